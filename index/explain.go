package index

import (
	"context"

	"nianbao/report"
)

// explain says what an empty result looked at: how much is indexed, what the
// query finds without any filter, and without each dimension of it.
func (s *search) explain(ctx context.Context, x *Index) (*Empty, error) {
	count := func(f report.Filter) (int, int, error) {
		t := &search{catalogue: s.catalogue, view: s.view, request: s.request, state: s.state}
		t.request.Filter = f
		var err error
		if t.plan, err = x.newPlan(t.request); err != nil { // topics are part of it
			return 0, 0, err
		}
		base, _, err := t.base(ctx)
		if err != nil {
			return 0, 0, err
		}
		got, err := t.find(ctx, base)
		if err != nil {
			return 0, 0, err
		}
		return len(got.ords), got.searched, nil
	}
	open := report.Filter{AllVersions: s.request.Filter.AllVersions, Boilerplate: s.request.Filter.Boilerplate}
	e := &Empty{}
	var err error
	if e.Query, e.Indexed, err = count(open); err != nil || e.Query == 0 {
		return e, err
	}
	for _, d := range dimensions(s.request.Filter) {
		n, _, err := count(d.filter)
		if err != nil {
			return e, err
		}
		e.Without = append(e.Without, EmptyCause{Filter: d.name, Reports: n})
	}
	return e, nil
}

// dimension is a filter without one of its dimensions.
type dimension struct {
	name   string
	filter report.Filter
}

// dimensions lists the filter without each dimension that it restricts.
func dimensions(f report.Filter) []dimension {
	var out []dimension
	for _, c := range conditions(f, UnitFigures) { // with topics
		g := f
		switch c.name {
		case "topic":
			g.Topics = nil
		case "place":
			g.Places = nil
		case "level":
			g.Levels = nil
		case "department":
			g.Departments = nil
		case "kind":
			g.Kinds = nil
		case "year":
			g.YearFrom, g.YearTo, g.Years = 0, 0, nil
		case "indicator":
			g.Indicators = nil
		case "unit":
			g.Units = nil
		case "status":
			g.Statuses = nil
		case "stance":
			g.Stances = nil
		case "strength":
			g.Strengths = nil
		case "measurable":
			g.Measurable = false
		case "report":
			g.ReportIDs = nil
		}
		out = append(out, dimension{c.name, g})
	}
	return out
}
