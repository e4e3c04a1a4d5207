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
			if toks[i].isConjunction() && !s.isAttribute(toks[0].a, toks[i-1].b) { // 省、市重点项目
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
	if l, ok := s.attributed(k, pre); ok {
		return l, true
	}
	post := s.post(k)
	if l, ok := s.byDeed(k, pre, post); ok {
		return l, true
	}
	if len(post) == 0 || len(post) == 1 && (post[0].text == "共" || post[0].text == "共计") {
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
	} else if s.t.at(s.t.backBlanks(q.start, s.Start)-1) == '的' && s.qs[k].kind != kindRate { // 年初确定的 + 30项实事
		verb += "的"
	}
	n, ok := s.thingBehind(k, verb, pre, post)
	if !ok {
		if l, ok := s.complement(k, pre, post); ok {
			return l, true
		}
		if k > 0 && s.labels[k-1].rule == "noun_of_next" && len(pre) == 0 {
			return s.labels[k-1], true
		}
		if l, ok := s.peopleAct(k, verb, post); ok {
			return l, true
		}
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
		np = unmeasured(np)
		n, post = len(np), np
	}
	if n > 1 && np[n-1].text == "水质" && k+1 < len(s.qs) && s.qs[k+1].kind == kindRate && s.postEnd(k) == s.qs[k+1].start && s.leadsOn(k, post[n:]) {
		n--
		np, post = np[:n], np[:n]
	}
	if n > 1 && n == len(post) && post[n-1].isVerb() && k+1 < len(s.qs) && s.postEnd(k) == s.qs[k+1].start {
		if _, light := s.w.light.has([]rune(post[n-1].text)); light { // 80个项目 + 完成投资6亿元
			n--
			np, post = np[:n], np[:n]
		}
	}
	l := label{noun: join(np), span: spanOf(np), rule: "noun_behind", verb: verb, solid: true, acted: n > 1 && np[n-1].isVerb()}
	if head := s.sharedHead(k, l.noun); head != l.noun {
		l.noun = head
	} else {
		l.noun += s.sharedRest(k, np)
	}
	l.text = l.verb + l.noun
	rest := s.ownAction(k, post[n:])
	if len(rest) > 0 && rest[0].text == "为" && s.t.at(s.t.backBlanks(s.qs[k].start, s.Start)-1) == '以' { // 以12个示范镇为抓手
		rest = nil
	}
	s.behindText(k, &l, pre, rest)
	return l, true
}

// ownAction are the words behind a thing that tell what it did: what only leads
// to the next quantity is none (80个项目 + 完成投资6亿元, 农户 + 每户补助1吨).
func (s *sentence) ownAction(k int, rest []token) []token {
	if k+1 >= len(s.qs) || s.postEnd(k) != s.qs[k+1].start {
		return rest
	}
	if s.leadsOn(k, rest) {
		return nil
	}
	for i, t := range rest {
		if strings.HasPrefix(t.text, "每") {
			return rest[:i]
		}
	}
	for n := len(rest); n > 0 && n < 3 && strings.Contains("中有为占共", rest[n-1].text); n-- { // 12户企业 + 中有10户
		rest = rest[:n-1]
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
	case l.verb != "" && isPolicy(l.noun) && hasNoun(pre) && join(pre) != l.verb && utf8.RuneCountInString(join(pre)) < 24: // 出台促进市场回稳 + 举措
		l.text, l.composed = join(pre)+l.noun, true
	case l.verb != "" && s.makesAct(k, l.verb):
		l.text = s.withAction(l.text, rest)
		l.composed = l.text != l.verb+l.noun
	case l.verb != "" && s.reaches(l.verb) && hasNoun(pre) && utf8.RuneCountInString(join(pre)) < maxExamples+10: // 养老保险覆盖96个县
		l.text, l.composed = join(pre)+l.noun, true
	case l.verb != "" && utf8.RuneCountInString(l.noun) < 3: // 新增15个县达到标准
		l.text = s.withAction(l.text, rest)
	case l.verb != "":
	case examples: // a list of what they are
		l.text = s.withAction(s.lastExample(k, pre)+l.noun, rest)
		l.composed = l.text != l.noun
	case (hasNoun(pre) || s.andOthers(k) != "" && strings.ContainsAny(join(pre), "”》")) && !s.placing(k, pre, rest) && utf8.RuneCountInString(join(pre)) < 24:
		l.text, l.composed = strings.TrimSuffix(join(pre), "等")+s.andOthers(k)+l.noun, true
		if r := s.t.at(pre[0].a - 1); r == '与' || r == '同' { // 与国外 + 城市缔结友好关系
			l.text = s.withAction(string(r)+l.text, rest)
		} else if s.andOthers(k) != "" || s.qs[k].kind == kindRate { // 市老年人体协等 + 8家单位获评先进
			l.text = s.withAction(l.text, rest)
		}
	default:
		l.text = s.withAction(l.noun, rest)
		if len(rest) == 0 && !l.acted {
			l.text += s.listAction(k)
		}
		l.composed = l.text != l.noun
	}
}

// isPolicy reports whether the noun says nothing without what it is for.
func isPolicy(noun string) bool {
	switch noun {
	case "措施", "举措", "政策", "政策措施", "意见", "制度", "办法", "实招", "硬举措":
		return true
	}
	return false
}

func countable(kind unitKind) bool { return kind == kindCount || kind == kindPerson }

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

// governing returns the verb at the end of the words before, with an adverb
// that belongs to it (新开工), unless it is one that a label does not need.
func (s *sentence) governing(pre []token) string {
	end := len(pre)
	for end > 0 && strings.HasPrefix(pre[end-1].tag, "u") && pre[end-1].text != "的" {
		end--
	}
	if end > 1 && pre[end-2].text == "新" && pre[end-1].tag == "vn" { // 新 + 培育
		return join(pre[end-2 : end])
	}
	start := end
	for start > 0 && end-start < 3 && (pre[start-1].isVerb() || pre[start-1].tag == "vn" && start == 1 || start == end && end == 1 && (pre[0].tag == "nz" || strings.HasSuffix(pre[0].text, "重建") || s.glued(pre[0])) ||
		pre[start-1].tag == "d" && start < end && utf8.RuneCountInString(pre[start-1].text) == 1) {
		if _, modal := s.w.lead.has([]rune(pre[start-1].text)); modal && start < end {
			break
		}
		start--
	}
	if start == end || start > 0 && pre[start-1].isPreposition() {
		return deeds(pre[:end])
	}
	if last := pre[max(0, end-1)].text; start < end-1 && (last == "惠及" || last == "覆盖") { // 免费托管 + 惠及
		start = end - 1
	}
	if _, light := s.w.light.has([]rune(join(pre[start:end]))); light {
		return ""
	}
	return join(pre[start:end])
}
