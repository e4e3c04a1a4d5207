package web

import (
	"slices"
	"strings"

	"nianbao/index"
	"nianbao/report"
)

// facet is one section of the filter panel.
type facet struct {
	Field, Name string
	Values      []facetValue
	More        []facetValue // folded away
}

type facetValue struct {
	Name, Href string
	Count      int
	Current    bool
}

// facetFields are the index's facets, the parameter that narrows by each, and
// how many values are shown at once.
var facetFields = []struct {
	Field, Param, ZH, EN string
	Shown                int
}{
	{"year", "year", "年度", "Year", 8},
	{"province", "place", "省份", "Province", 6},
	{"city", "place", "城市", "City", 6},
	{"place", "place", "地区", "Place", 6},
	{"department", "department", "部门", "Department", 6},
	{"kind", "kind", "类型", "Kind", 6},
	{"topic", "topic", "主题", "Topic", 8},
}

// facetMost bounds the values of one facet on a page.
const facetMost = 40

// facets turns the index's counts into links that narrow the search.
func (p *searchPage) facets() {
	found := map[string]index.Facet{}
	for _, f := range p.Result.Facets {
		found[f.Field] = f
	}
	for _, ff := range facetFields {
		f := found[ff.Field]
		if len(f.Values) == 0 || ff.Field == "place" && same(f, found["city"]) {
			continue
		}
		if ff.Field == "year" {
			f.Values = slices.Clone(f.Values)
			slices.SortFunc(f.Values, func(a, b index.FacetValue) int { return strings.Compare(b.Value, a.Value) })
		}
		out := facet{Field: ff.Field, Name: p.T(ff.ZH, ff.EN)}
		for i, v := range f.Values[:min(len(f.Values), facetMost)] {
			if x := p.facetValue(ff.Field, ff.Param, v); i < ff.Shown {
				out.Values = append(out.Values, x)
			} else {
				out.More = append(out.More, x)
			}
		}
		p.Facets = append(p.Facets, out)
	}
}

// same reports whether two facets say the same, as places and cities do where
// no county reports.
func same(a, b index.Facet) bool {
	if len(a.Values) != len(b.Values) {
		return false
	}
	for i := range a.Values {
		if a.Values[i].Value != b.Values[i].Value {
			return false
		}
	}
	return true
}

func (p *searchPage) facetValue(field, param string, v index.FacetValue) facetValue {
	value := v.Value
	if field == "department" && value == "" {
		value = report.GovernmentItself
	}
	current := strings.Join(words(p.values[param]), ",") == value
	href := p.with("/search", param, value)
	if current {
		href = p.with("/search", param, "")
	}
	return facetValue{Name: p.valueName(field, v), Href: href, Count: v.Count, Current: current}
}

func (p *searchPage) valueName(field string, v index.FacetValue) string {
	switch field {
	case "department", "kind", "topic":
		return p.named(field, v.Value)
	}
	if v.Name != "" {
		return v.Name
	}
	return v.Value
}
