package figure

import (
	"strings"

	"nianbao/report"
)

// label is what a quantity counts.
type label struct {
	text     string
	subject  string // text without the word of change
	noun     string // the thing itself, for figures that follow without naming it
	verb     string // what was done to it
	span     report.Span
	solid    bool   // noun holds a real noun, not only a verbal one
	of       string // what a rate is stated of
	lead     string // what leads the words, where a verb follows: 企业 of 企业实现利润
	acted    bool   // noun ends in what the thing did: 贫困县摘帽
	composed bool   // taken from more than one place
	rule     string
}

// maxLabel is the longest label in code points.
const maxLabel = 40

// labelOf finds the label of quantity k: from a list with 分别, from the noun
// behind, from the words before, or from the figure before.
func (s *sentence) labelOf(k int, carry label) label {
	q := &s.qs[k]
	if q.kind == kindZero {
		return s.zeroLabel(q)
	}
	if l, ok := s.grouped(k); ok {
		s.distance(k, &l)
		return l
	}
	if s.either(k) || s.forms[k].follows && k > 0 && !s.nounBehind(k) && !s.ofThings(k) && !s.namesThing(k, nil, s.post(k)) {
		l := s.labels[k-1]
		l.composed = true
		return l
	}
	if l, ok := s.rankedAmong(k); ok {
		return l
	}
	lo := s.preStart(k)
	pre := s.clean(s.ownWords(k, lo))
	if k > 0 && s.statuses[k-1] == report.StatusBase && s.qs[k-1].unit == q.unit && (len(pre) == 0 || s.isChange(pre[0]) || len(pre) == 1 && (pre[0].isVerb() || pre[0].tag == "vn")) {
		l := s.labels[k-1]
		l.composed, l.rule = true, "value_after_base"
		return l
	}
	l, ok := s.fromBehind(k, pre)
	if !ok || s.isBase(k) {
		l = s.fromBefore(k, pre, carry)
	}
	s.spent(k, &l)
	if of := s.policiesBehind(k); of != "" && !strings.HasSuffix(l.text, of) {
		l.text, l.composed = l.text+of, true
	}
	l = s.finish(l)
	s.distance(k, &l)
	return l
}

func (s *sentence) isChange(t token) bool {
	if _, ok := s.w.change.has([]rune(t.text)); ok {
		return true
	}
	w, _, ok := s.w.change.in(foldRunes([]rune(t.text)), 0, min(2, len([]rune(t.text))))
	return ok && w.tag != "apart"
}

// ownWords are the words before quantity k that are its own: the noun of the
// figure before, with 和, is not (5家集体企业和18个集体组织).
func (s *sentence) ownWords(k, lo int) []token {
	toks := s.withoutAsides(s.between(lo, s.qs[k].start))
	if len(toks) == 0 {
		return nil
	}
	if k > 0 && lo == s.qs[k-1].end && s.nounBehind(k-1) {
		for i := len(toks) - 1; i >= 0; i-- {
			if toks[i].isConjunction() && (i == 0 || !s.isAttribute(toks[0].a, toks[i-1].b)) {
				return toks[i+1:]
			}
		}
	}
	if toks[len(toks)-1].isConjunction() && (s.nounBehind(k) || describes(s.post(k))) { // 获批示范城市和3个示范基地
		n := 0
		for n < len(toks) && (toks[n].isVerb() || toks[n].tag == "d") {
			n++
		}
		return toks[:n]
	}
	return toks
}

// clean strips from both ends what belongs to no label.
func (s *sentence) clean(toks []token) []token {
	return s.trimTrail(s.trimLead(s.dropMeans(s.trimLead(toks))))
}

// dropMeans takes a prepositional phrase off the front, up to the verb that it
// belongs to: 通过政府网站 + 公开动态信息. With 的 the phrase is part of a noun.
func (s *sentence) dropMeans(toks []token) []token {
	if len(toks) == 2 && len(s.trimLead(toks[1:])) == 0 { // 为全区
		if _, ok := s.w.means.has([]rune(toks[0].text)); ok {
			return nil
		}
	}
	if len(toks) < 3 {
		return toks
	}
	if _, ok := s.w.means.has([]rune(toks[0].text)); !ok || toks[1].tag == "t" {
		return toks
	}
	for i := 1; i < len(toks); i++ {
		switch {
		case toks[i].text == "的" || toks[i].tag == "uj":
			return toks[1:]
		case i > 1 && toks[i].text == "占":
			return toks[1:]
		case toks[i].isVerb() && i > 1 && i+1 < len(toks) && (toks[i-1].isConjunction() || toks[i+1].text == "的"): // 企业和参保个人, 经济增长的贡献率
		case toks[i].isVerb() && i > 1 && i+1 < len(toks) && hasNoun(toks[i+1:]):
			return toks[i:]
		}
	}
	return toks[1:]
}

func (s *sentence) trimLead(toks []token) []token {
	for len(toks) > 0 {
		n := s.leading(toks)
		if n == 0 || s.brings(toks) {
			break
		}
		toks = toks[n:]
	}
	return toks
}

// brings reports whether the words are a verb of bringing about and what came
// about: 带动消费.
func (s *sentence) brings(toks []token) bool {
	if len(toks) != 2 || !toks[1].isVerb() && toks[1].tag != "vn" {
		return false
	}
	_, ok := s.w.causing.has([]rune(toks[0].text))
	return ok
}

