package indicator_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"nianbao/extract/figure"
	"nianbao/extract/indicator"
	"nianbao/extract/outline"
	"nianbao/internal/segment"
	"nianbao/report"
)

// reports is the material beside the project; it is not part of it.
const reports = "../../../shared/reports/rule-of-law"

// leastCovered is the share of figures that are to carry an indicator.
const leastCovered = 0.60

// TestRuleOfLawReports reads the two departmental reports and compares every
// indicator with the judgement of a reader in testdata/rule-of-law.tsv (file,
// start and end in code points, keys): one that is not there is wrong until
// somebody has read it and added it.
func TestRuleOfLawReports(t *testing.T) {
	judged := judgements(t)
	seg, err := segment.Shared()
	if err != nil {
		t.Fatal(err)
	}
	total, right := 0, 0
	for _, file := range []string{"000_1ecdd454ac1ea57e.txt", "001_00d62866d8aaa153.txt"} {
		body, err := os.ReadFile(filepath.Join(reports, file))
		if err != nil {
			t.Skip("no reports under ../shared: ", err)
		}
		r := &report.Report{Text: strings.ReplaceAll(string(body), "\r\n", "\n"), Identity: report.Identity{Kind: report.KindRuleOfLaw, ReportYear: 2023}}
		o := outline.Parse(r.Text, nil, nil, r.ReportYear)
		r.Sections, r.Sentences, r.Paragraphs = o.Sections, o.Sentences, o.Paragraphs
		figures, rates := figure.FindAll(r, seg)
		r.Figures = figures
		indicator.Annotate(r, rates)
		for _, f := range r.Figures {
			total++
			if len(f.Indicators) == 0 {
				continue
			}
			got, want := strings.Join(f.Indicators, ";"), judged[place{file, f.Start}]
			if got != want {
				t.Errorf("%s %d: %s [%s] has %s, a reader says %q", file, f.Start, f.Raw, f.Label, got, want)
				continue
			}
			right++
		}
	}
	t.Logf("%d of %d figures carry the right indicator", right, total)
	if float64(right) < leastCovered*float64(total) {
		t.Errorf("%d of %d figures carry an indicator, want %.0f %%", right, total, leastCovered*100)
	}
}

type place struct {
	file  string
	start int
}

func judgements(t *testing.T) map[place]string {
	t.Helper()
	body, err := os.ReadFile("testdata/rule-of-law.tsv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[place]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(body)), "\n") {
		cell := strings.Split(line, "\t")
		if len(cell) != 4 {
			t.Fatalf("%q: want file, start, end, keys", line)
		}
		start, err := strconv.Atoi(cell[1])
		if err != nil {
			t.Fatal(err)
		}
		out[place{cell[0], start}] = cell[3]
	}
	return out
}
