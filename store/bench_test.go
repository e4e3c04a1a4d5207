package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// fill enters n reports of k figures each, as an import does.
func fill(t testing.TB, s *Store, n, k int) {
	labels := []string{"发放临时救助金", "备案社区社会组织", "新增城镇就业", "办理行政复议案件"}
	var docs []report.Document
	err := s.Batch(ctx, func() error {
		for i := range n {
			docs = append(docs, add(t, s, fmt.Sprintf("r%d.txt", i), fmt.Sprintf("%d%s", i, strings.Repeat("云山市临时救助工作报告。", 400))))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for from := 0; from < n; from += 200 {
		var list []Extraction
		for i, doc := range docs[from:min(from+200, n)] {
			r := sample(doc, fmt.Sprintf("99%02d00", (from+i)%90), 2000+(from+i)/90%25)
			proto := r.Figures[0]
			r.Figures = make([]report.Figure, k)
			r.Sentences = make([]report.Span, k)
			for j := range r.Figures {
				f := proto
				f.Span = report.Span{Start: j * 20, End: j*20 + 5}
				f.ID = report.ItemID("f", r.ID, f.Span, "x")
				f.PartOf = ""
				f.Label = labels[j%4] + fmt.Sprint(j%50)
				f.Value = report.MustDecimal(fmt.Sprint(j*7 + i))
				f.Indicators = []string{fmt.Sprintf("indicator_%d", j%120)}
				f.Sentence = j / 2
				r.Sentences[j] = report.Span{Start: j * 30, End: j*30 + 30}
				r.Figures[j] = f
			}
			list = append(list, isReport(doc, r))
		}
		put(t, s, list...)
	}
}

// TestFill prints the time of storing as many reports as the work reports are:
// NIANBAO_FILL=2138,140 go test -run TestFill -v.
func TestFill(t *testing.T) {
	var n, k int
	if _, err := fmt.Sscanf(os.Getenv("NIANBAO_FILL"), "%d,%d", &n, &k); err != nil {
		t.Skip("set NIANBAO_FILL=reports,figures")
	}
	dir := t.TempDir()
	s := open(t, dir)
	start := time.Now()
	fill(t, s, n, k)
	t.Logf("%d reports, %d figures stored in %v", n, n*k, time.Since(start))
	info, _ := os.Stat(filepath.Join(dir, catalogName))
	wal, _ := os.Stat(filepath.Join(dir, catalogName+"-wal"))
	t.Logf("catalogue %d MB, log %d MB", info.Size()>>20, wal.Size()>>20)
	for _, f := range []report.Filter{
		{Indicators: []string{"indicator_7"}, Places: []string{"990100", "990200", "990300"}},
		{Indicators: []string{"indicator_7"}},
		{Places: []string{"990100"}, YearFrom: 2003, YearTo: 2005},
	} {
		for range 2 {
			start = time.Now()
			rows := 0
			for _, err := range s.Figures(ctx, f) {
				if err != nil {
					t.Fatal(err)
				}
				rows++
			}
			t.Logf("%v: %d rows in %v", f, rows, time.Since(start))
		}
	}
	start = time.Now()
	rows := 0
	for _, err := range s.Figures(ctx, report.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		rows++
	}
	t.Logf("all: %d rows in %v", rows, time.Since(start))
	start = time.Now()
	if _, err := s.Superseded(ctx); err != nil {
		t.Fatal(err)
	}
	t.Logf("superseded: %v", time.Since(start))
}
