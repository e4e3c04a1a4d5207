package web

import (
	"html/template"
	"strings"
	"testing"

	"nianbao/report"
)

// longPage is a report of 12 chapters with 25 KB of text each.
func longPage() *reportPage {
	p := &reportPage{Report: &report.Report{ID: "r1"}, Query: "甲"}
	for i := range 12 {
		for k, text := range []string{"第" + itoa(i) + "章", strings.Repeat("文", 8500)} {
			at := (2*i + k) * 100
			p.Report.Paragraphs = append(p.Report.Paragraphs, report.Span{Start: at, End: at + 90})
			pa := paragraph{HTML: template.HTML(text)}
			if k == 0 {
				pa.Class, pa.ID = "h h1", "s"+itoa(i)
				p.Outline = append(p.Outline, outlineEntry{"#" + pa.ID, "", text, 1, len(p.Paragraphs)})
			}
			p.Paragraphs = append(p.Paragraphs, pa)
		}
	}
	return p
}

func TestLongReportInParts(t *testing.T) {
	total, at := 0, map[string]bool{}
	parts := 1
	for n := 1; n <= parts; n++ {
		p := longPage()
		p.split(itoa(n), []report.Span{{Start: 10, End: 12}}, report.Span{})
		if parts = len(p.Parts); parts < 3 {
			t.Fatalf("%d parts", parts)
		}
		size := 0
		for _, pa := range p.Paragraphs {
			size += len(pa.HTML)
		}
		if size > partBytes*5/4 {
			t.Errorf("part %d has %d bytes", n, size)
		}
		if p.Paragraphs[0].Class == "" {
			t.Errorf("part %d begins with %.20s", n, p.Paragraphs[0].HTML)
		}
		if !p.Parts[n-1].Current || p.Parts[0].Hits != 1 {
			t.Errorf("part %d: %+v", n, p.Parts)
		}
		checkOutline(t, p, n)
		total += len(p.Paragraphs)
		at[string(p.Paragraphs[0].HTML)] = true
	}
	if total != 24 || len(at) != parts {
		t.Errorf("%d paragraphs in %d parts", total, len(at))
	}
}

// checkOutline holds that what is in this part is reached on it, and all else
// by the address of its part.
func checkOutline(t *testing.T, p *reportPage, n int) {
	t.Helper()
	here := map[string]bool{}
	for _, pa := range p.Paragraphs {
		here["#"+pa.ID] = true
	}
	for _, o := range p.Outline {
		before, id, _ := strings.Cut(o.Href, "#")
		if here["#"+id] != (before == "") || before != "" && !strings.Contains(before, "part=") {
			t.Errorf("part %d leads to %s by %s", n, o.Title, o.Href)
		}
	}
}

func TestPartOfAnOpenedPlace(t *testing.T) {
	p := longPage()
	p.split("", nil, report.Span{Start: 2300, End: 2310})
	if last := p.Parts[len(p.Parts)-1]; !last.Current {
		t.Errorf("parts %+v", p.Parts)
	}
	p = longPage()
	p.split(partAll, nil, report.Span{})
	if len(p.Paragraphs) != 24 || len(p.Parts) < 3 {
		t.Errorf("%d paragraphs on one page", len(p.Paragraphs))
	}
	p = longPage()
	p.Paragraphs, p.Report.Paragraphs = p.Paragraphs[:4], p.Report.Paragraphs[:4]
	p.split("2", nil, report.Span{})
	if len(p.Parts) != 0 || len(p.Paragraphs) != 4 {
		t.Errorf("a short report has %d parts", len(p.Parts))
	}
}
