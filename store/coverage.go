package store

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

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
		cells, err := s.cells(ctx, f)
		var known *evidence
		if err == nil {
			known, err = s.evidence(ctx)
		}
		if err != nil {
			yield(report.Coverage{}, fmt.Errorf("coverage: %w", err))
			return
		}
		known.addYears(f, cells)
		for _, k := range slices.SortedFunc(maps.Keys(cells), compareCells) {
			c := cells[k]
			if c.ReportID == "" {
				known.explain(k, &c)
			}
			if !yield(c, nil) {
				return
			}
		}
	}
}

// RefreshCoverage writes the state of every cell into the catalogue, where the
// view coverage shows it.
func (s *Store) RefreshCoverage(ctx context.Context) error {
	var cells []report.Coverage
	for c, err := range s.Coverage(ctx, report.Filter{}) {
		if err != nil {
			return err
		}
		cells = append(cells, c)
	}
	return s.write(ctx, "refresh coverage", func(w *writer) error {
		if _, err := w.exec("DELETE FROM coverage_row WHERE asked = 0"); err != nil {
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

// cells gathers what is asked for, the collected ones with their report.
func (s *Store) cells(ctx context.Context, f report.Filter) (map[cell]report.Coverage, error) {
	f.AllVersions, f.ReportIDs = false, nil
	out := map[cell]report.Coverage{}
	if err := s.askedCells(ctx, f, out); err != nil {
		return nil, err
	}
	issuers := map[cell]string{} // with year 0: name of the place
	span := map[report.Kind][2]int{}
	for h, err := range s.Reports(ctx, report.Filter{Places: f.Places, Levels: f.Levels, Departments: f.Departments, Kinds: f.Kinds}) {
		if err != nil {
			return nil, err
		}
		if h.PlaceCode == "" || h.Kind == "" || h.ReportYear == 0 {
			continue
		}
		k := cell{h.PlaceCode, h.Department, h.Kind, h.ReportYear}
		issuers[cell{k.place, k.department, k.kind, 0}] = h.Place
		years, ok := span[k.kind]
		if !ok {
			years = [2]int{k.year, k.year}
		}
		span[k.kind] = [2]int{min(years[0], k.year), max(years[1], k.year)}
		if f.MatchesYear(k.year) {
			out[k] = report.Coverage{PlaceCode: k.place, Place: h.Place, Department: k.department, Kind: k.kind, Year: k.year,
				State: report.StateCollected, Evidence: h.Source.URL, ReportID: h.ID, CheckedAt: h.Source.RetrievedAt.Format(time.RFC3339)}
		}
	}
	for k, place := range issuers {
		for _, year := range askedYears(f, span[k.kind]) {
			addCell(out, cell{k.place, k.department, k.kind, year}, place)
		}
	}
	spelledOut(f, issuers, out)
	return out, nil
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

// askedCells reads the cells that PutCoverage named.
func (s *Store) askedCells(ctx context.Context, f report.Filter, out map[cell]report.Coverage) error {
	q := reportConds(report.Filter{Places: f.Places, Departments: f.Departments, Kinds: f.Kinds, YearFrom: f.YearFrom, YearTo: f.YearTo,
		Years: f.Years, AllVersions: true})
	q.add("r.asked = 1")
	rows, err := s.db.QueryContext(ctx, "SELECT place_code, place, department, report_kind, report_year, state, evidence, checked_at FROM coverage_row r"+q.sql(), q.args...)
	if err != nil {
		return err
	}
	list, err := collect(rows, func(row scanner) (c report.Coverage, err error) {
		return c, row.Scan(&c.PlaceCode, &c.Place, &c.Department, &c.Kind, &c.Year, &c.State, &c.Evidence, &c.CheckedAt)
	}, "asked cells")
	for _, c := range list {
		if len(f.Levels) > 0 && !slices.Contains(f.Levels, levelOf(c.PlaceCode)) {
			continue
		}
		if c.State == report.StateCollected { // the corpus says so itself, or it is so no more
			c.State, c.Evidence, c.CheckedAt = "", "", ""
		}
		out[cell{c.PlaceCode, c.Department, c.Kind, c.Year}] = c
	}
	return err
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
