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
	toks = s.trimTrail(s.dropBasis(s.dropCompare(s.trimLead(toks))))
	if len(toks) < 3 && len(toks) > 0 && toks[0].text == "每人" {
		toks = nil
	}
	if len(toks) > 2 && toks[0].text == "对" { // 对沿线国家进出口、投资
		toks = toks[1:]
	}
	toks = withoutCount(toks)
	if items := s.counted(k, n); items != nil {
		return items
	}
	if len(toks) == 0 {
		for i := len(s.groups) - 1; i >= 0; i-- {
			if s.groups[i].n == n {
				return s.groups[i].items
			}
		}
		if items := s.earlier(k, n); items != nil {
			return items
		}
		if items := s.bothBefore(k, n); items != nil {
			return items
		}
		return s.listBefore(k, n)
	}
	if last := toks[0].text; (last == "是" || last == "为" || last == "占" || last == "相当于") && s.qs[k].kind == kindTimes {
		return s.earlier(k, n)
	}
	if items := s.apart(toks, n); items != nil {
		return items
	}
	parts := partsOf(toks, n)
	if len(parts) == 1 && s.isBare(toks) {
		return withRate(s.earlier(k, n), join(toks))
	}
	if len(parts) == n {
		return s.sharedParts(parts)
	}
	if text := join(toks); n == 2 && strings.Contains(text, "城乡") {
		return []string{strings.Replace(text, "城乡", townOf(text), 1), strings.Replace(text, "城乡", "农村", 1)}
	}
	if text := join(toks); n == 2 && strings.Contains(text, "存贷款") {
		return []string{strings.Replace(text, "存贷款", "存款", 1), strings.Replace(text, "存贷款", "贷款", 1)}
	}
	return nil
}

// withRate adds a bare rate to the labels that it is stated of.
func withRate(items []string, rate string) []string {
	for i := range items {
		items[i] += rate
	}
	return items
}

// earlier are the labels of the n figures before k, where 分别 says that each
// gets one of the values: …达3万元，…达13300元，分别增长13%和13.5%.
func (s *sentence) earlier(k, n int) []string {
	if _, _, ok := s.w.split.lastIn(s.t.f, s.preStart(k), s.qs[k].start); !ok || k < n {
		return nil
	}
	items := make([]string, n)
	for j := k - 1; n > 0; j-- {
		if j < 0 || ratio(s.qs[j].kind) {
			return nil
		}
		if s.statuses[j] == report.StatusBase { // 由703亿元增加到…
			continue
		}
		n--
		items[n] = s.labels[j].text
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

// shareHead completes parts that share the end of the last one: 城镇、农村 +
// 居民人均可支配收入. A part that ends like a quantity of its own is complete.
func shareHead(parts [][]token) []string {
	last := parts[len(parts)-1]
	whole := []rune(join(last))
	if out := shareOf(parts); out != nil {
		return out
	}
	if out := shareOfEach(parts); out != nil {
		return out
	}
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = join(p)
		n := len([]rune(out[i]))
		if i == len(parts)-1 || completeHead(p) {
			continue
		}
		switch tail, shared := behindShared(p, last); {
		case shared: // 先进制造业、高技术制造业增加值
			out[i] += tail
		case n == 1 && len(whole) > 1 && chineseDigit([]rune(out[i])[0]) > 0 && chineseDigit(whole[0]) > 0: // 一、二、三产
			out[i] += string(whole[1:])
		case strings.HasSuffix(out[i], "存") && strings.HasPrefix(string(whole), "贷款"): // 金融机构存、贷款余额
			out[i] += string(whole[1:])
		case strings.HasSuffix(last[0].text, "保险") && !strings.Contains(out[i], "保险") && completeHead(last): // 基本养老、医疗保险参保率
			out[i] += "保险" + join(last[1:])
		case isSubstance(out[i]) && completeHead(last): // 二氧化硫、化学需氧量 + 排放量
			out[i] += last[len(last)-1].text
		case len(whole) < n+2:
		case n <= 4 && (len(last) == 1 || atBoundary(last, n)): // modifiers of one length
			out[i] += string(whole[n:])
		case len(last) > len(p):
			out[i] += join(last[len(p):])
		case completeHead(last): // 化学需氧量和二氧化硫 + 排放量
			out[i] += last[len(last)-1].text
		}
	}
	return out
}

// behindShared finds the last word of p in last and returns what stands behind
// it there.
func behindShared(p, last []token) (string, bool) {
	for j := 0; j+1 < len(last); j++ {
		if strings.HasSuffix(p[len(p)-1].text, "业") && strings.HasSuffix(last[j].text, "业") { // 水产业、旅游业总产值
			return join(last[j+1:]), true
		}
		if len(last[j].text) > len("业") && strings.HasSuffix(p[len(p)-1].text, last[j].text) {
			return join(last[j+1:]), true
		}
	}
	return "", false
}

// shareOf completes 产业占GDP、增加值、税收收入的比重: each part is a share of its own.
func shareOf(parts [][]token) []string {
	first, last := join(parts[0]), join(parts[len(parts)-1])
	at := strings.Index(first, "占")
	head := strings.TrimSuffix(strings.TrimSuffix(last, "比重"), "的")
	if at < 0 || head == last || strings.Contains(last, "占") {
		return nil
	}
	tail := last[len(head):]
	prefix := first[:at+len("占")]
	out := []string{first + tail}
	for _, p := range parts[1 : len(parts)-1] {
		out = append(out, prefix+join(p)+tail)
	}
	return append(out, prefix+last)
}

func (l label) labelSpan() report.Span {
	if l.composed {
		return report.Span{}
	}
	return l.span
}
