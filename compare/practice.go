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
	byName := map[string]*gathered{}
	for p, err := range src.Practices(ctx, f) {
		if err != nil {
			return nil, fmt.Errorf("practices: %w", err)
		}
		g := byName[p.Name]
		if g == nil {
			g = &gathered{s: Spread{Name: p.Name, Boilerplate: p.Boilerplate, Mentions: make(map[report.Stance]int, 1)}}
			byName[p.Name] = g
		}
		g.add(p)
	}
	out := make([]Spread, 0, len(byName))
	for _, g := range byName {
		out = append(out, g.spread(years, collected))
	}
	slices.SortFunc(out, func(a, b Spread) int {
		return cmp.Or(cmp.Compare(b.Places, a.Places), cmp.Compare(b.Issuers, a.Issuers), cmp.Compare(a.Name, b.Name))
	})
	return out, nil
}

// gathered is a spread while it is counted. A corpus has a hundred thousand
// names, most of which stand once or twice: a list each, not sets.
type gathered struct {
	s       Spread
	places  []placeYear
	issuers []string
}

type placeYear struct {
	place string
	year  int
}

func (g *gathered) add(p report.PracticeRow) {
	g.s.Mentions[p.Stance]++
	if p.Stance != report.StanceDone {
		return
	}
	g.issuers = append(g.issuers, p.Head.IssuerID)
	g.places = append(g.places, placeYear{p.Head.PlaceCode, p.Head.ReportYear})
	if g.s.First == nil || earlier(p, *g.s.First) {
		first := p
		g.s.First = &first
	}
}

// spread counts what was gathered.
func (g *gathered) spread(years []int, collected map[int]map[string]bool) Spread {
	slices.Sort(g.issuers)
	slices.SortFunc(g.places, func(a, b placeYear) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.year, b.year))
	})
	g.s.Issuers = len(slices.Compact(g.issuers))
	g.places = slices.Compact(g.places)
	in := map[int]int{}
	for i, at := range g.places {
		in[at.year]++
		if i == 0 || at.place != g.places[i-1].place {
			g.s.Places++
		}
	}
	if g.s.First == nil {
		return g.s
	}
	g.s.ByYear = make([]SpreadYear, len(years))
	for i, y := range years {
		g.s.ByYear[i] = SpreadYear{Year: y, Places: in[y], Collected: len(collected[y])}
	}
	return g.s
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
