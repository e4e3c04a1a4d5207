package figure

import "strings"

// ofNoun counts the words behind 的 that name a thing; they may begin with
// a verb: 96%的 + 返乡 + 农民工.
func (s *sentence) ofNoun(k int, post []token) int {
	n := s.nounPhrase(post)
	if n > 0 || len(post) < 2 || !post[0].isVerb() {
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
	case len(pre) == 0 && n == len(post) && k > 0 && s.qs[k].kind == kindMoney && s.listed(k) && s.labels[k-1].rule == "of_thing" && strings.HasPrefix(s.labels[k-1].text, s.labels[k-1].noun): // 投资80亿元的基地、30亿元的园区
		l.text, l.composed = noun+strings.TrimPrefix(s.labels[k-1].text, s.labels[k-1].noun), true
	case hasNoun(pre) && s.qs[k].kind != kindRate:
		if own := measuredWords(pre); s.isBare(own) { // 统筹开展 + 总投资
			pre = own
		}
		l.text = noun + join(pre)
		if verb := s.governing(pre); verb != "" && verb != join(pre) && pre[len(pre)-1].isVerb() && s.qs[k].kind == kindMoney { // 企业签署30亿元的协议
			l.text = verb + noun
		}
		if last := pre[len(pre)-1].text; len(pre) > 1 && strings.HasPrefix(last, "每") { // 为家庭购买每人820元的保险
			l.text = s.governing(pre[:len(pre)-1]) + noun
		}
		l.composed = true
	case l.verb != "":
		l.text = l.verb + noun
	default:
		if l.text = s.withAction(noun, post[n:]); l.text == noun {
			l.text += s.limitBehind(k, np, post[n:])
		}
	}
	return l, true
}

// limitBehind is what a share of things has more or less of: 86%的村集体收入 + 超过20万元.
func (s *sentence) limitBehind(k int, np, rest []token) string {
	if k+1 >= len(s.qs) || s.postEnd(k) != s.qs[k+1].start || len(np) < 2 || s.qs[k].kind != kindRate || ratio(s.qs[k+1].kind) || len(rest) > 2 {
		return ""
	}
	next := &s.qs[k+1]
	if _, bare := s.w.bare.has([]rune(np[len(np)-1].text)); !bare || next.before.tag == "" && next.after.tag == "" && len(rest) == 0 {
		return ""
	}
	return join(rest) + s.text(next.start, next.end)
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
