package index

import (
	"slices"
	"strings"

	"nianbao/report"
)

// Tags are terms of the tags field and of single items: what a filter asks of
// a figure, commitment or practice.
const (
	tagTopic      = "topic:"
	tagIndicator  = "indicator:"
	tagUnit       = "unit:"
	tagStatus     = "status:"
	tagStance     = "stance:"
	tagStrength   = "strength:"
	tagMeasurable = "measurable:1"
	tagCommon     = "boilerplate:1"
)

// itemsOf lists the items of one kind with their tags.
func itemsOf(r *report.Report, unit string) []item {
	var out []item
	add := func(id string, sp report.Span, topic string, tags ...string) {
		if topic != "" {
			tags = append(tags, tagTopic+topic)
		}
		out = append(out, item{id: id, span: sp, tags: slices.DeleteFunc(tags, func(t string) bool { return t == "" || strings.HasSuffix(t, ":") })})
	}
	switch unit {
	case UnitFigures:
		for _, f := range r.Figures {
			tags := []string{tagUnit + f.Unit, tagStatus + string(f.Status)}
			for _, key := range f.Indicators {
				tags = append(tags, tagIndicator+key)
			}
			add(f.ID, f.Span, f.Topic, tags...)
		}
	case UnitCommitments:
		for _, c := range r.Commitments {
			add(c.ID, c.Span, c.Topic, tagStrength+string(c.Strength), when(c.Measurable, tagMeasurable))
		}
	case UnitProblems:
		for _, p := range r.Problems {
			add(p.ID, p.Span, p.Topic)
		}
	case UnitPractices:
		for _, p := range r.Practices {
			add(p.ID, p.Span, p.Topic, tagStance+string(p.Stance), when(p.Boilerplate, tagCommon))
		}
	case UnitCitations:
		for _, c := range r.Citations {
			add(c.ID, c.Span, c.Topic)
		}
	}
	return out
}

func when(is bool, tag string) string {
	if is {
		return tag
	}
	return ""
}

// allItems lists the items of every kind, in the order of itemUnits.
func allItems(r *report.Report) [][]item {
	out := make([][]item, len(itemUnits))
	for i, unit := range itemUnits {
		out[i] = itemsOf(r, unit)
	}
	return out
}

// itemTags lists the distinct tags of a report: of its sections and items.
func itemTags(r *report.Report, items [][]item) []string {
	var tags []string
	for _, s := range r.Sections {
		if s.Topic != "" {
			tags = append(tags, tagTopic+s.Topic)
		}
	}
	for _, list := range items {
		for _, it := range list {
			tags = append(tags, it.tags...)
		}
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}

// wanted says which tags an item must have for the filter: one of each list.
// practices of national boilerplate are kept out unless asked for.
type wanted struct {
	anyOf [][]string
	never []string
}

func wantedTags(f report.Filter, unit string) wanted {
	var w wanted
	w.oneOf(tagTopic, f.Topics)
	switch unit {
	case UnitFigures:
		w.oneOf(tagIndicator, f.Indicators)
		w.oneOf(tagUnit, f.Units)
		w.oneOf(tagStatus, texts(f.Statuses))
	case UnitCommitments:
		w.oneOf(tagStrength, texts(f.Strengths))
		if f.Measurable {
			w.anyOf = append(w.anyOf, []string{tagMeasurable})
		}
	case UnitPractices:
		w.oneOf(tagStance, texts(f.Stances))
		if !f.Boilerplate {
			w.never = append(w.never, tagCommon)
		}
	}
	return w
}

func (w *wanted) oneOf(prefix string, values []string) {
	if len(values) == 0 {
		return
	}
	tags := make([]string, len(values))
	for i, v := range values {
		tags[i] = prefix + v
	}
	w.anyOf = append(w.anyOf, tags)
}

func (w wanted) accepts(tags []string) bool {
	for _, t := range w.never {
		if slices.Contains(tags, t) {
			return false
		}
	}
	for _, list := range w.anyOf {
		if !slices.ContainsFunc(list, func(t string) bool { return slices.Contains(tags, t) }) {
			return false
		}
	}
	return true
}

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
