package indicator_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/data"
	"nianbao/extract/figure"
	"nianbao/extract/indicator"
	"nianbao/internal/segment"
	"nianbao/report"
)

// leastFound is the share of examples whose indicator is found when the figure
// extractor makes unit, measure and label instead of a hand. What is missing
// are labels that it phrases otherwise.
const leastFound = 0.90

// TestThroughFigures runs the catalogue's examples through the figure
// extractor. No counterexample may get the indicator it warns of.
func TestThroughFigures(t *testing.T) {
	seg, err := segment.Shared()
	if err != nil {
		t.Fatal(err)
	}
	total, right := 0, 0
	for _, x := range data.Indicators() {
		for _, e := range x.Examples {
			if e.Gap {
				continue
			}
			total++
			got, label := through(e, seg)
			if slices.Contains(got, x.Key) {
				right++
			} else {
				t.Logf("%s: %s %s [%s]: %v", x.Key, e.Text, e.Figure, label, got)
			}
		}
		for _, e := range x.Counterexamples {
			if got, label := through(e, seg); slices.Contains(got, x.Key) && !e.Gap {
				t.Errorf("%s: %s %s [%s]: must not have it", x.Key, e.Text, e.Figure, label)
			}
		}
	}
	t.Logf("%d of %d examples", right, total)
	if float64(right) < leastFound*float64(total) {
		t.Errorf("%d of %d examples have their indicator, want at least %.0f %%", right, total, leastFound*100)
	}
}

// through reads an example as a report and returns what its figure got.
func through(e data.IndicatorExample, seg *segment.Segmenter) (keys []string, label string) {
	end := utf8.RuneCountInString(e.Text)
	whole := []report.Span{{Start: 0, End: end}}
	r := &report.Report{Text: e.Text, Sentences: whole, Paragraphs: whole, Identity: report.Identity{ReportYear: 2023}}
	figures, rates := figure.FindAll(r, seg)
	r.Figures = figures
	indicator.Annotate(r, rates)
	start := utf8.RuneCountInString(e.Text[:strings.Index(e.Text, e.Figure)])
	at := report.Span{Start: start, End: start + utf8.RuneCountInString(e.Figure)}
	for _, f := range r.Figures {
		if f.Overlaps(at) {
			return f.Indicators, f.Label
		}
	}
	return nil, "no figure"
}
