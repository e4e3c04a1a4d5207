package figure

import (
	"strings"

	"nianbao/report"
)

// scopeOf finds whose figure it is, where the sentence says so.
func (s *sentence) scopeOf(k int) (string, report.From) {
	q := &s.qs[k]
	lo := max(s.Start, q.start-maxLookBack)
	for i := q.start; i > lo; i-- {
		w, ok := s.w.scope.before(s.t.f, i, lo)
		if !ok {
			continue
		}
		at := i - len(w.text)
		if n, bad := s.w.scope.at(s.t.f, at, s.End); w.tag == "none" || bad && n.tag == "none" {
			i = at + 1
			continue
		}
		return s.text(at, i), s.fromWhere(at, k)
	}
	if w, ok := s.w.scope.at(s.t.f, q.end, s.End); ok && w.tag != "none" {
		return s.text(q.end, q.end+len(w.text)), report.FromClause
	}
	return s.namedPlace(k)
}

// namedPlace is a place that opens the clause of quantity k: 青杨县立案32件.
func (s *sentence) namedPlace(k int) (string, report.From) {
	toks := s.between(s.clauseStart(k), s.qs[k].start)
	for i := 0; i < min(len(toks), 3); i++ {
		t := toks[i]
		r := []rune(t.text)
		if t.tag == "ns" && len(r) > 2 && strings.ContainsRune("省市县区州盟旗", r[len(r)-1]) && r[len(r)-2] != '地' {
			return t.text, report.FromClause
		}
	}
	return "", report.FromNone
}

// comparisonOf is what a change is measured against, as printed.
func (s *sentence) comparisonOf(k int) string {
	q := &s.qs[k]
	lo := s.clauseStart(k)
	if w, at, ok := s.w.compare.lastIn(s.t.f, lo, q.start); ok {
		return s.text(at, at+len(w.text))
	}
	for i := q.start - 1; i >= lo+5; i-- {
		if s.t.f[i] == '年' && fourDigits(s.t.f, i-4) > 0 && s.comparing(i-4) {
			return s.text(i-5, i+1)
		}
	}
	return ""
}
