package web

import (
	"net/http"
	"strconv"

	"github.com/go-analyze/charts"

	"nianbao/compare"
)

// Size of a chart, and how many places share one before each gets its own.
const (
	chartWidth  = 960
	chartSmall  = 480 // for narrow screens
	chartHeight = 400
	linesMost   = 6
	barsMost    = 30
	panelsMost  = 24
	panelWidth  = 232
	panelHeight = 170
	titleHeight = 64
)

// inks are the colours of one chart: lines that can be told apart without
// seeing red and green, on paper and at night.
type inks struct {
	ground, ink, soft, line string
	lines                   []string
}

var themes = map[string]inks{
	"light": {"#ffffff", "#1b1f23", "#565e66", "#e4e1da", []string{"#0f5a73", "#b5562a", "#5b7d2f", "#7d4a8c", "#a07f14", "#66707a"}},
	"dark":  {"#1b1f23", "#e3e5e7", "#a9b1b9", "#363b41", []string{"#82c6dc", "#eea27c", "#a9cd7c", "#cda0db", "#dfc25e", "#a9b1b9"}},
}

// palette is the colours as the library takes them.
func (k inks) palette() charts.ColorPalette {
	t := charts.ThemeOption{
		IsDarkMode: k.ground != "#ffffff", AxisStrokeColor: charts.ParseColor(k.line), AxisSplitLineColor: charts.ParseColor(k.line),
		BackgroundColor: charts.ParseColor(k.ground), TextColor: charts.ParseColor(k.soft), TextColorTitle: charts.ParseColor(k.ink),
		TextColorLegend: charts.ParseColor(k.ink), TextColorLabel: charts.ParseColor(k.ink),
		TextColorXAxis: charts.ParseColor(k.soft), TextColorYAxis: charts.ParseColor(k.soft),
	}
	for _, c := range k.lines {
		t.SeriesColors = append(t.SeriesColors, charts.ParseColor(c))
	}
	return charts.MakeTheme(t)
}

// plot is what a chart shows of a matrix: results only, one unit, one series
// a place. Targets never stand on a line of results.
type plot struct {
	Title, Note string
	Years       []string
	Names       []string
	Values      [][]float64 // by name, then year; charts.GetNullValue() where there is none
	Width       int
}

// plotOf takes the main rows of the matrix that share its most frequent unit.
func plotOf(l layout, m *compare.Matrix) plot {
	unit, plain := mainUnit(m), oneDepartment(m)
	p := plot{Width: chartWidth, Title: l.T(m.Indicator.ZH, m.Indicator.EN) + l.T("（", " (") + unit + l.T("）", ")")}
	for _, y := range m.Years {
		p.Years = append(p.Years, strconv.Itoa(y))
	}
	for _, r := range m.Rows {
		if !r.Main || r.Series.Target || r.Series.Unit != unit {
			continue
		}
		values, any := valuesOf(r)
		if any {
			p.Names, p.Values = append(p.Names, rowName(l, r, plain)), append(p.Values, values)
		}
	}
	if p.Note = l.T("约、超过等按所写数值画", "bounded values are drawn as printed"); len(p.Years) == 1 {
		return p
	}
	p.Note = l.T("断开处无可比数值；约、超过等按所写数值画点", "a gap has no comparable value; bounded values are drawn as printed")
	return p
}

func mainUnit(m *compare.Matrix) string {
	count, best := map[string]int{}, m.Indicator.Unit
	for _, r := range m.Rows {
		for _, c := range r.Cells {
			if r.Main && c.Shown != nil {
				count[r.Series.Unit]++
			}
		}
	}
	for u, n := range count {
		if n > count[best] || n == count[best] && u < best {
			best = u
		}
	}
	return best
}

func valuesOf(r compare.Row) (values []float64, any bool) {
	for _, c := range r.Cells {
		v := charts.GetNullValue()
		if c.Shown != nil {
			if x, err := strconv.ParseFloat(string(c.Shown.ValueStd), 64); err == nil {
				v, any = x, true
			}
		}
		values = append(values, v)
	}
	return values, any
}

// oneDepartment reports whether all rows are of one department, which then
// need not be said.
func oneDepartment(m *compare.Matrix) bool {
	for _, r := range m.Rows {
		if r.Department != m.Rows[0].Department {
			return false
		}
	}
	return true
}

// rowName is how a row is called: plain without its department.
func rowName(l layout, r compare.Row, plain bool) string {
	if plain || r.Department == "" {
		return r.Place
	}
	return r.Place + " " + l.Department(r.Department)
}

// svgPolicy is for a drawing that stands alone: its own inline style and
// nothing else.
const svgPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

// chart is the matrix of the address as a picture.
func (s *server) chart(w http.ResponseWriter, r *http.Request) {
	l := layout{Lang: s.language(w, r)}
	st, err := parseState(r.URL.Query())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	m, err := s.matrix(r, &st)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	k, ok := themes[r.URL.Query().Get("theme")]
	if !ok {
		k = themes["light"]
	}
	p := plotOf(l, m)
	if r.URL.Query().Get("size") == "small" {
		p.Width = chartSmall
	}
	b, err := p.draw(k)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Security-Policy", svgPolicy)
	w.Header().Set("Content-Type", "image/svg+xml")
	if r.URL.Query().Get("save") != "" {
		w.Header().Set("Content-Disposition", `attachment; filename="nianbao-`+m.Indicator.Key+`.svg"`)
	}
	w.Write(b)
}
