package compare_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"nianbao/compare"
	"nianbao/report"
)

// Changes to a figure, by name.
func target(f *report.Figure)     { f.Status = report.StatusTarget }
func base(f *report.Figure)       { f.Status = report.StatusBase }
func estimated(f *report.Figure)  { f.Estimated = true }
func about(f *report.Figure)      { f.Bound = report.BoundAbout }
func failed(f *report.Figure)     { f.CheckResult = report.CheckFail }
func gradeC(f *report.Figure)     { f.Grade = "C" }
func part(f *report.Figure)       { f.PartOf = "fwhole" }
func cumulative(f *report.Figure) { f.Aggregation = report.AggCumulative }
func flow(f *report.Figure)       { f.Aggregation = report.AggInPeriod }
func stock(f *report.Figure)      { f.Aggregation = report.AggStock }
func growth(f *report.Figure)     { f.Measure, f.Unit, f.UnitStd = report.MeasureGrowth, "%", "%" }
func rate(f *report.Figure)       { f.Measure, f.Unit, f.UnitStd = report.MeasureShare, "%", "%" }

func during(period string) func(*report.Figure) {
	return func(f *report.Figure) { f.Period = period }
}

func within(scope string) func(*report.Figure) { return func(f *report.Figure) { f.Scope = scope } }

func before(words string) func(*report.Figure) { // the words in front of the value
	return func(f *report.Figure) {
		f.Label = words
		f.Start = len([]rune(words))
	}
}

const jobs = "urban_jobs"

