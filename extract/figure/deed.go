package figure

import (
	"strings"
	"unicode/utf8"
)

// doneToAll is what the last of a list of things is named with and all share,
// where a verb of doing leads the list.
func (s *sentence) doneToAll(k int, np []token) string {
	i, j := k, k
	for k-i < maxGroup && s.goesWith(i) {
		i--
	}
	for j-k < maxGroup && s.goesWith(j+1) {
		j++
	}
	if !s.isDoing(s.clean(s.ownWords(i, s.preStart(i)))) || len(s.happening(np)) > 0 || isTask(np[len(np)-1].text) || s.glued(np[len(np)-1]) {
		return ""
	}
	post := s.post(j)
	if len(post) > 1 && post[0].text == "的" { // 87个村、5.9万人的 + 饮水困难
		return join(post[1 : 1+s.ofNoun(j, post[1:])])
	}
	post = post[:max(s.nounPhrase(post), s.event(s.clean(s.ownWords(i, s.preStart(i))), post))]
	if n := len(post); n > 1 && isTask(post[n-1].text) {
		if deed := s.happening(post[:n-1]); len(deed) > 0 { // 脱贫 + 任务
			return join(deed) + post[n-1].text
		}
		i := n - 1
		for i > 0 && needs(post[i-1].text) { // 饮水安全 + 问题
			i--
		}
		if i < n-1 {
			return join(post[i:])
		}
		return ""
	}
	return join(s.happening(post))
}

// needs reports whether the word names what people lack.
func needs(text string) bool {
	switch text {
	case "饮水", "安全", "困难", "住房", "用电", "出行", "上学", "就学", "就医", "用水", "吃水", "饮水安全", "饮用水", "难":
		return true
	}
	return false
}

// isTask reports whether the noun says that what stands before it is to be done.
func isTask(text string) bool {
	switch text {
	case "任务", "工作", "问题":
		return true
	}
	return false
}

// goesWith reports whether quantity k counts with k-1 what one list counts, with
// or without a thing of its own: 32个村、1.2万户、4.5万人.
func (s *sentence) goesWith(k int) bool {
	if s.joined(k) {
		return true
	}
	if k <= 0 || k >= len(s.qs) || !countable(s.qs[k].kind) || !countable(s.qs[k-1].kind) || s.qs[k].unit == s.qs[k-1].unit {
		return false
	}
	toks := s.between(s.qs[k-1].end, s.qs[k].start)
	switch {
	case len(toks) == 0:
		return s.qs[k].start-s.qs[k-1].end < 2
	case len(toks) == 1 && toks[0].isConjunction():
		return true
	}
	return s.qs[k].kind == kindPerson && s.nounPhrase(toks) == len(toks) // 73个贫困村22069人
}

// glued reports whether a phrase of four ends in a verb: 综合治理.
func (s *sentence) glued(t token) bool {
	r := []rune(t.text)
	if len(r) != 4 {
		return false
	}
	_, ok := s.w.nominal.has(r[2:])
	return ok
}

// happening are the words at the end of a name that say what is done: 卫生室 +
// 标准化建设.
func (s *sentence) happening(np []token) []token {
	n := len(np)
	for n > 0 {
		t := np[n-1]
		_, nominal := s.w.nominal.has([]rune(t.text))
		if !nominal && t.tag != "vn" && !t.isVerb() && !(n < len(np) && strings.HasSuffix(t.text, "化")) {
			break
		}
		n--
	}
	if n == 0 {
		return nil
	}
	return np[n:]
}

// isDoing reports whether a verb is done to what happens, not to a thing: what
// its list ends in, all share (完成4所医院、19所卫生院改造).
func (s *sentence) isDoing(pre []token) bool {
	if len(pre) == 0 {
		return false
	}
	r := []rune(pre[len(pre)-1].text)
	_, ok := s.w.doing.has(r[max(0, len(r)-2):])
	return ok
}

// event counts the words behind a quantity that name what was done with it,
// where a verb of doing stands before: 完成 + 5家 + 供养机构改造.
func (s *sentence) event(pre, post []token) int {
	n := len(post)
	if n < 1 || post[0].isConjunction() || !s.isDoing(pre) || utf8.RuneCountInString(join(post)) > maxRest+2 {
		return 0
	}
	last := post[n-1]
	if !last.isNoun() && !(last.isVerb() && utf8.RuneCountInString(last.text) > 1) {
		return 0
	}
	for _, t := range post {
		if t.text == "的" && t.a == post[0].a || t.tag == "d" || t.tag == "p" || t.tag == "c" || t.tag == "x" && t.text != "、" {
			return 0
		}
	}
	return n
}
