package figure_test

import (
	"strings"
	"testing"

	"nianbao/extract/figure"
	"nianbao/report"
)

// gridReport is a report with one table; cells are separated by TAB, the first
// row and the first column are headers.
func gridReport(rows [][]string) *report.Report {
	r := &report.Report{Text: "全县全年立案32件。\n"}
	r.ReportYear = 2023
	g := report.Grid{Rows: len(rows), Cols: len(rows[0])}
	at := len([]rune(r.Text))
	g.Start = at
	for i, row := range rows {
		for j, cell := range row {
			n := len([]rune(cell))
			c := report.Cell{Span: report.Span{Start: at, End: at + n}, Row: i, Col: j, RowSpan: 1, ColSpan: 1, Header: i == 0 || j == 0}
			if !c.Header {
				c.Path = []string{rows[0][j], rows[i][0]}
			}
			g.Cells = append(g.Cells, c)
			at += n + 1
		}
		r.Text += strings.Join(row, "\t") + "\n"
	}
	g.End = at
	r.Grids = []report.Grid{g}
	r.Text += "全县罚款2万元。"
	return r
}

// The standard tables of the openness report print no unit, other tables name
// it in what they count; a header that only sounds like it gives none.
func TestGridUnitsThatHeadersImply(t *testing.T) {
	for _, c := range []struct {
		kind    report.Kind
		headers []string
		units   string
	}{
		{report.KindOpenness, []string{"", "申请人情况自然人", "行政复议结果维持", "本年制发件数"}, "件件件"},
		{report.KindRuleOfLaw, []string{"", "申请人情况自然人", "案件数", "培训人次数（全年）"}, "件人次"},
		{report.KindRuleOfLaw, []string{"", "满意指数", "系数", "序号"}, ""},
	} {
		r := gridReport([][]string{c.headers, {"新收", "10", "2", "3"}})
		r.Kind = c.kind
		got := ""
		for _, g := range figure.Find(r, segmenter(t)) {
			if g.Rule == "cell" {
				got += g.Unit
			}
		}
		if got != c.units {
			t.Errorf("%s %q: units %q, want %q", c.kind, c.headers, got, c.units)
		}
	}
}

func TestGridCells(t *testing.T) {
	r := gridReport([][]string{
		{"项目", "数量（件）", "金额（万元）", "占比（%）", "备注"},
		{"行政处罚", "1,204", "35.6", "12.5", "另移送3件"},
		{"行政强制", "0", "-1.2", "2023", "无"},
	})
	figs := figure.Find(r, segmenter(t))
	check(t, r, figs)
	want := []struct{ raw, value, unit, label string }{
		{"32件", "32", "件", "立案"},
		{"1,204", "1204", "件", "数量（件） 行政处罚"},
		{"35.6", "356000", "元", "金额（万元） 行政处罚"},
		{"12.5", "12.5", "%", "占比（%） 行政处罚"},
		{"3件", "3", "件", "备注 行政处罚 移送"},
		{"0", "0", "件", "数量（件） 行政强制"},
		{"-1.2", "-12000", "元", "金额（万元） 行政强制"},
		{"2023", "2023", "%", "占比（%） 行政强制"},
		{"2万元", "20000", "元", "罚款"},
	}
	if len(figs) != len(want) {
		for _, f := range figs {
			t.Logf("%s %s %s [%s]", f.Raw, f.Value, f.Unit, f.Label)
		}
		t.Fatalf("%d figures, want %d", len(figs), len(want))
	}
	for i, w := range want {
		f := figs[i]
		if f.Raw != w.raw || string(f.Value) != w.value || f.Unit != w.unit || f.Label != w.label {
			t.Errorf("got %s %s %s [%s], want %v", f.Raw, f.Value, f.Unit, f.Label, w)
		}
	}
}
