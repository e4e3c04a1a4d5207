package index

import (
	"slices"
	"strconv"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"nianbao/report"
)

func oneOf(values []string) func(string) bool {
	return func(v string) bool { return slices.Contains(values, v) }
}

// acceptPlace takes what lies in one of the places.
func acceptPlace(codes []string) func(string) bool {
	return func(code string) bool {
		for _, c := range codes {
			if code != "" && strings.HasPrefix(code, report.PlacePrefix(c)) {
				return true
			}
		}
		return false
	}
}

func acceptYear(f report.Filter) func(string) bool {
	return func(v string) bool {
		y, err := strconv.Atoi(v)
		if err != nil { // no year is known
			return f.MatchesYear(0)
		}
		return f.MatchesYear(y)
	}
}

// docsWhere are the documents of a segment whose column has an accepted value.
func (p *part) docsWhere(field string, accept func(string) bool) (*roaring.Bitmap, error) {
	col, err := p.columns.column(field)
	if err != nil {
		return nil, err
	}
	ok := make([]bool, len(col.values))
	for i, v := range col.values {
		ok[i] = accept(v)
	}
	var hits []uint32
	for i, n := range col.of {
		if ok[n] {
			hits = append(hits, uint32(i))
		}
	}
	return roaring.BitmapOf(hits...), nil
}

// condition is one dimension of a filter, named for the message that says
// which of them left nothing.
type condition struct {
	name   string
	field  string // column, blank for tags and ids
	accept func(string) bool
	tags   []string // any of
	ids    []string
}

// conditions are the dimensions that a filter restricts. Items' own fields
// restrict the reports too: an indicator takes reports with such a figure.
func conditions(f report.Filter, unit string) []condition {
	var out []condition
	column := func(name, field string, n int, accept func(string) bool) {
		if n > 0 {
			out = append(out, condition{name: name, field: field, accept: accept})
		}
	}
	column("place", fieldPlace, len(f.Places), acceptPlace(f.Places))
	column("level", fieldLevel, len(f.Levels), oneOf(texts(f.Levels)))
	column("department", fieldDept, len(f.Departments), oneOf(f.Departments))
	column("kind", fieldKind, len(f.Kinds), oneOf(texts(f.Kinds)))
	column("year", fieldYear, f.YearFrom+f.YearTo+len(f.Years), acceptYear(f))
	tags := func(name, prefix string, values []string) {
		if len(values) == 0 {
			return
		}
		c := condition{name: name}
		for _, v := range values {
			c.tags = append(c.tags, prefix+v)
		}
		out = append(out, c)
	}
	if isItems(unit) {
		tags("topic", tagTopic, f.Topics)
	}
	tags("indicator", tagIndicator, f.Indicators)
	tags("unit", tagUnit, f.Units)
	tags("status", tagStatus, texts(f.Statuses))
	tags("stance", tagStance, texts(f.Stances))
	tags("strength", tagStrength, texts(f.Strengths))
	if f.Measurable {
		out = append(out, condition{name: "measurable", tags: []string{tagMeasurable}})
	}
	if len(f.ReportIDs) > 0 {
		out = append(out, condition{name: "report", ids: f.ReportIDs})
	}
	return out
}

// docs are the documents of a segment that meet the condition.
func (c condition) docs(p *part) (*roaring.Bitmap, error) {
	switch {
	case c.field != "":
		return p.docsWhere(c.field, c.accept)
	case len(c.ids) > 0:
		return p.seg.DocNumbers(c.ids)
	}
	return p.tagged(c.tags)
}

// tagged are the documents with one of the tags.
func (p *part) tagged(tags []string) (*roaring.Bitmap, error) {
	dict, err := p.seg.Dictionary(fieldTags)
	if err != nil {
		return nil, err
	}
	out := roaring.New()
	for _, t := range tags {
		docs, err := postings(dict, t)
		if err != nil {
			return nil, err
		}
		if docs != nil {
			out.Or(docs)
		}
	}
	return out, nil
}
