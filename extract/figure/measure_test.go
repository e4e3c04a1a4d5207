package figure_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"nianbao/extract/figure"
	"nianbao/extract/outline"
	"nianbao/extract/reader"
	"nianbao/internal/eval"
	"nianbao/internal/segment"
	"nianbao/report"
)

// shared is the folder of real reports and labels; the tests that read it
// skip where it is absent.
const shared = "../../../shared"

func needShared(tb testing.TB) {
	tb.Helper()
	if _, err := os.Stat(shared); err != nil {
		tb.Skip("the shared reports are not here: ", err)
	}
}

// load reads and outlines one shared report.
func load(tb testing.TB, doc string) *report.Report {
	tb.Helper()
	body, err := os.ReadFile(filepath.Join(shared, doc))
	if err != nil {
		tb.Fatal(err)
	}
	page, err := reader.Read(report.Document{
		Parts:  []report.Part{{Name: filepath.Base(doc), MediaType: reader.MediaType(doc, "", body)}},
		Bodies: [][]byte{body},
	})
	if err != nil {
		tb.Fatalf("%s: %v", doc, err)
	}
	r := &report.Report{Text: page.Text, Masks: page.Masks, Grids: page.Grids}
	r.ReportYear = yearOf(tb, doc)
	o := outline.Parse(r.Text, r.Masks, r.Grids, r.ReportYear)
	r.Paragraphs, r.Sentences, r.Sections = o.Paragraphs, o.Sentences, o.Sections
	return r
}

// yearOf is the year reported on: the manifest's less one, or the one that the
// text of the two departmental reports names.
func yearOf(tb testing.TB, doc string) int {
	switch {
	case strings.Contains(doc, "000_1ecdd454ac1ea57e"):
		return 2020
	case strings.Contains(doc, "001_00d62866d8aaa153"):
		return 2023
	}
	f, err := os.Open(filepath.Join(shared, "reports/manifest.csv"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		tb.Fatal(err)
	}
	for _, row := range rows {
		if "reports/"+row[0] == doc {
			year, _ := strconv.Atoi(row[3])
			return year - 1
		}
	}
	return 0
}

func segmenter(tb testing.TB) *segment.Segmenter {
	tb.Helper()
	seg, err := segment.Shared()
	if err != nil {
		tb.Fatal(err)
	}
	return seg
}

// measure scores Find against a label file and prints the table.
func measure(t *testing.T, labels string) eval.Result {
	t.Helper()
	body, err := os.ReadFile(labels)
	if err != nil {
		t.Skip("labels: ", err)
	}
	seg := segmenter(t)
	res, err := eval.Score(bytes.NewReader(body), func(doc string) (eval.Prediction, error) {
		r := load(t, doc)
		genre := string(report.KindWorkReport)
		if strings.Contains(doc, "rule-of-law") {
			genre = string(report.KindRuleOfLaw)
		}
		return eval.Prediction{Genre: genre, Text: r.Text, Sentences: r.Sentences, Figures: figure.Find(r, seg)}, nil
	}, eval.Options{Figures: true, Differences: true})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := eval.Write(&out, res, eval.Text, false); err != nil {
		t.Fatal(err)
	}
	var diffs bytes.Buffer
	if err := eval.WriteDifferences(&diffs, res); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s\n%s", out.String(), diffs.String())
	return res
}

// floors are the shares below which the figures may not fall.
func floors(t *testing.T, s eval.Scores) {
	t.Helper()
	for _, f := range []struct {
		name  string
		share eval.Share
		least float64
	}{
		{"recall", s.Recall, 0.97}, {"precision", s.Precision, 0.97}, {"value", s.Value, 0.99}, {"unit", s.Unit, 0.98},
		{"bound", s.Bound, 0.98}, {"measure", s.Measure, 0.95}, {"status", s.Status, 0.95}, {"label", s.Label, 0.92},
	} {
		if f.share.N > 0 && f.share.Rate() < f.least {
			t.Errorf("%s is %v, at least %.2f is asked", f.name, f.share, f.least)
		}
	}
	if s.Traps.N > 0 && s.Traps.Rate() > 0.02 {
		t.Errorf("traps taken: %v, at most 0.02 is allowed", s.Traps)
	}
}

func TestDevelopmentLabels(t *testing.T) {
	needShared(t)
	floors(t, measure(t, filepath.Join(shared, "eval/dev.jsonl")).Total)
}

func TestRuleOfLawLabels(t *testing.T) {
	needShared(t)
	floors(t, measure(t, "../../eval/rule-of-law.jsonl").Total)
}
