package compare

import (
	"cmp"
	"context"
	"fmt"
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
	N         []int  // N[i]: places with a value in Years[i], main rows only
	Rule      string // the printed rule that picks among several values
}

// Row is a series: values that may be compared along the years.
type Row struct {
	PlaceCode  string
	Place      string
	Department string
	Issuer     string
	Series     Series
	Main       bool // the fullest row of its place (or issuer); others differ in issuer or in what Series says
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
}

// Mention is a passage that names an indicator.
type Mention struct {
	ReportID string
	Span     report.Span
	Text     string
}

// BuildMatrix compares. Reports of the year asked for and of the year after
// are read, since a report also states values of the year before it.
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
	m := &Matrix{Indicator: ind, Years: yearsOf(o.Filter, years, heads), Rule: PickRule}
	for _, key := range rowKeys(groups, heads, o) {
		m.Rows = append(m.Rows, rowsOf(key, groups[key], m.Years)...)
	}
	if !o.Issuers {
		m.Rows = onePlace(m.Rows)
	}
	if o.Panel {
		m.Rows = slices.DeleteFunc(m.Rows, func(r Row) bool { return !full(r) })
	}
	if err := explain(ctx, src, m, heads); err != nil {
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
	f := o.Filter
	f.YearFrom, f.YearTo, f.Years, f.Indicators, f.Statuses = 0, 0, nil, nil, nil
	out := map[rowKey]map[int][]report.Head{}
	for h, err := range src.Reports(ctx, f) {
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

// yearsOf are the columns: those asked for, or all from the first value to the
// last.
func yearsOf(f report.Filter, seen map[int]bool, heads map[rowKey]map[int][]report.Head) []int {
	var years []int
	if f.YearFrom != 0 && f.YearTo != 0 || len(f.Years) > 0 {
		years = slices.Clone(f.Years)
		for y := f.YearFrom; y != 0 && y <= f.YearTo; y++ {
			years = append(years, y)
		}
	} else {
		for y := range seen {
			years = append(years, y)
		}
		if len(years) > 0 {
			lo, hi := slices.Min(years), slices.Max(years)
			years = years[:0]
			for y := lo; y <= hi; y++ {
				years = append(years, y)
			}
		}
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

func full(r Row) bool {
	for _, c := range r.Cells {
		if c.Shown == nil {
			return false
		}
	}
	return true
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
