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
	clause, sums := s.clauseStart(k), s.mayBeSum(k)
	var nearest string
	for i := q.start; i > clause; i-- {
		w, ok := s.w.aggregate.before(s.t.f, i, clause)
		if !ok || s.recordWord(i-len(w.text)) {
			continue
		}
		if w.tag == "cumulative" && !sums {
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
	if a, b := s.bareYears(k); sums && (b > a || s.againstSpan(k)) {
		return report.AggCumulative
	}
	if w, _, ok := s.w.aggregate.in(s.t.f, q.end, s.clauseGoesOn(q.end, 6)); ok && w.tag == "per_unit" {
		return report.AggPerUnit
	}
	if w, _, ok := s.w.aggregate.in(s.t.f, max(s.Start, clause-40), clause); ok && w.tag == "cumulative" && sums && !s.ofOneYear(k, clause) {
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

// mayBeSum reports whether the value may run over several years: a share, an
// average over them, and both ends of a change (五年来收入由32亿元增加到50亿元) do not.
func (s *sentence) mayBeSum(k int) bool {
	if s.forms[k].measure == report.MeasureShare || s.statuses[k] == report.StatusBase {
		return false
	}
	if s.forms[k].measure == report.MeasureGrowth {
		return !strings.Contains(s.text(s.clauseStart(k), s.qs[k].start), "年均")
	}
	return k == 0 || s.statuses[k-1] != report.StatusBase || s.qs[k-1].unit != s.qs[k].unit || s.forms[k].measure != s.forms[k-1].measure
}

// ofOneYear reports whether the clause of quantity k, which begins at lo, names
// the year itself: 收入连续跨过两个百亿元，2022年达到312亿元.
func (s *sentence) ofOneYear(k, lo int) bool {
	for i := lo; i+4 < s.qs[k].start; i++ {
		if fourDigits(s.t.f, i) > 0 && s.t.f[i+4] == '年' {
			return !strings.ContainsRune("以来起到至", s.t.at(i+5))
		}
	}
	return false
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

// baseReach is how far behind a quantity the years that it is compared with
// may be named.
const baseReach = 60

// againstSpan reports whether quantity k is compared with all of an earlier
// stretch of years, and so is a sum over one: 利用外资49亿美元，比“九五”增长41%,
// but no 是“九五”末的3倍.
func (s *sentence) againstSpan(k int) bool {
	q := &s.qs[k]
	if ratio(q.kind) {
		return false
	}
	w, at, ok := s.w.spanBase.in(s.t.f, q.end, min(q.end+baseReach, s.End))
	if !ok || !strings.ContainsRune("是为比较于", s.t.at(at-1)) || strings.ContainsRune("末底初期规计", s.t.at(at+len(w.text))) {
		return false
	}
	for j := k + 1; j < len(s.qs) && s.qs[j].start < at; j++ {
		if ratio(s.qs[j].kind) || !strings.Contains(string(s.t.f[max(q.end, at-3):at]), "分别") {
			return false
		}
	}
	return true
}
