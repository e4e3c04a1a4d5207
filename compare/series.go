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
	Period      string // the part of the year, as 上半年; "" is the whole year or its end
	Definition  string // 同口径 or 环比, where the indicator is not defined so
}

func seriesOf(row report.FigureRow, ind data.Indicator) Series {
	s := Series{
		Kind: row.Head.Kind, Scope: scopeOf(row), Aggregation: aggregationOf(row, ind), Measure: row.Measure,
		Unit: unitOf(row), Target: !settled(row.Status), Definition: definitionOf(row, ind),
	}
	if s.Aggregation == "" {
		s.Period = partOfYear(row.Period)
	}
	return s
}

// unitOf is the canonical unit, or the printed one where a value has no other.
func unitOf(row report.FigureRow) string {
	if row.UnitStd != "" {
		return row.UnitStd
	}
	return row.Unit
}

// aggregationOf is "" for what is a value of one year: flows, stocks, and what
// is not said. A running total within the year is the year's value. What came
// together (新增, 完成 …) or grew over several years is none, nor what reports
// sum over them; a bare value of another kind
// is where things stand at their end.
func aggregationOf(row report.FigureRow, ind data.Indicator) report.Aggregation {
	switch a := row.Aggregation; {
	case a == report.AggCumulative && withinYear(row.Period):
		return ""
	case a == report.AggCumulative || a == report.AggPerUnit:
		return a
	case ind.Summed && row.Measure == report.MeasureLevel && severalYears(row.Period):
		return report.AggCumulative
	case severalYears(row.Period) && !reached(row) && (row.Measure == report.MeasureGrowth || a == report.AggInPeriod):
		return report.AggCumulative
	}
	return ""
}

// definitionOf names a base of comparison that the indicator does not have by
// definition: growth on the same coverage is not growth of what is printed.
func definitionOf(row report.FigureRow, ind data.Indicator) string {
	if row.Measure != report.MeasureGrowth {
		return ""
	}
	switch {
	case strings.Contains(row.Comparison, "环比"):
		return "环比"
	case strings.Contains(row.Comparison, "口径") && !strings.Contains(ind.Definition.ZH, "口径"):
		return "同口径"
	}
	return ""
}

// ownScopes are the words by which an issuer means its whole place.
var ownScopes = map[report.Level][]string{
	report.LevelNational: {"全国", "我国"},
	report.LevelProvince: {"全省", "全区", "全市", "全自治区", "全疆", "我省", "我区", "我市", "本省", "本市", "本区", "全域"},
	report.LevelCity:     {"全市", "全州", "全地区", "全盟", "我市", "我州", "我盟", "我地区", "本市", "本州", "全域"},
	report.LevelCounty:   {"全县", "全区", "全市", "全旗", "我县", "我区", "我市", "我旗", "本县", "本区", "本市", "全域"},
	report.LevelTownship: {"全镇", "全乡", "全街道", "我镇", "我乡", "我街道", "本镇", "本乡", "全域"},
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
func rowsOf(key rowKey, figures []report.FigureRow, m *Matrix) []Row {
	bySeries := map[Series][]report.FigureRow{}
	for _, f := range figures {
		s := seriesOf(f, m.Indicator)
		bySeries[s] = append(bySeries[s], f)
	}
	rows := make([]Row, 0, len(bySeries))
	for s, fs := range bySeries {
		rows = append(rows, rowOf(key, s, fs, m))
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Or(rank(a, b), compareSeries(a.Series, b.Series)) })
	if len(rows) == 0 || rows[0].Series.Target {
		rows = slices.Insert(rows, 0, rowOf(key, Series{}, nil, m))
	}
	rows[0].Main = true
	return rows
}

// rank puts results before targets, the place itself before parts of it, the
// year before parts of it, and then the row with most cells.
func rank(a, b Row) int {
	weight := func(r Row) int {
		n := 0
		for i, apart := range []bool{r.Series.Definition != "", r.Series.Aggregation != "", r.Series.Period != "", r.Series.Scope != "", r.Series.Target} {
			n += flag(apart) << i
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
		cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Period, b.Period), cmp.Compare(a.Definition, b.Definition))
}

func rowOf(key rowKey, s Series, figures []report.FigureRow, m *Matrix) Row {
	r := Row{PlaceCode: key.place, Department: key.department, Series: s, Cells: make([]Cell, len(m.Years))}
	if region, ok := data.LookupRegion(key.place, 0); ok {
		r.Place = region.Name
	}
	if len(figures) > 0 {
		r.Place, r.Issuer = figures[0].Head.Place, figures[0].Head.Issuer
	}
	for i, y := range m.Years {
		r.Cells[i] = cellOf(y, figures)
	}
	markOutliers(r.Cells)
	for i := range r.Cells {
		if i > 0 && r.Cells[i].Year == r.Cells[i-1].Year+1 {
			r.Cells[i].Change = changeOf(r.Cells[i-1], r.Cells[i])
			r.Cells[i].Change.breakAt(m.Indicator, r.Cells[i].Year)
		}
	}
	return r
}

// onePlace leaves one main row a place, the fullest, and puts it first;
// other issuers that have no value at all are left out.
func onePlace(rows []Row) []Row {
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.PlaceCode, b.PlaceCode), cmp.Compare(flag(filled(a) == 0), flag(filled(b) == 0)), rank(a, b))
	})
	for i := range rows {
		rows[i].Main = i == 0 || rows[i-1].PlaceCode != rows[i].PlaceCode
	}
	return slices.DeleteFunc(rows, func(r Row) bool { return !r.Main && filled(r) == 0 })
}