// leading counts the tokens at the front that say when, where or how surely.
func (s *sentence) leading(toks []token) int {
	t := toks[0]
	if t.text == "在" && len(toks) > 1 && len([]rune(toks[1].text)) == 1 { // 在穗院士
		return 0
	}
	if len(toks) > 1 && formsWord(t.text, toks[1].text) {
		return 0
	}
	if _, ok := s.w.lead.has([]rune(t.text)); ok {
		if len(toks) == 2 && t.tag == "n" && toks[1].text == "首创" {
			return 0
		}
		return 1
	}
	if len(toks) > 1 {
		if _, ok := s.w.lead.has([]rune(t.text + toks[1].text)); ok {
			return 2
		}
	}
	for n := 2; n < 4 && n <= len(toks); n++ { // 一九九〇 + 年
		if chineseYear(join(toks[:n])) {
			return n
		}
	}
	if n := dateRun(toks); n > 0 {
		return n
	}
	if t.tag == "x" && !strings.ContainsAny(t.text, "“‘《\"「〈（(") && !isLetter(fold([]rune(t.text)[0])) && !isNumber(t.text) {
		return 1
	}
	if strings.HasSuffix(t.text, "年") && (t.tag == "t" || t.tag == "m" || chineseYear(t.text)) || t.text == "截至" || t.text == "截止" {
		return 1
	}
	return 0
}

// yearsFree reports whether the years at the end belong to no comparison: 比上年.
func yearsFree(toks []token) bool {
	n := len(toks)
	if n < 2 || toks[n-2].text == "过去" {
		return true
	}
	return toks[n-2].isNoun() && toks[n-2].text != "较" && toks[n-2].text != "比"
}

// yearsAlone reports whether a word only says how many years or which: 五年, 全年.
func yearsAlone(r []rune) bool {
	n := len(r)
	return n > 1 && r[n-1] == '年' && (chineseDigit(r[n-2]) >= 0 || strings.ContainsRune("十全当上去今", r[n-2])) || string(r) == "年末" || string(r) == "年底"
}

// formsWord reports whether a word that often leads is the beginning of a longer
// one: 预期性, 拟上市.
func formsWord(text, next string) bool {
	switch next {
	case "性", "型", "化", "级", "类", "式":
		return len(text) > len("化")
	case "上市", "入驻":
		return text == "拟"
	}
	return false
}

// chineseYear recognises 一九五八年.
func chineseYear(s string) bool {
	r := []rune(s)
	if len(r) != 5 {
		return false
	}
	for _, c := range r[:4] {
		if chineseDigit(c) < 0 {
			return false
		}
	}
	return true
}

func isNumber(s string) bool {
	for _, r := range s {
		if !isDigit(fold(r)) && fold(r) != '.' && fold(r) != '-' {
			return false
		}
	}
	return s != ""
}

// dateRun counts the tokens at the front that together are a date or a span of
// months: 2024年1-6月份.
func dateRun(toks []token) int {
	n, named := 0, false
	for n < len(toks) && n < 12 {
		for _, r := range toks[n].text {
			f := fold(r)
			if !isDigit(f) && !strings.ContainsRune("年月日号至到-~.份底初末旬", f) {
				if named {
					return n
				}
				return 0
			}
			named = named || f == '年' || f == '月' || f == '日'
		}
		n++
	}
	if !named {
		return 0
	}
	return n
}

func (s *sentence) trimTrail(toks []token) []token {
	set := false // 到, 至 or 在 was stripped: the verb before it only sets the value
	for len(toks) > 0 {
		t := toks[len(toks)-1]
		r := []rune(t.text)
		if n := len(toks); n > 1 && isTime(toks[n-1:]) && isNumber(toks[n-2].text) {
			toks = toks[:n-2]
			continue
		}
		_, trail := s.w.trail.has(r)
		if (t.text == "完成" || t.text == "实现") && !hasNoun(toks[:len(toks)-1]) {
			trail = false
		}
		if n := len(toks); n > 1 && (t.text == "计划" || t.text == "目标") && strings.HasPrefix(strings.TrimPrefix(toks[n-2].text, "超"), "年") { // 完成年计划
			trail = false
		}
		if t.tag == "t" && (yearsAlone(r) && yearsFree(toks) || t.text == "过去") { // 固定资产投资 + 五年
			trail = true
		}
		w, change := s.w.change.has(r)
		switch {
		case trail, t.tag == "x" && !strings.ContainsAny(t.text, "”’》\"」〉%"):
			set = set || t.text == "到" || t.text == "至" || t.text == "为" || t.text == "在"
		case set && (change || t.text == "控制" || t.text == "严格控制" || t.text == "发展" || t.text == "晋升" || t.text == "前移" || t.text == "保持" || t.text == "稳定" || t.text == "维持"):
		case change && w.tag == "apart" && len(toks) == 1:
		default:
			return toks
		}
		toks = toks[:len(toks)-1]
	}
	return toks
}

// finish trims the text of a label and bounds its length.
func (s *sentence) finish(l label) label {
	l.text = tidy(l.text)
	if l.noun = tidy(l.noun); l.noun == "" {
		l.noun = l.text
	}
	if l.subject = tidy(l.subject); l.subject == "" {
		l.subject = l.text
	}
	return l
}
