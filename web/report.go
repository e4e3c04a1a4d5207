package web

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"nianbao/index"
	"nianbao/report"
)

// reportPage is what templates/report.html shows.
type reportPage struct {
	layout
	Report     *report.Report
	Paragraphs []paragraph
	Outline    []outlineEntry
	Card       *card
	Captures   []report.Capture
	Versions   []report.Head
	Siblings   []report.Head // the same issuer's years, this one too
	Neighbours []report.Head // the same year's other places
	Citation   string
	Query      string
	Hits       int
	Legend     []legendEntry
	Parts      []part // of a long report
	Whole      string // address of all parts on one page
	Elsewhere  []link // shared wording: of the place that the address names, and of the whole
}

type paragraph struct {
	Class string // h h1 …: a heading
	ID    string
	HTML  template.HTML
}

type outlineEntry struct {
	Href, Number, Title string
	Depth               int
	paragraph           int
}

// legendEntry is a switch for one kind of mark.
type legendEntry struct {
	Key, Name string
	Count     int
	Table     string // the same as a table
}

func (s *server) report(w http.ResponseWriter, r *http.Request) {
	rep, err := s.Store.Report(r.Context(), r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	q := r.URL.Query()
	p := reportPage{layout: s.layout(w, r, "report", rep.Title, rep.Title), Report: rep, Query: strings.TrimSpace(q.Get("q"))}
	if p.Title == "" {
		p.Title = p.T("（无标题）", "(untitled)")
	}
	p.Card = p.cardOf(rep, q.Get("item"))
	p.build(s.hits(r, rep.ID, p.Query), q.Get("at"), q.Get("part"))
	if err := s.surroundings(r, &p); err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, "report", http.StatusOK, &p)
}

// hits are the places that a search highlights in this report. A search that
// is not well formed has none: the report is shown all the same.
func (s *server) hits(r *http.Request, id, query string) []report.Span {
	if query == "" || len(query) > maxValue {
		return nil
	}
	spans, err := s.Index.Marks(r.Context(), index.Request{Query: query}, id)
	if err != nil {
		return nil
	}
	return spans
}

// build renders the text with its marks.
func (p *reportPage) build(hits []report.Span, at, part string) {
	rep := p.Report
	idx := report.NewTextIndex(rep.Text)
	marks := itemMarks(rep)
	var opened report.Span
	for _, h := range hits {
		marks = append(marks, mark{Span: h, class: "hit"})
	}
	if sp, ok := parseSpan(at); ok && sp.End <= idx.Len() {
		opened = sp
		marks = append(marks, mark{Span: sp, class: "at", id: "at"})
	}
	if p.Card != nil {
		opened = p.Card.Span
		marks = append(marks, mark{Span: p.Card.Span, class: "open", id: "item"})
	}
	p.Elsewhere = p.elsewhere(at)
	p.Hits = len(hits)
	p.paragraphs(newMarker(idx, marks, p.T("查看条目", "show the item")))
	p.split(part, hits, opened)
	p.Citation = p.cite()
	p.Legend = p.legend()
}

// paragraphs renders them in order, with the outline's anchors.
func (p *reportPage) paragraphs(k *marker) {
	for _, sp := range p.Report.Paragraphs {
		p.Paragraphs = append(p.Paragraphs, paragraph{HTML: k.render(sp)})
	}
	for i := range p.Report.Sections {
		p.outline(i)
	}
}

// outline enters a section with the paragraph that its heading is, or begins.
func (p *reportPage) outline(i int) {
	sec, all := &p.Report.Sections[i], p.Report.Paragraphs
	if sec.Heading.Empty() {
		return
	}
	at, exact := slices.BinarySearchFunc(all, sec.Heading.Start, func(sp report.Span, start int) int { return cmp.Compare(sp.Start, start) })
	if !exact {
		at--
	}
	if at < 0 {
		return
	}
	pa, depth := &p.Paragraphs[at], min(max(sec.Depth, 1), 4)
	if pa.ID == "" {
		pa.ID = "s" + strconv.Itoa(i)
	}
	if exact && sec.Heading.End >= all[at].End {
		pa.Class = fmt.Sprintf("h h%d", depth)
	}
	p.Outline = append(p.Outline, outlineEntry{"#" + pa.ID, sec.Number, sec.Title, depth, at})
}

// figureWhole is how long a figure may be to be kept on one line: no number
// parts with its unit.
const figureWhole = 12

// itemMarks are the spans of all items. Classes are a letter: a long report
// has thousands of marks.
func itemMarks(rep *report.Report) []mark {
	var out []mark
	for _, f := range rep.Figures {
		class := "f"
		if f.Len() > figureWhole {
			class = "f w"
		}
		out = append(out, mark{Span: f.Span, class: class, item: f.ID})
	}
	for _, c := range rep.Commitments {
		out = append(out, mark{Span: c.Span, class: "c", item: c.ID, note: "mc"})
	}
	for _, c := range rep.Problems {
		out = append(out, mark{Span: c.Span, class: "p", item: c.ID, note: "mp"})
	}
	for _, c := range rep.Citations {
		out = append(out, mark{Span: c.Span, class: "l", item: c.ID})
	}
	for _, c := range rep.Practices {
		out = append(out, mark{Span: c.Span, class: "k", item: c.ID})
	}
	for _, m := range rep.Masks { // marks of Markdown are no words of the report
		out = append(out, mark{Span: m, class: "x"})
	}
	return out
}

func (p *reportPage) legend() []legendEntry {
	r := p.Report
	base := "?report=" + r.ID + "&versions=all&boilerplate=1"
	return []legendEntry{
		{"f", p.T("数据", "Figures"), len(r.Figures), "/tables/figures.csv" + base},
		{"c", p.T("承诺", "Commitments"), len(r.Commitments), "/tables/commitments.csv" + base},
		{"p", p.T("问题", "Problems"), len(r.Problems), "/tables/problems.csv" + base},
		{"k", p.T("做法", "Practices"), len(r.Practices), "/tables/practices.csv" + base},
		{"l", p.T("引用", "Citations"), len(r.Citations), "/tables/citations.csv" + base},
	}
}

// parseSpan reads "12-34".
func parseSpan(s string) (report.Span, bool) {
	a, b, ok := strings.Cut(s, "-")
	start, err1 := strconv.Atoi(a)
	end, err2 := strconv.Atoi(b)
	return report.Span{Start: start, End: end}, ok && err1 == nil && err2 == nil && 0 <= start && start < end
}