// picture prints a matrix: a row a line, its series and cells.
func picture(m *compare.Matrix) string {
	var b strings.Builder
	for _, r := range m.Rows {
		mark := " "
		if r.Main {
			mark = "*"
		}
		fmt.Fprintf(&b, "%s%s %s|", mark, r.PlaceCode, strings.TrimSpace(strings.TrimPrefix(r.Series.String(), "work_report")))
		for _, c := range r.Cells {
			fmt.Fprintf(&b, " %s", c)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func build(t *testing.T, m *memory, o compare.MatrixOptions) *compare.Matrix {
	t.Helper()
	if o.Indicator == "" {
		o.Indicator = jobs
	}
	got, err := compare.BuildMatrix(ctx, m, o)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func years(from, to int, places ...string) report.Filter {
	return report.Filter{YearFrom: from, YearTo: to, Places: places}
}

// TestRows: values that may not be compared stand in rows of their own.
func TestRows(t *testing.T) {
	type change = func(*report.Figure)
	for name, tc := range map[string]struct {
		changes []change
		want    string
	}{
		"the same":                    {nil, "*991100 | 10 20\n"},
		"scope not said, or the own":  {[]change{within("全市")}, "*991100 | 10 20\n"},
		"another scope":               {[]change{within("市本级")}, "*991100 | 10 [not_comparable]\n 991100 市本级| [not_comparable] 20\n"},
		"a running total":             {[]change{cumulative}, "*991100 | 10 [not_comparable]\n 991100 cumulative| [not_comparable] 20\n"},
		"a running total of the year": {[]change{cumulative, during("全年")}, "*991100 | 10 20\n"},
		"what came together in years": {[]change{flow, during("过去五年")}, "*991100 | 10 [not_comparable]\n 991100 cumulative| [not_comparable] 20\n"},
		"a plan's period":             {[]change{flow, during("“十三五”时期")}, "*991100 | 10 [not_comparable]\n 991100 cumulative| [not_comparable] 20\n"},
		"a range of years":            {[]change{flow, during("2016—2020年")}, "*991100 | 10 [not_comparable]\n 991100 cumulative| [not_comparable] 20\n"},
		"years in digits":             {[]change{flow, during("5年来")}, "*991100 | 10 [not_comparable]\n 991100 cumulative| [not_comparable] 20\n"},
		"what reports sum":            {[]change{flow, during("五年来"), before("案件增加到")}, "*991100 | 10 [not_comparable]\n 991100 cumulative| [not_comparable] 20\n"},
		"new things are always a sum": {[]change{flow, during("五年来"), before("新增案件达到")}, "*991100 | 10 [not_comparable]\n 991100 cumulative| [not_comparable] 20\n"},
		"a year in Chinese digits":    {[]change{flow, during("二〇二五年")}, "*991100 | 10 20\n"},
		"half a year":                 {[]change{during("上半年")}, "*991100 | 10 [not_comparable]\n 991100 上半年| [not_comparable] 20\n"},
		"months":                      {[]change{during("2021年1至9月")}, "*991100 | 10 [not_comparable]\n 991100 1至9月| [not_comparable] 20\n"},
		"all months":                  {[]change{during("2021年1-12月")}, "*991100 | 10 20\n"},
		"another unit":                {[]change{func(f *report.Figure) { f.UnitStd = "家" }}, "*991100 | 10 [not_comparable]\n 991100 | [not_comparable] 20\n"},
	} {
		t.Run(name, func(t *testing.T) {
			m := &memory{}
			figure(m.add("991100", 2020), jobs, 2020, "10", flow)
			figure(m.add("991100", 2021), jobs, 2021, "20", tc.changes...)
			if got := picture(build(t, m, compare.MatrixOptions{Filter: years(2020, 2021)})); got != tc.want {
				t.Errorf("got\n%swant\n%s", got, tc.want)
			}
		})
	}
}

// TestWhereItStands: over several years, a value of what reports do not sum is
// that of the last one.
func TestWhereItStands(t *testing.T) {
	for name, changes := range map[string][]func(*report.Figure){
		"reached": {flow, during("五年来"), before("零售总额增加到")},
		"a stock": {stock, during("五年来")},
		"bare":    {during("五年来")},
	} {
		m := &memory{}
		figure(m.add("991100", 2020), "retail_sales", 2020, "10", flow)
		figure(m.add("991100", 2021), "retail_sales", 2021, "20", changes...)
		got := picture(build(t, m, compare.MatrixOptions{Indicator: "retail_sales", Filter: years(2020, 2021)}))
		if got != "*991100 | 10 20\n" {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
}

func TestKindsAndIssuersAreRows(t *testing.T) {
	m := &memory{}
	figure(m.add("991100", 2020), jobs, 2020, "10")
	other := m.add("991100", 2020)
	other.Kind = report.KindRuleOfLaw
	figure(other, jobs, 2020, "11")
	dept := m.add("991100", 2020)
	dept.Department, dept.IssuerID = "civil_affairs", "991100-civil"
	figure(dept, jobs, 2020, "12")
	got := build(t, m, compare.MatrixOptions{Filter: years(2020, 2020)})
	if n := len(got.Rows); n != 3 || got.N[0] != 1 {
		t.Errorf("%d rows, n %v\n%s", n, got.N, picture(got))
	}
	if got = build(t, m, compare.MatrixOptions{Filter: years(2020, 2020), Issuers: true}); got.N[0] != 2 {
		t.Errorf("issuers: n %v\n%s", got.N, picture(got))
	}
}

// TestPick goes through the printed rule: of each pair the second is shown.
func TestPick(t *testing.T) {
	type change = func(*report.Figure)
	for name, pair := range map[string][2][]change{
		"reported before estimated": {{estimated}, {about}},
		"itself before a base":      {{base}, {about}},
		"exact before bounded":      {{about}, {failed}},
		"not failed before failed":  {{failed}, {part}},
		"whole before part":         {{part}, {gradeC}},
		"better grade":              {{gradeC}, {}},
	} {
		t.Run(name, func(t *testing.T) {
			m := &memory{}
			r := m.add("991100", 2020)
			figure(r, jobs, 2020, "1", pair[0]...)
			figure(r, jobs, 2020, "2", pair[1]...)
			c := build(t, m, compare.MatrixOptions{Filter: years(2020, 2020)}).Rows[0].Cells[0]
			if c.Shown.Raw != "2" || len(c.Others) != 1 || c.Note == "" {
				t.Errorf("shown %s, %d others, note %q", c.Shown.Raw, len(c.Others), c.Note)
			}
		})
	}
	m := &memory{}
	figure(m.add("991100", 2022), jobs, 2020, "3")
	figure(m.add("991100", 2020), jobs, 2020, "1")
	figure(m.add("991100", 2021), jobs, 2020, "2")
	if got := picture(build(t, m, compare.MatrixOptions{Filter: years(2020, 2020)})); got != "*991100 | 1\n" {
		t.Errorf("the report of the year comes first, got %s", got)
	}
}

func TestTargetsKeepApart(t *testing.T) {
	m := &memory{}
	r := m.add("991100", 2020, "# 计划", "力争城镇新增就业30人。")
	figure(r, jobs, 2020, "20")
	figure(r, jobs, 2021, "30", target)
	if got := picture(build(t, m, compare.MatrixOptions{Filter: years(2020, 2021)})); got != "*991100 | 20 [not_collected]\n" {
		t.Errorf("results only:\n%s", got)
	}
	want := "*991100 | 20 [not_collected]\n 991100 target| [not_collected] 30\n"
	if got := picture(build(t, m, compare.MatrixOptions{Filter: years(2020, 2021), Targets: true})); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestPanelAndYears(t *testing.T) {
	m := &memory{}
	for _, p := range []string{"991100", "991200"} {
		figure(m.add(p, 2019), jobs, 2019, "10")
		figure(m.add(p, 2021), jobs, 2021, "20")
	}
	figure(m.add("991200", 2020), jobs, 2020, "15")
	figure(m.reports[2], jobs, 2019, "7", within("市本级"))
	got := build(t, m, compare.MatrixOptions{})
	if fmt.Sprint(got.Years, got.N) != "[2019 2020 2021] [2 1 2]" {
		t.Errorf("years and n: %v %v", got.Years, got.N)
	}
	want := "*991200 | 10 15 20\n 991200 市本级| 7 [not_comparable] [not_comparable]\n"
	if got := picture(build(t, m, compare.MatrixOptions{Panel: true})); got != want {
		t.Errorf("panel:\n%s", got)
	}
}

func TestUnknownIndicator(t *testing.T) {
	_, err := compare.BuildMatrix(ctx, &memory{}, compare.MatrixOptions{Indicator: "urban_job"})
	var name *report.NameError
	if !errors.As(err, &name) || !errors.Is(err, report.ErrUnknownName) || len(name.Suggestions) == 0 {
		t.Errorf("%v", err)
	}
}

func TestChange(t *testing.T) {
	type change = func(*report.Figure)
	for name, tc := range map[string]struct {
		a, b   string
		before []change
		after  []change
		want   string // difference percent points, blank for none
		gap    bool
	}{
		"levels":               {a: "80", b: "100", want: "20 25 false"},
		"exact difference":     {a: "0.125", b: "0.25", want: "0.125 100 false"},
		"a fall":               {a: "3", b: "2", want: "-1 -33.33 false"},
		"from zero":            {a: "0", b: "2", want: "2  false"},
		"rates in points":      {a: "97.5", b: "98", before: []change{rate}, after: []change{rate}, want: "0.5  true"},
		"not from about":       {a: "80", b: "100", before: []change{about}},
		"not to about":         {a: "80", b: "100", after: []change{about}},
		"not over a gap":       {a: "80", b: "100", gap: true},
		"growth rates, points": {a: "8", b: "-2.5", before: []change{growth}, after: []change{growth}, want: "-10.5  true"},
	} {
		t.Run(name, func(t *testing.T) {
			m := &memory{}
			year := 2021
			if tc.gap {
				year = 2022
			}
			figure(m.add("991100", 2020), jobs, 2020, tc.a, tc.before...)
			figure(m.add("991100", year), jobs, year, tc.b, tc.after...)
			cells := build(t, m, compare.MatrixOptions{Filter: years(2020, year)}).Rows[0].Cells
			got := ""
			if ch := cells[len(cells)-1].Change; ch != nil {
				got = fmt.Sprint(ch.Difference, " ", ch.Percent, " ", ch.Points)
			}
			if got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func TestRangeAndTables(t *testing.T) {
	m := &memory{}
	figure(m.add("991100", 2020), jobs, 2020, "0.5", func(f *report.Figure) {
		f.ValueStd, f.ValueHigh, f.Bound = "5000", "2", report.BoundRange
	})
	got := build(t, m, compare.MatrixOptions{Filter: years(2020, 2021)})
	if high := got.Rows[0].Cells[0].High(); high != "20000" {
		t.Errorf("high %s", high)
	}
	for _, table := range []report.Table{got.Wide(), got.Long()} {
		n := 0
		for row, err := range table.Rows {
			if n++; err != nil || len(row) != len(table.Columns) {
				t.Errorf("%s: %d cells of %d, %v", table.Name, len(row), len(table.Columns), err)
			}
		}
		if n == 0 {
			t.Errorf("%s is empty", table.Name)
		}
	}
}
