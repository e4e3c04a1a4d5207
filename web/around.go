package web

import (
	"net/http"
	"strings"

	"nianbao/report"
)

// neighboursShown bounds the list of other places.
const neighboursShown = 24

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
	if err := s.siblings(r, p); err != nil {
		return err
	}
	return s.neighbours(r, p)
}

func (s *server) siblings(r *http.Request, p *reportPage) error {
	rep := p.Report
	f := report.Filter{Places: []string{rep.PlaceCode}, Kinds: []report.Kind{rep.Kind}}
	for h, err := range s.Store.Reports(r.Context(), f) {
		if err != nil {
			return err
		}
		if h.IssuerID == rep.IssuerID && h.PlaceCode == rep.PlaceCode {
			p.Siblings = append(p.Siblings, h)
		}
	}
	if len(p.Siblings) == 1 && p.Siblings[0].ID == rep.ID {
		p.Siblings = nil
	}
	return nil
}

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
		if h.WorkID == rep.WorkID {
			continue
		}
		if p.Neighbours = append(p.Neighbours, h); len(p.Neighbours) == neighboursShown {
			break
		}
	}
	return nil
}

// Next is the same issuer's next report in this corpus, for the follow-up.
func (p *reportPage) Next() *report.Head {
	for i := range p.Siblings {
		if p.Siblings[i].ReportYear == p.Report.ReportYear+1 {
			return &p.Siblings[i]
		}
	}
	return nil
}

// elsewhere are the ways to wording that other reports share.
func (p *reportPage) elsewhere(at string) []link {
	var out []link
	if sp, ok := parseSpan(at); ok {
		out = append(out, link{p.T("标出的这句话还见于何处", "Where else the marked sentence stands"), likeHref(p.Report.ID, sp)})
	}
	return append(out, link{p.T("与其他报告相同的段落", "Passages that other reports share"), "/like?of=" + p.Report.ID})
}

// NeighboursHref lists all other places of the year.
func (p *reportPage) NeighboursHref() string {
	st := state{values: map[string][]string{}}
	return st.with("/search", "kind", string(p.Report.Kind), "year", itoa(p.Report.ReportYear))
}

// Archived reports whether the original is shown in a frame; other kinds of
// file are offered for download only.
func (p *reportPage) Archived() bool {
	if len(p.Report.Parts) == 0 {
		return false
	}
	t := p.Report.Parts[0].MediaType
	return strings.HasPrefix(t, "text/") && p.Report.Parts[0].Member == ""
}

// cite is a reference to the report in the form of GB/T 7714.
func (p *reportPage) cite() string { return citeReport(p.Report) }

func citeReport(r *report.Report) string {
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
