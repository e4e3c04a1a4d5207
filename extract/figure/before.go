package figure

import "unicode/utf8"

// fromBefore labels a quantity by the words before it, filled up from the
// figure before where they name nothing: 撤销21个、注销42个; 增长28%.
func (s *sentence) fromBefore(k int, pre []token, carry label) label {
	f := &s.forms[k]
	subject, change := pre, ""
	if f.change {
		subject, change = s.cutChange(pre, f.changeAt)
	}
	subject = s.trimTrail(s.dropCompare(subject))
	l := label{text: join(subject), span: spanOf(subject), rule: "noun_before"}
	l.verb, l.noun = s.split2(subject)
	prev, same := s.previous(k, carry)
	switch {
	case len(subject) == 0 && f.change:
		l = prev
		l.text, l.composed, l.rule = growthText(prev, change), true, "growth_of_previous"
		return l
	case len(subject) == 0:
		l = s.fromEarlier(k, prev)
	case l.noun == "" && same && prev.noun != "":
		l.text, l.noun, l.composed, l.rule = l.text+prev.noun, prev.noun, true, "verb_of_previous"
	case s.isBare(subject) && prev.noun != "" && k > 0:
		l.text, l.composed, l.rule = joinOnce(prev.noun, l.text), true, "rate_of_previous"
	case l.verb == "" && k > 0 && s.listed(k) && same && s.labels[k-1].verb != "":
		l.verb = s.labels[k-1].verb
		l.text, l.composed = l.verb+l.text, true
	case leads(subject, "占") && prev.noun != "":
		l.text, l.composed, l.rule = joinOnce(prev.noun, l.text), true, "share_of_previous"
	}
	if l.noun == "" {
		l.noun = l.text
	}
	if change != "" {
		l.text = l.text + change
	}
	return l
}

// growthText is the label of a change of what the figure before counted.
func growthText(prev label, change string) string {
	if prev.text == "" {
		return change
	}
	r, c := []rune(prev.text), []rune(change)
	if len(c) > 0 && len(r) >= len(c) && string(r[len(r)-len(c):]) == change {
		return prev.text
	}
	return prev.text + change
}

func joinOnce(a, b string) string {
	if len(a) >= len(b) && a[len(a)-len(b):] == b {
		return a
	}
	return a + b
}

func leads(toks []token, text string) bool { return len(toks) > 0 && toks[0].text == text }

// cutChange separates the word of change that begins at at.
func (s *sentence) cutChange(pre []token, at int) ([]token, string) {
	for i, t := range pre {
		if t.b > at {
			return pre[:i], join(pre[i:])
		}
	}
	return pre, ""
}

// dropCompare takes 同比, 比上年 and 比2015年 out of the end of a subject.
func (s *sentence) dropCompare(toks []token) []token {
	for n := min(len(toks), 5); n > 0; n-- {
		tail := toks[len(toks)-n:]
		r := []rune(join(tail))
		if w, ok := s.w.compare.has(r); ok && w.tag == "compare" {
			return s.dropCompare(toks[:len(toks)-n])
		}
		if (tail[0].text == "比" || tail[0].text == "较" || tail[0].text == "与" || tail[0].text == "同") && n > 1 {
			return toks[:len(toks)-n]
		}
	}
	return toks
}

// split2 divides words into a leading verb and the thing: 孵化培育 + 公益组织. The
// noun is empty where only a verb stands.
func (s *sentence) split2(toks []token) (verb, noun string) {
	i := 0
	for i < len(toks) && (toks[i].isVerb() || toks[i].tag == "d" || toks[i].tag == "ul" || toks[i].tag == "ad" || toks[i].tag == "vn" && i+1 < len(toks) && !hasOnlyRate(toks[i+1:])) {
		i++
	}
	rest := toks[i:]
	if len(rest) == 0 && len(toks) > 0 {
		if last := toks[len(toks)-1]; last.tag == "vn" || utf8.RuneCountInString(join(toks)) > 5 {
			return "", join(toks)
		}
	}
	return join(toks[:i]), join(rest)
}

func hasOnlyRate(toks []token) bool {
	t := join(toks)
	return t == "率" || t == "面积" || t == "人数"
}

// previous is the label to take up: of the figure before in the sentence, else
// of the paragraph's last one. same tells whether the units agree, so that the
// thing counted may be the same.
func (s *sentence) previous(k int, carry label) (label, bool) {
	for j := k - 1; j >= 0; j-- {
		if s.qs[j].kind == s.qs[k].kind && s.qs[j].unit == s.qs[k].unit {
			return s.labels[j], true
		}
		if !ratio(s.qs[j].kind) || ratio(s.qs[k].kind) && s.labels[j].noun != "" {
			return s.labels[j], false
		}
	}
	if k > 0 {
		return s.labels[k-1], false
	}
	return carry, false
}

// isBare reports whether the words are a rate or sum that says nothing alone.
func (s *sentence) isBare(toks []token) bool {
	_, ok := s.w.bare.has([]rune(join(toks)))
	return ok
}

// listed reports whether quantity k goes on with a list behind 、.
func (s *sentence) listed(k int) bool {
	i := s.t.backBlanks(s.preStart(k), s.Start)
	return i > s.Start && s.t.f[i-1] == '、'
}

// fromEarlier labels a quantity with no words of its own by the clause before,
// or as a twin of the figure before (3期200人次).
func (s *sentence) fromEarlier(k int, prev label) label {
	i := s.preStart(k) - 1
	if k > 0 && s.qs[k-1].end >= i-2 {
		prev.composed, prev.rule = true, "same_as_previous"
		return prev
	}
	lo := s.Start
	if k > 0 {
		lo = s.qs[k-1].end
	}
	a := i
	for a > lo && !(s.hard(a-1) || s.soft(a-1)) {
		a--
	}
	toks := s.clean(s.between(max(a, lo), i))
	if len(toks) > 0 && hasNoun(toks) {
		l := label{text: join(toks), span: spanOf(toks), composed: true, rule: "clause_before"}
		l.verb, l.noun = s.split2(toks)
		return l
	}
	prev.composed, prev.rule = true, "same_as_previous"
	return prev
}
