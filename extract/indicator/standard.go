package indicator

import (
	"slices"

	"nianbao/data"
	"nianbao/report"
)

// standardise fills ValueStd and UnitStd: in the indicator's canonical unit,
// or, where there is none or it cannot be reached exactly, in the base of the
// printed unit's dimension.
func (m *matcher) standardise(f *report.Figure) {
	f.ValueStd, f.UnitStd = "", ""
	if !f.Value.Known() {
		return
	}
	if len(f.Indicators) > 0 {
		x := &m.c.indicators[m.c.number[f.Indicators[0]]]
		if v, ok := toCanonical(f.Value, f.Unit, x.Unit); ok {
			f.ValueStd, f.UnitStd = v, x.Unit
			return
		}
	}
	if v, unit, ok := data.Standard(f.Value, f.Unit); ok {
		f.ValueStd, f.UnitStd = v, unit
		return
	}
	f.ValueStd, f.UnitStd = f.Value, f.Unit
}

// toCanonical converts within a dimension; measure words that count things one
// by one stand for one another (72个 and 72家 社会组织).
func toCanonical(v report.Decimal, from, to string) (report.Decimal, bool) {
	if out, ok := data.Convert(v, from, to); ok {
		return out, true
	}
	a, okA := data.LookupUnit(from)
	b, okB := data.LookupUnit(to)
	return v, okA && okB && a.Counts && b.Counts
}

// dropWholes takes from a part what its whole has: 其中 … of a total is no
// value of the total's series.
func dropWholes(figures []report.Figure) {
	for i := range figures {
		whole := wholeOf(figures, i)
		if whole < 0 || figures[i].Measure != figures[whole].Measure {
			continue
		}
		figures[i].Indicators = slices.DeleteFunc(figures[i].Indicators, func(key string) bool {
			return slices.Contains(figures[whole].Indicators, key)
		})
		if len(figures[i].Indicators) == 0 {
			figures[i].Indicators = nil
		}
	}
}
