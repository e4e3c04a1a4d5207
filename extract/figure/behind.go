package figure

import (
	"strings"
	"unicode/utf8"
)

// nounBehind reports whether a noun stands right behind quantity k.
func (s *sentence) nounBehind(k int) bool {
	toks := s.between(s.qs[k].end, s.postEnd(k))
	return len(toks) > 0 && s.nounPhrase(toks) > 0 && !toks[0].isVerb()
}

// post are the words behind quantity k, without short brackets. What follows a
// last 和 before the next quantity belongs to that one (5个园区和沿线5个乡镇).
func (s *sentence) post(k int) []token {
	end := s.postEnd(k)
	toks := dropAsides(s.between(s.qs[k].end, end))
	if k+1 < len(s.qs) && end == s.qs[k+1].start {
		for i := len(toks) - 1; i > 0; i-- {
			if toks[i].isConjunction() {
				return toks[:i]
			}
		}
		if n := len(toks); n > 1 {
			if _, does := s.w.takesCount.has([]rune(toks[n-1].text)); does { // 486个行政村建设1个站
				return toks[:n-1]
			}
		}
	}
	return toks
}

// dropAsides takes brackets out of the words.
func dropAsides(toks []token) []token {
	for i, t := range toks {
		if t.text == "（" || t.text == "(" {
			out := append([]token(nil), toks[:i]...)
			for j := i; j < len(toks); j++ {
				if toks[j].text == "）" || toks[j].text == ")" {
					return append(out, toks[j+1:]...)
				}
			}
			return out
		}
	}
	return toks
}

// fromBehind labels a quantity by the noun behind it: 171个服务项目,
// 658.6万元资金扶持, 95%以上基层医疗机构达到….
func (s *sentence) fromBehind(k int, pre []token) (label, bool) {
	q := &s.qs[k]
	post := s.post(k)
	if len(post) == 0 {
		return s.ofNext(k)
	}
	if s.forms[k].change && ratio(q.kind) {
		return label{}, false
	}
	if post[0].text == "的" || post[0].tag == "uj" {
		return s.ofThing(k, pre, post[1:])
	}
	if s.andOthers(k) != "" && k > 0 && s.preStart(k) == s.qs[k-1].end { // the examples begin inside a name
		pre = nil
	}
	verb := s.governing(pre)
	if s.andOthers(k) != "" { // a verb before 等 belongs to an example
		verb = ""
	} else if verb == "" {
		verb = s.listVerb(k, pre)
	}
	n, ok := s.thingBehind(k, verb, pre, post)
	if !ok {
		return s.actionBehind(k, pre, post)
	}
	if verb != "" || s.andOthers(k) != "" {
		n = s.wholeObject(k, verb, post, n)
	}
	np := post[:n]
	if s.hollow(np) {
		return label{}, false
	}
	if s.measuredNext(k, np, post[n:]) {
		n--
		np, post = np[:n], np[:n]
	}
	if n > 1 && n == len(post) && post[n-1].isVerb() && k+1 < len(s.qs) && s.postEnd(k) == s.qs[k+1].start {
		if _, light := s.w.light.has([]rune(post[n-1].text)); light { // 80个项目 + 完成投资6亿元
			n--
			np, post = np[:n], np[:n]
		}
	}
	l := label{noun: join(np), span: spanOf(np), rule: "noun_behind", verb: verb, solid: true}
	if head := s.sharedHead(k, l.noun); head != l.noun {
		l.noun = head
	} else {
		l.noun += s.sharedRest(k, np)
	}
	l.text = l.verb + l.noun
	s.behindText(k, &l, pre, s.ownAction(k, post[n:]))
	return l, true
}

// ownAction are the words behind a thing that tell what it did: what only leads
// to the next quantity is none (80个项目 + 完成投资6亿元, 农户 + 每户补助1吨).
func (s *sentence) ownAction(k int, rest []token) []token {
	if k+1 >= len(s.qs) || s.postEnd(k) != s.qs[k+1].start {
		return rest
	}
	for i, t := range rest {
		if strings.HasPrefix(t.text, "每") {
			return rest[:i]
		}
	}
	if len(rest) == 1 && rest[0].isVerb() {
		if _, light := s.w.light.has([]rune(rest[0].text)); light {
			return nil
		}
	}
	return rest
}

