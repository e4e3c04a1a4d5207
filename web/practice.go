package web

import (
	"context"
	"iter"
	"net/http"
	"strconv"
	"strings"

	"nianbao/compare"
	"nianbao/data"
	"nianbao/report"
	"nianbao/store"
)

// spread is a practice in the list, without the rows behind it.
type spread struct {
	Name                          string
	Boilerplate                   bool
	Places, Issuers               int
	Done, Planned, Cited, Negated int
	FirstPlace, FirstHref         string
	FirstYear                     int
}

// practicesPage lists the practices.
type practicesPage struct {
	layout
	state
	Rows        []spread
	All, Hidden int
	ShowAll     string
	Prev, Next  string
	Active      []link
	Files       []link
	Pending     bool // the practices are still being counted
}

// practicesShown is how many practices a page lists.
const practicesShown = 50

func (s *server) practices(w http.ResponseWriter, r *http.Request) {
	p := practicesPage{layout: s.layout(w, r, "practices", "做法", "Practices")}
	var err error
	var all []spread
	if p.state, err = parseState(r.URL.Query()); err == nil {
		all, p.Pending, err = s.spreadsSoon(r, p.state)
	}
	if p.Pending {
		askAgain(w, r)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p.fill(all)
	s.render(w, "practices", http.StatusOK, &p)
}

// spreads are the practices under the filter. Those of the whole corpus are
// remembered; a filter leaves few enough to count on the spot, and there are
// too many filters to keep.
func (s *server) spreads(ctx context.Context, st state) ([]spread, error) {
	f, whole := wholeSpreads(st)
	if !whole {
		return s.countSpreads(ctx, f)
	}
	return remembered(ctx, s, "spreads", func(ctx context.Context) ([]spread, error) { return s.countSpreads(ctx, f) })
}

// spreadsSoon is spreads for a page, which does not wait long: a workbench that
// has just been opened counts them for a second or two.
func (s *server) spreadsSoon(r *http.Request, st state) (all []spread, pending bool, err error) {
	if f, whole := wholeSpreads(st); whole {
		all, ready, err := soon(r, s, "spreads", func(ctx context.Context) ([]spread, error) { return s.countSpreads(ctx, f) })
		return all, !ready, err
	}
	all, err = s.spreads(r.Context(), st)
	return all, false, err
}

// wholeSpreads is the filter that practices are counted under, and whether it
// takes the whole corpus.
func wholeSpreads(st state) (report.Filter, bool) {
	f := st.Filter
	f.Boilerplate = true // hidden by the page, which says how many
	return f, st.Flags() == "" && len(f.Stances) == 0 && len(f.ReportIDs) == 0 && !f.AllVersions
}

func (s *server) countSpreads(ctx context.Context, f report.Filter) ([]spread, error) {
	all, err := compare.Spreads(ctx, mentions{s.Store}, f)
	if err != nil {
		return nil, err
	}
	out := make([]spread, len(all))
	for i, x := range all {
		out[i] = lean(x)
	}
	return out, nil
}

// mentions is the corpus with practices as counting needs them, without their
// sentences.
type mentions struct{ *store.Store }

func (m mentions) Practices(ctx context.Context, f report.Filter) iter.Seq2[report.PracticeRow, error] {
	return m.Mentions(ctx, f)
}

func lean(x compare.Spread) spread {
	out := spread{Name: x.Name, Boilerplate: x.Boilerplate, Places: x.Places, Issuers: x.Issuers,
		Done: x.Mentions[report.StanceDone], Planned: x.Mentions[report.StancePlanned], Cited: x.Mentions[report.StanceCited], Negated: x.Mentions[report.StanceNegated]}
	if x.First != nil {
		out.FirstPlace, out.FirstYear, out.FirstHref = x.First.Head.Place, x.First.Head.ReportYear, itemHref(x.First.Head.ID, x.First.Practice.ID)
	}
	return out
}

func (p *practicesPage) fill(all []spread) {
	from := (p.Page - 1) * practicesShown
	for i := range all {
		x := &all[i] // a large corpus has a hundred thousand names: none is copied
		if p.Query != "" && !strings.Contains(x.Name, p.Query) {
			continue
		}
		if x.Boilerplate && !p.Filter.Boilerplate {
			p.Hidden++
			continue
		}
		if p.All++; p.All > from && p.All <= from+practicesShown {
			p.Rows = append(p.Rows, *x)
		}
	}
	if p.Page > 1 {
		p.Prev = p.with("/practices", "page", strconv.Itoa(p.Page-1))
	}
	if from+practicesShown < p.All {
		p.Next = p.with("/practices", "page", strconv.Itoa(p.Page+1))
	}
	p.ShowAll = p.with("/practices", "boilerplate", "1")
	if p.Filter.Boilerplate {
		p.ShowAll = p.with("/practices", "boilerplate", "")
	}
	p.Files = p.links("/practices")
	p.Active = p.active(p.layout, "/practices", "place", "department", "kind", "year", "topic", "stance")
}

// tally is how often a practice is mentioned in one stance.
type tally struct {
	Name  string
	Count int
}

// Tallies are the mentions of a practice by stance.
func (p *practicesPage) Tallies(x spread) []tally {
	return []tally{{p.Code(report.StanceDone), x.Done}, {p.Code(report.StancePlanned), x.Planned}, {p.Code(report.StanceCited), x.Cited}, {p.Code(report.StanceNegated), x.Negated}}
}

// Href is the page of a practice.
func (p *practicesPage) Href(x spread) string { return practiceHref(x.Name) }

func (s *server) practicesTable(r *http.Request, st state) (report.Table, error) {
	all, err := s.spreads(r.Context(), st)
	t := report.Table{Name: "practices"}
	for _, n := range []string{"name", "boilerplate", "places", "issuers", "done", "planned", "cited", "negated", "first_year", "first_place"} {
		t.Columns = append(t.Columns, report.Column{Name: n, Type: report.TypeText})
	}
	t.Rows = func(yield func([]string, error) bool) {
		for _, x := range all {
			if x.Boilerplate && !st.Filter.Boilerplate || st.Query != "" && !strings.Contains(x.Name, st.Query) {
				continue
			}
			if !yield([]string{x.Name, strconv.FormatBool(x.Boilerplate), itoa(x.Places), itoa(x.Issuers), itoa(x.Done), itoa(x.Planned), itoa(x.Cited), itoa(x.Negated), year(x.FirstYear), x.FirstPlace}, nil) {
				return
			}
		}
	}
	return t, err
}

// normalised is a practice's name as it is kept.
func normalised(name string) string { return data.NormalisePractice(name) }
