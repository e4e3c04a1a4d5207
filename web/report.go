package web

import (
	"fmt"
	"html/template"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"nianbao/report"
)

// reportPage is what templates/report.html shows.
type reportPage struct {
	layout
	Report     *report.Report
	Paragraphs []paragraph
	Outline    []outlineEntry
	Figure     *report.Figure // the item whose card is open
	Sentence   string
	Captures   []report.Capture
	Versions   []report.Head
	Siblings   []report.Head // the same issuer's other years
	Neighbours []report.Head // the same year's other places
	Citation   string
}

type paragraph struct {
	ID    string
	Class string
	HTML  template.HTML
}

type outlineEntry struct {
	Href, Number, Title string
	Depth               int
}

func (s *server) report(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	rep, err := s.Store.Report(ctx, r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p := reportPage{layout: s.layout(w, r, "report", "", ""), Report: rep}
	p.Title = rep.Title
	p.build(r.URL.Query().Get("at"), r.URL.Query().Get("item"))
	if err := s.surroundings(r, &p); err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, "report", http.StatusOK, p)
}

// build renders the text with its marks.
func (p *reportPage) build(at, item string) {
	rep := p.Report
	idx := report.NewTextIndex(rep.Text)
	marks := p.marks()
	if sp, ok := parseSpan(at); ok {
		marks = append(marks, mark{Span: sp, class: "at", id: "at"})
	}
	for i := range rep.Figures {
		if f := &rep.Figures[i]; f.ID == item {
			p.Figure = f
			marks = append(marks, mark{Span: f.Span, class: "open"})
			if f.Sentence >= 0 && f.Sentence < len(rep.Sentences) {
				p.Sentence = idx.Slice(rep.Sentences[f.Sentence])
			}
		}
	}
	headings := map[int]int{}
	for i, sec := range rep.Sections {
		if !sec.Heading.Empty() {
			headings[sec.Heading.Start] = i
			p.Outline = append(p.Outline, outlineEntry{fmt.Sprintf("#s%d", i), sec.Number, sec.Title, sec.Depth})
		}
	}
	for _, sp := range rep.Paragraphs {
		pa := paragraph{HTML: markUp(idx, sp, marks)}
		if i, ok := headings[sp.Start]; ok {
			pa.ID = fmt.Sprintf("s%d", i)
			if rep.Sections[i].Heading.End >= sp.End {
				pa.Class = fmt.Sprintf("h h%d", min(rep.Sections[i].Depth, 4))
			}
		}
		p.Paragraphs = append(p.Paragraphs, pa)
	}
	p.Citation = p.cite()
}

// marks are the spans of all items.
func (p *reportPage) marks() []mark {
	rep := p.Report
	var out []mark
	for _, f := range rep.Figures {
		out = append(out, mark{f.Span, "fig", f.ID, "?item=" + f.ID + "#" + f.ID})
	}
	for _, c := range rep.Commitments {
		out = append(out, mark{c.Span, "com", c.ID, ""})
	}
	for _, c := range rep.Problems {
		out = append(out, mark{c.Span, "prob", c.ID, ""})
	}
	for _, c := range rep.Citations {
		out = append(out, mark{c.Span, "cit", c.ID, ""})
	}
	for _, c := range rep.Practices {
		out = append(out, mark{c.Span, "prac", c.ID, ""})
	}
	return out
}

// parseSpan reads "12-34".
func parseSpan(s string) (report.Span, bool) {
	a, b, ok := strings.Cut(s, "-")
	start, err1 := strconv.Atoi(a)
	end, err2 := strconv.Atoi(b)
	return report.Span{Start: start, End: end}, ok && err1 == nil && err2 == nil && 0 <= start && start < end
}

// cite is a reference to the report in the form of GB/T 7714.
func (p *reportPage) cite() string {
	r := p.Report
	s := r.Issuer
	if s == "" {
		s = r.Place
	}
	s += ". " + r.Title + "[EB/OL]."
	if r.Published != "" {
		s += " (" + r.Published + ")"
	}
	s += "[" + r.Source.RetrievedAt.Format("2006-01-02") + "]."
	if strings.HasPrefix(r.Source.URL, "http") {
		s += " " + r.Source.URL + "."
	}
	return s + " SHA-256: " + r.Source.Snapshot + "."
}

// surroundings are captures, versions, other years and other places.
func (s *server) surroundings(r *http.Request, p *reportPage) (err error) {
	ctx, rep := r.Context(), p.Report
	if p.Captures, err = s.Store.Captures(ctx, rep.ID); err != nil {
		return err
	}
	if p.Versions, err = s.Store.Versions(ctx, rep.WorkID); err != nil {
		return err
	}
	if rep.PlaceCode == "" {
		return nil
	}
	f := report.Filter{Places: []string{rep.PlaceCode}, Kinds: []report.Kind{rep.Kind}}
	for h, err := range s.Store.Reports(ctx, f) {
		if err != nil {
			return err
		}
		if h.IssuerID == rep.IssuerID && h.PlaceCode == rep.PlaceCode && h.ID != rep.ID {
			p.Siblings = append(p.Siblings, h)
		}
	}
	return s.neighbours(r, p)
}

// neighboursShown bounds the list of other places.
const neighboursShown = 30

func (s *server) neighbours(r *http.Request, p *reportPage) error {
	rep := p.Report
	dept := rep.Department
	if dept == "" {
		dept = report.GovernmentItself
	}
	f := report.Filter{Kinds: []report.Kind{rep.Kind}, Departments: []string{dept}, YearFrom: rep.ReportYear, YearTo: rep.ReportYear}
	for h, err := range s.Store.Reports(r.Context(), f) {
		if err != nil {
			return err
		}
		if h.ID != rep.ID && len(p.Neighbours) < neighboursShown {
			p.Neighbours = append(p.Neighbours, h)
		}
	}
	return nil
}

// original sends the archived bytes as fetched, for a sandboxed frame: no
// script, no forms, no way to ask anybody else for anything.
func (s *server) original(w http.ResponseWriter, r *http.Request) {
	rep, err := s.Store.Report(r.Context(), r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	body, err := s.Store.Body(r.Context(), rep.Source.Snapshot)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	typ := "application/octet-stream"
	if len(rep.Parts) > 0 {
		switch t := rep.Parts[0].MediaType; t {
		case "text/html", "text/plain", "application/pdf":
			typ = t
		case "text/markdown":
			typ = "text/plain"
		}
	}
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	h.Set("Content-Type", typ)
	disposition := "inline"
	if typ == "application/octet-stream" {
		disposition = "attachment"
	}
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": rep.ID}))
	w.Write(body)
}
