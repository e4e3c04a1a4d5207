package reader

import (
	"fmt"
	"regexp"
	"sort"
	"strings"

	"nianbao/report"
)

// readPDF writes the text of a PDF: lines joined to paragraphs over the joints
// of pages, tables from their drawn lines, page numbers and running heads gone.
func readPDF(p *Page, b *builder, body []byte) error {
	pages, err := pdfPages(body)
	if err != nil {
		return err
	}
	var flow []flowItem
	blank, visible := 0, 0
	for i := range pages {
		items := pages[i].items(i + 1)
		if len(items) == 0 {
			blank++
		}
		for _, it := range items {
			visible += words(it.text)
		}
		flow = append(flow, items...)
	}
	flow = dropRunning(flow, len(pages))
	if len(pages) == 0 || len(flow) == 0 || visible < len(pages) && blank > 0 {
		return report.ErrNeedsOCR
	}
	if blank > 0 {
		p.Issues = append(p.Issues, report.Issue{Code: report.IssueDamaged, Note: fmt.Sprintf("%d of %d pages have no text layer", blank, len(pages))})
	}
	writeFlow(b, mergeTables(flow))
	return nil
}

// flowItem is a line or a table in reading order.
type flowItem struct {
	pdfLine
	page        int
	left, right float64 // margins of its column
	edge        bool    // first or last line of its page
	table       *table
	xs          []float64 // column borders of the table
}

// items lists what stands on the page in reading order.
func (pg *pdfPage) items(page int) []flowItem {
	nets := lattices(pg.lines)
	inside := make([][]pdfChar, len(nets))
	var free []pdfChar
	for _, c := range pg.chars {
		k := -1
		for i, n := range nets {
			if n.contains((c.left+c.right)/2, (c.bottom+c.top)/2) {
				k = i
				break
			}
		}
		if k < 0 {
			free = append(free, c)
			continue
		}
		inside[k] = append(inside[k], c)
	}
	var tables []flowItem
	for i, n := range nets {
		t := n.table(inside[i]).ifData()
		if t == nil {
			free = append(free, inside[i]...) // a frame, not a table
			continue
		}
		tables = append(tables, flowItem{page: page, table: t, xs: n.xs, pdfLine: pdfLine{y0: n.ys[len(n.ys)-1], y1: n.ys[0], text: "表"}})
	}
	return pg.order(segments(free), tables, page)
}

// order puts segments and tables into reading order. On a page of two columns
// everything that crosses the gutter parts the page into bands, and in each
// band the left column goes first.
func (pg *pdfPage) order(segs []pdfLine, tables []flowItem, page int) []flowItem {
	gutter, two := findGutter(segs)
	var out []flowItem
	if !two {
		out = column(rowsOf(segs), page)
		out = append(out, tables...)
		sort.SliceStable(out, func(i, j int) bool { return out[i].y1 > out[j].y1 })
		return markEdges(out)
	}
	var left, right, across []pdfLine
	for _, s := range segs {
		switch {
		case s.x1 <= gutter:
			left = append(left, s)
		case s.x0 >= gutter:
			right = append(right, s)
		default:
			across = append(across, s)
		}
	}
	bands := append(column(rowsOf(across), page), tables...)
	sort.SliceStable(bands, func(i, j int) bool { return bands[i].y1 > bands[j].y1 })
	l, r := column(rowsOf(left), page), column(rowsOf(right), page)
	for _, band := range bands {
		out = append(out, takeAbove(&l, band.y1)...)
		out = append(out, takeAbove(&r, band.y1)...)
		out = append(out, band)
	}
	return markEdges(append(append(out, l...), r...))
}

// takeAbove removes and returns the lines that begin above y.
func takeAbove(lines *[]flowItem, y float64) []flowItem {
	n := 0
	for n < len(*lines) && (*lines)[n].y0 > y-1 {
		n++
	}
	taken := (*lines)[:n]
	*lines = (*lines)[n:]
	return taken
}

// markEdges marks the first and last two lines of a page, where page numbers
// and running heads stand.
func markEdges(items []flowItem) []flowItem {
	for i := range items {
		items[i].edge = i < 2 || i >= len(items)-2
	}
	return items
}

