package indicator

import (
	"os"
	"path/filepath"
	"testing"

	"nianbao/extract/figure"
	"nianbao/extract/outline"
	"nianbao/internal/segment"
	"nianbao/report"
)

// BenchmarkAnnotate runs on whole real reports; ns/figure is what counts.
func BenchmarkAnnotate(b *testing.B) {
	paths, _ := filepath.Glob("../../../shared/reports/work-reports/山*/202[0-2].md")
	if len(paths) == 0 {
		b.Skip("no reports under ../shared")
	}
	seg, err := segment.Shared()
	if err != nil {
		b.Fatal(err)
	}
	var reports []*report.Report
	figures := 0
	for _, p := range paths {
		body, err := os.ReadFile(p)
		if err != nil {
			b.Fatal(err)
		}
		r := &report.Report{Text: string(body), Identity: report.Identity{ReportYear: 2020}}
		o := outline.Parse(r.Text, nil, nil, 2020)
		r.Sections, r.Sentences, r.Paragraphs = o.Sections, o.Sentences, o.Paragraphs
		r.Figures = figure.Find(r, seg)
		figures += len(r.Figures)
		reports = append(reports, r)
	}
	compiled()
	for b.Loop() {
		for _, r := range reports {
			Annotate(r, seg)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*figures), "ns/figure")
}
