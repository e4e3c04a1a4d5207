package figure

import (
	"unicode/utf8"

	"nianbao/report"
)

// nounBehind reports whether a noun stands right behind quantity k.
func (s *sentence) nounBehind(k int) bool {
	toks := s.between(s.qs[k].end, s.postEnd(k))
	return len(toks) > 0 && nounPhrase(toks) > 0 && !toks[0].isVerb()
}

// fromBehind labels a quantity by the noun behind it: 171个服务项目,
// 658.6万元资金扶持, 95%以上基层医疗机构达到….
func (s *sentence) fromBehind(k int, pre []token) (label, bool) {
	q := &s.qs[k]
	post := s.between(q.end, s.postEnd(k))
	if len(post) == 0 || s.forms[k].change && ratio(q.kind) {
		return label{}, false
	}
	if post[0].text == "的" || post[0].tag == "uj" {
		return s.ofThing(k, pre, post[1:])
	}
	n := nounPhrase(post)
	if n == 0 || post[0].isVerb() && !s.attributive(post, n) || !s.takesBehind(q, pre, post) {
		return s.actionBehind(k, pre, post)
	}
	np := post[:n]
	l := label{noun: join(np), span: spanOf(np), rule: "noun_behind"}
	l.verb = s.governing(pre)
	l.text = l.verb + l.noun
	if l.verb == "" {
		l.text = s.withAction(l.noun, pre, post[n:])
		l.composed = l.text != l.noun
	}
	return l, true
}

// attributive reports whether a verb in front only describes the noun.
func (s *sentence) attributive(post []token, n int) bool {
	return relative(post) > 0
}

// takesBehind keeps words that only seem to follow: a measure or a sum of money
// with a noun before it, a rate without 的.
func (s *sentence) takesBehind(q *quantity, pre, post []token) bool {
	if post[0].tag == "d" || post[0].tag == "p" || post[0].tag == "c" {
		return false
	}
	if q.kind == kindRate && hasNoun(pre) {
		return false
	}
	if q.kind == kindPoint || q.kind == kindTimes || q.kind == kindDoubling {
		return false
	}
	return true
}

// ofThing labels 70%的普通高中通过评估, 总投资50亿元的项目.
func (s *sentence) ofThing(k int, pre, post []token) (label, bool) {
	n := nounPhrase(post)
	if n == 0 {
		return label{}, false
	}
	np := post[:n]
	noun := join(np)
	l := label{noun: noun, text: noun, span: spanOf(np), rule: "of_thing", verb: s.governing(pre)}
	switch {
	case hasNoun(pre) && s.qs[k].kind != kindRate:
		l.text = noun + join(pre)
		l.composed = true
	case l.verb != "":
		l.text = l.verb + noun
	default:
		l.text = s.withAction(noun, pre, post[n:])
	}
	return l, true
}

// governing returns the verb at the end of the words before, with an adverb
// that belongs to it (新开工), unless it is one that a label does not need.
func (s *sentence) governing(pre []token) string {
	end := len(pre)
	for end > 0 && (pre[end-1].tag == "ul" || pre[end-1].tag == "uz" || pre[end-1].tag == "ug") {
		end--
	}
	start := end
	for start > 0 && end-start < 3 && (pre[start-1].isVerb() || pre[start-1].tag == "vn" || pre[start-1].tag == "d" && start < end && utf8.RuneCountInString(pre[start-1].text) == 1) {
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

// withAction adds what the things did, so that the label stands alone:
// 行业协会商会 + 开展自查整改.
func (s *sentence) withAction(noun string, pre, rest []token) string {
	if len(rest) == 0 {
		return noun
	}
	end, size := 0, 0
	for end < len(rest) && size < 14 {
		t := rest[end]
		if t.tag == "x" && t.text != "“" && t.text != "”" {
			break
		}
		size += utf8.RuneCountInString(t.text)
		end++
	}
	for end > 0 && !(rest[end-1].isNoun() || rest[end-1].isVerb()) {
		end--
	}
	if end == 0 || !hasVerb(rest[:end]) && rest[0].tag != "vn" {
		return noun
	}
	return noun + join(rest[:end])
}

// actionBehind labels 3.2万人脱贫: no noun before, a verb behind.
func (s *sentence) actionBehind(k int, pre, post []token) (label, bool) {
	q := &s.qs[k]
	if hasNoun(pre) || hasVerb(pre) || q.kind != kindPerson && q.kind != kindCount && q.kind != kindRate {
		return label{}, false
	}
	if q.kind == kindRate && !hasVerb(post) {
		return label{}, false
	}
	text := s.withAction("", pre, post)
	if text == "" {
		return label{}, false
	}
	return label{text: text, noun: text, span: report.Span{Start: q.end, End: q.end + utf8.RuneCountInString(text)}, rule: "action_behind"}, true
}
