package reader

import (
	"sort"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
)

// ruling is a drawn line, or a side of a drawn rectangle, in points.
type ruling struct{ x0, x1, y0, y1 float64 }

func (l ruling) horizontal() bool { return l.x1-l.x0 > l.y1-l.y0 }

// Limits and tolerances of drawn tables. Word draws borders half a point to
// three points wide.
const (
	maxObjects = 20000
	maxRulings = 4000 // of a page; one with more is a drawing
	// maxAllRulings bounds those of a document.
	maxAllRulings = 40000
	maxNets       = 50 // tables of a page
	maxFields     = 20000
	thin          = 3.5 // points: widest border that is still a line
	near          = 3.0 // points between lines that meet
)

// rulings lists the drawn lines of a page.
func rulings(in pdfium.Pdfium, ref requests.Page) []ruling {
	count, err := in.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: ref})
	if err != nil {
		return nil
	}
	var out []ruling
	for i := 0; i < count.Count && i < maxObjects && len(out) <= maxRulings; i++ {
		obj, err := in.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: ref, Index: i})
		if err != nil {
			continue
		}
		kind, err := in.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: obj.PageObject})
		if err != nil || kind.Type != enums.FPDF_PAGEOBJ_PATH {
			continue
		}
		out = append(out, pathLines(in, obj.PageObject)...)
	}
	if len(out) > maxRulings {
		return nil
	}
	return out
}

// sides is l itself where it is thin, else the four sides of the rectangle.
func sides(l ruling) []ruling {
	w, h := l.x1-l.x0, l.y1-l.y0
	switch {
	case w < 1 && h < 1:
		return nil
	case w <= thin || h <= thin:
		return []ruling{l}
	}
	return []ruling{
		{l.x0, l.x1, l.y0, l.y0}, {l.x0, l.x1, l.y1, l.y1},
		{l.x0, l.x0, l.y0, l.y1}, {l.x1, l.x1, l.y0, l.y1},
	}
}

// lattice is the net of lines of one drawn table: columns from left to right,
// rows from top to bottom.
type lattice struct {
	xs, ys []float64 // ys from the top
	h, v   []ruling
}

// lattices groups lines that touch into tables of at least two rows and two
// columns.
func lattices(lines []ruling) []*lattice {
	parent := make([]int, len(lines))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	order := make([]int, len(lines))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return lines[order[a]].x0 < lines[order[b]].x0 })
	for a, i := range order {
		for _, j := range order[a+1:] {
			if lines[j].x0 > lines[i].x1+near {
				break
			}
			if lines[j].y0 <= lines[i].y1+near && lines[i].y0 <= lines[j].y1+near {
				parent[find(j)] = find(i)
			}
		}
	}
	groups := map[int][]ruling{}
	var roots []int
	for i := range lines {
		r := find(i)
		if groups[r] == nil {
			roots = append(roots, r)
		}
		groups[r] = append(groups[r], lines[i])
	}
	var out []*lattice
	for _, r := range roots {
		if l := newLattice(groups[r]); l != nil && len(out) < maxNets {
			out = append(out, l)
		}
	}
	return out
}

func newLattice(lines []ruling) *lattice {
	l := &lattice{}
	var xs, ys []float64
	for _, r := range lines {
		if r.horizontal() {
			l.h = append(l.h, r)
			ys = append(ys, (r.y0+r.y1)/2)
		} else {
			l.v = append(l.v, r)
			xs = append(xs, (r.x0+r.x1)/2)
		}
	}
	l.xs, l.ys = cluster(xs), cluster(ys)
	for i, j := 0, len(l.ys)-1; i < j; i, j = i+1, j-1 {
		l.ys[i], l.ys[j] = l.ys[j], l.ys[i]
	}
	if len(l.xs) < 3 || len(l.ys) < 3 || (len(l.xs)-1)*(len(l.ys)-1) > maxFields {
		return nil
	}
	return l
}

// cluster sorts the values and keeps one of those that lie together.
func cluster(v []float64) []float64 {
	sort.Float64s(v)
	var out []float64
	for _, x := range v {
		if len(out) == 0 || x-out[len(out)-1] > near {
			out = append(out, x)
		}
	}
	return out
}

// crossed reports whether a line runs at right angles through the point.
func crossed(lines []ruling, x, y float64) bool {
	for _, l := range lines {
		if l.x0-near <= x && x <= l.x1+near && l.y0-near <= y && y <= l.y1+near {
			return true
		}
	}
	return false
}

// contains reports whether the point lies in the table.
func (l *lattice) contains(x, y float64) bool {
	return l.xs[0] <= x && x <= l.xs[len(l.xs)-1] && l.ys[len(l.ys)-1] <= y && y <= l.ys[0]
}

// at is the row and column of a point in the table.
func (l *lattice) at(x, y float64) (row, col int) {
	col = sort.SearchFloat64s(l.xs, x) - 1
	row = sort.Search(len(l.ys), func(i int) bool { return l.ys[i] < y }) - 1
	return min(max(row, 0), len(l.ys)-2), min(max(col, 0), len(l.xs)-2)
}

// table fills the net with the characters inside it. Where no line parts two
// fields they are one cell.
func (l *lattice) table(chars []pdfChar) *table {
	rows, cols := len(l.ys)-1, len(l.xs)-1
	fields := make([][]pdfChar, rows*cols)
	for _, c := range chars {
		r, k := l.at((c.left+c.right)/2, (c.bottom+c.top)/2)
		fields[r*cols+k] = append(fields[r*cols+k], c)
	}
	t := &table{rows: make([][]rawCell, rows)}
	taken := make([]bool, rows*cols)
	for r := range rows {
		for k := range cols {
			if taken[r*cols+k] {
				continue
			}
			w, h := l.extent(r, k, taken)
			var inside []pdfChar
			for y := r; y < r+h; y++ {
				for x := k; x < k+w; x++ {
					taken[y*cols+x] = true
					inside = append(inside, fields[y*cols+x]...)
				}
			}
			t.rows[r] = append(t.rows[r], rawCell{text: fieldText(inside), rowSpan: h, colSpan: w})
		}
	}
	return t
}

// extent is how many columns and rows the cell at (r, k) covers.
func (l *lattice) extent(r, k int, taken []bool) (w, h int) {
	cols, rows := len(l.xs)-1, len(l.ys)-1
	midY := (l.ys[r] + l.ys[r+1]) / 2
	for w = 1; k+w < cols && !taken[r*cols+k+w] && !crossed(l.v, l.xs[k+w], midY); w++ {
	}
	midX := (l.xs[k] + l.xs[k+1]) / 2
	for h = 1; r+h < rows && !taken[(r+h)*cols+k] && !crossed(l.h, midX, l.ys[r+h]); h++ {
	}
	return w, h
}

// fieldText is the text of a cell: its lines from the top, joined.
func fieldText(chars []pdfChar) string {
	lines := rowsOf(segments(chars))
	s := ""
	for _, l := range lines {
		s = joinLines(s, l.text)
	}
	return s
}
