package index

import (
	"context"
	"testing"

	"nianbao/report"
)

// A search counts units in one way and lists them in another: they agree.
func TestCountsAreWhatIsListed(t *testing.T) {
	m := &memory{reports: map[string]*report.Report{}}
	var reports []*report.Report
	for i := range 40 {
		r := m.make(i)
		for j, at := range []int{0, 3, 9, 14} {
			sp := report.Span{Start: at, End: at + 2}
			r.Figures = append(r.Figures, report.Figure{ID: "f" + string(rune('a'+j)), Span: sp, Unit: []string{"件", "%"}[(i+j)%2], Status: report.StatusActual, Topic: "a"})
			r.Practices = append(r.Practices, report.Practice{ID: "k" + string(rune('a'+j)), Span: sp, Name: "甲", Stance: report.StanceDone, Boilerplate: j == 1})
			r.Commitments = append(r.Commitments, report.Commitment{ID: "c" + string(rune('a'+j)), Span: report.Span{Start: at, End: at + 8}, Strength: report.StrengthEnsure, Measurable: j == 2})
		}
		r.Sections = append(r.Sections, report.Section{Span: report.Span{End: 12}, Topic: "a"})
		reports = append(reports, r)
	}
	x, _ := newMemory(t, reports, Options{Resolver: &Resolver{Topics: func(w []string) ([]string, error) { return w, nil }}})
	filters := []report.Filter{{}, {Units: []string{"件"}}, {Topics: []string{"a"}}, {Topics: []string{"a"}, Units: []string{"%", "件"}}, {Measurable: true}, {Boilerplate: true}}
	found := 0
	for _, q := range []string{"", "公共", "\"公共\"", "报告 OR 编号", "NOT 公共", "报告 -编号", "公*", "NEAR/6(报告 编号)", "topic:a 报告", "没有这样的词"} {
		for _, unit := range append([]string{UnitParagraph, UnitSentence}, itemUnits...) {
			for _, f := range filters {
				got, err := x.Search(context.Background(), Request{Query: q, Unit: unit, Filter: f, Limit: MaxLimit})
				if err != nil {
					t.Fatalf("%s %q %+v: %v", unit, q, f, err)
				}
				if found += got.Units; got.Units != len(got.Passages) {
					t.Errorf("%s %q %+v: %d counted, %d listed", unit, q, f, got.Units, len(got.Passages))
				}
			}
		}
	}
	if found < 1000 {
		t.Errorf("only %d units found: the queries prove little", found)
	}
}
