package reader

import "regexp"

// number matches a cell that states a value, or that there is none.
var number = regexp.MustCompile(`^[\s\x{A0}\x{3000}]*(?:[-－—–+<>≤≥约近超]?[\s\x{A0}\x{3000}]*[0-9０-９][0-9０-９,，.．\s]*(?:[%％‰]|[\p{Han}/㎡]{0,6})(?:[（(][^）)]{0,12}[）)])?|[-－—–/／*]+|无)[\s\x{A0}\x{3000}]*$`)

// year matches a heading that only looks like a number: 2023年, 2023.
var year = regexp.MustCompile(`^(?:19|20)\d\d年?度?$`)

// numbered matches an entry of a list: 1.属于国家秘密.
var numbered = regexp.MustCompile(`^[\s\x{3000}]*[0-9０-９]{1,2}\s*[.．、]\s*\p{Han}`)

func isNumber(s string) bool {
	return s != "" && len(s) < 100 && number.MatchString(s) && !year.MatchString(s) && !numbered.MatchString(s)
}

// markHeaders finds the headers above columns and before rows. A row that one
// cell of words fills opens a new block with headers of its own, as in the
// tables of the information-openness report (第二十条第（一）项).
func (l *layout) markHeaders() {
	numeric := l.anyNumber()
	head := true // rows are headers so far
	until := 0   // rows before this one belong to a header by a merged cell
	var heads []int
	for r := range l.rows {
		l.heads[r] = heads
		switch {
		case l.fullWidth(r):
			head, until = true, r+1
			l.heads[r], heads = nil, []int{r}
			l.markRow(r)
		case r < until && !l.hasNumber(r), head && l.headerRow(r):
			l.markRow(r)
			until = max(until, l.deepest(r))
			heads = append(heads[:len(heads):len(heads)], r)
			heads = heads[max(0, len(heads)-maxHeads):]
			if !numeric {
				head = false // a table of words has one row of headers
			}
		default:
			head = false
			l.markLeft(r, numeric)
		}
	}
}

func (l *layout) anyNumber() bool {
	for i := range l.cells {
		if isNumber(l.cells[i].text) {
			return true
		}
	}
	return false
}

// hasNumber reports whether a cell that begins in row r states a value.
// The first column may count the rows.
func (l *layout) hasNumber(r int) bool {
	for _, i := range l.begins[r] {
		if l.cells[i].col > 0 && isNumber(l.cells[i].text) {
			return true
		}
	}
	return false
}

// headerRow reports whether row r, below nothing but headers, is one: all its
// cells say so, or it holds words and no values beside its first column.
func (l *layout) headerRow(r int) bool {
	marked, filled := 0, 0
	for _, i := range l.begins[r] {
		c := &l.cells[i]
		if c.th {
			marked++
		}
		if c.col > 0 && c.text != "" {
			filled++
		}
	}
	if marked > 1 && marked == len(l.begins[r]) {
		return true
	}
	return filled > 0 && !l.hasNumber(r)
}

// fullWidth reports whether one cell of words fills row r.
func (l *layout) fullWidth(r int) bool {
	if l.cols < 2 || len(l.taken[r]) == 0 || l.taken[r][0] < 0 {
		return false
	}
	c := &l.cells[l.taken[r][0]]
	return c.row == r && c.rowSpan == 1 && c.colSpan >= l.cols && c.text != "" && !isNumber(c.text)
}

func (l *layout) markRow(r int) {
	for _, i := range l.begins[r] {
		l.cells[i].header = true
	}
}

// deepest is the row below the merged cells that begin in row r.
func (l *layout) deepest(r int) int {
	d := r + 1
	for _, i := range l.begins[r] {
		if l.cells[i].text != "" {
			d = max(d, r+l.cells[i].rowSpan)
		}
	}
	return d
}

// markLeft marks the words before the first value of row r. In a table of
// words the first column heads its row.
func (l *layout) markLeft(r int, numeric bool) {
	for col, i := range l.taken[r] {
		if i < 0 {
			continue
		}
		c := &l.cells[i]
		if isNumber(c.text) {
			if col == 0 {
				continue // a serial number
			}
			return
		}
		if !numeric && col > 0 {
			return
		}
		if c.text != "" && !c.header {
			c.left = true
		}
	}
}

// path lists the headers above cell i from the top, then those before it from
// the outermost. A header has the path of the headers above it.
func (l *layout) path(i int) []string {
	c := &l.cells[i]
	var out []string
	last := i
	for _, r := range l.heads[c.row] {
		j := l.taken[r][c.col]
		if j < 0 || j == last || j == i || l.cells[j].text == "" {
			continue
		}
		last = j
		out = append(out, l.cells[j].text)
	}
	if c.header {
		return out
	}
	last = i
	for k := range c.col {
		j := l.taken[c.row][k]
		if j < 0 || j == last || j == i || !l.cells[j].left {
			continue
		}
		last = j
		out = append(out, l.cells[j].text)
	}
	return out
}
