package compare

import (
	"context"
	"strconv"

	"nianbao/data"
	"nianbao/report"
)

// Use is an indicator with what the corpus has of it.
type Use struct {
	Indicator data.Indicator
	Figures   int
	Places    int
	Years     int
	First     int // earliest and latest ref_year, 0 none
	Last      int
}

// Tally is what a corpus has of one indicator, as a store counts it without
// reading the figures.
type Tally struct {
	Indicator              string
	Figures, Places, Years int
	First, Last            int // earliest and latest ref_year, 0 none
}

// CatalogueOf lists every indicator in the order of the catalogue.
func CatalogueOf(tallies []Tally) []Use {
	known := map[string]Tally{}
	for _, t := range tallies {
		known[t.Indicator] = t
	}
	var out []Use
	for _, ind := range data.Indicators() {
		t := known[ind.Key]
		out = append(out, Use{Indicator: ind, Figures: t.Figures, Places: t.Places, Years: t.Years, First: t.First, Last: t.Last})
	}
	return out
}

// Catalogue counts the figures that pass the filter, one by one: slower than a
// store's own count, but it heeds every part of the filter.
func Catalogue(ctx context.Context, src Source, f report.Filter) ([]Use, error) {
	type seen struct {
		tally  Tally
		places map[string]bool
		years  map[int]bool
	}
	use := map[string]*seen{}
	for row, err := range src.Figures(ctx, f) {
		if err != nil {
			return nil, err
		}
		for _, key := range row.Indicators {
			s := use[key]
			if s == nil {
				s = &seen{tally: Tally{Indicator: key}, places: map[string]bool{}, years: map[int]bool{}}
				use[key] = s
			}
			s.tally.Figures++
			s.places[row.Head.PlaceCode] = true
			if row.RefYear != 0 {
				s.years[row.RefYear] = true
			}
		}
	}
	var tallies []Tally
	for _, s := range use {
		s.tally.Places, s.tally.Years = len(s.places), len(s.years)
		for y := range s.years {
			if s.tally.First == 0 || y < s.tally.First {
				s.tally.First = y
			}
			s.tally.Last = max(s.tally.Last, y)
		}
		tallies = append(tallies, s.tally)
	}
	return CatalogueOf(tallies), nil
}

// CatalogueTable is the catalogue as a table.
func CatalogueTable(uses []Use) report.Table {
	t := report.Table{Name: "indicators", Columns: []report.Column{
		{Name: "indicator", ZH: "指标", Type: report.TypeText}, {Name: "name_zh", ZH: "名称", Type: report.TypeText},
		{Name: "name_en", ZH: "英文", Type: report.TypeText}, {Name: "unit", ZH: "单位", Type: report.TypeText},
		{Name: "topic", ZH: "主题", Type: report.TypeText}, {Name: "figures", ZH: "数据数", Type: report.TypeInteger},
		{Name: "places", ZH: "地区数", Type: report.TypeInteger}, {Name: "years", ZH: "年数", Type: report.TypeInteger},
		{Name: "first_year", ZH: "最早", Type: report.TypeInteger}, {Name: "last_year", ZH: "最晚", Type: report.TypeInteger},
		{Name: "definition", ZH: "定义", Type: report.TypeText},
	}}
	t.Rows = func(yield func([]string, error) bool) {
		for _, u := range uses {
			x := u.Indicator
			if !yield([]string{x.Key, x.ZH, x.EN, x.Unit, x.Topic, strconv.Itoa(u.Figures), strconv.Itoa(u.Places),
				strconv.Itoa(u.Years), year(u.First), year(u.Last), x.Definition.ZH}, nil) {
				return
			}
		}
	}
	return t
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}
