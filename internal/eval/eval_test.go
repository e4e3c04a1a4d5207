package eval

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"nianbao/report"
)

const labels = `{"doc":"a","kind":"range","start":0,"end":40}
{"doc":"a","kind":"figure","start":2,"end":5,"value":"12","value_high":"","unit":"个","bound":"exact","measure":"level","status":"actual","aggregation":"cumulative","ref_year":2023,"scope":"","label_has":["学校"],"need":"required"}
{"doc":"a","kind":"figure","start":8,"end":11,"value":"3","value_high":"","unit":"家","bound":"exact","measure":"level","status":"actual","label_has":[],"need":"optional"}
{"doc":"a","kind":"figure","start":14,"end":18,"value":"5","value_high":"","unit":"%","bound":"over","measure":"growth","status":"actual","label_has":["收入"],"need":"required"}
{"doc":"a","kind":"trap","start":20,"end":22}
{"doc":"a","kind":"trap","start":24,"end":26}
{"doc":"a","kind":"commitment","start":30,"end":36,"measurable":true,"target_year":2024,"deadline":"年内"}
`

func fig(start, end int, value, unit, label string) report.Figure {
	return report.Figure{Span: report.Span{Start: start, End: end}, Value: report.Decimal(value), Unit: unit, Label: label,
		Bound: report.BoundExact, Measure: report.MeasureLevel, Status: report.StatusActual, Grade: "A"}
}

