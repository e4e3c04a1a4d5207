package indicator

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/data"
	"nianbao/report"
)

// stated describes a figure of a made-up sentence.
type stated struct {
	raw, value, unit, label string
	bound                   report.Bound
	measure                 report.Measure
	status                  report.Status
	partOf, split           string
}

// sentence builds a report of one sentence with its figures.
func sentence(t *testing.T, text string, list ...stated) *report.Report {
	t.Helper()
	end := utf8.RuneCountInString(text)
	r := &report.Report{Text: text, Sentences: []report.Span{{Start: 0, End: end}}, Identity: report.Identity{ReportYear: 2023}}
	from := 0
	for _, s := range list {
		at := strings.Index(text[from:], s.raw)
		if at < 0 {
			t.Fatalf("%q is not in %q", s.raw, text[from:])
		}
		at += from
		from = at + len(s.raw)
		start := utf8.RuneCountInString(text[:at])
		f := report.Figure{
			Span: report.Span{Start: start, End: start + utf8.RuneCountInString(s.raw)}, Raw: s.raw,
			Value: report.MustDecimal(s.value), Unit: s.unit, Label: s.label, Bound: s.bound, Measure: s.measure,
			Status: s.status, PartOf: s.partOf, Split: s.split, Section: -1, RefYear: 2023,
		}
		if f.Bound == "" {
			f.Bound = report.BoundExact
		}
		if f.Measure == "" {
			f.Measure = report.MeasureLevel
		}
		if f.Status == "" {
			f.Status = report.StatusActual
		}
		r.Figures = append(r.Figures, f)
	}
	return r
}

