package compare

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"nianbao/report"
)

// explain gives every empty cell its code.
func explain(ctx context.Context, src Source, m *Matrix, o MatrixOptions, heads map[rowKey]map[int][]report.Head) error {
	ledger, err := ledgerOf(ctx, src, m, o.Filter)
	if err != nil {
		return err
	}
	x := explainer{ctx: ctx, src: src, names: namesOf(m.Indicator), elsewhere: otherRows(m), heads: heads, ledger: ledger,
		seen: map[string]finding{}}
	if err := x.ahead(m); err != nil {
		return err
	}
	for i := range m.Rows {
		for j := range m.Rows[i].Cells {
			if c := &m.Rows[i].Cells[j]; c.Shown == nil {
				x.cell(&m.Rows[i], c)
			}
		}
	}
	return nil
}

type explainer struct {
	ctx       context.Context
	src       Source
	names     []name
	elsewhere map[cellKey]Series
	heads     map[rowKey]map[int][]report.Head
	ledger    ledger
	seen      map[string]finding // by report: several rows ask about the same one
}

// ahead searches the reports that blank cells will ask about, on all cores.
func (x *explainer) ahead(m *Matrix) error {
	var ids []string
	for i := range m.Rows {
		r := &m.Rows[i]
		for _, c := range r.Cells {
			reports, _, stated := x.asked(r, c)
			if c.Shown != nil || stated {
				continue
			}
			for _, h := range reports {
				if _, known := x.seen[h.ID]; !known {
					x.seen[h.ID] = finding{}
					ids = append(ids, h.ID)
				}
			}
		}
	}
	found, errs := make([]finding, len(ids)), make([]error, len(ids))
	var next atomic.Int64
	var searching sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(ids)) {
		searching.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(ids); i = int(next.Add(1)) - 1 {
				found[i], errs[i] = x.search(ids[i])
			}
		})
	}
	searching.Wait()
	for i, id := range ids {
		x.seen[id] = found[i]
	}
	return errors.Join(errs...)
}

// asked are the reports in which the value of a blank cell would stand: a
// result in that of its year, a target in that of the year before, which holds
// the plan. Some other row of the place may state it.
func (x *explainer) asked(r *Row, c Cell) (reports []report.Head, other Series, stated bool) {
	key, year := rowKey{r.PlaceCode, r.Department}, c.Year
	if r.Series.Target {
		year--
	}
	other, stated = x.elsewhere[cellKey{key, c.Year, r.Series.Target}]
	return x.heads[key][year], other, stated
}

// cell explains one blank.
func (x *explainer) cell(r *Row, c *Cell) {
	reports, other, stated := x.asked(r, *c)
	switch {
	case stated:
		c.Blank, c.Note = report.BlankNotComparable, "stated otherwise: "+other.String()
	case len(reports) == 0:
		year := c.Year
		if r.Series.Target {
			year--
		}
		c.Blank, c.Note = x.ledger.state(rowKey{r.PlaceCode, r.Department}, year)
	default:
		f := x.read(reports)
		c.Blank, c.Note, c.Mention = f.blank, f.note, f.mention
	}
}

type cellKey struct {
	row    rowKey
	year   int
	target bool
}

// otherRows says for which cells some row of the place has a value, and of
// which series it is. Targets do not stand in for results.
func otherRows(m *Matrix) map[cellKey]Series {
	out := map[cellKey]Series{}
	for _, r := range m.Rows {
		for _, c := range r.Cells {
			k := cellKey{rowKey{r.PlaceCode, r.Department}, c.Year, r.Series.Target}
			if _, ok := out[k]; c.Shown != nil && !ok {
				out[k] = r.Series
			}
		}
	}
	return out
}

// ledger is the coverage of the places and years of a matrix.
type ledger map[cellKey]report.Coverage

func ledgerOf(ctx context.Context, src Source, m *Matrix, asked report.Filter) (ledger, error) {
	if len(m.Years) == 0 || len(m.Rows) == 0 {
		return ledger{}, nil
	}
	f := report.Filter{Kinds: asked.Kinds, Levels: asked.Levels, Departments: asked.Departments, YearFrom: m.Years[0] - 1, YearTo: m.Years[len(m.Years)-1]}
	for i, r := range m.Rows {
		if i == 0 || m.Rows[i-1].PlaceCode != r.PlaceCode {
			f.Places = append(f.Places, r.PlaceCode)
		}
	}
	out := ledger{}
	for cov, err := range src.Coverage(ctx, f) {
		if err != nil {
			return nil, err
		}
		k := cellKey{row: rowKey{cov.PlaceCode, cov.Department}, year: cov.Year}
		if old, ok := out[k]; !ok || informative(cov) > informative(old) {
			out[k] = cov
		}
	}
	return out, nil
}

// informative prefers a reason that was found out to one that is assumed.
func informative(c report.Coverage) int {
	switch report.Blank(c.State) {
	case report.BlankNotCollected:
		return 1
	case report.BlankNotPublished:
		return 2
	case report.StateCollected: // another kind of report: says nothing here
		return 0
	}
	return 3
}

func (l ledger) state(row rowKey, year int) (report.Blank, string) {
	c, ok := l[cellKey{row: row, year: year}]
	if !ok || c.State == report.StateCollected {
		return report.BlankNotCollected, "no report of this year is in the corpus"
	}
	return report.Blank(c.State), c.Evidence
}
