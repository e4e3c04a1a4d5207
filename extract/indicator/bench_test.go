package indicator

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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
			Annotate(r, nil)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*figures), "ns/figure")
}

// TestOneLine: a report without punctuation is read in linear time.
func TestOneLine(t *testing.T) {
	const figures = 10000
	text := strings.Repeat("完成固定资产投资12亿元增长9%", figures/2)
	r := &report.Report{Text: text, Sentences: []report.Span{{Start: 0, End: len([]rune(text))}}}
	for i := range figures {
		f := report.Figure{Span: report.Span{Start: i * 9, End: i*9 + 4}, Raw: "12亿元", Value: "1200000000", Unit: "元", Label: "完成固定资产投资",
			Measure: report.MeasureLevel, Bound: report.BoundExact, Section: -1, PartOf: "#0"}
		r.Figures = append(r.Figures, f)
	}
	Annotate(r, nil)
	start := time.Now()
	Annotate(r, nil)
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("%d figures in one line took %v", figures, took)
	}
}
