package compare

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"nianbao/data"
	"nianbao/report"
)

// MatrixOptions say what to compare.
type MatrixOptions struct {
	Indicator string        // key of the catalogue
	Filter    report.Filter // Places, Departments, Kinds, and the years as ref_year
	Issuers   bool          // every issuer has a main row, not only every place
	Targets   bool          // targets too, in rows of their own
	Panel     bool          // only places that have a value in every year
}

// Matrix is an indicator over places and years.
type Matrix struct {
	Indicator data.Indicator
	Years     []int
	Rows      []Row
	N         []int  // N[i]: places (or issuers) with a value in Years[i], main rows only
	Rule      string // the printed rule that picks among several values
	RuleZH    string // the same in Chinese
}

// Row is a series: values that may be compared along the years.
type Row struct {
	PlaceCode  string
	Place      string
	Department string
	Issuer     string
	Series     Series
	Main       bool // the row that stands for its place (or issuer); others differ in issuer or in what Series says
	Cells      []Cell
}

// Cell is one place in one year.
type Cell struct {
	Year    int
	Shown   *report.FigureRow  // nil where there is none
	Others  []report.FigureRow // further values for the same cell, best first
	Blank   report.Blank       // why there is none
	Note    string             // evidence for Blank, or a warning about Shown
	Mention *Mention           // where the indicator is named without a number
	Change  *Change            // over the year before
	Outlier float64            // how many times the median of the years around the value is, where far from it; else 0
}

// High is the upper end of a range in the unit of the row, blank where the
// cell is none.
func (c Cell) High() report.Decimal {
	f := c.Shown
	if f == nil || !f.ValueHigh.Known() {
		return ""
	}
	x, ok1 := rat(f.Value)
	std, ok2 := rat(valueOf(*f))
	high, ok3 := rat(f.ValueHigh)
	if !ok1 || !ok2 || !ok3 || x.Sign() == 0 {
		return f.ValueHigh
	}
	high.Mul(high, std).Quo(high, x)
	return report.Decimal(trim(high.FloatString(decimals(f.ValueHigh) + decimals(valueOf(*f)))))
}

// BuildMatrix compares. Reports of every year are searched for values of the
// years asked for, since a report also states values of the years before it.
func BuildMatrix(ctx context.Context, src Source, o MatrixOptions) (*Matrix, error) {
	ind, ok := data.LookupIndicator(o.Indicator)
	if !ok {
		return nil, &report.NameError{Kind: "indicator", Name: o.Indicator, Suggestions: data.Suggest("indicator", o.Indicator), Err: report.ErrUnknownName}
	}
	groups, years, err := gather(ctx, src, o)
	if err != nil {
		return nil, fmt.Errorf("compare %s: %w", o.Indicator, err)
	}
	heads, err := collected(ctx, src, o)
	if err != nil {
		return nil, fmt.Errorf("compare %s: %w", o.Indicator, err)
	}
	m := &Matrix{Indicator: ind, Years: yearsOf(o.Filter, years), Rule: PickRule, RuleZH: PickRuleZH}
	for _, key := range rowKeys(groups, heads, o) {
		m.Rows = append(m.Rows, rowsOf(key, groups[key], m)...)
	}
	if !o.Issuers {
		m.Rows = onePlace(m.Rows)
	}
	if o.Panel {
		m.hold(o.Issuers)
	}
	if err := explain(ctx, src, m, o, heads); err != nil {
		return nil, fmt.Errorf("compare %s: %w", o.Indicator, err)
	}
	m.count()
	return m, nil
}

// rowKey is who a row is about.
type rowKey struct{ place, department string }

// gather reads the indicator's figures, grouped by whom they are about.
func gather(ctx context.Context, src Source, o MatrixOptions) (map[rowKey][]report.FigureRow, map[int]bool, error) {
	f := o.Filter
	f.Indicators = []string{o.Indicator}
	f.YearFrom, f.YearTo, f.Years = 0, 0, nil // years are ref_year here
	groups, years := map[rowKey][]report.FigureRow{}, map[int]bool{}
	for row, err := range src.Figures(ctx, f) {
		if err != nil {
			return nil, nil, err
		}
		if row.RefYear == 0 || !o.Filter.MatchesYear(row.RefYear) || !o.Targets && !settled(row.Status) {
			continue
		}
		k := keyOf(row.Head)
		groups[k] = append(groups[k], row)
		years[row.RefYear] = true
	}
	return groups, years, nil
}

