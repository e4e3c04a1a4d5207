package figure

import (
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// fromBefore labels a quantity by the words before it, filled up from the
// figure before where they name nothing: 撤销21个、注销42个; 增长28%.
func (s *sentence) fromBefore(k int, pre []token, carry label) label {
	f := &s.forms[k]
	subject, change := pre, ""
	if f.change {
		subject, change = s.cutChange(pre, f.changeAt)
	}
	subject = behindExamples(s.ownSubject(s.behindChange(s.beforeFrom(k, subject))))
	subject = s.scattered(k, withoutRoundly(subject))
	l := label{text: join(subject), span: spanOf(subject), rule: "noun_before"}
	l.verb, l.noun, l.solid = s.parts2(subject)
	l.of, l.lead = statedOf(subject), leadOf(subject)
	prev, same := s.previous(k, carry)
	if k == 0 && len(subject) > 0 && strings.HasPrefix(subject[0].text, "占") {
		prev = s.fromEarlier(k, prev)
	}
	if s.behindBasis(k, subject) {
		subject = nil
	}
	switch {
	case k > 0 && s.limited(k, &l, prev):
	case k > 0 && s.converts(k, subject):
		l = s.labels[k-1]
		l.text, l.composed, l.rule = l.subject, true, "converted"
	case len(subject) == 0 && f.change && k == 0:
		l = s.fromEarlier(k, prev)
	case len(subject) == 0 && f.change:
		prev = s.labels[k-1] // 增加值128.65亿元，增长7.2%: of the figure right before
		prev.text, prev.composed, prev.rule = growthText(prev, change, s.qs[k].kind == kindPoint || s.qs[k].kind == kindTimes), true, "growth_of_previous"
		return prev
	case s.qs[k].kind == kindTimes && !f.change && k > 0 && prev.text != "" && s.refersBack(k, subject):
		prev.composed, prev.rule = true, "multiple_of_previous"
		return prev
	case len(subject) == 0:
		l = s.fromEarlier(k, prev)
	case s.takesUpReach(k, subject, &l):
	case !l.solid && same && prev.solid && !ratio(s.qs[k].kind) && s.transitive(subject):
		l.verb, l.noun, l.solid = l.text, prev.noun, true
		l.text, l.composed, l.rule = l.text+prev.noun, true, "verb_of_previous"
	case k == 0 && !l.solid && !f.change && s.wantsThing(subject) && s.donor() != "":
		l.verb, l.noun, l.solid = l.text, s.donor(), true
		l.text, l.composed, l.rule = l.noun+l.text, true, "clause_subject"
	case k == 0 && !l.solid && !f.change && s.wantsThing(subject) && s.numbered() != "":
		l.verb, l.noun, l.solid = l.text, s.numbered(), true
		l.text, l.composed, l.rule = l.text+l.noun, true, "clause_subject"
	case len(subject) > 1 && subject[0].text == "其" && prev.noun != "":
		l.text, l.composed, l.rule = s.bareless(prev.noun)+join(subject[1:]), true, "rate_of_previous"
	case k == 0 && isSum(carry.text) && perHead(subject):
		l.text, l.composed, l.rule = joinOnce(carry.noun, l.text), true, "rate_of_previous"
	case s.stemRate(k, subject) != "":
		l.text, l.composed, l.rule = s.stemRate(k, subject), true, "rate_of_previous"
	case s.isBare(subject) && k == 0:
		if of := s.leadSubject(); of != "" {
			l.of = s.bearer(&label{}, of, l.text)
			l.text, l.composed, l.rule = joinOnce(l.of, l.text), true, "clause_subject"
		}
	case k > 0 && s.shortRate(subject) && s.listed(k) && ratio(s.qs[k-1].kind) && s.labels[k-1].of != "":
		l.of = s.labels[k-1].of
		l.text, l.composed, l.rule = joinOnce(l.of, l.text), true, "rate_of_previous"
	case k > 0 && s.shortRate(subject) && s.rateOfCount(k, subject):
		l.text, l.composed, l.rule = s.labels[k-1].ofRate(l.text), true, "rate_of_previous"
	case s.isBare(subject) && prev.noun != "" && k > 0:
		l = s.rateOf(k, l, prev)
	case l.verb == "" && k > 0 && s.listed(k) && s.goesOn(k, subject, same):
		l.verb = s.labels[k-1].verb
		if utf8.RuneCountInString(l.verb) > 4 { // 整改巡视反馈: only what was done
			l.verb = string([]rune(l.verb)[:2])
		}
		l.text, l.composed, l.rule = l.verb+l.text, true, "list_verb"
	case s.ofSuchThings(k, subject, prev, &l):
	case s.inPlace(k, subject, change != "", &l):
	case s.partOfSum(k, subject, prev, &l):
	case s.withinWhole(k, subject, &l):
	case len(subject) > 0 && (saysShare(subject) || s.leadsApart(subject)) && prev.noun != "":
		l.text, l.composed, l.rule = joinOnce(prev.thing(s.qs[max(0, k-1)].kind), l.text), true, "share_of_previous"
	}
	if _, part := s.w.partial.has([]rune(l.text)); part && same && prev.solid && !ratio(s.qs[k].kind) {
		l.noun = s.withoutPart(prev.noun)
		l.text, l.composed, l.solid, l.rule = l.text+l.noun, true, true, "part_of_previous"
	}
	l.subject = l.text
	if change != "" {
		l.text += change
	}
	l.text += s.rateVerb(k) + s.purpose(k)
	return l
}

// rateVerb is the verb behind a rate that says what the share does: 服务站100%
// 覆盖.
func (s *sentence) rateVerb(k int) string {
	if s.qs[k].kind != kindRate || s.forms[k].measure != report.MeasureShare {
		return ""
	}
	post := s.between(s.qs[k].end, s.postEnd(k))
	if len(post) == 0 || len(post) > 2 || s.isBase(k) || !post[len(post)-1].isVerb() && post[len(post)-1].tag != "vn" {
		return ""
	}
	return join(post)
}

// purpose is what a sum is for, behind it: 安排3亿元用于支持农业.
func (s *sentence) purpose(k int) string {
	if s.qs[k].kind != kindMoney {
		return ""
	}
	post := s.between(s.qs[k].end, s.postEnd(k))
	if len(post) < 2 || post[0].text != "用于" && post[0].text != "用来" || len(post) > 10 {
		return ""
	}
	return join(post)
}

// transitive reports whether the words are a bare verb that wants an object:
// one or two words, all verbs or adverbs.
func (s *sentence) transitive(toks []token) bool {
	if len(toks) == 0 || len(toks) > 3 || s.brings(toks) || utf8.RuneCountInString(join(toks)) > 6 || completeHead(toks) {
		return false
	}
	if n := len(toks); n > 1 && completes(toks[n-1].text) { // 新增就业
		return false
	}
	if len(toks) == 2 && toks[0].tag == "vn" && toks[1].tag == "vn" { // 优化调整
		_, a := s.w.nominal.has([]rune(toks[0].text))
		_, b := s.w.nominal.has([]rune(toks[1].text))
		return !a && !b
	}
	for _, t := range toks {
		if _, ok := s.w.nominal.has([]rune(t.text)); ok && len(toks) == 1 && (t.text == "出口" || t.text == "进口") {
			return false
		}
		if !t.isVerb() && t.text != "新" && t.tag != "d" && t.tag != "b" && !strings.HasPrefix(t.tag, "u") && (t.tag != "vn" || len(toks) > 1) {
			return false
		}
	}
	return true
}

// completes reports whether a verb needs no object: 新增就业, 稳定脱贫.
func completes(text string) bool {
	switch text {
	case "就业", "创业", "脱贫", "消费", "参保", "入学", "招生", "转移", "搬迁", "增收", "出口", "进口", "入库", "上市":
		return true
	}
	return false
}
