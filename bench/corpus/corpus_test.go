package corpus

import (
	"path/filepath"
	"testing"
	"unicode/utf8"

	"nianbao/extract"
	"nianbao/report"
)

func document(t Text) report.Document {
	body := []byte(t.Body)
	p := report.Part{Snapshot: report.SnapshotID(body), MediaType: "text/plain", Name: t.Name}
	return report.Document{Parts: []report.Part{p}, Bodies: [][]byte{body}, Capture: report.Capture{Path: t.Name, Snapshot: p.Snapshot, MediaType: p.MediaType}}
}

// What is made is read as what it was made to be.
func TestMadeReportsAreReports(t *testing.T) {
	m, err := New(1)
	if err != nil {
		t.Fatal(err)
	}
	works, total, figures, named := map[string]bool{}, 0, 0, 0
	const n = 100
	for i := range n {
		made := m.Report(i)
		if again := m.Report(i); again != made {
			t.Fatal("report", i, "differs the second time")
		}
		w := m.writer(i)
		r, verdict := extract.Extract(document(made))
		if r == nil {
			t.Fatalf("report %d: %s %s\n%s", i, verdict.Code, verdict.Reason, made.Body)
		}
		if r.PlaceCode == w.place.code && r.ReportYear == w.year && r.Kind == report.KindRuleOfLaw {
			named++
		} else {
			t.Logf("%s %d: %s %s %d %s", w.issuer, w.year, r.PlaceCode, w.place.code, r.ReportYear, r.Kind)
		}
		works[r.WorkID] = true
		total += utf8.RuneCountInString(r.Text)
		figures += len(r.Figures)
	}
	t.Logf("%d code points and %d figures a report, %d of %d with the identity meant, %d works", total/n, figures/n, named, n, len(works))
	if len(works) < n-2 || named < n*9/10 || total/n < shortest || total/n > longest {
		t.Error("not what was meant")
	}
}

func TestWrite(t *testing.T) {
	m, err := New(2)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	size, err := m.Write(dir, 3)
	if err != nil || size < 3*shortest {
		t.Fatal(size, err)
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "000", "*.txt")); len(files) != 3 {
		t.Error(files)
	}
}
