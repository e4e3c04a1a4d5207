package store

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"nianbao/report"
)

// cell is one place × department × kind × year; the department of the
// government itself is blank.
type cell struct {
	place, department string
	kind              report.Kind
	year              int
}

func compareCells(a, b cell) int {
	return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.department, b.department),
		cmp.Compare(a.kind, b.kind), cmp.Compare(a.year, b.year))
}

// PutCoverage says which cells are asked for. A state and evidence given with
// a cell hold until the corpus itself knows better.
func (s *Store) PutCoverage(ctx context.Context, cells []report.Coverage) error {
	return s.write(ctx, "store coverage", func(w *writer) error {
		for _, c := range cells {
			if err := w.putCoverage(c, true); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *writer) putCoverage(c report.Coverage, asked bool) error {
	_, err := w.exec(`INSERT INTO coverage_row (place_code, department, report_kind, report_year, place, state, evidence, checked_at, asked)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET place = iif(excluded.place = '', place, excluded.place), state = excluded.state,
		evidence = excluded.evidence, checked_at = excluded.checked_at, asked = max(asked, excluded.asked)`,
		c.PlaceCode, ownDepartment(c.Department), c.Kind, c.Year, c.Place, cmp.Or(c.State, string(report.BlankNotCollected)),
		c.Evidence, c.CheckedAt, asked)
	return err
}

func ownDepartment(key string) string {
	if key == report.GovernmentItself {
		return ""
	}
	return key
}

// Coverage yields a cell for everything that is asked for, with its state and
// what that rests on, in the order of place, department, kind and year. Asked
// for is what PutCoverage named, what the filter spells out (places with kinds
// and years), and for every issuer in the corpus each year of the filter, or
// between the first and the last year of that kind.
func (s *Store) Coverage(ctx context.Context, f report.Filter) iter.Seq2[report.Coverage, error] {
	return func(yield func(report.Coverage, error) bool) {
		known, err := s.evidence(ctx)
		if err == nil {
			err = s.eachPlace(ctx, f, func(cells map[cell]report.Coverage) bool {
				known.addYears(f, cells)
				for _, k := range slices.SortedFunc(maps.Keys(cells), compareCells) {
					c := cells[k]
					if c.ReportID == "" {
						known.explain(k, &c)
					}
					if !yield(c, nil) {
						return false
					}
				}
				return true
			})
		}
		if err != nil {
			yield(report.Coverage{}, fmt.Errorf("coverage: %w", err))
		}
	}
}

// coverageChunk is how many cells are written at a time: of 100,000 reports
// there may be a million.
const coverageChunk = 20_000

// RefreshCoverage writes the state of every cell into the catalogue, where the
// view coverage shows it.
func (s *Store) RefreshCoverage(ctx context.Context) error {
	var cells []report.Coverage
	after := ""
	for c, err := range s.Coverage(ctx, report.Filter{}) {
		if err != nil {
			return err
		}
		if n := len(cells); n >= coverageChunk && cells[n-1].PlaceCode != c.PlaceCode {
			upto := cells[n-1].PlaceCode
			if err := s.replaceCoverage(ctx, after, upto, cells); err != nil {
				return err
			}
			after, cells = upto, cells[:0]
		}
		cells = append(cells, c)
	}
	return s.replaceCoverage(ctx, after, lastPlace, cells)
}

// lastPlace comes after every code of a place.
const lastPlace = "~"

// replaceCoverage puts the cells of the places after one up to another in the
// place of those that were there and that nobody asked for.
func (s *Store) replaceCoverage(ctx context.Context, after, upto string, cells []report.Coverage) error {
	return s.write(ctx, "refresh coverage", func(w *writer) error {
		if _, err := w.exec("DELETE FROM coverage_row WHERE asked = 0 AND place_code > ? AND place_code <= ?", after, upto); err != nil {
			return err
		}
		for _, c := range cells {
			if err := w.putCoverage(c, false); err != nil {
				return err
			}
		}
		return nil
	})
}

func addCell(out map[cell]report.Coverage, k cell, place string) {
	if c, ok := out[k]; !ok {
		out[k] = report.Coverage{PlaceCode: k.place, Place: place, Department: k.department, Kind: k.kind, Year: k.year}
	} else if c.Place == "" {
		c.Place = place
		out[k] = c
	}
}

// maxYears bounds the years of one question.
const maxYears = 100

// askedYears are the years of the filter; an end that it leaves open is that of
// the corpus.
func askedYears(f report.Filter, corpus [2]int) []int {
	years := slices.Clone(f.Years)
	from, to := f.YearFrom, f.YearTo
	if len(f.Years) == 0 || from != 0 || to != 0 {
		from, to = cmp.Or(from, corpus[0]), cmp.Or(to, corpus[1])
		for y := max(from, to-maxYears); y != 0 && y <= to; y++ {
			years = append(years, y)
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// spelledOut adds the cells of places in the filter of which the corpus knows
// no issuer at all, as far as kinds and years are given too.
func spelledOut(f report.Filter, issuers map[cell]string, out map[cell]report.Coverage) {
	years := askedYears(f, [2]int{f.YearFrom, f.YearTo})
	depts := departments(f.Departments)
	if len(depts) == 0 {
		depts = []string{""}
	}
	for _, place := range f.Places {
		prefix := report.PlacePrefix(place)
		for _, dept := range depts {
			for _, kind := range f.Kinds {
				known := false
				for k := range issuers {
					if k.kind == kind && k.department == dept && len(k.place) >= len(prefix) && k.place[:len(prefix)] == prefix {
						known = true
						break
					}
				}
				if known {
					continue
				}
				for _, year := range years {
					addCell(out, cell{place, dept, kind, year}, "")
				}
			}
		}
	}
}

// askedCells reads the cells that PutCoverage named, in order.
func (s *Store) askedCells(ctx context.Context, f report.Filter) ([]report.Coverage, error) {
	q := cellConds(report.Filter{Places: f.Places, Departments: f.Departments, Kinds: f.Kinds, YearFrom: f.YearFrom, YearTo: f.YearTo,
		Years: f.Years, AllVersions: true})
	q.add("r.asked = 1")
	rows, err := s.db.QueryContext(ctx, "SELECT place_code, place, department, report_kind, report_year, state, evidence, checked_at FROM coverage_row r"+q.sql()+
		" ORDER BY place_code, department, report_kind, report_year", q.args...)
	if err != nil {
		return nil, err
	}
	list, err := collect(rows, func(row scanner) (c report.Coverage, err error) {
		return c, row.Scan(&c.PlaceCode, &c.Place, &c.Department, &c.Kind, &c.Year, &c.State, &c.Evidence, &c.CheckedAt)
	}, "asked cells")
	out := make([]report.Coverage, 0, len(list))
	for _, c := range list {
		if len(f.Levels) > 0 && !slices.Contains(f.Levels, levelOf(c.PlaceCode)) {
			continue
		}
		if c.State == report.StateCollected { // the corpus says so itself, or it is so no more
			c.State, c.Evidence, c.CheckedAt = "", "", ""
		}
		out = append(out, c)
	}
	return out, err
}

// levelOf is the tier that the form of a code tells (GB/T 2260: two digits for
// the province, two for the city, two for the county).
func levelOf(code string) report.Level {
	switch prefix := report.PlacePrefix(code); len(prefix) {
	case 0:
		return report.LevelNational
	case 2:
		return report.LevelProvince
	case 4:
		return report.LevelCity
	case 6:
		return report.LevelCounty
	}
	return report.LevelTownship
}
