package indicator_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/data"
	"nianbao/extract/figure"
	"nianbao/extract/indicator"
	"nianbao/extract/outline"
	"nianbao/internal/segment"
	"nianbao/report"
)

// TestRatesInWords runs every example of data/rates.yaml: the rates in words
// that are named, and no others.
func TestRatesInWords(t *testing.T) {
	seg, err := segment.Shared()
	if err != nil {
		t.Fatal(err)
	}
	for _, rate := range data.RatesInWords().Rates {
		for i, ex := range rate.Examples {
			t.Run(fmt.Sprintf("%s/%d", rate.Key, i+1), func(t *testing.T) {
				faults := compareRates(t, ratesIn(t, ex, seg), ex.Rates)
				switch {
				case ex.Gap == "" && len(faults) > 0:
					t.Errorf("%s\n%s", ex.Text, strings.Join(faults, "\n"))
				case ex.Gap != "" && len(faults) == 0:
					t.Errorf("%s\nthe known gap is closed; drop the note %q", ex.Text, ex.Gap)
				}
			})
		}
	}
}

// ratesIn reads an example and keeps its rates in words.
func ratesIn(t *testing.T, ex data.RateExample, seg *segment.Segmenter) []report.Figure {
	t.Helper()
	r := &report.Report{Text: ex.Text, Identity: report.Identity{ReportYear: 2023}}
	o := outline.Parse(r.Text, nil, nil, r.ReportYear)
	r.Sentences, r.Paragraphs = o.Sentences, o.Paragraphs
	role := report.SectionRole("")
	if ex.Plan {
		role = report.RolePlan
	}
	if ex.Review {
		role = report.RoleReview
	}
	if role != "" {
		r.Sections = []report.Section{{Span: report.Span{End: utf8.RuneCountInString(ex.Text)}, Parent: -1, Role: role}}
	}
	figures, rates := figure.FindAll(r, seg)
	r.Figures = figures
	for _, f := range rates {
		t.Logf("candidate %s [%s]", f.Raw, f.Label)
	}
	indicator.Annotate(r, rates)
	var out []report.Figure
	text := []rune(r.Text)
	for _, f := range r.Figures {
		if string(text[f.Start:f.End]) != f.Raw {
			t.Errorf("%s: raw %q is not its span", ex.Text, f.Raw)
		}
		if strings.Contains(strings.Join(f.Reasons, " "), "in_words") && !strings.Contains(strings.Join(f.Reasons, " "), "zero_in_words") {
			out = append(out, f)
		}
	}
	return out
}

func compareRates(t *testing.T, got []report.Figure, want []map[string]string) (faults []string) {
	t.Helper()
	if len(got) != len(want) {
		for _, f := range got {
			faults = append(faults, fmt.Sprintf("found %s [%s] %v", f.Raw, f.Label, f.Indicators))
		}
		return append(faults, fmt.Sprintf("found %d rates, want %d", len(got), len(want)))
	}
	for i, w := range want {
		f := got[i]
		have := map[string]string{
			"raw": f.Raw, "label": f.Label, "indicator": strings.Join(f.Indicators, ";"), "status": string(f.Status),
			"value": string(f.Value), "unit": f.Unit, "measure": string(f.Measure), "grade": string(f.Grade),
		}
		for key, value := range w {
			if h, known := have[key]; !known || h != value {
				faults = append(faults, fmt.Sprintf("%s [%s]: %s is %q, want %q", f.Raw, f.Label, key, h, value))
			}
		}
	}
	return faults
}

// TestReasonsAreInTheTable: every reason code that a figure can carry is
// explained in data/grades.yaml.
func TestReasonsAreInTheTable(t *testing.T) {
	seg, err := segment.Shared()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, r := range data.Grades().Reasons {
		known[r.Code] = true
	}
	seen := map[string]bool{}
	for _, text := range []string{
		"全年未收到依申请公开件，办理人大代表建议26件，全部办结。", "短视频全网浏览量突破22亿。", "31.8万贫困人口脱贫，其中12人。",
		"办理建议、提案30件（主办15件、协办15件），满意率约98%。", "解决了3.2万人。", "收入分别增长8%和9%。",
	} {
		r := &report.Report{Text: text, Identity: report.Identity{ReportYear: 2023}}
		o := outline.Parse(text, nil, nil, 2023)
		r.Sentences, r.Paragraphs = o.Sentences, o.Paragraphs
		figures, rates := figure.FindAll(r, seg)
		r.Figures = figures
		indicator.Annotate(r, rates)
		for _, f := range r.Figures {
			for _, code := range f.Reasons {
				if seen[code] = true; !known[code] {
					t.Errorf("%s: %s has reason %s, which data/grades.yaml does not explain", text, f.Raw, code)
				}
			}
		}
	}
	for _, code := range []string{"in_words", "zero_in_words", "unit_missing", "unit_implied", "label_composed", "check_pass", "weak_context"} {
		if !seen[code] {
			t.Errorf("no sentence here gives reason %s", code)
		}
	}
}
