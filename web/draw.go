package web

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-analyze/charts"

	"nianbao/report"
)

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

func (p plot) lines(k inks) ([]byte, error) {
	opt := charts.NewLineChartOptionWithData(p.Values)
	opt.Theme, opt.Padding = k.palette(), charts.NewBox(20, 4, 32, 12)
	opt.Legend.Show = charts.Ptr(false)
	opt.XAxis.Labels, opt.XAxis.LabelFontStyle = p.Years, charts.NewFontStyleWithSize(10)
	opt.YAxis = []charts.YAxisOption{p.axis()}
	opt.LineStrokeWidth, opt.Symbol = 2, charts.Symbol{Shape: charts.SymbolDot, Size: 3}
	c, inner := p.titled(k, chartHeight, true)
	if err := inner.LineChart(opt); err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	return p.finished(c, chartHeight)
}

// titled is a sheet with title and key on it, and the room below.
func (p plot) titled(k inks, height int, key bool) (sheet, room *charts.Painter) {
	sheet = charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputSVG, Width: p.Width, Height: height, Theme: k.palette()})
	ground := charts.ParseColor(k.ground)
	sheet.FilledRect(0, 0, p.Width, height, ground, ground, 0)
	sheet.Text(p.Title, margin, 34, 0, charts.NewFontStyleWithSize(13).WithColor(charts.ParseColor(k.ink)))
	sheet.Text(p.Note, margin, 54, 0, charts.NewFontStyleWithSize(9).WithColor(charts.ParseColor(k.soft)))
	top := titleHeight
	if key {
		top = p.key(sheet, k)
	}
	return sheet, sheet.Child(charts.PainterBoxOption(charts.Box{Left: 0, Top: top, Right: p.Width, Bottom: height}))
}

// margin is the room around a chart's words.
const margin = 24

// key names the lines; it returns where it ends. The library's own legend
// measures Chinese too narrowly.
func (p plot) key(sheet *charts.Painter, k inks) int {
	const line, swatch = 20, 18
	x, y := margin, titleHeight+12
	for i, name := range p.Names {
		width := swatch + 6 + textWidth(name) + 18
		if x+width > p.Width && x > margin {
			x, y = margin, y+line
		}
		c := charts.ParseColor(k.lines[i%len(k.lines)])
		sheet.FilledRect(x, y-6, x+swatch, y-3, c, c, 0)
		sheet.Text(name, x+swatch+6, y, 0, charts.NewFontStyleWithSize(10).WithColor(charts.ParseColor(k.ink)))
		x += width
	}
	return y + 14
}

// textWidth is about how wide a name is at the size of labels, in pixels.
func textWidth(s string) int {
	n := 0
	for _, r := range s {
		if n += 7; r > 0x2e80 {
			n += 7
		}
	}
	return n
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
	case a >= 1e12:
		return trimmed(v/1e12) + "万亿"
	case a >= 1e8:
		return trimmed(v/1e8) + "亿"
	case a >= 1e5:
		return trimmed(v/1e4) + "万"
	}
	return trimmed(v)
}

// trimmed keeps six digits after the point, so that the half of a step and a
// value beside its bar stay what they are.
func trimmed(v float64) string { return strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64) }

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
	opt.CategoryAxis.Labels, opt.CategoryAxis.LabelFontStyle = roomy(names), charts.NewFontStyleWithSize(10)
	a := p.axis()
	a.PreferNiceIntervals = charts.Ptr(true)
	opt.ValueAxis = []charts.ValueAxisOption{a}
	opt.SeriesList[0].Label = charts.SeriesLabel{Show: charts.Ptr(true), ValueFormatter: axisNumber, FontStyle: charts.NewFontStyleWithSize(10)}
	opt.Legend.Show = charts.Ptr(false)
	c, inner := p.titled(k, height, false)
	if err := inner.BarChart(opt); err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	return p.finished(c, height)
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

// roomy pads names: the library measures Chinese too narrowly.
func roomy(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = n + strings.Repeat("\u3000", 1+textWidth(n)/14)
	}
	return out
}

// panels are small multiples: one scale, a place each.
func (p plot) panels(k inks) ([]byte, error) {
	n := min(len(p.Values), panelsMost)
	columns := p.Width / panelWidth
	rows := (n + columns - 1) / columns
	height := titleHeight + rows*panelHeight + 16
	c, _ := p.titled(k, height, false)
	lo, hi := p.lowest(), roundUp(p.highest())
	for i := range n {
		if err := p.panel(c, k, i, min(lo, 0), hi); err != nil {
			return nil, err
		}
	}
	return p.finished(c, height)
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

// roundUp is the next number of one or two digits, of which half is short too:
// the ends and the middle of a small scale.
func roundUp(v float64) float64 {
	if v <= 0 || math.IsInf(v, 0) {
		return v
	}
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range [...]float64{1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8} {
		if v <= m*unit {
			return m * unit
		}
	}
	return 10 * unit
}

func (p plot) panel(c *charts.Painter, k inks, i int, lo, hi float64) error {
	columns := p.Width / panelWidth
	width := (p.Width - 32) / columns
	x, y := 16+i%columns*width, titleHeight+i/columns*panelHeight
	child := c.Child(charts.PainterBoxOption(charts.Box{Left: x, Top: y, Right: x + width, Bottom: y + panelHeight}))
	opt := charts.NewLineChartOptionWithData([][]float64{p.Values[i]})
	opt.Theme, opt.Padding = k.palette(), charts.NewBox(10, 4, 12, 4)
	opt.Title = charts.TitleOption{Text: p.Names[i], FontStyle: charts.NewFontStyleWithSize(10)}
	opt.Legend.Show = charts.Ptr(false)
	opt.XAxis.Labels, opt.XAxis.LabelFontStyle, opt.XAxis.LabelCount = ends(p.Years), charts.NewFontStyleWithSize(8), len(p.Years)
	opt.YAxis = []charts.YAxisOption{{Min: charts.Ptr(lo), Max: charts.Ptr(hi), LabelCount: 3, LabelFontStyle: charts.NewFontStyleWithSize(8), ValueFormatter: axisNumber}}
	opt.LineStrokeWidth, opt.Symbol = 2, charts.Symbol{Shape: charts.SymbolDot, Size: 2}
	if err := child.LineChart(opt); err != nil {
		return fmt.Errorf("chart of %s: %w", p.Names[i], err)
	}
	return nil
}

// ends keeps the first and the last label: a small chart has no room for more.
func ends(years []string) []string {
	out := make([]string, len(years))
	out[0], out[len(out)-1] = years[0], years[len(years)-1]
	return out
}

// fontOfCharts replaces the library's own family, which has no Chinese.
const fontOfCharts = `'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif`

// finished is the drawing with its size, so that it can be saved and drawn
// again at any scale, and with fonts that have Chinese.
func (p plot) finished(c *charts.Painter, height int) ([]byte, error) {
	b, err := c.Bytes()
	if err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	b = bytes.ReplaceAll(b, []byte(`'Roboto Medium',sans-serif`), []byte(fontOfCharts))
	size := fmt.Sprintf(`<svg width="%d" height="%d" `, p.Width, height)
	return append([]byte(size), bytes.TrimPrefix(b, []byte("<svg "))...), nil
}
