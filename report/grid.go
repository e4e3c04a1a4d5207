package report

// Grid is a table of the original. Its cells stand in Report.Text, a row a
// line, cells separated by TAB.
type Grid struct {
	Span
	Caption string `json:"caption"` // the line above it, or the table's own caption
	Rows    int    `json:"rows"`
	Cols    int    `json:"cols"`
	Cells   []Cell `json:"cells"`
}

// Cell is one cell; a merged one counts once, at its upper left corner.
type Cell struct {
	Span
	Row     int      `json:"row"` // 0-based
	Col     int      `json:"col"`
	RowSpan int      `json:"row_span"` // at least 1
	ColSpan int      `json:"col_span"`
	Header  bool     `json:"header"`
	Path    []string `json:"path"` // headers above, from the top, then to the left, from the outermost
}
