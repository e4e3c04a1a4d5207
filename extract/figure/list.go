package figure

import (
	"strings"
	"unicode/utf8"
)

// joined reports whether quantity k goes on with the list of things that
// quantity k-1 is in: between them stand only the thing counted and 、 or 和.
func (s *sentence) joined(k int) bool {
	if k <= 0 || k >= len(s.qs) || !countable(s.qs[k].kind) && s.qs[k].kind != kindMeasure {
		return false
	}
	toks := s.between(s.qs[k-1].end, s.qs[k].start)
	n := len(toks) - 1
	if n < 1 || !toks[n].isConjunction() || s.hardBetween(s.qs[k-1].end, s.qs[k].start) {
		return false
	}
	return toks[0].text != "的" && s.nounPhrase(toks[:n]) == n
}

// listVerb is the verb that a list of counted things shares, where the verb
// stands before its first: 新开通3条公交线路和12条航线.
func (s *sentence) listVerb(k int, pre []token) string {
	if len(pre) > 0 || !s.joined(k) {
		return ""
	}
	p := &s.labels[k-1]
	if p.rule == "level_of_list" {
		return p.verb
	}
	if p.rule != "noun_behind" || p.verb == "" || !strings.HasPrefix(p.text, p.verb) || p.text != p.verb+p.noun {
		return ""
	}
	return p.verb
}

// listAction is what all things of a list did, told behind its last: 3个市和35个县 +
// 实现通气. Blank where a verb stands before them or nothing is told.
func (s *sentence) listAction(k int) string {
	j := k
	for j-k < maxGroup && s.joined(j+1) {
		j++
	}
	if j == k {
		return ""
	}
	post := s.post(j)
	n := s.nounPhrase(post)
	if n == len(post) || post[n].text == "的" {
		return ""
	}
	if _, did := s.w.predicate.has([]rune(post[0].text)); n == 0 && (!did || utf8.RuneCountInString(post[0].text) < 2) { // 90次 + 获得督查激励
		return ""
	}
	rest := post[n:]
	for i, t := range rest {
		if t.text == "等" {
			return ""
		}
		if _, ok := s.w.predicate.has([]rune(t.text)); ok || t.tag == "d" || t.tag == "p" { // 租赁住房项目 + 开工建设
			rest = rest[i:]
			break
		}
	}
	return s.withAction("", rest)
}

// maxExample bounds one example of a list, in code points.
const maxExample = 16

// lastExample shortens a long list of examples before 等 to the verb that leads
// it and its last: 建设大桥、港区码头等10个项目.
func (s *sentence) lastExample(k int, pre []token) string {
	if s.andOthers(k) == "" {
		return ""
	}
	i := len(pre)
	for i > 0 && pre[i-1].text != "、" {
		i--
	}
	example := strings.TrimSuffix(join(pre[i:]), "等")
	if i == 0 || example == "" || utf8.RuneCountInString(example) > maxExample || hasVerb(pre[i:]) && pre[i].isVerb() {
		return ""
	}
	verb := ""
	if pre[0].isVerb() && utf8.RuneCountInString(pre[0].text) > 1 {
		verb = pre[0].text
	}
	return verb + example + "等"
}

// sharedRest completes a thing whose end the next of the list carries: 9类国家公共
// 卫生和6项重大公共卫生服务项目.
func (s *sentence) sharedRest(k int, np []token) string {
	if len(np) == 0 || !s.goesWith(k+1) {
		return ""
	}
	if tail := s.doneToAll(k, np); tail != "" {
		return tail
	}
	last := np[len(np)-1].text
	post := s.post(k + 1)
	n := s.nounPhrase(post)
	for i := 0; i+1 < n; i++ {
		if post[i].text == last && utf8.RuneCountInString(last) > 1 {
			return join(post[i+1 : n])
		}
	}
	if len(np) == 1 && n > 1 && isSettlement(last) && isSettlement(post[0].text) && !post[n-1].isVerb() && s.qs[k].unit == s.qs[k+1].unit { // 50个乡镇、400个行政村健身工程
		if rest := join(post[1:n]); utf8.RuneCountInString(rest) > 2 && len(s.clean(s.ownWords(k, s.preStart(k)))) > 0 {
			return rest
		}
	}
	return ""
}

// isSettlement reports whether the noun is a kind of place that things are made
// for.
func isSettlement(text string) bool {
	switch text {
	case "乡镇", "村", "行政村", "建制村", "自然村", "社区", "县", "镇", "乡", "街道", "小区", "城区", "县城", "村庄", "城中村", "农村社区":
		return true
	}
	return false
}

