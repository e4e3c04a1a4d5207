package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"nianbao/compare"
)

// order puts the places of a matrix in the order of their main values of one
// year, the largest first and blanks last; the rows of a place stay together.
// Anything but a year of the matrix leaves them as they are.
func order(m *compare.Matrix, by string) {
	year, err := strconv.Atoi(by)
	if err != nil || !slices.Contains(m.Years, year) {
		return
	}
	type place struct {
		rows  []compare.Row
		value float64
		known bool
	}
	var places []place
	unit := mainUnit(m)
	for _, r := range m.Rows {
		if r.Main || len(places) == 0 {
			places = append(places, place{})
		}
		p := &places[len(places)-1]
		p.rows = append(p.rows, r)
		if v, ok := valueOf(r, year); ok && r.Main && r.Series.Unit == unit {
			p.value, p.known = v, true
		}
	}
	slices.SortStableFunc(places, func(a, b place) int {
		if a.known != b.known {
			return map[bool]int{true: -1, false: 1}[a.known]
		}
		return cmp.Compare(b.value, a.value)
	})
	m.Rows = m.Rows[:0:0]
	for _, p := range places {
		m.Rows = append(m.Rows, p.rows...)
	}
}

// valueOf is the value of a row for a year.
func valueOf(r compare.Row, year int) (float64, bool) {
	for _, c := range r.Cells {
		if c.Year == year && c.Shown != nil {
			v, err := strconv.ParseFloat(string(c.Shown.ValueStd), 64)
			return v, err == nil
		}
	}
	return 0, false
}

// heading is what stands around the values: years to sort by, changes of the
// definition within them, and how to cite the table.
func (p *comparePage) heading() {
	by := p.values.Get("order")
	for _, y := range p.Matrix.Years {
		t := tab{itoa(y), p.with("/compare", "order", itoa(y)), by == itoa(y)}
		if t.Current {
			t.Href = p.with("/compare", "order", "")
		}
		p.Years = append(p.Years, t)
	}
	for _, b := range p.Matrix.Indicator.Breaks {
		if len(p.Matrix.Years) > 0 && b.Year >= p.Matrix.Years[0] && b.Year <= p.Matrix.Years[len(p.Matrix.Years)-1] {
			p.Breaks = append(p.Breaks, itoa(b.Year)+" "+p.T(b.ZH, b.EN))
		}
	}
	p.Cite = p.citeMatrix()
}

// citeMatrix is a reference to the table: what it shows, of how many places, by
// which version of the program, and the command that makes it again.
func (p *comparePage) citeMatrix() string {
	m, n := p.Matrix, 0
	for _, c := range m.N {
		n = max(n, c)
	}
	years := ""
	if len(m.Years) > 0 {
		years = itoa(m.Years[0]) + "–" + itoa(m.Years[len(m.Years)-1])
	}
	parts := []string{p.T(m.Indicator.ZH, m.Indicator.EN) + p.T("，", ", ") + years,
		p.T("每年至多 ", "at most ") + itoa(n) + p.T(" 个地区有数值", " places with a value a year"),
		p.T("据政府报告原文逐句抽取", "extracted sentence by sentence from government reports"),
		"nianbao " + p.Version, p.Command()}
	return strings.Join(parts, p.T("；", "; ")) + p.T("。", ".")
}
