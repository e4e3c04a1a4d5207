package compare

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// Series is what values must share to stand in one row.
type Series struct {
	Kind        report.Kind
	Scope       string // "" is the place itself, stated or not
	Aggregation report.Aggregation
	Measure     report.Measure
	Unit        string
	Target      bool
}

// PickRule is printed beside every matrix.
const PickRule = "one value a cell: reported before estimated, exact before bounded, from the report of that year before later ones, " +
	"checks not failed before failed, better grade first, then the first in the text; " +
	"values whose scope is not said stand in the row of the place itself; " +
	"values that differ in issuer, kind of report, scope, aggregation or unit are rows of their own"

// aggregations that go together: what is not said goes with the main row.
func aggregationOf(a report.Aggregation) report.Aggregation {
	if a == report.AggUnknown || a == report.AggInPeriod || a == report.AggStock {
		return ""
	}
	return a
}

func seriesOf(row report.FigureRow) Series {
	unit := row.UnitStd
	if unit == "" {
		unit = row.Unit
	}
	return Series{
		Kind: row.Head.Kind, Scope: scopeOf(row), Aggregation: aggregationOf(row.Aggregation),
		Measure: row.Measure, Unit: unit, Target: !settled(row.Status),
	}
}

// ownScopes are the words by which an issuer means its whole place.
var ownScopes = map[report.Level][]string{
	report.LevelNational: {"全国"},
	report.LevelProvince: {"全省", "全区", "全市", "全自治区"},
	report.LevelCity:     {"全市", "全州", "全地区", "全盟"},
	report.LevelCounty:   {"全县", "全区", "全市", "全旗"},
	report.LevelTownship: {"全镇", "全乡", "全街道"},
}

// scopeOf is "" where a value is about the place as a whole.
func scopeOf(row report.FigureRow) string {
	s := row.Scope
	if s == "" || slices.Contains(ownScopes[row.Head.Level], s) || s == row.Head.Place {
		return ""
	}
	if r, ok := data.LookupRegion(row.Head.PlaceCode, row.Head.ReportYear); ok && s == r.Short {
		return ""
	}
	return s
}

// rowsOf splits what is known of one place into series, the fullest first.
func rowsOf(key rowKey, figures []report.FigureRow, years []int) []Row {
	bySeries := map[Series][]report.FigureRow{}
	for _, f := range figures {
		s := seriesOf(f)
		bySeries[s] = append(bySeries[s], f)
	}
	rows := make([]Row, 0, len(bySeries))
	for s, fs := range bySeries {
		rows = append(rows, rowOf(key, s, fs, years))
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Or(rank(a, b), compareSeries(a.Series, b.Series)) })
	if len(rows) == 0 {
		rows = append(rows, rowOf(key, Series{}, nil, years))
	}
	rows[0].Main = true
	return rows
}

// rank puts results before targets, the place itself before parts of it, and
// then the row with most cells.
func rank(a, b Row) int {
	weight := func(r Row) int {
		n := 0
		if r.Series.Target {
			n += 4
		}
		if r.Series.Scope != "" {
			n += 2
		}
		if r.Series.Aggregation != "" {
			n++
		}
		return n
	}
	return cmp.Or(cmp.Compare(weight(a), weight(b)), cmp.Compare(filled(b), filled(a)))
}

func filled(r Row) int {
	n := 0
	for _, c := range r.Cells {
		if c.Shown != nil {
			n++
		}
	}
	return n
}

func compareSeries(a, b Series) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.Aggregation, b.Aggregation),
		cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.Unit, b.Unit))
}

func rowOf(key rowKey, s Series, figures []report.FigureRow, years []int) Row {
	r := Row{PlaceCode: key.place, Department: key.department, Series: s, Cells: make([]Cell, len(years))}
	if region, ok := data.LookupRegion(key.place, 0); ok {
		r.Place = region.Name
	}
	if len(figures) > 0 {
		r.Place, r.Issuer = figures[0].Head.Place, figures[0].Head.Issuer
	}
	for i, y := range years {
		r.Cells[i] = cellOf(y, figures)
	}
	for i := range r.Cells {
		if i > 0 && r.Cells[i].Year == r.Cells[i-1].Year+1 {
			r.Cells[i].Change = changeOf(r.Cells[i-1], r.Cells[i])
		}
	}
	return r
}

func cellOf(year int, figures []report.FigureRow) Cell {
	c := Cell{Year: year}
	var all []report.FigureRow
	for _, f := range figures {
		if f.RefYear == year {
			all = append(all, f)
		}
	}
	if len(all) == 0 {
		return c
	}
	slices.SortStableFunc(all, better)
	c.Shown, c.Others = &all[0], all[1:]
	for _, o := range c.Others {
		if o.ValueStd != c.Shown.ValueStd {
			c.Note = "several values are stated"
			break
		}
	}
	return c
}

// better orders candidates for one cell by PickRule.
func better(a, b report.FigureRow) int {
	return cmp.Or(
		cmp.Compare(flag(a.Estimated), flag(b.Estimated)),
		cmp.Compare(flag(a.Status != report.StatusActual), flag(b.Status != report.StatusActual)),
		cmp.Compare(boundRank(a.Bound), boundRank(b.Bound)),
		cmp.Compare(distance(a), distance(b)),
		cmp.Compare(flag(a.CheckResult == report.CheckFail), flag(b.CheckResult == report.CheckFail)),
		cmp.Compare(flag(a.PartOf != ""), flag(b.PartOf != "")),
		strings.Compare(string(a.Grade), string(b.Grade)),
		cmp.Compare(a.Head.ID, b.Head.ID),
		cmp.Compare(a.Figure.Start, b.Figure.Start),
	)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

func boundRank(b report.Bound) int {
	switch b {
	case report.BoundExact:
		return 0
	case report.BoundAbout, report.BoundOver, report.BoundUnder:
		return 1
	}
	return 2
}

func distance(f report.FigureRow) int {
	if d := f.Head.ReportYear - f.RefYear; d >= 0 {
		return d
	}
	return 1000
}

// onePlace leaves one main row a place, the fullest, and puts it first;
// other issuers that have no value at all are left out.
func onePlace(rows []Row) []Row {
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.PlaceCode, b.PlaceCode), cmp.Compare(flag(!a.Main), flag(!b.Main)), rank(a, b))
	})
	for i := range rows {
		rows[i].Main = i == 0 || rows[i-1].PlaceCode != rows[i].PlaceCode
	}
	return slices.DeleteFunc(rows, func(r Row) bool { return !r.Main && filled(r) == 0 })
}