// settled says whether a value was reported as reached.
func settled(s report.Status) bool { return s == report.StatusActual || s == report.StatusBase }

func keyOf(h report.Head) rowKey { return rowKey{h.PlaceCode, h.Department} }

// collected are the reports of the places asked for, by row and report year.
func collected(ctx context.Context, src Source, o MatrixOptions) (map[rowKey]map[int][]report.Head, error) {
	out := map[rowKey]map[int][]report.Head{}
	for h, err := range src.Reports(ctx, reportsOnly(o.Filter)) {
		if err != nil {
			return nil, err
		}
		k := keyOf(h)
		if out[k] == nil {
			out[k] = map[int][]report.Head{}
		}
		out[k][h.ReportYear] = append(out[k][h.ReportYear], h)
	}
	return out, nil
}

// reportsOnly is the part of a filter that is about reports, of any year: a
// report without the item asked for has been collected all the same.
func reportsOnly(f report.Filter) report.Filter {
	return report.Filter{Places: f.Places, Levels: f.Levels, Departments: f.Departments, Kinds: f.Kinds, AllVersions: f.AllVersions, ReportIDs: f.ReportIDs}
}

// maxYears bounds a range of years that somebody mistyped.
const maxYears = 300

// yearsOf are the columns: those asked for, or all from the first value to the
// last. An open end of the range ends with the values.
func yearsOf(f report.Filter, seen map[int]bool) []int {
	years := slices.Clone(f.Years)
	lo, hi := f.YearFrom, f.YearTo
	if len(seen) > 0 && (lo != 0 || hi != 0 || len(years) == 0) {
		known := slices.Collect(maps.Keys(seen))
		lo, hi = cmp.Or(lo, slices.Min(known)), cmp.Or(hi, slices.Max(known))
	}
	for y := lo; y != 0 && y <= min(hi, lo+maxYears); y++ {
		years = append(years, y)
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// rowKeys are all rows in the order of the codes: those with values, those
// with reports, and the places that were asked for by name.
func rowKeys(groups map[rowKey][]report.FigureRow, heads map[rowKey]map[int][]report.Head, o MatrixOptions) []rowKey {
	all := map[rowKey]bool{}
	for k := range groups {
		all[k] = true
	}
	for k := range heads {
		all[k] = true
	}
	for _, code := range o.Filter.Places {
		if !hasBelow(all, code) && !implied(code, o.Filter.Places) {
			all[rowKey{place: code}] = true
		}
	}
	keys := make([]rowKey, 0, len(all))
	for k := range all {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b rowKey) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.department, b.department))
	})
	return keys
}

// implied says whether a place came along with a larger one that was asked
// for, as a development zone with its province.
func implied(code string, places []string) bool {
	return slices.ContainsFunc(places, func(p string) bool { return p != code && data.Below(code, p, 0) })
}

// hasBelow says whether a row is about the place or about what lies below it.
func hasBelow(all map[rowKey]bool, code string) bool {
	prefix := report.PlacePrefix(code)
	for k := range all {
		if len(k.place) >= len(prefix) && k.place[:len(prefix)] == prefix {
			return true
		}
	}
	return false
}

func full(r Row) bool { return filled(r) == len(r.Cells) }

// hold keeps the places (or issuers) whose main row has a value in every year.
func (m *Matrix) hold(issuers bool) {
	who := func(r Row) rowKey {
		if issuers {
			return rowKey{r.PlaceCode, r.Department}
		}
		return rowKey{place: r.PlaceCode}
	}
	kept := map[rowKey]bool{}
	for _, r := range m.Rows {
		kept[who(r)] = kept[who(r)] || r.Main && full(r)
	}
	m.Rows = slices.DeleteFunc(m.Rows, func(r Row) bool { return !kept[who(r)] })
}

// count fills N: how many places have a value in each year.
func (m *Matrix) count() {
	m.N = make([]int, len(m.Years))
	for _, r := range m.Rows {
		for i, c := range r.Cells {
			if r.Main && c.Shown != nil {
				m.N[i]++
			}
		}
	}
}
