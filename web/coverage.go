package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"nianbao/export"
	"nianbao/report"
	"nianbao/store"
)

// coveragePage is place × year: what is collected, what is missing and why.
type coveragePage struct {
	layout
	state
	Years    []int
	Rows     []coverageRow
	Counts   []stateCount
	Kinds    []tab
	Earlier  string
	Prev     string
	Next     string
	Sites    []siteRow
	Origins  []originRow
	Changes  []store.Change
	Verdicts []store.VerdictCount
	Files    []link
}

type coverageRow struct {
	Place, Code, Department string
	Cells                   []coverageCell
}

type coverageCell struct {
	State, Href, Sign, Hint string
}

type stateCount struct {
	Name, Sign string
	Count      int
}

// Bounds of the table.
const (
	coverageYears = 12
	coverageRows  = 60
)

// signs of the states: a filled circle is there, everything else is a gap.
var signs = map[string]string{
	report.StateCollected: "●", string(report.BlankNotCollected): "·", string(report.BlankNotPublished): "○",
	string(report.BlankFetchFailed): "×", string(report.BlankUnreadable): "?",
}

func (s *server) coverage(w http.ResponseWriter, r *http.Request) {
	p := coveragePage{layout: s.layout(w, r, "coverage", "采集情况", "Coverage")}
	var err error
	if p.state, err = parseState(r.URL.Query()); err == nil {
		err = s.fillCoverage(r, &p)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if p.running() {
		w.Header().Set("Refresh", "10") // the page follows a crawl that is under way
	}
	s.render(w, "coverage", http.StatusOK, &p)
}

func (s *server) fillCoverage(r *http.Request, p *coveragePage) error {
	h, err := s.holding(r.Context())
	if err != nil {
		return err
	}
	if p.Value("year") == "" && h.LastYear != 0 {
		p.Filter.YearFrom, p.Filter.YearTo = max(h.FirstYear, h.LastYear-coverageYears+1), h.LastYear
	}
	if p.Value("kind") == "" && len(h.Kinds) > 0 {
		p.Filter.Kinds = h.Kinds[:1]
	}
	for _, k := range h.Kinds {
		p.Kinds = append(p.Kinds, tab{p.Kind(k), p.with("/coverage", "kind", string(k)), slices.Contains(p.Filter.Kinds, k)})
	}
	if err := s.coverageCells(r, p); err != nil {
		return err
	}
	if y := p.Filter.YearFrom; y > h.FirstYear && h.FirstYear != 0 {
		p.Earlier = p.with("/coverage", "year", itoa(max(h.FirstYear, y-coverageYears))+"-"+itoa(y-1))
	}
	p.Files, p.Origins = p.links("/coverage"), h.origins()
	return s.history(r.Context(), p)
}

// coverageCells reads the ledger and lays it out.
func (s *server) coverageCells(r *http.Request, p *coveragePage) error {
	count, seen := map[string]int{}, map[int]bool{}
	var rows []coverageRow
	byRow := map[[2]string]map[int]report.Coverage{}
	for c, err := range s.Store.Coverage(r.Context(), p.Filter) {
		if err != nil {
			return err
		}
		key := [2]string{c.PlaceCode, c.Department}
		if byRow[key] == nil {
			byRow[key] = map[int]report.Coverage{}
			rows = append(rows, coverageRow{Place: c.Place, Code: c.PlaceCode, Department: c.Department})
		}
		byRow[key][c.Year] = c
		count[c.State]++
		seen[c.Year] = true
	}
	for y := range seen {
		p.Years = append(p.Years, y)
	}
	slices.Sort(p.Years)
	p.counts(count)
	p.page(rows, byRow)
	return nil
}

func (p *coveragePage) counts(count map[string]int) {
	add := func(code, name string) {
		if count[code] > 0 {
			p.Counts = append(p.Counts, stateCount{name, signs[code], count[code]})
		}
	}
	add(report.StateCollected, p.Code(report.StateCollected))
	for _, b := range report.Blanks {
		add(string(b.Code), p.T(b.ZH, b.EN))
	}
}

func (p *coveragePage) page(rows []coverageRow, cells map[[2]string]map[int]report.Coverage) {
	from := min((p.Page-1)*coverageRows, len(rows))
	to := min(from+coverageRows, len(rows))
	for _, row := range rows[from:to] {
		for _, y := range p.Years {
			row.Cells = append(row.Cells, p.cell(cells[[2]string{row.Code, row.Department}][y]))
		}
		p.Rows = append(p.Rows, row)
	}
	if p.Page > 1 {
		p.Prev = p.with("/coverage", "page", strconv.Itoa(p.Page-1))
	}
	if to < len(rows) {
		p.Next = p.with("/coverage", "page", strconv.Itoa(p.Page+1))
	}
}

func (p *coveragePage) cell(c report.Coverage) coverageCell {
	if c.State == "" {
		return coverageCell{}
	}
	out := coverageCell{State: p.Code(c.State), Sign: signs[c.State], Hint: c.Evidence}
	if c.ReportID != "" {
		out.Href = "/report/" + c.ReportID
	}
	return out
}

// siteRow is the crawl of one site.
type siteRow struct {
	Site            string
	Queue           store.Queue
	Lists, Complete int
	Pages, Entries  int
	Failed          int
	Last            string
}

// history is how the corpus came to be: sites, and what was no report.
func (s *server) history(ctx context.Context, p *coveragePage) (err error) {
	if p.Sites, err = s.sites(ctx); err != nil {
		return err
	}
	if p.Verdicts, err = s.Store.CountVerdicts(ctx); err != nil {
		return err
	}
	p.Changes, err = s.changes(ctx)
	return err
}

// changes are the reports that were altered after publication, the gravest
// first, as many as a page lists.
func (s *server) changes(ctx context.Context) ([]store.Change, error) {
	return remembered(ctx, s, "changes", func(ctx context.Context) ([]store.Change, error) {
		all, err := s.Store.Changes(ctx, report.Filter{})
		return all[:min(len(all), changesShown)], err
	})
}

// running reports whether a crawl has links in flight.
func (p *coveragePage) running() bool {
	return slices.ContainsFunc(p.Sites, func(row siteRow) bool { return row.Queue.InFlight > 0 })
}

// changesShown bounds the list of altered reports.
const changesShown = 50

func (s *server) sites(ctx context.Context) ([]siteRow, error) {
	lists, err := s.Store.Listings(ctx, "")
	if err != nil {
		return nil, err
	}
	var out []siteRow
	at := map[string]int{}
	for _, l := range lists {
		i, ok := at[l.Site]
		if !ok {
			i = len(out)
			at[l.Site] = i
			out = append(out, siteRow{Site: l.Site})
		}
		row := &out[i]
		row.Lists, row.Pages, row.Entries = row.Lists+1, row.Pages+l.Pages, row.Entries+l.Entries
		if l.Complete {
			row.Complete++
		}
		row.Last = max(row.Last, l.At.Format("2006-01-02 15:04"))
	}
	for i := range out {
		if out[i].Queue, err = s.Store.CountLinks(ctx, out[i].Site); err != nil {
			return nil, err
		}
		for _, err := range s.Store.Failures(ctx, out[i].Site) {
			if err != nil {
				return nil, err
			}
			out[i].Failed++
		}
	}
	return out, nil
}

func (s *server) coverageTable(r *http.Request, st state) (report.Table, error) {
	return export.Coverage(s.Store.Coverage(r.Context(), st.Filter)), nil
}
