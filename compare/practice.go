package compare

import (
	"cmp"
	"context"
	"fmt"
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

// SpreadYear is how many of the collected places did it in a year.
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
		for y, places := range g.years {
			g.s.ByYear = append(g.s.ByYear, SpreadYear{Year: y, Places: len(places), Collected: len(collected[y])})
		}
		slices.SortFunc(g.s.ByYear, func(a, b SpreadYear) int { return a.Year - b.Year })
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

func placesByYear(ctx context.Context, src Source, f report.Filter) (map[int]map[string]bool, error) {
	out := map[int]map[string]bool{}
	for h, err := range src.Reports(ctx, f) {
		if err != nil {
			return nil, err
		}
		if out[h.ReportYear] == nil {
			out[h.ReportYear] = map[string]bool{}
		}
		out[h.ReportYear][h.PlaceCode] = true
	}
	return out, nil
}
