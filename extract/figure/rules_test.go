package figure_test

import (
	"fmt"
	"testing"

	"nianbao/data"
	"nianbao/extract/figure"
	"nianbao/report"
)

// TestRuleExamples runs every example of data/rules against all rules
// together: the figures named, and no others, with the fields that the example
// states.
func TestRuleExamples(t *testing.T) {
	for _, err := range data.LintRules() {
		t.Error(err)
	}
	for _, area := range data.RuleAreas() {
		for _, rule := range data.Rules(area) {
			for i, ex := range rule.Examples {
				t.Run(fmt.Sprintf("%s/%s/%d", area, rule.Key, i+1), func(t *testing.T) {
					runExample(t, ex)
				})
			}
		}
	}
}

func runExample(t *testing.T, ex data.RuleExample) {
	r := &report.Report{Text: ex.Text}
	r.Delivered = ex.Speech
	if r.ReportYear = ex.Year; ex.Year == 0 {
		r.ReportYear = 2023
	}
	if ex.Plan {
		r.Sections = []report.Section{{Span: report.Span{End: len([]rune(ex.Text))}, Parent: -1, Role: report.RolePlan}}
	}
	if ex.Review {
		r.Sections = []report.Section{{Span: report.Span{End: len([]rune(ex.Text))}, Parent: -1, Role: report.RoleReview}}
	}
	faults := compareExample(figure.Find(r, segmenter(t)), ex.Figures)
	switch {
	case ex.Gap == "" && len(faults) > 0:
		t.Errorf("%s\n%v", ex.Text, faults)
	case ex.Gap != "" && len(faults) == 0:
		t.Errorf("%s\nthe known gap is closed; drop the note %q", ex.Text, ex.Gap)
	}
}

func compareExample(got []report.Figure, want []map[string]string) (faults []string) {
	if len(got) != len(want) {
		raws := []string{}
		for _, f := range got {
			raws = append(raws, f.Raw)
		}
		return []string{fmt.Sprintf("found %q, want %d figures", raws, len(want))}
	}
	for i, w := range want {
		for key, value := range w {
			if have, ok := field(got[i], key); !ok || have != value {
				faults = append(faults, fmt.Sprintf("%s: %s is %q, want %q", got[i].Raw, key, have, value))
			}
		}
	}
	return faults
}

// field is a figure's field by its column name; false for an unknown one.
func field(f report.Figure, key string) (string, bool) {
	switch key {
	case "raw":
		return f.Raw, true
	case "value":
		return string(f.Value), true
	case "value_high":
		return string(f.ValueHigh), true
	case "value_min":
		return string(f.ValueMin), true
	case "value_max":
		return string(f.ValueMax), true
	case "unit":
		return f.Unit, true
	case "bound":
		return string(f.Bound), true
	case "measure":
		return string(f.Measure), true
	case "status":
		return string(f.Status), true
	case "aggregation":
		return string(f.Aggregation), true
	case "estimated":
		return fmt.Sprint(f.Estimated), true
	case "period":
		return f.Period, true
	case "ref_year":
		return fmt.Sprint(f.RefYear), true
	case "scope":
		return f.Scope, true
	case "comparison":
		return f.Comparison, true
	case "label":
		return f.Label, true
	case "part_of":
		return f.PartOf, true
	case "split":
		return f.Split, true
	}
	return "", false
}