// sharedParts are the labels of parts that share the end of the last one, or the
// beginning of the first: its verb (新增国家级、省级众创空间), or what both are sizes
// of (生产事故起数、死亡人数).
func (s *sentence) sharedParts(parts [][]token) []string {
	first, last := parts[0], parts[len(parts)-1]
	verbs := 0
	for verbs < len(first)-1 && first[verbs].isVerb() && utf8.RuneCountInString(first[verbs].text) > 1 {
		verbs++
	}
	if utf8.RuneCountInString(join(first[verbs:])) < 2 { // 参保率
		verbs = 0
	}
	if len(last) > 1 && s.isPartial(first[len(first)-1]) && s.isPartial(last[0]) {
		for i, p := range parts[:len(parts)-1] {
			parts[i] = append(append([]token(nil), p...), last[1:]...)
		}
	}
	out := shareHead(parts)
	whole := join(first[verbs:])
	for i := range out[1:] {
		p := parts[i+1]
		if of := s.sharedRate(first, p); of != "" {
			out[i+1] = of + out[i+1]
		}
		if (s.isBare(p) || join(p) == "支出") && !s.isBare(first) { // 一般预算收入和支出
			if of := s.bareless(whole); of != "" && of != whole {
				out[i+1] = of + out[i+1]
			}
		}
		if verbs > 0 && !hasVerb(p[:1]) && (p[0].tag != "vn" || insures(p[0].text)) {
			out[i+1] = join(first[:verbs]) + out[i+1]
		}
	}
	return out
}

// bothBefore are the labels of the two figures right before k, where two changes
// without words of their own follow them: 接待游客3万人次、收入2亿元，增长8%和9%.
func (s *sentence) bothBefore(k, n int) []string {
	if n != 2 || k < 2 || !s.forms[k].change || ratio(s.qs[k-1].kind) || ratio(s.qs[k-2].kind) || s.crosses(s.qs[k-1].end, s.qs[k].start) {
		return nil
	}
	if a, b := s.labels[k-2].text, s.labels[k-1].text; a != "" && b != "" && a != b {
		return []string{a, b}
	}
	return nil
}

// spread are the n subjects of the figure right before k, which said the same of
// all of them: 出口和投资均突破100亿元，分别增长8%、9%.
func (s *sentence) spread(k, n int) []string {
	if _, _, apart := s.w.split.lastIn(s.t.f, s.preStart(k), s.qs[k].start); !apart || k == 0 || s.labels[k-1].composed {
		return nil
	}
	of := s.labels[k-1].span
	parts := partsOf(s.clean(s.between(of.Start, of.End)), n)
	if len(parts) != n {
		return nil
	}
	return s.sharedParts(parts)
}

// bareless is a sum without the word that says which: 蔬菜种植面积 → 蔬菜.
func (s *sentence) bareless(of string) string {
	r := foldRunes([]rune(of))
	if w, ok := s.w.bare.before(r, len(r), 0); ok {
		return string([]rune(of)[:len(r)-len(w.text)])
	}
	return of
}

// isSubstance reports whether the words name what is let out, not how much.
func isSubstance(text string) bool {
	for _, end := range [...]string{"二氧化硫", "需氧量", "氮氧化物", "氨氮", "颗粒物", "有机物", "二氧化碳", "烟尘", "粉尘"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// namesThing reports whether the verb behind quantity k describes the thing
// counted, where the number opens the clause or stands behind examples: it tells
// nothing that was done.
func (s *sentence) namesThing(k int, pre, post []token) bool {
	if !describes(post) || !post[0].isVerb() || s.qs[k].kind != kindCount || hasNoun(pre) && !strings.HasSuffix(join(pre), "等地") || len(pre) == 0 && s.preStart(k) != s.clauseStart(k) {
		return false
	}
	for _, set := range [...]*wordSet{s.w.predicate, s.w.doing, s.w.pivot, s.w.change, s.w.verbs} {
		if _, ok := set.has([]rune(post[0].text)); ok {
			return false
		}
	}
	return true
}

// either reports whether quantity k is the same in another currency: 超10亿元或1亿美元.
func (s *sentence) either(k int) bool {
	return k > 0 && s.qs[k].kind == kindMoney && s.qs[k-1].kind == kindMoney && s.qs[k].unit != s.qs[k-1].unit && s.labels[k-1].solid &&
		s.text(s.qs[k-1].end, s.qs[k].start) == "或"
}