func TestChecks(t *testing.T) {
	share, growth, base := report.MeasureShare, report.MeasureGrowth, report.StatusBase
	for _, c := range []struct {
		why, text string
		figures   []stated
		at        int
		want      report.CheckResult
		note      string
	}{
		{"parts in brackets make the whole", "办理建议30件（主办15件、协办15件）。", []stated{
			{raw: "30件", value: "30", unit: "件"}, {raw: "15件", value: "15", unit: "件", partOf: "#0", split: "a"}, {raw: "15件", value: "15", unit: "件", partOf: "#0", split: "a"},
		}, 0, report.CheckPass, "15件 + 15件 = 30件"},
		{"parts in brackets make more", "办理建议30件（主办16件、协办15件）。", []stated{
			{raw: "30件", value: "30", unit: "件"}, {raw: "16件", value: "16", unit: "件", partOf: "#0", split: "a"}, {raw: "15件", value: "15", unit: "件", partOf: "#0", split: "a"},
		}, 1, report.CheckFail, "16件 + 15件 > 30件"},
		{"a selection may make less", "办理建议30件，其中教育6件、交通4件。", []stated{
			{raw: "30件", value: "30", unit: "件"}, {raw: "6件", value: "6", unit: "件", partOf: "#0", split: "a"}, {raw: "4件", value: "4", unit: "件", partOf: "#0", split: "a"},
		}, 0, report.CheckNone, ""},
		{"two splits of one whole, one of them wrong", "登记30家（市级10家、县级20家；新办12家、变更19家）。", []stated{
			{raw: "30家", value: "30", unit: "家"}, {raw: "10家", value: "10", unit: "家", partOf: "#0", split: "a"}, {raw: "20家", value: "20", unit: "家", partOf: "#0", split: "a"},
			{raw: "12家", value: "12", unit: "家", partOf: "#0", split: "b"}, {raw: "19家", value: "19", unit: "家", partOf: "#0", split: "b"},
		}, 0, report.CheckFail, "10家 + 20家 = 30家; 12家 + 19家 > 30家"},
		{"余 leaves the whole open upward", "登记30余家（市级12家、县级21家）。", []stated{
			{raw: "30余家", value: "30", unit: "家", bound: report.BoundOver}, {raw: "12家", value: "12", unit: "家", partOf: "#0"}, {raw: "21家", value: "21", unit: "家", partOf: "#0"},
		}, 0, report.CheckPass, "12家 + 21家 = 30余家"},
		{"rounded decimals may differ in the last place", "收入10.3亿元（一季度5.1亿元、二季度5.1亿元）。", []stated{
			{raw: "10.3亿元", value: "1030000000", unit: "元"}, {raw: "5.1亿元", value: "510000000", unit: "元", partOf: "#0"}, {raw: "5.1亿元", value: "510000000", unit: "元", partOf: "#0"},
		}, 0, report.CheckPass, "5.1亿元 + 5.1亿元 = 10.3亿元"},
		{"rate beside its terms", "发现隐患200处，整改隐患196处，隐患整改率98%。", []stated{
			{raw: "200处", value: "200", unit: "处", label: "发现隐患"}, {raw: "196处", value: "196", unit: "处", label: "整改隐患"}, {raw: "98%", value: "98", unit: "%", label: "隐患整改率", measure: share},
		}, 2, report.CheckPass, "196处 / 200处 = 98%"},
		{"rate that does not follow", "发现隐患200处，整改隐患180处，隐患整改率98%。", []stated{
			{raw: "200处", value: "200", unit: "处", label: "发现隐患"}, {raw: "180处", value: "180", unit: "处", label: "整改隐患"}, {raw: "98%", value: "98", unit: "%", label: "隐患整改率", measure: share},
		}, 2, report.CheckFail, "180处 / 200处 = 90% ≠ 98%"},
		{"share of a part", "审结151件，其中维持140件，占92.71%。", []stated{
			{raw: "151件", value: "151", unit: "件"}, {raw: "140件", value: "140", unit: "件", partOf: "#0"}, {raw: "92.71%", value: "92.71", unit: "%", measure: share},
		}, 2, report.CheckPass, "140件 / 151件 = 92.72%"},
		{"growth from the base in the sentence", "企业由502家增加到737家，增长46.8%。", []stated{
			{raw: "502家", value: "502", unit: "家", status: base}, {raw: "737家", value: "737", unit: "家"}, {raw: "46.8%", value: "46.8", unit: "%", measure: growth},
		}, 2, report.CheckPass, "(737家 − 502家) / 502家 = 46.81%"},
		{"growth that does not follow", "企业由502家增加到737家，增长36.8%。", []stated{
			{raw: "502家", value: "502", unit: "家", status: base}, {raw: "737家", value: "737", unit: "家"}, {raw: "36.8%", value: "36.8", unit: "%", measure: growth},
		}, 2, report.CheckFail, "≠ 36.8%"},
		{"change from the base in the sentence", "企业由502家增加到737家，增加235家。", []stated{
			{raw: "502家", value: "502", unit: "家", status: base}, {raw: "737家", value: "737", unit: "家"}, {raw: "235家", value: "235", unit: "家"},
		}, 2, report.CheckPass, "737家 − 502家 = 235家"},
		{"change that does not follow", "环节由12个减少到3个，减少8个。", []stated{
			{raw: "12个", value: "12", unit: "个", status: base}, {raw: "3个", value: "3", unit: "个"}, {raw: "8个", value: "8", unit: "个"},
		}, 2, report.CheckFail, "12个 − 3个 ≠ 8个"},
		{"what was added is something else", "企业由36家发展到126家，新增27家研究中心。", []stated{
			{raw: "36家", value: "36", unit: "家", status: base}, {raw: "126家", value: "126", unit: "家"}, {raw: "27家", value: "27", unit: "家"},
		}, 2, report.CheckNone, ""},
		{"余 leaves the change open", "企业由502家增加到700余家，增加235家。", []stated{
			{raw: "502家", value: "502", unit: "家", status: base}, {raw: "700余家", value: "700", unit: "家", bound: report.BoundOver}, {raw: "235家", value: "235", unit: "家"},
		}, 2, report.CheckPass, "700余家 − 502家 = 235家"},
		{"share of a whole that is named", "审结151件，其中维持140件，占总数的82.71%。", []stated{
			{raw: "151件", value: "151", unit: "件"}, {raw: "140件", value: "140", unit: "件", partOf: "#0"}, {raw: "82.71%", value: "82.71", unit: "%", measure: share},
		}, 2, report.CheckFail, "140件 / 151件 = 92.72% ≠ 82.71%"},
		{"a yearly mean is another thing", "企业由502家增加到737家，年均增长8%。", []stated{
			{raw: "502家", value: "502", unit: "家", status: base}, {raw: "737家", value: "737", unit: "家"}, {raw: "8%", value: "8", unit: "%", measure: growth},
		}, 2, report.CheckNone, ""},
		{"no such rate above 100", "城镇登记失业率31%。", []stated{{raw: "31%", value: "31", unit: "%", label: "城镇登记失业率", measure: share}},
			0, report.CheckUnsure, "registered_unemployment: 31 > 15"},
		{"share above its whole", "服务业增加值占地区生产总值比重达151%。", []stated{{raw: "151%", value: "151", unit: "%", label: "服务业增加值占地区生产总值比重", measure: share}},
			0, report.CheckFail, "services_share: 151 > 100"},
		{"what was done of a plan may exceed it", "完成投资占年度任务的131%。", []stated{{raw: "131%", value: "131", unit: "%", label: "完成投资占年度任务", measure: share}},
			0, report.CheckNone, ""},
	} {
		t.Run(c.why, func(t *testing.T) {
			r := sentence(t, c.text, c.figures...)
			Annotate(r, nil)
			f := r.Figures[c.at]
			if f.CheckResult != c.want || !strings.Contains(f.CheckNote, c.note) {
				t.Errorf("%s: %s: %q %q, want %q %q", c.text, f.Raw, f.CheckResult, f.CheckNote, c.want, c.note)
			}
		})
	}
}

