package web

import (
	"bytes"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-analyze/charts"

	"nianbao/compare"
	"nianbao/report"
)

// Size of a chart, and how many places share one before each gets its own.
const (
	chartWidth   = 960
	chartHeight  = 400
	linesMost    = 6
	barsMost     = 30
	panelsMost   = 24
	panelColumns = 4
	panelHeight  = 170
	titleHeight  = 64
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
}

// plotOf takes the main rows of the matrix that share its most frequent unit.
func plotOf(l layout, m *compare.Matrix) plot {
	unit := mainUnit(m)
	p := plot{Title: l.T(m.Indicator.ZH, m.Indicator.EN) + l.T("（", " (") + unit + l.T("）", ")")}
	for _, y := range m.Years {
		p.Years = append(p.Years, strconv.Itoa(y))
	}
	for _, r := range m.Rows {
		if !r.Main || r.Series.Target || r.Series.Unit != unit {
			continue
		}
		values, any := valuesOf(r)
		if any {
			p.Names, p.Values = append(p.Names, rowName(l, r)), append(p.Values, values)
		}
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

// rowName is how a row is called where there is little room.
func rowName(l layout, r compare.Row) string {
	if r.Department != "" {
		return r.Place + " " + l.Department(r.Department)
	}
	return r.Place
}

// draw picks the form: bars for one year, lines for several, a small chart a
// place where there are many.
func (p plot) draw(k inks) ([]byte, error) {
	switch {
	case len(p.Values) == 0:
		return nil, fmt.Errorf("chart: no values: %w", report.ErrNotFound)
	case len(p.Years) == 1:
		return p.bars(k)
	case len(p.Values) > linesMost:
		return p.panels(k)
	}
	return p.lines(k)
}

// roomy pads a name: the library measures Chinese too narrowly.
func roomy(s string) string { return s + strings.Repeat("\u3000", 1+len([]rune(s))/5) }

func (p plot) lines(k inks) ([]byte, error) {
	opt := charts.NewLineChartOptionWithData(p.Values)
	opt.Theme, opt.Padding = k.palette(), charts.NewBox(20, 4, 32, 12)
	for _, n := range p.Names {
		opt.Legend.SeriesNames = append(opt.Legend.SeriesNames, roomy(n))
	}
	opt.Legend.Symbol, opt.Legend.Padding = charts.SymbolSquare, charts.NewBox(8, 0, 0, 8)
	opt.Legend.Offset, opt.Legend.FontStyle = charts.OffsetStr{Left: "left"}, charts.NewFontStyleWithSize(10)
	opt.XAxis.Labels, opt.XAxis.LabelFontStyle = p.Years, charts.NewFontStyleWithSize(10)
	opt.YAxis = []charts.YAxisOption{p.axis()}
	opt.LineStrokeWidth, opt.Symbol = 2, charts.Symbol{Shape: charts.SymbolDot, Size: 3}
	c, inner := p.titled(k, chartHeight)
	if err := inner.LineChart(opt); err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	return finished(c, chartHeight)
}

// titled is a sheet with the title on it, and the room below.
func (p plot) titled(k inks, height int) (sheet, room *charts.Painter) {
	sheet = charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputSVG, Width: chartWidth, Height: height, Theme: k.palette()})
	ground := charts.ParseColor(k.ground)
	sheet.FilledRect(0, 0, chartWidth, height, ground, ground, 0)
	sheet.Text(p.Title, 24, 34, 0, charts.NewFontStyleWithSize(13).WithColor(charts.ParseColor(k.ink)))
	sheet.Text(p.Note, 24, 54, 0, charts.NewFontStyleWithSize(9).WithColor(charts.ParseColor(k.soft)))
	return sheet, sheet.Child(charts.PainterBoxOption(charts.Box{Left: 0, Top: titleHeight, Right: chartWidth, Bottom: height}))
}

func (p plot) axis() charts.YAxisOption {
	a := charts.YAxisOption{LabelFontStyle: charts.NewFontStyleWithSize(10), ValueFormatter: axisNumber}
	if lo := p.lowest(); lo >= 0 {
		a.Min = charts.Ptr(0.0) // quantities begin at nothing
	}
	return a
}

func (p plot) lowest() float64 {
	lo := math.Inf(1)
	for _, vs := range p.Values {
		for _, v := range vs {
			if v != charts.GetNullValue() {
				lo = min(lo, v)
			}
		}
	}
	return lo
}

// axisNumber prints large numbers in 万 and 亿, as the reports do.
func axisNumber(v float64) string {
	switch a := math.Abs(v); {
	case a >= 1e8:
		return trimmed(v/1e8) + "亿"
	case a >= 1e5:
		return trimmed(v/1e4) + "万"
	}
	return trimmed(v)
}

