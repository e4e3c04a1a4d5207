package indicator

import (
	"strings"
	"testing"

	"nianbao/data"
)

// TestExamples runs every example and counterexample of the catalogue against
// all indicators together, as nianbao lint does.
func TestExamples(t *testing.T) {
	for _, err := range LintExamples() {
		t.Error(err)
	}
}

// TestFailingExamples: a failing example is answered with its place and what is
// in the way.
func TestFailingExamples(t *testing.T) {
	x, ok := data.LookupIndicator("legal_aid_cases")
	if !ok {
		t.Fatal("no legal_aid_cases")
	}
	m := example{text: "办理农民工法律援助案件32件。", figure: "32件", label: "办理农民工法律援助案件"}
	for _, c := range []struct {
		example data.IndicatorExample
		counter bool
		want    string
	}{
		{data.IndicatorExample{Text: "办理工会法律援助案件32件。", Figure: "32件", Label: "办理工会法律援助案件"}, false, "no word of its match accounts for “工会”: add it to allow"},
		{data.IndicatorExample{Text: m.text, Figure: m.figure, Label: m.label}, false, "a word of not"},
		{data.IndicatorExample{Text: "办理法律援助案件32万元。", Figure: "32万元", Label: "办理法律援助案件"}, false, "unit 元"},
		{data.IndicatorExample{Text: "办理公证32件。", Figure: "32件", Label: "办理公证"}, false, "it has notary_cases"},
		{data.IndicatorExample{Text: "办理法律援助案件32件。", Figure: "32件", Label: "办理法律援助案件"}, true, "must not have it"},
	} {
		err := lintExample(x, c.example, c.counter)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "data/indicators/departments.yaml:") {
			t.Errorf("%s: %v, want %q", c.example.Text, err, c.want)
		}
	}
}

// example is a sentence with its figure.
type example struct{ text, figure, label string }