// column gives the lines of one column their margins: where most lines begin,
// and where the longest end.
func column(lines []pdfLine, page int) []flowItem {
	if len(lines) == 0 {
		return nil
	}
	left, right := lines[0].x0, lines[0].x1
	for _, l := range lines {
		left, right = min(left, l.x0), max(right, l.x1)
	}
	out := make([]flowItem, len(lines))
	for i, l := range lines {
		out[i] = flowItem{pdfLine: l, page: page, left: left, right: right}
	}
	return out
}

// findGutter looks for the empty strip between two columns of prose: on both
// sides of it at least eight lines that nearly fill their column.
func findGutter(segs []pdfLine) (float64, bool) {
	if len(segs) < 16 {
		return 0, false
	}
	lo, hi := segs[0].x0, segs[0].x1
	for _, s := range segs {
		lo, hi = min(lo, s.x0), max(hi, s.x1)
	}
	for step := -10; step <= 10; step++ {
		x := lo + (hi-lo)*(0.5+float64(step)/100)
		left, right, across := 0, 0, 0
		for _, s := range segs {
			switch {
			case s.x1 <= x && s.x1-s.x0 > 0.7*(x-lo):
				left++
			case s.x0 >= x && s.x1-s.x0 > 0.7*(hi-x):
				right++
			case s.x0 < x && s.x1 > x:
				across++
			}
		}
		if left >= 8 && right >= 8 && across*4 < left+right {
			return x, true
		}
	}
	return 0, false
}

// pageNumber matches – 3 –, 第3页, 第 3 页 共 12 页, 3/12.
var pageNumber = regexp.MustCompile(`^(?:[-—–－―·•]*\d{1,4}[-—–－―·•]*|第\d{1,4}页[，,/]?(?:共\d{1,4}页)?|\d{1,4}/\d{1,4}|[Pp]age\d{1,4}(?:of\d{1,4})?)$`)

var digit = regexp.MustCompile(`\d+`)

// running is a line that may be a running head: on which pages it stands at the
// edge, and whether always at the same height.
type running struct {
	pages  map[int]bool
	y      float64
	steady bool
}

func runningKey(it *flowItem) string { return digit.ReplaceAllString(bare(it.text), "#") }

// isHead reports whether the line stands on enough pages: on more than half of
// at least three, or at the same height on both of two.
func (r *running) isHead(pages int) bool {
	n := len(r.pages)
	return n >= 3 && n*2 > pages || n == 2 && pages == 2 && r.steady
}

// dropRunning removes page numbers and running heads.
func dropRunning(flow []flowItem, pages int) []flowItem {
	seen := map[string]*running{}
	for i := range flow {
		it := &flow[i]
		if !it.edge || it.table != nil {
			continue
		}
		key := runningKey(it)
		r := seen[key]
		if r == nil {
			r = &running{pages: map[int]bool{}, y: it.y0, steady: true}
			seen[key] = r
		}
		r.pages[it.page] = true
		r.steady = r.steady && it.y0-r.y < near && r.y-it.y0 < near
	}
	out := flow[:0:0]
	for _, it := range flow {
		if it.edge && it.table == nil && (pageNumber.MatchString(bare(it.text)) || seen[runningKey(&it)].isHead(pages)) {
			continue
		}
		out = append(out, it)
	}
	return out
}

// mergeTables joins a table that goes on over the joint of two pages.
func mergeTables(flow []flowItem) []flowItem {
	out := flow[:0:0]
	for _, it := range flow {
		if n := len(out); n > 0 && it.table != nil && out[n-1].table != nil && out[n-1].page+1 == it.page && sameColumns(out[n-1].xs, it.xs) {
			t := out[n-1].table
			rows := it.table.rows
			if len(rows) > 0 && len(t.rows) > 0 && rowText(rows[0]) == rowText(t.rows[0]) {
				rows = rows[1:] // the head printed again
			}
			t.rows = append(t.rows, rows...)
			out[n-1].page = it.page
			continue
		}
		out = append(out, it)
	}
	return out
}

func sameColumns(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if d := a[i] - b[i]; d > 2*near || d < -2*near {
			return false
		}
	}
	return true
}

func rowText(row []rawCell) string {
	var sb strings.Builder
	for _, c := range row {
		sb.WriteString(c.text + "\t")
	}
	return sb.String()
}
