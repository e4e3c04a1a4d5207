package reader

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"nianbao/report"
)

// sheetReader walks over one sheet.
type sheetReader struct {
	book   *workbook
	rows   []sheetRow
	merges []merge
	cells  int
	size   int // bytes of them

	row, col    int // of the open cell, from 0
	kind, style string
	value       strings.Builder
	inValue     bool
}

type sheetRow struct {
	number int // from 0, as the sheet counts
	cells  []string
}

// merge is a merged area, both ends included.
type merge struct{ top, left, bottom, right int }

// sheet reads a sheet into lines and tables: rows between blank ones belong
// together, and rows of one cell above a table are its heading.
func (w *workbook) sheet(part string) ([]block, error) {
	body, err := w.pack.read(part)
	if err != nil {
		return nil, err
	}
	s := &sheetReader{book: w, row: -1}
	err = eachToken(body, s.token)
	return s.blocks(), err
}

func (s *sheetReader) token(tok xml.Token, _ int) error {
	switch t := tok.(type) {
	case xml.StartElement:
		return s.start(t)
	case xml.EndElement:
		switch t.Name.Local {
		case "v", "t":
			s.inValue = false
		case "c":
			return s.endCell()
		}
	case xml.CharData:
		if s.inValue {
			s.value.Write(t)
		}
	}
	return nil
}

func (s *sheetReader) start(t xml.StartElement) error {
	switch t.Name.Local {
	case "row":
		s.row++
		if n, err := strconv.Atoi(xmlAttr(t, "r")); err == nil && n > s.row {
			s.row = n - 1
		}
		s.col = -1
		if len(s.rows) >= maxRows {
			return fmt.Errorf("more than %d rows: %w", maxRows, report.ErrTooLarge)
		}
		s.rows = append(s.rows, sheetRow{number: s.row})
	case "c":
		s.col++
		if _, col, ok := cellName(xmlAttr(t, "r")); ok {
			s.col = col
		}
		s.kind, s.style = xmlAttr(t, "t"), xmlAttr(t, "s")
		s.value.Reset()
	case "v", "t":
		s.inValue = true
	case "mergeCell":
		from, to, _ := strings.Cut(xmlAttr(t, "ref"), ":")
		top, left, ok := cellName(from)
		bottom, right, ok2 := cellName(to)
		if ok && ok2 && bottom >= top && right >= left && len(s.merges) < maxRows {
			s.merges = append(s.merges, merge{top, left, bottom, right})
		}
	}
	return nil
}

func (s *sheetReader) endCell() error {
	text := s.book.text(s.kind, s.style, s.value.String())
	if s.size += len(text); s.size > maxText { // one long text may stand in every cell
		return fmt.Errorf("cells of more than %d bytes: %w", maxText, report.ErrTooLarge)
	}
	text = softSpace(strings.ReplaceAll(text, "\t", " "))
	if text == "" || s.col < 0 || s.col >= maxCols || len(s.rows) == 0 {
		return nil
	}
	if s.cells++; s.cells > maxCells {
		return fmt.Errorf("more than %d cells: %w", maxCells, report.ErrTooLarge)
	}
	row := &s.rows[len(s.rows)-1]
	for len(row.cells) <= s.col {
		row.cells = append(row.cells, "")
	}
	row.cells[s.col] = text
	return nil
}

// cellName reads B3 as row 2, column 1.
func cellName(name string) (row, col int, ok bool) {
	i := 0
	for i < len(name) && i < 3 && 'A' <= name[i] && name[i] <= 'Z' {
		col = col*26 + int(name[i]-'A') + 1
		i++
	}
	row, err := strconv.Atoi(name[i:])
	return row - 1, col - 1, err == nil && i > 0 && row > 0
}

// blocks makes lines and tables of the rows.
func (s *sheetReader) blocks() []block {
	var out []block
	var group []sheetRow
	end := func() {
		out = append(out, s.group(group)...)
		group = nil
	}
	for _, row := range s.rows {
		if len(row.cells) == 0 && !s.merged(row.number) || len(group) > 0 && row.number > group[len(group)-1].number+1 {
			end()
		}
		if len(row.cells) > 0 || len(group) > 0 {
			group = append(group, row)
		}
	}
	end()
	return out
}

// merged reports whether a row without values of its own continues cells above.
func (s *sheetReader) merged(row int) bool {
	for _, m := range s.merges {
		if m.top < row && row <= m.bottom {
			return true
		}
	}
	return false
}

// group makes a table of rows that belong together, with the rows of a single
// value above and below it as lines.
func (s *sheetReader) group(rows []sheetRow) []block {
	var above, below []block
	for len(rows) > 0 && rows[0].filled() < 2 && !s.continues(rows[0].number) {
		above = append(above, rows[0].line()...)
		rows = rows[1:]
	}
	for n := len(rows) - 1; n >= 0 && rows[n].filled() < 2; n-- {
		below = append(rows[n].line(), below...)
		rows = rows[:n]
	}
	if len(rows) == 0 {
		return append(above, below...)
	}
	if t := s.table(rows).ifData(); t != nil {
		above = append(above, block{table: t})
	} else {
		for _, row := range rows {
			above = append(above, block{text: strings.TrimSpace(strings.Join(row.cells, " "))})
		}
	}
	return append(above, below...)
}

// continues reports whether a cell that begins in the row goes on below it.
func (s *sheetReader) continues(row int) bool {
	for _, m := range s.merges {
		if m.top == row && m.bottom > row {
			return true
		}
	}
	return false
}

func (r sheetRow) filled() int {
	n := 0
	for _, c := range r.cells {
		if c != "" {
			n++
		}
	}
	return n
}

func (r sheetRow) line() []block {
	for _, c := range r.cells {
		if c != "" {
			return []block{{text: c}}
		}
	}
	return nil
}

// table places the cells; those that a merged one covers are left out.
func (s *sheetReader) table(rows []sheetRow) *table {
	first, last := rows[0].number, rows[len(rows)-1].number
	begins, covered := map[[2]int]merge{}, map[[2]int]bool{}
	for _, m := range s.merges {
		m.bottom, m.right = min(m.bottom, last), min(m.right, maxCols-1)
		if m.top < first || m.top > last || m.left >= maxCols || len(covered) > maxCells {
			continue
		}
		begins[[2]int{m.top, m.left}] = m
		for r := m.top; r <= m.bottom; r++ {
			for c := m.left; c <= m.right; c++ {
				covered[[2]int{r, c}] = r != m.top || c != m.left
			}
		}
	}
	t := &table{}
	for _, row := range rows {
		var cells []rawCell
		for col, text := range row.cells {
			at := [2]int{row.number, col}
			if covered[at] {
				continue
			}
			cell := rawCell{text: text, rowSpan: 1, colSpan: 1}
			if m, ok := begins[at]; ok {
				cell.rowSpan, cell.colSpan = m.bottom-m.top+1, m.right-m.left+1
			}
			cells = append(cells, cell)
		}
		t.rows = append(t.rows, cells)
	}
	return t
}