// behindText adds to a thing counted what the words before and behind say of it.
func (s *sentence) behindText(k int, l *label, pre, rest []token) {
	examples := strings.Count(join(pre), "、") > 1 && utf8.RuneCountInString(join(pre)) > maxExamples
	switch {
	case l.verb != "" && s.makesAct(k, l.verb):
		l.text = s.withAction(l.text, rest)
		l.composed = l.text != l.verb+l.noun
	case l.verb != "" && s.reaches(l.verb) && hasNoun(pre) && utf8.RuneCountInString(join(pre)) < maxExamples: // 养老保险覆盖96个县
		l.text, l.composed = join(pre)+l.noun, true
	case l.verb != "" && utf8.RuneCountInString(l.noun) < 3: // 新增15个县达到标准
		l.text = s.withAction(l.text, rest)
	case l.verb != "":
	case examples: // a list of what they are
		l.text = s.withAction(s.lastExample(k, pre)+l.noun, rest)
		l.composed = l.text != l.noun
	case hasNoun(pre) && !s.placing(k, pre, rest) && utf8.RuneCountInString(join(pre)) < 24:
		l.text, l.composed = strings.TrimSuffix(join(pre), "等")+s.andOthers(k)+l.noun, true
		if s.andOthers(k) != "" { // 市老年人体协等 + 8家单位获评先进
			l.text = s.withAction(l.text, rest)
		}
	default:
		l.text = s.withAction(l.noun, rest)
		if len(rest) == 0 {
			l.text += s.listAction(k)
		}
		l.composed = l.text != l.noun
	}
}

// ofNext labels the first of two counts that stand side by side by the noun
// behind the second: 12件80项民生实事.
func (s *sentence) ofNext(k int) (label, bool) {
	j := k + 1
	for j+1 < len(s.qs) && s.qs[j+1].start == s.qs[j].end && j-k < 3 {
		j++
	}
	if !countable(s.qs[k].kind) || !s.besides(k, j) {
		return label{}, false
	}
	post := s.post(j)
	n := s.nounPhrase(post)
	if n == 0 && describes(post) { // 3.2万户8.3万名 + 脱贫人口
		n = 1 + s.nounPhrase(post[1:])
	}
	if n == 0 || post[0].isVerb() && n < 2 {
		return label{}, false
	}
	verb := s.governing(s.clean(s.ownWords(k, s.preStart(k))))
	noun := join(post[:n])
	return label{text: verb + noun, noun: noun, verb: verb, solid: true, composed: true, rule: "noun_of_next"}, true
}

// besides reports whether quantity j counts what k counts: it follows at once
// (34宗64项), or behind another verb (完成26座、新开工20座水库).
func (s *sentence) besides(k, j int) bool {
	if j >= len(s.qs) {
		return false
	}
	if s.qs[k+1].start == s.qs[k].end {
		return countable(s.qs[j].kind) || s.qs[j].kind == kindMeasure
	}
	toks := s.between(s.qs[k].end, s.qs[j].start)
	return len(toks) > 1 && len(toks) < 4 && toks[0].text == "、" && s.qs[j].unit == s.qs[k].unit && !hasNoun(toks[1:]) && hasVerb(toks[1:])
}

func countable(kind unitKind) bool { return kind == kindCount || kind == kindPerson }

// measuredNext reports whether the last word is what the next figure measures
// of the things: 23家龙头企业 + 产值 + 突破100亿元.
func (s *sentence) measuredNext(k int, np, rest []token) bool {
	if len(np) < 2 || k+1 >= len(s.qs) || s.qs[k].kind != kindCount || s.qs[k+1].kind != kindMoney || s.postEnd(k) != s.qs[k+1].start {
		return false
	}
	switch np[len(np)-2].text {
	case "经济", "旅游", "业务", "主营业务", "销售", "营业", "集体经济": // 经济收入 is one thing
		return false
	}
	_, bare := s.w.bare.has([]rune(np[len(np)-1].text))
	return bare && len(s.trimTrail(rest)) == 0
}

// andOthers is 等 where the words before list examples: 葫芦笙舞曲等21个项目.
func (s *sentence) andOthers(k int) string {
	i := s.t.backBlanks(s.qs[k].start, s.Start)
	if s.t.at(i-1) == '等' && s.t.at(i-2) != '等' {
		return "等"
	}
	return ""
}

// placing reports whether the words before only say where or when: they end in
// 期间, 中, or in a preposition or 有 that the label does not need.
func (s *sentence) placing(k int, pre, rest []token) bool {
	last := pre[len(pre)-1]
	switch last.text {
	case "期间", "中", "内", "里", "上", "时", "后", "前", "间", "以来", "方面", "下", "时期", "其中":
		return true
	}
	if last.isPreposition() || last.isVerb() || last.tag == "d" {
		return true
	}
	i := s.t.backBlanks(s.qs[k].start, s.Start)
	switch s.t.at(i - 1) {
	case '有', '对', '给', '向', '让', '使', '把', '将', '由', '在', '于':
		return true
	case '为':
		return hasVerb(rest)
	}
	return false
}

