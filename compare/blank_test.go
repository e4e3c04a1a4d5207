package compare_test

import (
	"strings"
	"testing"

	"nianbao/compare"
	"nianbao/report"
)

// TestBlanks: every empty cell has the code that is true of it.
func TestBlanks(t *testing.T) {
	for name, tc := range map[string]struct {
		indicator string
		lines     []string // of the report of 2021; none: no report
		state     report.Blank
		want      report.Blank
		note      string // part of it
	}{
		"no report":                       {want: report.BlankNotCollected},
		"no report, the list was read":    {state: report.BlankNotPublished, want: report.BlankNotPublished, note: "seen"},
		"no report, fetching failed":      {state: report.BlankFetchFailed, want: report.BlankFetchFailed},
		"no report, it was unreadable":    {state: report.BlankUnreadable, want: report.BlankUnreadable},
		"not named":                       {lines: []string{"全市绿化良好。"}, want: report.BlankNotMentioned},
		"named without a number":          {lines: []string{"城镇新增就业保持稳定。"}, want: report.BlankNoNumber},
		"named in the plan":               {lines: []string{"# 计划", "力争城镇新增就业3万人。"}, want: report.BlankNoNumber, note: "plan"},
		"a number of another measure":     {lines: []string{"城镇新增就业增长5%。"}, want: report.BlankNoNumber, note: "another measure"},
		"a number that was read apart":    {lines: []string{"开发区城镇新增就业3000人。"}, want: report.BlankNotComparable, note: "otherwise"},
		"a year is no number":             {lines: []string{"城镇新增就业在2021年保持稳定。"}, want: report.BlankNoNumber},
		"growth: the level alone":         {indicator: "gdp_growth", lines: []string{"地区生产总值320亿元。"}, want: report.BlankNotMentioned},
		"growth: a mean of years":         {indicator: "gdp_growth", lines: []string{"地区生产总值年均增长6%。"}, want: report.BlankNotComparable},
		"growth: without a number":        {indicator: "gdp_growth", lines: []string{"地区生产总值增速高于全省。"}, want: report.BlankNoNumber},
		"growth: part of another word":    {indicator: "gdp_growth", lines: []string{"培育新的经济增长点。"}, want: report.BlankNotMentioned},
		"level: only its growth":          {indicator: "gdp", lines: []string{"地区生产总值增长6%。"}, want: report.BlankNoNumber},
		"level: an everyday name, number": {indicator: "budget_revenue", lines: []string{"地方财政收入20亿元。"}, want: report.BlankNotComparable},
	} {
		t.Run(name, func(t *testing.T) {
			m := &memory{}
			if tc.indicator == "" {
				tc.indicator = jobs
			}
			figure(m.add("991100", 2020), tc.indicator, 2020, "10")
			if tc.lines != nil {
				m.add("991100", 2021, tc.lines...)
			}
			if tc.state != "" {
				m.coverage = []report.Coverage{{PlaceCode: "991100", Year: 2021, State: string(tc.state), Evidence: "seen"},
					{PlaceCode: "991100", Year: 2021, State: string(report.BlankNotCollected)}}
			}
			c := build(t, m, compare.MatrixOptions{Indicator: tc.indicator, Filter: years(2020, 2021)}).Rows[0].Cells[1]
			if c.Blank != tc.want || !strings.Contains(c.Note, tc.note) {
				t.Errorf("got %s (%s), want %s (%s)", c.Blank, c.Note, tc.want, tc.note)
			}
			if c.Mention != nil && !strings.Contains(c.Note, report.Slice(m.reports[1].Text, c.Mention.Span)) {
				t.Errorf("mention %v is not the name in %q", c.Mention.Span, c.Note)
			}
		})
	}
}

// TestPlacesAskedFor: a place of which there is nothing has a row of reasons.
func TestPlacesAskedFor(t *testing.T) {
	m := &memory{}
	figure(m.add("991100", 2020), jobs, 2020, "10")
	got := picture(build(t, m, compare.MatrixOptions{Filter: years(2020, 2020, "991100", "991300")}))
	if want := "*991100 | 10\n*991300 | [not_collected]\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
