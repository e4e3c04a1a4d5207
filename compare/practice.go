package compare

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"nianbao/report"
)

// Spread is a named practice over places and years, as far as this corpus
// shows.
type Spread struct {
	Name        string
	Boilerplate bool
	Mentions    map[report.Stance]int
	Issuers     int
	Places      int
	First       *report.PracticeRow // the earliest mention as done, nil if never
	ByYear      []SpreadYear
}

// SpreadYear is how many of the places collected for a year did it: a year
// without any stands there with zero, a year without reports does not.
type SpreadYear struct {
	Year, Places, Collected int
}

// Spreads lists the practices that the filter selects, most widely shared
// first.
func Spreads(ctx context.Context, src Source, f report.Filter) ([]Spread, error) {
	collected, err := placesByYear(ctx, src, f)
	if err != nil {
		return nil, fmt.Errorf("practices: %w", err)
	}
	years := slices.Sorted(maps.Keys(collected))
	type gathered struct {
		s       Spread
		issuers map[string]bool
		places  map[string]bool
		years   map[int]map[string]bool
	}
	byName := map[string]*gathered{}
	for p, err := range src.Practices(ctx, f) {
		if err != nil {
			return nil, fmt.Errorf("practices: %w", err)
		}
		g := byName[p.Name]
		if g == nil {
			g = &gathered{s: Spread{Name: p.Name, Boilerplate: p.Boilerplate, Mentions: map[report.Stance]int{}},
				issuers: map[string]bool{}, places: map[string]bool{}, years: map[int]map[string]bool{}}
			byName[p.Name] = g
		}
		g.s.Mentions[p.Stance]++
		if p.Stance != report.StanceDone {
			continue
		}
		g.issuers[p.Head.IssuerID], g.places[p.Head.PlaceCode] = true, true
		y := p.Head.ReportYear
		if g.years[y] == nil {
			g.years[y] = map[string]bool{}
		}
		g.years[y][p.Head.PlaceCode] = true
		if g.s.First == nil || earlier(p, *g.s.First) {
			g.s.First = &p
		}
	}
	var out []Spread
	for _, g := range byName {
		g.s.Issuers, g.s.Places = len(g.issuers), len(g.places)
		if g.s.First != nil {
			for _, y := range years {
				g.s.ByYear = append(g.s.ByYear, SpreadYear{Year: y, Places: len(g.years[y]), Collected: len(collected[y])})
			}
		}
		out = append(out, g.s)
	}
	slices.SortFunc(out, func(a, b Spread) int {
		return cmp.Or(cmp.Compare(b.Places, a.Places), cmp.Compare(b.Issuers, a.Issuers), cmp.Compare(a.Name, b.Name))
	})
	return out, nil
}

func earlier(a, b report.PracticeRow) bool {
	return cmp.Or(cmp.Compare(a.Head.ReportYear, b.Head.ReportYear), cmp.Compare(a.Head.PlaceCode, b.Head.PlaceCode),
		cmp.Compare(a.Head.ID, b.Head.ID), cmp.Compare(a.Practice.Start, b.Practice.Start)) < 0
}

// whichReports is the part of a filter that chooses reports rather than items.
func whichReports(f report.Filter) report.Filter {
	out := reportsOnly(f)
	out.YearFrom, out.YearTo, out.Years = f.YearFrom, f.YearTo, f.Years
	return out
}

func placesByYear(ctx context.Context, src Source, f report.Filter) (map[int]map[string]bool, error) {
	out := map[int]map[string]bool{}
	for h, err := range src.Reports(ctx, whichReports(f)) {
		if err != nil {
			return nil, err
		}
		if h.ReportYear == 0 || h.PlaceCode == "" {
			continue
		}
		if out[h.ReportYear] == nil {
			out[h.ReportYear] = map[string]bool{}
		}
		out[h.ReportYear][h.PlaceCode] = true
	}
	return out, nil
}
