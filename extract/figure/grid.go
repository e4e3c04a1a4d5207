package figure

import (
	"sort"
	"strings"

	"nianbao/report"
)

// grids finds the figures in table cells and puts them in their place among
// the others.
func (f *finder) grids() {
	if len(f.r.Grids) == 0 {
		return
	}
	var cells []report.Figure
	for i := range f.r.Grids {
		for j := range f.r.Grids[i].Cells {
			c := &f.r.Grids[i].Cells[j]
			if !c.Header {
				cells = f.cell(cells, c)
			}
		}
	}
	f.merge(cells)
}

// merge sorts the cells' figures in among the others and moves the references
// to wholes along.
func (f *finder) merge(cells []report.Figure) {
	if len(cells) == 0 {
		return
	}
	order := make([]int, 0, len(f.figs)+len(cells))
	all := append(f.figs, cells...)
	for i := range all {
		order = append(order, i)
	}
	sort.SliceStable(order, func(a, b int) bool { return all[order[a]].Start < all[order[b]].Start })
	place := make([]int, len(all))
	out := make([]report.Figure, 0, len(all))
	for i, o := range order {
		place[o] = i
	}
	for _, o := range order {
		g := all[o]
		if len(out) > 0 && g.Start < out[len(out)-1].End {
			continue
		}
		out = append(out, g)
	}
	if len(out) == len(all) {
		for i := range out {
			out[i].PartOf = moved(out[i].PartOf, place)
		}
	}
	f.figs = out
}

func moved(ref string, place []int) string {
	if ref == "" {
		return ""
	}
	n := 0
	for _, r := range ref[1:] {
		n = n*10 + int(r-'0')
	}
	return "#" + itoa0(place[n])
}

func itoa0(n int) string {
	if n == 0 {
		return "0"
	}
	return itoa(int64(n))
}

// cell reads one cell: a bare number takes its unit from the headers.
func (f *finder) cell(out []report.Figure, c *report.Cell) []report.Figure {
	t := f.t
	a, b := max(c.Start, 0), min(c.End, len(t.f))
	a, b = t.trim(a, b)
	if a >= b {
		return out
	}
	n := t.numeralOrSigned(a, b)
	if n.end != b {
		return f.prose(out, c, a, b)
	}
	path := strings.Join(c.Path, " ")
	q := quantity{start: a, end: b, numStart: a, numEnd: b, unitEnd: b, low: n, rule: "cell", negative: t.f[a] == '-'}
	power := f.headerUnit(&q, path)
	q.low.val = q.low.val.scale(power)
	if q.unit == "" {
		f.impliedUnit(&q, c.Path)
	}
	if q.unit == "" || q.low.vague || q.low.year {
		return out
	}
	g := f.bare(c, &q)
	return append(out, g)
}

// bare makes the figure of a cell that holds a number alone.
func (f *finder) bare(c *report.Cell, q *quantity) report.Figure {
	g := report.Figure{
		Span: report.Span{Start: q.start, End: q.end}, Unit: q.unit, Bound: report.BoundExact,
		Measure: report.MeasureLevel, Status: report.StatusActual, Aggregation: report.AggUnknown,
		Sentence: -1, Section: sectionOf(f.r.Sections, q.start), Rule: q.rule,
		Label:   pathLabel(c.Path),
		Reasons: []string{"unit_header", "label_resolved", "in_table"},
	}
	if len(q.reasons) > 0 {
		g.Reasons = append(q.reasons, "label_resolved", "in_table")
	}
	g.Raw = f.t.slice(g.Span)
	if q.kind == kindRate {
		g.Measure = report.MeasureShare
	}
	path := strings.Join(c.Path, "")
	if w, _, ok := f.w.changeNoun.in(foldRunes([]rune(path)), 0, len([]rune(path))); ok && ratio(q.kind) {
		g.Measure = report.MeasureGrowth
		setValue(&g, q, w.tag == "down")
	} else {
		setValue(&g, q, false)
	}
	if g.Section >= 0 {
		g.Topic = f.r.Sections[g.Section].Topic
	}
	if f.r.ReportYear > 0 {
		g.RefYear, g.RefYearFrom = f.r.ReportYear, report.FromReport
	}
	return g
}

// prose reads a cell with words in it like a sentence; its label is the cell's
// own, behind the headers'.
func (f *finder) prose(out []report.Figure, c *report.Cell, a, b int) []report.Figure {
	t := f.t
	for i := a; i < b; i++ {
		t.zone[i] &^= zoneGrid
	}
	defer t.mark(report.Span{Start: a, End: b}, zoneGrid)
	before, carry := f.figs, f.carry
	f.figs, f.carry = nil, label{}
	for _, st := range t.lines(nil, a, b) {
		f.sentence(st)
	}
	found := f.figs
	f.figs, f.carry = before, carry
	path := pathLabel(c.Path)
	for i := range found {
		g := &found[i]
		g.PartOf, g.Split = "", ""
		if g.Label == "" {
			g.Label = path
		} else if path != "" {
			g.Label = path + " " + g.Label
		}
		g.Reasons = append(g.Reasons, "in_table")
	}
	return append(out, found...)
}

func pathLabel(path []string) string {
	var parts []string
	for _, p := range path {
		p = strings.Join(strings.Fields(p), "")
		if p != "" && (len(parts) == 0 || parts[len(parts)-1] != p) {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " ")
}

// numeralOrSigned reads the number of a cell, with a sign.
func (t *text) numeralOrSigned(a, b int) numeral {
	if t.f[a] == '-' && a+1 < b && isDigit(t.f[a+1]) {
		n := t.numeralAt(a+1, b)
		n.start = a
		return n
	}
	if !isDigit(t.f[a]) {
		return numeral{}
	}
	return t.numeralAt(a, b)
}

func (t *text) trim(a, b int) (int, int) {
	for a < b && (t.f[a] == ' ' || t.f[a] == '\n') {
		a++
	}
	for b > a && (t.f[b-1] == ' ' || t.f[b-1] == '\n') {
		b--
	}
	return a, b
}

// headerUnit finds the unit that headers print in brackets, 金额（万元）, or
// behind 单位：, and returns the power of ten of its multiplier.
func (f *finder) headerUnit(q *quantity, path string) int {
	h := &text{raw: []rune(path)}
	h.f = foldRunes(h.raw)
	h.zone = make([]zone, len(h.f))
	for i := len(h.f) - 1; i >= 0; i-- {
		if h.f[i] != '(' && h.f[i] != ':' {
			continue
		}
		j, power := i+1, 0
		for j < len(h.f) && power10(h.f[j]) > 0 && !h.unitBegins(j) {
			power += power10(h.f[j])
			j++
		}
		if u := f.w.unitAt(h, j, len(h.f)); u != nil && u.policy != "never" {
			if end := h.at(j + u.length); end == ')' || end == 0 || end == ' ' {
				q.unit, q.kind = u.name, u.kind
				return power
			}
		}
	}
	return 0
}