// ofNoun counts the words behind 的 that name a thing; behind a rate they may
// begin with a verb: 96%的 + 返乡 + 农民工.
func (s *sentence) ofNoun(k int, post []token) int {
	n := s.nounPhrase(post)
	if n > 0 || len(post) < 2 || !ratio(s.qs[k].kind) && s.qs[k].kind != kindMoney || !post[0].isVerb() {
		return n
	}
	if n = s.nounPhrase(post[1:]); n > 0 {
		n++
	}
	return n
}

// ofThings reports whether a rate is one of the things behind it: 80%的农户.
func (s *sentence) ofThings(k int) bool {
	post := s.post(k)
	if !ratio(s.qs[k].kind) || len(post) < 2 || post[0].text != "的" {
		return false
	}
	n := s.ofNoun(k, post[1:])
	return n > 0 && !s.hollow(post[1:1+n])
}

// ofThing labels 70%的普通高中通过评估, 总投资50亿元的项目.
func (s *sentence) ofThing(k int, pre, post []token) (label, bool) {
	n := s.ofNoun(k, post)
	if n == 0 {
		return s.ofCounted(k, pre, post)
	}
	if s.hollow(post[:n]) {
		return s.ratioOfNext(k, pre, post[:n])
	}
	np := post[:n]
	noun := join(np)
	l := label{noun: noun, text: noun, span: spanOf(np), rule: "of_thing", verb: s.governing(pre), solid: true}
	switch {
	case hasVerb(pre) && (s.qs[k].kind == kindPerson || s.qs[k].kind == kindCount): // 解决农村3万人的饮水问题
		l.text, l.composed = join(pre)+noun, true
	case hasNoun(pre) && s.qs[k].kind != kindRate:
		if own := measuredWords(pre); s.isBare(own) { // 统筹开展 + 总投资
			pre = own
		}
		l.text = noun + join(pre)
		if last := pre[len(pre)-1].text; len(pre) > 1 && strings.HasPrefix(last, "每") { // 为家庭购买每人820元的保险
			l.text = s.governing(pre[:len(pre)-1]) + noun
		}
		l.composed = true
	case l.verb != "":
		l.text = l.verb + noun
	default:
		l.text = s.withAction(noun, post[n:])
	}
	return l, true
}

// ofCounted labels 总投资200亿元的48个项目: the thing stands behind its count.
func (s *sentence) ofCounted(k int, pre, post []token) (label, bool) {
	if len(post) > 0 || k+1 >= len(s.qs) || s.qs[k+1].start != s.t.skipBlanks(s.qs[k].end+1, s.End) || ratio(s.qs[k].kind) {
		return label{}, false
	}
	next := s.between(s.qs[k+1].end, s.postEnd(k+1))
	n := s.nounPhrase(next)
	own := measuredWords(pre)
	if n == 0 || len(own) == 0 {
		return label{}, false
	}
	noun := join(next[:n])
	return label{text: noun + join(own), noun: noun, composed: true, solid: true, rule: "of_counted"}, true
}

// measuredWords are the words behind the last verb: 实施 + 总投资.
func measuredWords(pre []token) []token {
	i := len(pre)
	for i > 0 && !pre[i-1].isVerb() && !strings.HasPrefix(pre[i-1].tag, "u") {
		i--
	}
	return pre[i:]
}

// ratioOfNext labels a standard that opens a sentence by what it is applied to:
// 按照不低于5%的比例，抽取30个社会组织.
func (s *sentence) ratioOfNext(k int, pre, np []token) (label, bool) {
	if len(pre) > 0 || k+1 >= len(s.qs) || s.qs[k].kind != kindRate {
		return label{}, false
	}
	own := s.clean(s.between(s.preStart(k+1), s.qs[k+1].start))
	post := s.between(s.qs[k+1].end, s.postEnd(k+1))
	thing := join(own) + join(post[:s.nounPhrase(post)])
	if thing == "" {
		return label{}, false
	}
	return label{text: thing + join(np), noun: thing, composed: true, rule: "ratio_of_next"}, true
}

// governing returns the verb at the end of the words before, with an adverb
// that belongs to it (新开工), unless it is one that a label does not need.
func (s *sentence) governing(pre []token) string {
	end := len(pre)
	for end > 0 && strings.HasPrefix(pre[end-1].tag, "u") && pre[end-1].text != "的" {
		end--
	}
	start := end
	for start > 0 && end-start < 3 && (pre[start-1].isVerb() || pre[start-1].tag == "vn" && start == 1 || start == end && end == 1 && (pre[0].tag == "nz" || s.glued(pre[0])) ||
		pre[start-1].tag == "d" && start < end && utf8.RuneCountInString(pre[start-1].text) == 1) {
		if _, modal := s.w.lead.has([]rune(pre[start-1].text)); modal && start < end {
			break
		}
		start--
	}
	if start == end || start > 0 && pre[start-1].isPreposition() {
		return ""
	}
	if _, light := s.w.light.has([]rune(join(pre[start:end]))); light {
		return ""
	}
	return join(pre[start:end])
}
