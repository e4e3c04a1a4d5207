package index

import (
	"cmp"
	"slices"
	"strings"
)

// facetColumns are the facets that come from columns, in the order in which
// they are shown.
var facetColumns = []struct{ name, field string }{
	{"province", fieldProvince},
	{"city", fieldCity},
	{"department", fieldDept},
	{"year", fieldYear},
	{"kind", fieldKind},
}

// facets count the reports by province, city, department, year, kind and topic.
func (s *search) facets(f *found) ([]Facet, error) {
	var out []Facet
	for _, fc := range facetColumns {
		counts := map[[2]string]int{}
		for _, r := range s.ranges(f.ords) {
			col, err := r.part.columns.column(fc.field)
			if err != nil {
				return nil, err
			}
			n := make([]int, len(col.values))
			for _, ord := range r.ords {
				n[col.of[ord-r.part.base]]++
			}
			for i := range n {
				if n[i] > 0 && col.values[i] != "" {
					counts[[2]string{col.values[i], col.names[i]}] += n[i]
				}
			}
		}
		out = append(out, newFacet(fc.name, counts))
	}
	topics, err := s.topicFacet(f)
	return append(out, topics), err
}

// topicFacet counts the reports with a section on each topic.
func (s *search) topicFacet(f *found) (Facet, error) {
	counts := map[[2]string]int{}
	for _, r := range s.ranges(f.ords) {
		dict, err := r.part.seg.Dictionary(fieldTags)
		if err != nil {
			return Facet{}, err
		}
		local := r.bitmap()
		err = eachTerm(dict, tagTopic, func(term string) error {
			docs, err := postings(dict, term)
			if docs != nil {
				if n := int(docs.AndCardinality(local)); n > 0 {
					counts[[2]string{strings.Clone(term[len(tagTopic):])}] += n
				}
			}
			return err
		})
		if err != nil {
			return Facet{}, err
		}
	}
	return newFacet("topic", counts), nil
}

// newFacet joins counts of one code under different names (a place that was
// renamed) under the name that is met most.
func newFacet(name string, counts map[[2]string]int) Facet {
	byValue := map[string]*FacetValue{}
	best := map[string]int{}
	for key, n := range counts {
		v := byValue[key[0]]
		if v == nil {
			v = &FacetValue{Value: key[0]}
			byValue[key[0]] = v
		}
		v.Count += n
		if n > best[key[0]] || n == best[key[0]] && key[1] < v.Name {
			best[key[0]], v.Name = n, key[1]
		}
	}
	out := Facet{Field: name, Values: make([]FacetValue, 0, len(byValue))}
	for _, v := range byValue {
		out.Values = append(out.Values, *v)
	}
	slices.SortFunc(out.Values, func(a, b FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return out
}
