package figure_test

import (
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"nianbao/extract/figure"
	"nianbao/report"
)

// sampleReports are every hundredth of the shared work reports.
func sampleReports(tb testing.TB) []*report.Report {
	tb.Helper()
	needShared(tb)
	files, err := filepath.Glob(filepath.Join(shared, "reports/work-reports/*/*.md"))
	if err != nil || len(files) == 0 {
		tb.Skip("no work reports")
	}
	sort.Strings(files)
	var out []*report.Report
	for i := 50; i < len(files); i += 100 {
		doc, err := filepath.Rel(shared, files[i])
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, load(tb, filepath.ToSlash(doc)))
	}
	return out
}

func BenchmarkFind(b *testing.B) {
	reports := sampleReports(b)
	seg := segmenter(b)
	size := 0
	for _, r := range reports {
		size += len(r.Text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, r := range reports {
			figure.Find(r, seg)
		}
	}
}

// BenchmarkTag is the yardstick: jieba's tagging of the same texts.
func BenchmarkTag(b *testing.B) {
	reports := sampleReports(b)
	seg := segmenter(b)
	size := 0
	for _, r := range reports {
		size += len(r.Text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, r := range reports {
			for _, line := range strings.Split(r.Text, "\n") {
				seg.Tag(line)
			}
		}
	}
}

// TestSpeed prints the ratio of both in one run.
func TestSpeed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	reports := sampleReports(t)
	seg := segmenter(t)
	figure.Find(reports[0], seg)
	var find, tag time.Duration
	for range 3 {
		start := time.Now()
		for _, r := range reports {
			figure.Find(r, seg)
		}
		find += time.Since(start)
		start = time.Now()
		for _, r := range reports {
			seg.Tag(r.Text)
		}
		tag += time.Since(start)
	}
	t.Logf("%d reports: finding figures %v, tagging %v: %.2f of the speed of tagging", len(reports), find, tag, tag.Seconds()/find.Seconds())
	if find > 2*tag {
		t.Errorf("finding figures takes %.1f times as long as tagging", find.Seconds()/tag.Seconds())
	}
}