func score(t *testing.T, p Prediction) Result {
	t.Helper()
	p.Genre = "g"
	p.Text = strings.Repeat("字", 60)
	res, err := Score(strings.NewReader(labels), func(string) (Prediction, error) { return p, nil }, Options{Differences: true})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func TestScoreCountsByTheCodebook(t *testing.T) {
	res := score(t, Prediction{
		Figures: []report.Figure{
			fig(2, 5, "12", "个", "新建学校"), // right
			fig(8, 11, "4", "家", ""),     // optional: counts neither way, whatever its value
			fig(19, 22, "1", "个", ""),    // over a trap, and an extra
			fig(50, 52, "1", "个", ""),    // outside the range
		},
		Commitments: []report.Commitment{{Span: report.Span{Start: 30, End: 36}, Measurable: true, TargetYear: 2025}},
	})
	s := res.Genres["g"]
	for name, c := range map[string]struct{ got, want Share }{
		"recall": {s.Recall, Share{1, 2}}, "precision": {s.Precision, Share{1, 2}}, "value": {s.Value, Share{1, 1}},
		"label": {s.Label, Share{1, 1}}, "span": {s.Span, Share{1, 1}}, "aggregation": {s.Aggregation, Share{0, 1}}, "ref_year": {s.RefYear, Share{0, 1}}, "scope": {s.Scope, Share{1, 1}}, "deadline": {s.Deadline, Share{0, 1}}, "traps": {s.Traps, Share{1, 2}},
		"commitments": {s.CommitmentRecall, Share{1, 1}}, "measurable": {s.Measurable, Share{1, 1}}, "year": {s.CommitmentYear, Share{0, 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s is %v, want %v", name, c.got, c.want)
		}
	}
	if g := res.Grades["A"]; g == nil || *g != (Share{1, 2}) {
		t.Errorf("grade A: %v, want 1 of 2", g)
	}
	if n := len(res.Differences); n != 7 { // aggregation, ref_year, missed, extra, trap, target_year, deadline
		t.Errorf("%d differences: %v", n, res.Differences)
	}
}

// A range that names kinds is complete for those and says nothing of others.
const itemLabels = `{"doc":"a","kind":"range","start":0,"end":50,"kinds":["commitment","problem","citation","practice"]}
{"doc":"a","kind":"commitment","start":30,"end":36,"strength":"ensure"}
{"doc":"a","kind":"citation","start":2,"end":8,"title":"办法","number":"青政〔2023〕1号"}
{"doc":"a","kind":"citation","start":9,"end":12}
{"doc":"a","kind":"practice","start":14,"end":18,"stance":"planned"}
{"doc":"a","kind":"practice","start":19,"end":22,"stance":"done","need":"optional"}
{"doc":"a","kind":"practice","start":40,"end":44}
`

func TestItemsAreScoredWhereTheRangeNamesThem(t *testing.T) {
	at := func(start, end int) report.Span { return report.Span{Start: start, End: end} }
	p := Prediction{
		Genre: "g", Text: strings.Repeat("字", 60),
		Figures:     []report.Figure{fig(24, 26, "1", "个", "")}, // the range does not say that figures are labelled
		Commitments: []report.Commitment{{Span: at(30, 35), Strength: report.StrengthStrive}},
		Problems:    []report.Problem{{Span: at(45, 49)}}, // no problem is labelled in a range that would hold it
		Citations:   []report.Citation{{Span: at(2, 8), Title: "办法", Number: "青政〔2023〕2号"}, {Span: at(9, 12), Title: "法"}, {Span: at(52, 55)}},
		Practices:   []report.Practice{{Span: at(15, 17), Stance: report.StancePlanned}, {Span: at(19, 22), Stance: report.StancePlanned}},
	}
	res, err := Score(strings.NewReader(itemLabels), func(string) (Prediction, error) { return p, nil }, Options{Differences: true})
	if err != nil {
		t.Fatal(err)
	}
	s := res.Genres["g"]
	for name, c := range map[string]struct{ got, want Share }{
		"figures": {s.Precision, Share{}}, "strength": {s.Strength, Share{0, 1}}, "commitments": {s.CommitmentRecall, Share{1, 1}},
		"problems: precision": {s.ProblemPrecision, Share{0, 1}}, "problems: recall": {s.ProblemRecall, Share{}},
		"citations: recall": {s.CitationRecall, Share{2, 2}}, "citations: precision": {s.CitationPrecision, Share{2, 2}},
		"citations: title": {s.CitationTitle, Share{1, 1}}, "citations: number": {s.CitationNumber, Share{0, 1}},
		"practices: recall": {s.PracticeRecall, Share{1, 2}}, "practices: precision": {s.PracticePrecision, Share{1, 1}}, "stance": {s.Stance, Share{1, 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s is %v, want %v", name, c.got, c.want)
		}
	}
	if n := len(res.Differences); n != 4 { // strength, problem_extra, citation_number, practice_missed
		t.Errorf("%d differences: %v", n, res.Differences)
	}
}

func TestOneToOne(t *testing.T) {
	got := match([]Label{{Span: report.Span{Start: 0, End: 4}}, {Span: report.Span{Start: 5, End: 9}}},
		[]report.Span{{Start: 0, End: 9}, {Start: 5, End: 9}})
	if len(got) != 2 || got[0] != (pair{1, 1}) || got[1] != (pair{0, 0}) {
		t.Errorf("pairs %v: the equal span goes first, and nothing is matched twice", got)
	}
}

func TestWilson(t *testing.T) {
	// Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611.
	for _, c := range []struct {
		s         Share
		low, high float64
	}{{Share{81, 263}, 0.2553, 0.3662}, {Share{0, 20}, 0, 0.1611}} {
		low, high := c.s.Wilson()
		if math.Abs(low-c.low) > 5e-5 || math.Abs(high-c.high) > 5e-5 {
			t.Errorf("%v: %.4f to %.4f, want %.4f to %.4f", c.s, low, high, c.low, c.high)
		}
	}
}

func TestWriteMarkdown(t *testing.T) {
	var out bytes.Buffer
	if err := Write(&out, score(t, Prediction{Figures: []report.Figure{fig(2, 5, "12", "个", "学校")}}), Markdown, true); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); !strings.HasPrefix(got, "| 指标 | g |\n|---|---|\n| 数字 召回率 | 0.500 (") {
		t.Error(got)
	}
}

func TestBadLabelsNameTheLine(t *testing.T) {
	for _, in := range []string{"{", `{"doc":"a"}`, `{"doc":"a","kind":"figure","start":4,"end":2}`} {
		if _, _, err := ReadLabels(strings.NewReader("\n" + in)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: %v", in, err)
		}
	}
}
