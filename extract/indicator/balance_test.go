package indicator_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/data"
	"nianbao/extract/figure"
	"nianbao/extract/indicator"
	"nianbao/extract/outline"
	"nianbao/internal/segment"
	"nianbao/report"
)

// TestBalances runs every example of data/balances.yaml through the figure
// extractor: what the check says of the figures of the sentence.
func TestBalances(t *testing.T) {
	seg, err := segment.Shared()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range data.Balances() {
		for i, ex := range b.Examples {
			t.Run(fmt.Sprintf("%s/%d", b.Key, i+1), func(t *testing.T) {
				r := &report.Report{Text: ex.Text, Identity: report.Identity{ReportYear: 2023}}
				o := outline.Parse(r.Text, nil, nil, r.ReportYear)
				r.Sentences, r.Paragraphs = o.Sentences, o.Paragraphs
				figures, rates := figure.FindAll(r, seg)
				r.Figures = figures
				indicator.Annotate(r, rates)
				f := r.Figures[0]
				if f.CheckResult != ex.Result || !strings.Contains(f.CheckNote, ex.Note) {
					t.Errorf("%s: %q %q, want %q %q", ex.Text, f.CheckResult, f.CheckNote, ex.Result, ex.Note)
					for _, f := range r.Figures {
						t.Logf("%s [%s] %v %s %s %d", f.Raw, f.Label, f.Indicators, f.Scope, f.Aggregation, f.RefYear)
					}
				}
			})
		}
	}
}
