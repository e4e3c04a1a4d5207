package figure

import (
	"strings"

	"nianbao/report"
)

// aggregationOf reads over which time or unit the value runs. A standard for
// each comes first, then a running total, then the nearest cue.
func (s *sentence) aggregationOf(k int, unit string) report.Aggregation {
	q := &s.qs[k]
	if strings.HasPrefix(unit, "元/") {
		return report.AggPerUnit
	}
	clause := s.clauseStart(k)
	var nearest string
	for i := q.start; i > clause; i-- {
		w, ok := s.w.aggregate.before(s.t.f, i, clause)
		if !ok || s.recordWord(i-len(w.text)) {
			continue
		}
		if w.tag == "per_unit" || w.tag == "cumulative" {
			return report.Aggregation(w.tag)
		}
		if nearest == "" || nearest == "reached" && (q.reached() == "" || s.t.at(i-len(w.text)) == '新') {
			nearest = w.tag
		}
	}
	if nearest == "reached" {
		nearest = q.reached()
	}
	if a, b := s.bareYears(k); b > a {
		return report.AggCumulative
	}
	if w, _, ok := s.w.aggregate.in(s.t.f, q.end, s.clauseGoesOn(q.end, 6)); ok && w.tag == "per_unit" {
		return report.AggPerUnit
	}
	if w, _, ok := s.w.aggregate.in(s.t.f, max(s.Start, clause-40), clause); ok && w.tag == "cumulative" {
		return report.AggCumulative
	}
	if s.forms[k].measure != report.MeasureLevel && nearest != "" {
		return report.AggUnknown
	}
	if nearest == "" {
		return report.AggUnknown
	}
	return report.Aggregation(nearest)
}

// reached is what 达到 says of the quantity: things, people and lengths are there at
// a date.
func (q *quantity) reached() string {
	switch {
	case strings.HasSuffix(q.unit, "次"):
	case q.kind == kindCount, q.kind == kindPerson, q.unit == "公里", q.unit == "平方公里":
		return string(report.AggStock)
	}
	return ""
}

// clauseGoesOn is where the words behind a quantity end, at most n runes on; a bracket
// belongs to them.
func (s *sentence) clauseGoesOn(i, n int) int {
	end := min(i+n, s.End)
	for k := i; k < end; k++ {
		if r := s.t.f[k]; isDelimiter(r) && r != '(' && r != '[' {
			return k
		}
	}
	return end
}

// recordWord reports whether the word at i only says since when a value is the
// highest: 2004年以来新高.
func (s *sentence) recordWord(i int) bool {
	w, ok := s.w.aggregate.at(s.t.f, i, s.End)
	return ok && w.tag == "none"
}
