package figure

import (
	"strings"

	"nianbao/report"
)

// group is a list of quantities that shares a list of subjects:
// 城镇和农村居民人均可支配收入分别增长2.8%和5.3%.
type group struct {
	first, n int
	items    []string
}

// maxGroup is the longest list that 分别 is followed through.
const maxGroup = 12

// grouped labels quantity k from the group it belongs to.
func (s *sentence) grouped(k int) (label, bool) {
	for i := range s.groups {
		g := &s.groups[i]
		if k > g.first && k < g.first+g.n {
			return s.groupLabel(g, k), true
		}
	}
	n := 1
	_, _, apart := s.w.split.lastIn(s.t.f, s.preStart(k), s.qs[k].start)
	for n < maxGroup && k+n < len(s.qs) && s.chained(k+n) && (apart || s.qs[k+n].kind == s.qs[k].kind || len(s.groups) > 0 && ratio(s.qs[k+n].kind) && ratio(s.qs[k].kind)) {
		n++
	}
	if n < 2 || s.nounBehind(k) {
		return label{}, false
	}
	items := s.items(k, n)
	if len(items) != n {
		return label{}, false
	}
	s.groups = append(s.groups, group{k, n, items})
	return s.groupLabel(&s.groups[len(s.groups)-1], k), true
}

func (s *sentence) groupLabel(g *group, k int) label {
	item := g.items[k-g.first]
	item = strings.TrimSuffix(item, "了")
	l := label{text: item, noun: item, subject: item, solid: true, composed: true, rule: "respectively"}
	if f := s.forms[g.first]; f.change {
		if w, ok := s.w.change.at(s.t.f, f.changeAt, s.qs[g.first].start); ok {
			l.text += strings.TrimSuffix(string(w.text), "了")
		}
	}
	return l
}

// items splits the subject of the group that begins at k into n parts. Without
// a subject, the parts of an earlier group of n are meant.
func (s *sentence) items(k, n int) []string {
	q := &s.qs[k]
	lo := s.preStart(k)
	toks := s.between(lo, q.start)
	if f := s.forms[k]; f.change {
		toks, _ = s.cutChange(toks, f.changeAt)
	}
	toks = s.dropCompare(s.trimTrail(s.dropBasis(s.dropCompare(s.trimLead(toks)))))
	if len(toks) < 3 && len(toks) > 0 && toks[0].text == "每人" {
		toks = nil
	}
	if len(toks) > 2 && toks[0].text == "对" { // 对沿线国家进出口、投资
		toks = toks[1:]
	}
	toks = withoutCount(toks)
	if items := s.namedCount(k, n); items != nil {
		return items
	}
	if len(toks) == 0 {
		for i := len(s.groups) - 1; i >= 0; i-- {
			if s.groups[i].n == n {
				return s.groups[i].items
			}
		}
		if items := s.earlier(k, k, n); items != nil {
			return items
		}
		if items := s.bothBefore(k, n); items != nil {
			return items
		}
		if items := s.spread(k, n); items != nil {
			return items
		}
		return s.listBefore(k, n)
	}
	if last := toks[0].text; (last == "是" || last == "为" || last == "占" || last == "相当于") && s.qs[k].kind == kindTimes {
		return s.earlier(k, k, n)
	}
	if items := s.apart(k, toks, n); items != nil {
		return items
	}
	parts := partsOf(toks, n)
	if len(parts) == 1 && s.isBare(toks) {
		return withRate(s.earlier(k, s.behindRates(k), n), join(toks))
	}
	if len(parts) == n {
		return s.sharedParts(parts)
	}
	return bothOf(join(toks), n)
}

// bothOf divides a word that names two: 城乡居民收入, 存贷款余额.
func bothOf(text string, n int) []string {
	switch {
	case n != 2:
		return nil
	case strings.Contains(text, "城乡"):
		return []string{strings.Replace(text, "城乡", townOf(text), 1), strings.Replace(text, "城乡", "农村", 1)}
	case strings.Contains(text, "存贷款"):
		return []string{strings.Replace(text, "存贷款", "存款", 1), strings.Replace(text, "存贷款", "贷款", 1)}
	}
	return nil
}

// behindRates is the quantity behind the last things counted, where rates of all
// of them stand before k: 建议32件、提案12件，办复率均为100%，满意率分别为….
func (s *sentence) behindRates(k int) int {
	j := k
	for j > 0 && s.labels[j-1].rule == "rate_of_previous" && s.qs[j-1].kind == kindRate {
		j--
	}
	return j
}

// withRate adds a bare rate to the labels that it is stated of.
func withRate(items []string, rate string) []string {
	for i := range items {
		items[i] += rate
	}
	return items
}

// earlier are the labels of the n figures before end, where the 分别 says that each
// gets one of the values: …达3万元，…达13300元，分别增长13%和13.5%.
func (s *sentence) earlier(k, end, n int) []string {
	if _, _, ok := s.w.split.lastIn(s.t.f, s.preStart(k), s.qs[k].start); !ok || end < n {
		return nil
	}
	items := make([]string, n)
	for j, i := end-1, n-1; i >= 0; j-- {
		switch {
		case j < 0 || ratio(s.qs[j].kind):
			return nil
		case s.statuses[j] == report.StatusBase: // 由3万人增加到12万人
			continue
		}
		items[i] = s.labels[j].text
		i--
	}
	return items
}

func townOf(text string) string {
	if strings.Contains(text, "居民") {
		return "城镇"
	}
	return "城市"
}

// partsOf splits a subject into n parts: at 、 alone, then at 和 and 与, then at
// 及 too (医药及器械、半导体及电路 are two).
func partsOf(toks []token, n int) [][]token {
	var parts [][]token
	for _, marks := range [...]string{"、", "、和与", "、和与以及或"} {
		if parts = coordinate(toks, marks); len(parts) == n {
			return parts
		}
	}
	return parts
}

// coordinate splits words at conjunctions that marks holds.
func coordinate(toks []token, marks string) [][]token {
	var parts [][]token
	start := 0
	for i, t := range toks {
		if t.isConjunction() && strings.Contains(marks, t.text) {
			if i > start {
				parts = append(parts, toks[start:i])
			}
			start = i + 1
		}
	}
	if start < len(toks) {
		parts = append(parts, toks[start:])
	}
	return parts
}

func (l label) labelSpan() report.Span {
	if l.composed {
		return report.Span{}
	}
	return l.span
}
