package figure

import (
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// maxComplement bounds the words behind a quantity that complete a bare verb, in
// code points.
const maxComplement = 22

// complement labels a quantity between a bare verb and words that open with a
// verb or an adverb, where no noun phrase names what is counted: 完成32户 + 受损房屋
// 恢复重建, 帮助32名 + 未脱贫劳动力实现就业.
func (s *sentence) complement(k int, pre, post []token) (label, bool) {
	q := &s.qs[k]
	where := ""
	if n := len(pre); n == 2 && pre[0].isVerb() && s.isPartial(pre[1]) { // 完成 + 城区
		where, pre = pre[1].text, pre[:1]
	}
	if len(pre) == 0 || len(pre) > 3 || !onlyDeeds(pre) || s.forms[k].change || s.isBase(k) || !countable(q.kind) && q.kind != kindMeasure {
		return label{}, false
	}
	if len(post) == 1 && len(pre) == 1 && completes(post[0].text) && q.kind == kindPerson && where == "" { // 促进20万人就业
		verb := s.governing(pre)
		return label{text: verb + post[0].text, noun: post[0].text, verb: verb, composed: true, rule: "complement_behind"}, true
	}
	if !s.opensComplement(post) || s.preStart(k) != s.clauseStart(k) && s.t.at(s.t.backBlanks(s.preStart(k), s.Start)-1) != '、' {
		return label{}, false
	}
	n := s.complementEnd(post)
	if n == 0 {
		return label{}, false
	}
	verb := s.governing(pre)
	text := where + join(post[:n])
	noun := text
	return label{text: verb + text, noun: noun, verb: verb, solid: true, composed: true, rule: "complement_behind",
		span: report.Span{Start: post[0].a, End: post[n-1].b}}, true
}

// onlyDeeds reports whether all words are verbs, verbal nouns or adverbs.
func onlyDeeds(toks []token) bool {
	for _, t := range toks {
		if !t.isVerb() && t.tag != "vn" && t.tag != "d" && t.tag != "ad" {
			return false
		}
	}
	return true
}

// deeds are the words before a quantity where all of them say what was done:
// 启动建设, 重点培育; blank where they name anything.
func deeds(pre []token) string {
	if len(pre) < 2 || len(pre) > 3 || utf8.RuneCountInString(join(pre)) > 6 {
		return ""
	}
	rest := pre
	if pre[0].text == "重点" {
		rest = pre[1:]
	}
	if !onlyDeeds(rest) || !rest[len(rest)-1].isVerb() && rest[len(rest)-1].tag != "vn" {
		return ""
	}
	return join(pre)
}

// opensComplement reports whether the words can complete a verb: they do not go
// on with another deed (并…), lead to the next quantity, or say what it was for.
func (s *sentence) opensComplement(post []token) bool {
	if len(post) < 2 {
		return false
	}
	switch t := post[0]; {
	case t.text == "既有":
		return true
	case t.isConjunction(), t.tag == "c", t.tag == "p", t.tag == "x", t.tag == "y", t.tag == "m", strings.HasPrefix(t.tag, "u"):
		return false
	case t.text == "用于" || t.text == "左右" || t.text == "以上" || t.text == "并" || t.text == "其中" || t.text == "共" || t.text == "计" || t.text == "均" || t.text == "全部" || t.text == "以来":
		return false
	}
	if (post[0].tag == "d" || post[0].tag == "t") && !namesThings(post[1:]) { // 剩余7处 + 正在整改
		return false
	}
	_, change := s.w.change.has([]rune(post[0].text))
	return !change
}

// namesThings reports whether any of the words is a noun of its own, not one of
// doing.
func namesThings(toks []token) bool {
	for _, t := range toks {
		if t.isNoun() && t.tag != "vn" && utf8.RuneCountInString(t.text) > 1 {
			return true
		}
	}
	return false
}

// complementEnd counts the words up to the mark, or as many as may stand in a
// label, that end in a noun or a deed; 0 where they name nothing.
func (s *sentence) complementEnd(post []token) int {
	n, size := 0, 0
	for n < len(post) && size+utf8.RuneCountInString(post[n].text) <= maxComplement {
		size += utf8.RuneCountInString(post[n].text)
		n++
	}
	for n > 1 && !post[n-1].isNoun() && !(post[n-1].isVerb() && utf8.RuneCountInString(post[n-1].text) > 1) && !strings.ContainsAny(post[n-1].text, "”》") && !(n == len(post) && post[n-1].tag == "a") {
		n--
	}
	if n < 2 || !hasNoun(post[:n]) && n < len(post) {
		return 0
	}
	return n
}
