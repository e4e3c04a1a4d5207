package store

import (
	"context"
	"time"

	"nianbao/report"
)

// eachPlace gathers what is asked for, the collected ones with their report,
// and visits the cells of one place after another; all at once where the filter
// spells out cells.
func (s *Store) eachPlace(ctx context.Context, f report.Filter, visit func(map[cell]report.Coverage) bool) error {
	f.AllVersions, f.ReportIDs = false, nil
	asked, err := s.askedCells(ctx, f)
	if err != nil {
		return err
	}
	p := &placeCells{filter: f, asked: asked, whole: len(f.Places) > 0 && len(f.Kinds) > 0}
	if p.span, err = s.kindYears(ctx, f); err != nil {
		return err
	}
	p.begin("")
	for h, err := range s.Reports(ctx, issuersOf(f)) {
		if err != nil {
			return err
		}
		if h.PlaceCode == "" || h.Kind == "" || h.ReportYear == 0 {
			continue
		}
		if h.PlaceCode != p.place {
			if !p.whole && !visit(p.end()) {
				return nil
			}
			p.begin(h.PlaceCode)
		}
		p.add(h)
	}
	if !p.whole && !visit(p.end()) {
		return nil
	}
	p.begin(lastPlace)
	visit(p.end())
	return nil
}

// issuersOf is what of a filter selects the issuers.
func issuersOf(f report.Filter) report.Filter {
	return report.Filter{Places: f.Places, Levels: f.Levels, Departments: f.Departments, Kinds: f.Kinds}
}

// kindYears are the first and the last year of each kind.
func (s *Store) kindYears(ctx context.Context, f report.Filter) (map[report.Kind][2]int, error) {
	q := reportConds(issuersOf(f))
	q.add("r.place_code <> '' AND r.report_kind <> '' AND r.report_year <> 0")
	rows, err := s.db.QueryContext(ctx, "SELECT r.report_kind, min(r.report_year), max(r.report_year) FROM report_row r"+q.sql()+" GROUP BY r.report_kind", q.args...)
	if err != nil {
		return nil, err
	}
	type kindYears struct {
		kind  report.Kind
		years [2]int
	}
	list, err := collect(rows, func(row scanner) (k kindYears, err error) {
		return k, row.Scan(&k.kind, &k.years[0], &k.years[1])
	}, "years of each kind")
	out := map[report.Kind][2]int{}
	for _, k := range list {
		out[k.kind] = k.years
	}
	return out, err
}

// placeCells gathers the cells of a place.
type placeCells struct {
	filter report.Filter
	span   map[report.Kind][2]int
	asked  []report.Coverage // still to come, in order
	whole  bool              // all places together

	place   string
	cells   map[cell]report.Coverage
	issuers map[cell]string // with year 0: name of the place
}

// begin takes up a place, with the asked cells of places before it.
func (p *placeCells) begin(place string) {
	p.place = place
	if p.cells == nil || !p.whole {
		p.cells, p.issuers = map[cell]report.Coverage{}, map[cell]string{}
	}
	for len(p.asked) > 0 && (p.whole || p.asked[0].PlaceCode <= place) {
		c := p.asked[0]
		p.cells[cell{c.PlaceCode, c.Department, c.Kind, c.Year}] = c
		p.asked = p.asked[1:]
	}
}

func (p *placeCells) add(h report.Head) {
	k := cell{h.PlaceCode, h.Department, h.Kind, h.ReportYear}
	p.issuers[cell{k.place, k.department, k.kind, 0}] = h.Place
	if p.filter.MatchesYear(k.year) {
		p.cells[k] = report.Coverage{PlaceCode: k.place, Place: h.Place, Department: k.department, Kind: k.kind, Year: k.year,
			State: report.StateCollected, Evidence: h.Source.URL, ReportID: h.ID, CheckedAt: h.Source.RetrievedAt.Format(time.RFC3339)}
	}
}

// end adds the years without a report.
func (p *placeCells) end() map[cell]report.Coverage {
	for k, place := range p.issuers {
		for _, year := range askedYears(p.filter, p.span[k.kind]) {
			addCell(p.cells, cell{k.place, k.department, k.kind, year}, place)
		}
	}
	spelledOut(p.filter, p.issuers, p.cells)
	return p.cells
}
