package figure

import (
	"strings"

	"nianbao/report"
)

// maxBack is how many figures back the thing counted may have been named.
const maxBack = 12

// previous is the label to take up: of the nearest figure before in the
// sentence with the same unit, else of the nearest that counts something, else
// of the paragraph's last one. same tells whether the units agree, so that the
// thing counted may be the same.
func (s *sentence) previous(k int, carry label) (label, bool) {
	q := &s.qs[k]
	first := max(0, k-maxBack)
	for j := k - 1; j >= first; j-- {
		if s.qs[j].unit == q.unit && (s.labels[j].solid || j == k-1 && ratio(q.kind)) {
			return s.labels[j], true
		}
	}
	for j := k - 1; j >= first; j-- {
		if !ratio(s.qs[j].kind) || ratio(q.kind) && s.labels[j].noun != "" {
			return s.labels[j], false
		}
	}
	if k > 0 {
		return s.labels[k-1], false
	}
	return carry, false
}

// isBare reports whether the words are a rate or sum that says nothing alone.
func (s *sentence) isBare(toks []token) bool {
	if _, ok := s.w.bare.has([]rune(join(toks))); ok || len(toks) < 3 {
		return ok
	}
	parts := coordinate(toks, "、和与及") // 办复率和满意率
	for _, p := range parts {
		if _, ok := s.w.bare.has([]rune(join(p))); !ok || !isRate(join(p)) {
			return false
		}
	}
	return len(parts) > 1
}

// listed reports whether quantity k goes on with a list behind 、.
func (s *sentence) listed(k int) bool {
	i := s.t.backBlanks(s.preStart(k), s.Start)
	return i > s.Start && s.t.f[i-1] == '、'
}

// fromEarlier labels a quantity with no words of its own: the new value of a
// change (由…增加到…), a twin of the figure before (3期200人次), or the clause before.
func (s *sentence) fromEarlier(k int, prev label) label {
	if whole := s.wholeOfShare(k); whole != "" {
		return label{text: whole, subject: whole, noun: whole, solid: true, composed: true, rule: "same_as_previous"}
	}
	i := s.preStart(k) - 1
	if k > 0 && s.qs[k-1].end >= i-2 {
		if s.forms[k-1].change {
			prev = s.labels[k-1]
			prev.text = prev.subject
		}
		if s.statuses[k-1] == report.StatusBase {
			prev = s.labels[k-1]
		}
		prev.composed, prev.rule = true, "same_as_previous"
		return prev
	}
	lo := s.Start
	if k > 0 {
		lo = s.qs[k-1].end
	}
	a := i
	for a > lo && !(s.hard(a-1) || s.soft(a-1)) {
		a--
	}
	toks := s.dropBasis(s.clean(s.belowClimb(s.between(max(a, lo), i))))
	if len(toks) > 0 && hasNoun(toks) {
		l := label{text: join(toks), span: spanOf(toks), composed: true, rule: "clause_before"}
		l.verb, l.noun, l.solid = s.parts2(toks)
		return l
	}
	prev.composed, prev.rule = true, "same_as_previous"
	return prev
}

// leadSubject is what the clause before the first quantity speaks of, where it
// only says how that went: 农业 + 平稳发展，增加值20亿元.
func (s *sentence) leadSubject() string {
	i := s.preStart(0) - 1
	a := i
	for a > s.Start && !s.hard(a-1) {
		if a--; s.soft(a) {
			return ""
		}
	}
	toks := s.clean(s.between(a, max(a, i)))
	for i := len(toks) - 2; i > 0; i-- { // 以旅游业为龙头的 + 第三产业
		if toks[i].text == "的" {
			toks = toks[i+1:]
			break
		}
	}
	n := 0
	for n < len(toks) && toks[n].isNoun() && (n == 0 || toks[n].tag != "vn" && toks[n].tag != "i") && !strings.HasPrefix(toks[n].text, "只") {
		n++
	}
	if of := s.pushed(toks); of != "" || n == 0 {
		return of
	}
	if n == len(toks) || len(toks)-n > 3 || join(toks[:n]) == "经济" {
		return ""
	}
	for _, t := range toks[n:] {
		if !t.isVerb() && !strings.ContainsAny(t.tag[:min(len(t.tag), 1)], "vadil") && !strings.HasPrefix(t.text, "只") {
			return ""
		}
	}
	return join(toks[:n])
}

// belowClimb cuts what is climbed off: 地区生产总值 + 连跨3个千亿台阶.
func (s *sentence) belowClimb(toks []token) []token {
	for i := 1; i < len(toks); i++ {
		_, ok := s.w.climb.has([]rune(toks[i].text))
		if !ok && i+1 < len(toks) {
			_, ok = s.w.climb.has([]rune(toks[i].text + toks[i+1].text))
		}
		if ok {
			return toks[:i]
		}
	}
	return toks
}

// numbered is the thing whose number the clause before speaks of: 市场主体 +
// 数量提升，新增1.4万户.
func (s *sentence) numbered() string {
	lead := s.leadSubject()
	for _, end := range [...]string{"数量", "总量", "总数"} {
		if of := strings.TrimSuffix(lead, end); of != lead {
			return of
		}
	}
	return ""
}
