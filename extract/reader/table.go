package reader

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits on tables; a page that exceeds them is rendered as plain lines.
const (
	maxRows  = 5000
	maxCols  = 200
	maxCells = 50000
	maxSpan  = 500
	maxArea  = 1 << 20
)

// rawCell is a cell as the original states it.
type rawCell struct {
	text             string
	rowSpan, colSpan int // at least 1
	th               bool
}

// table is a data table before it has a place in the text.
type table struct {
	caption string
	rows    [][]rawCell
}

// dataTable reads n as a data table, or returns nil where it only lays out the
// page: one column, one row, tables within tables, or whole articles in cells.
func dataTable(n *html.Node, skip map[*html.Node]bool) *table {
	if strings.EqualFold(attr(n, "role"), "presentation") {
		return nil
	}
	t := &table{}
	if !t.read(n, skip, 0) {
		return nil
	}
	return t.ifData()
}

// ifData returns t, or nil where it is layout or out of bounds.
func (t *table) ifData() *table {
	wide, long, cells, filled, area := 0, 0, 0, 0, 0
	for _, row := range t.rows {
		n := 0
		for _, c := range row {
			chars := utf8.RuneCountInString(c.text)
			cells++
			area += c.rowSpan * c.colSpan
			if chars > 0 {
				n++
			}
			if chars > longCell {
				long++
			}
		}
		filled += n
		if n >= 2 {
			wide++
		}
	}
	if wide < 2 || cells > maxCells || area > maxArea || long*3 > filled {
		return nil
	}
	return t
}

// longCell is a length that cells of data tables seldom have; a table with
// many of them lays out text.
const longCell = 300

// read collects the rows of n; false means that n is layout or too large.
func (t *table) read(n *html.Node, skip map[*html.Node]bool, depth int) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || skip[c] {
			continue
		}
		switch c.DataAtom {
		case atom.Caption:
			t.caption = plainText(c)
		case atom.Tr:
			row, ok := readRow(c, skip)
			if !ok || len(t.rows) >= maxRows {
				return false
			}
			t.rows = append(t.rows, row)
		case atom.Tbody, atom.Thead, atom.Tfoot:
			if depth > 3 || !t.read(c, skip, depth+1) {
				return false
			}
		}
	}
	return true
}

func readRow(tr *html.Node, skip map[*html.Node]bool) ([]rawCell, bool) {
	var row []rawCell
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th || skip[c] {
			continue
		}
		if contains(c, atom.Table, 0) || len(row) >= maxCols {
			return nil, false
		}
		row = append(row, rawCell{
			text:    cellText(c, skip),
			rowSpan: spanAttr(c, "rowspan"),
			colSpan: spanAttr(c, "colspan"),
			th:      c.DataAtom == atom.Th,
		})
	}
	return row, true
}

// cellText is the text of a cell on one line. Lines within a narrow cell are
// broken inside words, so that wide characters are joined without a space.
func cellText(c *html.Node, skip map[*html.Node]bool) string {
	var lines []string
	for _, k := range render(c, skip) {
		lines = append(lines, k.text)
	}
	return softSpace(strings.ReplaceAll(strings.Join(lines, "\n"), "\t", " "))
}

func spanAttr(n *html.Node, name string) int {
	v, err := strconv.Atoi(strings.TrimSpace(attr(n, name)))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, maxSpan)
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// contains reports whether an element of the kind stands below n.
func contains(n *html.Node, kind atom.Atom, depth int) bool {
	if depth > maxDepth {
		return false
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == kind || contains(c, kind, depth+1) {
			return true
		}
	}
	return false
}