func trimmed(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }

func (p plot) bars(k inks) ([]byte, error) {
	type bar struct {
		name  string
		value float64
	}
	var all []bar
	for i, vs := range p.Values {
		all = append(all, bar{p.Names[i], vs[0]})
	}
	slices.SortStableFunc(all, func(a, b bar) int { return -cmpFloat(a.value, b.value) })
	all = all[:min(len(all), barsMost)]
	slices.Reverse(all) // the library draws from the bottom up
	values, names := make([]float64, len(all)), make([]string, len(all))
	for i, b := range all {
		values[i], names[i] = b.value, b.name
	}
	height := titleHeight + 60 + 30*len(all)
	opt := charts.NewBarChartOptionWithData([][]float64{values})
	opt.Horizontal, opt.Theme, opt.Padding = true, k.palette(), charts.NewBox(20, 4, 90, 12)
	opt.CategoryAxis.Labels, opt.CategoryAxis.LabelFontStyle = roomyAll(names), charts.NewFontStyleWithSize(10)
	a := p.axis()
	a.PreferNiceIntervals = charts.Ptr(true)
	opt.ValueAxis = []charts.ValueAxisOption{a}
	opt.SeriesList[0].Label = charts.SeriesLabel{Show: charts.Ptr(true), ValueFormatter: axisNumber, FontStyle: charts.NewFontStyleWithSize(10)}
	opt.Legend.Show = charts.Ptr(false)
	c, inner := p.titled(k, height)
	if err := inner.BarChart(opt); err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	return finished(c, height)
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func roomyAll(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = roomy(n) + "\u3000\u3000"
	}
	return out
}

// panels are small multiples: one scale, a place each.
func (p plot) panels(k inks) ([]byte, error) {
	n := min(len(p.Values), panelsMost)
	rows := (n + panelColumns - 1) / panelColumns
	height := titleHeight + rows*panelHeight + 16
	c, _ := p.titled(k, height)
	lo, hi := p.lowest(), p.highest()
	for i := range n {
		if err := p.panel(c, k, i, min(lo, 0), hi); err != nil {
			return nil, err
		}
	}
	return finished(c, height)
}

func (p plot) highest() float64 {
	hi := math.Inf(-1)
	for _, vs := range p.Values {
		for _, v := range vs {
			if v != charts.GetNullValue() {
				hi = max(hi, v)
			}
		}
	}
	return hi
}

func (p plot) panel(c *charts.Painter, k inks, i int, lo, hi float64) error {
	width := (chartWidth - 32) / panelColumns
	x, y := 16+i%panelColumns*width, titleHeight+i/panelColumns*panelHeight
	child := c.Child(charts.PainterBoxOption(charts.Box{Left: x, Top: y, Right: x + width, Bottom: y + panelHeight}))
	opt := charts.NewLineChartOptionWithData([][]float64{p.Values[i]})
	opt.Theme, opt.Padding = k.palette(), charts.NewBox(10, 4, 12, 4)
	opt.Title = charts.TitleOption{Text: p.Names[i], FontStyle: charts.NewFontStyleWithSize(10)}
	opt.Legend.Show = charts.Ptr(false)
	opt.XAxis.Labels, opt.XAxis.LabelFontStyle, opt.XAxis.LabelCount = p.Years, charts.NewFontStyleWithSize(8), 3
	opt.YAxis = []charts.YAxisOption{{Min: charts.Ptr(lo), Max: charts.Ptr(hi), LabelCount: 3, LabelFontStyle: charts.NewFontStyleWithSize(8), ValueFormatter: axisNumber}}
	opt.LineStrokeWidth, opt.Symbol = 2, charts.Symbol{Shape: charts.SymbolDot, Size: 2}
	if err := child.LineChart(opt); err != nil {
		return fmt.Errorf("chart of %s: %w", p.Names[i], err)
	}
	return nil
}

// fontOfCharts replaces the library's own family, which has no Chinese.
const fontOfCharts = `'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif`

// finished is the drawing with its size, so that it can be saved and drawn
// again at any scale, and with fonts that have Chinese.
func finished(c *charts.Painter, height int) ([]byte, error) {
	b, err := c.Bytes()
	if err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	b = bytes.ReplaceAll(b, []byte(`'Roboto Medium',sans-serif`), []byte(fontOfCharts))
	size := fmt.Sprintf(`<svg width="%d" height="%d" `, chartWidth, height)
	return append([]byte(size), bytes.TrimPrefix(b, []byte("<svg "))...), nil
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
	b, err := plotOf(l, m).draw(k)
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