func TestStandardUnits(t *testing.T) {
	r := sentence(t, "建成高标准农田2.1万公顷，水库库容1.2亿立方米，登记社会组织72个，路长3.5公里。",
		stated{raw: "2.1万公顷", value: "21000", unit: "公顷", label: "建成高标准农田"},
		stated{raw: "1.2亿立方米", value: "120000000", unit: "立方米", label: "水库库容"},
		stated{raw: "72个", value: "72", unit: "个", label: "登记社会组织"},
		stated{raw: "3.5公里", value: "3.5", unit: "公里", label: "路长"})
	Annotate(r, nil)
	want := []string{"315000 亩", "120000000 立方米", "72 家", "3.5 公里"}
	for i, f := range r.Figures {
		if got := string(f.ValueStd) + " " + f.UnitStd; got != want[i] {
			t.Errorf("%s: %s, want %s", f.Raw, got, want[i])
		}
	}
}

func TestPartHasNotTheIndicatorOfItsWhole(t *testing.T) {
	r := sentence(t, "城镇新增就业5万人，其中城镇新增就业2万人。",
		stated{raw: "5万人", value: "50000", unit: "人", label: "城镇新增就业"},
		stated{raw: "2万人", value: "20000", unit: "人", label: "城镇新增就业", partOf: "#0"})
	Annotate(r, nil)
	if !slices.Equal(r.Figures[0].Indicators, []string{"urban_jobs"}) || r.Figures[1].Indicators != nil {
		t.Errorf("whole %v, part %v", r.Figures[0].Indicators, r.Figures[1].Indicators)
	}
}

func TestSharedRate(t *testing.T) {
	r := sentence(t, "人大建议、政协提案办复率和满意率均达到100%。",
		stated{raw: "100%", value: "100", unit: "%", label: "人大建议、政协提案办复率和满意率", measure: report.MeasureShare})
	Annotate(r, nil)
	want := []string{"proposals_completion_rate", "proposals_satisfaction_rate"}
	if got := r.Figures[0].Indicators; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// FuzzAnnotate: nothing that an extractor may hand over makes it panic, and
// the same input gives the same output.
func FuzzAnnotate(f *testing.F) {
	f.Add("办理建议30件（主办15件）。", "办理建议", "件", "30", 0, 9, "#0", 0)
	f.Add("\x00\uFFFD", strings.Repeat("规范性文件", 60), "％", "-1", -5, 99, "#7", -1)
	f.Add("", "GDP和税收", "公顷", "0.1", 3, 1, "#", 5)
	f.Fuzz(func(t *testing.T, text, label, unit, value string, start, end int, partOf string, sentence int) {
		make := func() *report.Report {
			v, _ := report.ParseDecimal(value)
			fig := report.Figure{Span: report.Span{Start: start, End: end}, Raw: value + unit, Label: label, Unit: unit, Value: v,
				Measure: report.MeasureShare, PartOf: partOf, Sentence: sentence, Section: sentence, Bound: report.BoundAbout}
			other := fig
			other.Measure, other.PartOf = report.MeasureLevel, "#0"
			return &report.Report{Text: text, Sentences: []report.Span{{Start: 0, End: utf8.RuneCountInString(text)}}, Figures: []report.Figure{fig, other}}
		}
		a, b := make(), make()
		Annotate(a, nil)
		Annotate(b, nil)
		if fmt.Sprint(a.Figures) != fmt.Sprint(b.Figures) {
			t.Fatal("two runs differ")
		}
		for _, f := range a.Figures {
			for _, key := range f.Indicators {
				if _, ok := data.LookupIndicator(key); !ok {
					t.Fatalf("no indicator %s", key)
				}
			}
		}
	})
}

func TestPrintedPlaces(t *testing.T) {
	for raw, want := range map[string][2]int{
		"46.98万元": {2, 4}, "120余万元": {0, 4}, "百分之五十三点八五": {2, 0}, "八亿二千万": {0, 7}, "三百三十一名": {0, 0}, "５.１%": {1, 0},
	} {
		d, m, ok := printedPlaces(raw)
		if got := [2]int{d, m}; !ok || got != want {
			t.Errorf("%s: %v, want %v decimals and zeros", raw, got, want)
		}
	}
}
