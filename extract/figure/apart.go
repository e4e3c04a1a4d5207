package figure

import "strings"

// shareOfEach gives the share that the last of some sums names to each: 进出口、投资 +
// 占全省比重.
func shareOfEach(parts [][]token) []string {
	last := parts[len(parts)-1]
	for i := 1; i < len(last); i++ {
		if !strings.HasPrefix(last[i].text, "占") || last[i].text == "占地" {
			continue
		}
		out := make([]string, len(parts))
		for j, p := range parts[:len(parts)-1] {
			if strings.Contains(join(p), "占") {
				return nil
			}
			out[j] = withHead(p, last[:i]) + join(last[i:])
		}
		out[len(parts)-1] = join(last)
		return out
	}
	return nil
}

// withHead is a part with the last word of the last one where that is a measure
// that it lacks: 科技 + 教育支出, 第一 + 三产业.
func withHead(p, last []token) string {
	text := join(p)
	r, whole := []rune(text), []rune(join(last))
	switch {
	case len(r) < 3 && chineseDigit(r[len(r)-1]) > 0 && chineseDigit(whole[0]) > 0:
		return text + string(whole[1:])
	case strings.HasSuffix(text, "出口") || strings.HasSuffix(text, "进口"): // 进出口 + 实际投资
	case len(last) > 1 && completeHead(last) && !completeHead(p):
		return text + last[len(last)-1].text
	}
	return text
}

// withoutCount drops how many subjects a list has, and that they are 指标, from its
// end: 出口、投资 + 两项指标.
func withoutCount(toks []token) []token {
	n := len(toks)
	if n > 0 && toks[n-1].text == "分别" {
		n--
	}
	if n < 4 || toks[n-1].text != "指标" {
		return toks
	}
	for i := n - 2; i > 1 && n-i < 4; i-- {
		if r := []rune(toks[i].text); chineseDigit(r[0]) > 0 || isDigit(fold(r[0])) || r[0] == '两' {
			return append(append([]token(nil), toks[:i]...), toks[n:]...)
		}
	}
	return toks
}

// howItWent cuts off the end of a list what is told of all: 三产 + 全面正增长.
func howItWent(p []token) []token {
	if !p[0].isNoun() {
		return p
	}
	for i := 1; i < len(p); i++ {
		if p[i].tag == "d" || p[i].tag == "ad" || p[i].text == "全面" {
			return p[:i]
		}
	}
	return p
}

// namedCount are the n subjects before their count: 零售、出口、投资 + 三项指标分别增长.
func (s *sentence) namedCount(k, n int) []string {
	if k == 0 || s.qs[k-1].kind != kindCount || s.preStart(k) != s.qs[k-1].end || s.qs[k-1].low.val != (number{int64(n), 0}) {
		return nil
	}
	parts := partsOf(s.clean(s.between(s.clauseStart(k-1), s.qs[k-1].start)), n)
	if len(parts) != n {
		return nil
	}
	return s.sharedParts(parts)
}

// apart divides a subject that 分别 parts from what is said of it: 甲、乙两县分别
// 完成投资, 企业、个体户户数分别是上年的.
func (s *sentence) apart(k int, toks []token, n int) []string {
	for i := len(toks) - 1; i > 0; i-- {
		if toks[i].text != "分别" {
			continue
		}
		parts, tail := partsOf(s.ownSubject(toks[:i]), n), s.ownSubject(toks[i+1:])
		if len(parts) != n || len(tail) == 0 {
			return nil
		}
		items := s.sharedParts(parts)
		if len(tail) == 1 && strings.HasPrefix(tail[0].text, "新") && tail[0].isVerb() { // 分别新增
			return withRate(items, tail[0].text)
		}
		if len(tail) == 1 && s.reaches(tail[0].text) { // 养老保险、医疗保险分别 + 覆盖
			return withRate(items, tail[0].text)
		}
		if tail[0].text == "占" && len(tail) > 1 && s.qs[k].kind == kindRate { // 分别 + 占全省 + 的34%和51%
			return withRate(items, strings.TrimSuffix(join(tail), "的"))
		}
		if first := tail[0].text; first == "是" || first == "为" || first == "占" || first == "相当于" || !hasNoun(tail) {
			return items
		}
		return withRate(items, join(tail))
	}
	return nil
}

// listBefore are the n subjects of the clause before the one with 分别:
// 生活补贴、护理补贴标准，分别从每人每月175元….
func (s *sentence) listBefore(k, n int) []string {
	if _, _, ok := s.w.split.lastIn(s.t.f, s.preStart(k), s.qs[k].start); !ok {
		return nil
	}
	i := s.preStart(k) - 1
	lo := s.Start
	if k > 0 {
		lo = s.qs[k-1].end
	}
	a := i
	for a > lo && !s.hard(a-1) {
		a--
	}
	if a >= i {
		return nil
	}
	toks := s.clean(s.between(a, i))
	parts := partsOf(toks, n)
	if len(parts) != n {
		return bothOf(join(s.beforeChange(toks)), n)
	}
	parts[n-1] = howItWent(parts[n-1])
	return shareHead(parts)
}

// beforeChange cuts the word that says how something went off: 城乡居民收入 +
// 大幅增长.
func (s *sentence) beforeChange(toks []token) []token {
	for i := 1; i < len(toks); i++ {
		if s.isChange(toks[i]) {
			for i > 1 && (toks[i-1].tag == "d" || toks[i-1].tag == "ad" || toks[i-1].tag == "a") {
				i--
			}
			return toks[:i]
		}
	}
	return toks
}
