package compare

import (
	"strconv"
	"strings"

	"nianbao/report"
)

// Wide is the matrix as a table: a row a series, a column a year; an empty
// cell prints its code in brackets, so that it can never be read as 0.
func (m *Matrix) Wide() report.Table {
	cols := []report.Column{
		{Name: "place_code", ZH: "区划代码", Type: report.TypeText}, {Name: "place", ZH: "地区", Type: report.TypeText},
		{Name: "department", ZH: "部门", Type: report.TypeText}, {Name: "series", ZH: "口径", Type: report.TypeText},
		{Name: "unit", ZH: "单位", Type: report.TypeText},
	}
	for _, y := range m.Years {
		cols = append(cols, report.Column{Name: "y" + strconv.Itoa(y), ZH: strconv.Itoa(y), Type: report.TypeDecimal,
			Doc: "value in unit; [code] says why there is none; ~ about, > over, ≥ at least, < under, ≤ at most"})
	}
	return report.Table{Name: "matrix", Columns: cols, Rows: func(yield func([]string, error) bool) {
		for _, r := range m.Rows {
			cells := []string{r.PlaceCode, r.Place, r.Department, r.Series.String(), r.Series.Unit}
			for _, c := range r.Cells {
				cells = append(cells, c.String())
			}
			if !yield(cells, nil) {
				return
			}
		}
	}}
}

// Long is the matrix as a tidy table: a row a cell.
func (m *Matrix) Long() report.Table {
	names := []struct {
		name, zh string
		typ      report.ColumnType
	}{
		{"indicator", "指标", report.TypeText}, {"place_code", "区划代码", report.TypeText}, {"place", "地区", report.TypeText},
		{"department", "部门", report.TypeText}, {"series", "口径", report.TypeText}, {"ref_year", "数据年份", report.TypeInteger},
		{"value_std", "标准值", report.TypeDecimal}, {"unit_std", "标准单位", report.TypeText}, {"bound", "界限", report.TypeText},
		{"blank", "空缺原因", report.TypeText}, {"note", "说明", report.TypeText}, {"change", "变化", report.TypeDecimal},
		{"change_unit", "变化单位", report.TypeText}, {"change_percent", "变化率", report.TypeDecimal}, {"values", "同格数值数", report.TypeInteger},
		{"outlier", "离群倍数", report.TypeDecimal},
		{"figure_id", "数据编号", report.TypeText}, {"report_id", "报告编号", report.TypeText}, {"raw", "原文", report.TypeText},
		{"sentence", "句子", report.TypeText}, {"source_url", "来源", report.TypeText},
	}
	t := report.Table{Name: "comparison"}
	for _, n := range names {
		t.Columns = append(t.Columns, report.Column{Name: n.name, ZH: n.zh, Type: n.typ})
	}
	t.Rows = func(yield func([]string, error) bool) {
		for _, r := range m.Rows {
			for _, c := range r.Cells {
				if !yield(m.longRow(r, c), nil) {
					return
				}
			}
		}
	}
	return t
}

func (m *Matrix) longRow(r Row, c Cell) []string {
	out := []string{m.Indicator.Key, r.PlaceCode, r.Place, r.Department, r.Series.String(), strconv.Itoa(c.Year),
		"", r.Series.Unit, "", string(c.Blank), c.Note, "", "", "", "", "", "", "", "", "", ""}
	if f := c.Shown; f != nil {
		out[6], out[8] = string(valueOf(*f)), string(f.Bound)
		out[14] = strconv.Itoa(1 + len(c.Others))
		if c.Outlier > 0 {
			out[15] = strconv.FormatFloat(c.Outlier, 'f', 2, 64)
		}
		out[16], out[17], out[18], out[19], out[20] = f.Figure.ID, f.Head.ID, f.Raw, f.SentenceText, f.Head.Source.URL
	}
	if c.Mention != nil {
		out[17], out[19] = c.Mention.ReportID, c.Mention.Text
	}
	if ch := c.Change; ch != nil {
		out[11], out[12], out[13] = ch.Difference, r.Series.Unit, ch.Percent
		if ch.Points {
			out[12] = "百分点"
		}
	}
	return out
}

// boundMarks print a bound in one character before the value.
var boundMarks = map[report.Bound]string{
	report.BoundAbout: "~", report.BoundOver: ">", report.BoundAtLeast: "≥", report.BoundAtMost: "≤", report.BoundUnder: "<",
}

// String is the cell for reading.
func (c Cell) String() string {
	f := c.Shown
	if f == nil {
		return "[" + string(c.Blank) + "]"
	}
	s := boundMarks[f.Bound] + string(valueOf(*f))
	if high := c.High(); high.Known() {
		s += "–" + string(high)
	}
	return s
}

// String says in which way a row differs from the main one.
func (s Series) String() string {
	var parts []string
	if s.Kind != "" {
		parts = append(parts, string(s.Kind))
	}
	if s.Scope != "" {
		parts = append(parts, s.Scope)
	}
	if s.Aggregation != "" {
		parts = append(parts, string(s.Aggregation))
	}
	for _, w := range []string{s.Period, s.Definition} {
		if w != "" {
			parts = append(parts, w)
		}
	}
	if s.Measure == report.MeasureGrowth {
		parts = append(parts, string(s.Measure))
	}
	if s.Target {
		parts = append(parts, "target")
	}
	return strings.Join(parts, " ")
}
