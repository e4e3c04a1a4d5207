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
		if n, bad := s.w.scope.at(s.t.f, at, s.End); w.tag == "none" || bad && n.tag == "none" || w.tag == "country" && !s.opensClause(at) {
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

// opensClause reports whether only a time stands between the beginning of a
// clause and at: the country as a whole is spoken of there, while elsewhere it
// is what one compares with (高于全国, 办理全国人大代表建议).
func (s *sentence) opensClause(at int) bool {
	for at > s.Start && s.t.f[at-1] == ' ' {
		at--
	}
	return at == s.Start || s.t.f[at-1] == '\n' || s.hard(at-1) || strings.ContainsRune("年月底末度间来", s.t.f[at-1])
}

// subjectReach is how far behind the beginning of its sentence a place that
// opens it is still spoken of.
const subjectReach = 60

// namedPlace is a place that opens the clause of quantity k (青杨县立案32件), or
// the sentence that the clause goes on: 青杨县工业提质，产值突破100亿元.
func (s *sentence) namedPlace(k int) (string, report.From) {
	at := s.clauseStart(k)
	if t, ok := s.placeAt(at, s.qs[k].start); ok {
		return t.text, report.FromClause
	}
	if at == s.Start || at-s.Start > subjectReach {
		return "", report.FromNone
	}
	if t, ok := s.placeAt(s.Start, at); ok && s.opensClause(t.a) && !strings.ContainsRune("、和及与等至到", s.t.at(t.b)) {
		return t.text, report.FromSentence
	}
	return "", report.FromNone
}

// placeAt finds the full name of a place among the first words of [a,b).
func (s *sentence) placeAt(a, b int) (token, bool) {
	toks := s.between(a, b)
	for i := 0; i < min(len(toks), 3); i++ {
		t := toks[i]
		r := []rune(t.text)
		if t.tag == "ns" && len(r) > 2 && strings.ContainsRune("省市县区州盟旗", r[len(r)-1]) && r[len(r)-2] != '地' {
			return t, true
		}
	}
	return token{}, false
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
