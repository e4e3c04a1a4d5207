package reader

import (
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// placed is a cell with its place in the grid.
type placed struct {
	rawCell
	row, col int
	header   bool
	left     bool // a header of its row
}

// layout places the cells of a table: each takes the first free column of its
// row, as browsers do. taken[r][c] is the index of the cell there, or -1.
type layout struct {
	cells      []placed
	taken      [][]int
	begins     [][]int // cells that begin in each row
	heads      [][]int // rows of headers that each row stands under
	rows, cols int
}

// maxHeads bounds the header rows remembered above a row.
const maxHeads = 12

func (t *table) layout() *layout {
	l := &layout{rows: len(t.rows)}
	l.taken, l.begins, l.heads = make([][]int, l.rows), make([][]int, l.rows), make([][]int, l.rows)
	for r, row := range t.rows {
		col := 0
		for _, raw := range row {
			for col < len(l.taken[r]) && l.taken[r][col] >= 0 {
				col++
			}
			raw.rowSpan = min(raw.rowSpan, l.rows-r)
			raw.colSpan = min(raw.colSpan, maxCols-col)
			if raw.colSpan < 1 {
				break
			}
			l.put(placed{rawCell: raw, row: r, col: col})
			col += raw.colSpan
		}
	}
	for r := range l.taken {
		l.reserve(r, l.cols)
	}
	return l
}

func (l *layout) put(c placed) {
	i := len(l.cells)
	l.cells = append(l.cells, c)
	l.begins[c.row] = append(l.begins[c.row], i)
	for r := c.row; r < c.row+c.rowSpan; r++ {
		l.reserve(r, c.col+c.colSpan)
		for k := c.col; k < c.col+c.colSpan; k++ {
			if l.taken[r][k] < 0 {
				l.taken[r][k] = i
			}
		}
	}
	l.cols = max(l.cols, c.col+c.colSpan)
}

func (l *layout) reserve(row, cols int) {
	for len(l.taken[row]) < cols {
		l.taken[row] = append(l.taken[row], -1)
	}
}

// grid writes the table into b, a row a line, and adds it to the grids.
// Merged cells stand once; the places they cover are empty, so that columns
// stay aligned.
func (b *builder) grid(t *table, caption string) {
	l := t.layout()
	l.markHeaders()
	if t.caption != "" {
		caption = t.caption
		b.line(caption)
	}
	spans := make([]report.Span, len(l.cells))
	g := report.Grid{Caption: caption, Rows: l.rows, Cols: l.cols}
	g.Start = -1
	for r := range l.rows {
		sp := b.gridRow(l, r, spans)
		if sp.Empty() {
			continue
		}
		if g.Start < 0 {
			g.Start = sp.Start
		}
		g.End = sp.End
	}
	if g.Start < 0 || b.full {
		return
	}
	for i, c := range l.cells {
		g.Cells = append(g.Cells, report.Cell{
			Span: spans[i], Row: c.row, Col: c.col, RowSpan: c.rowSpan, ColSpan: c.colSpan,
			Header: c.header || c.left, Path: l.path(i),
		})
	}
	b.grids = append(b.grids, g)
}

// gridRow writes row r and notes where its cells stand.
func (b *builder) gridRow(l *layout, r int, spans []report.Span) report.Span {
	var sb strings.Builder
	runes, width := 0, 0
	var here []int
	for c, i := range l.taken[r] {
		if c > 0 {
			sb.WriteByte('\t')
			runes++
		}
		if i < 0 || l.cells[i].row != r || l.cells[i].col != c {
			continue
		}
		n := utf8.RuneCountInString(l.cells[i].text)
		spans[i] = report.Span{Start: runes, End: runes + n} // within the line, for now
		sb.WriteString(l.cells[i].text)
		runes += n
		here = append(here, i)
		if n > 0 {
			width = runes
		}
	}
	line := strings.TrimRight(sb.String(), "\t")
	sp := b.line(line)
	start := sp.Start
	if sp.Empty() {
		start = b.runes
		width = 0
	}
	for _, i := range here {
		s := &spans[i]
		s.Start, s.End = start+min(s.Start, width), start+min(s.End, width)
	}
	return sp
}
