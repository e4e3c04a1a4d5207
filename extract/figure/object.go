package figure

import "strings"

// wholeObject extends the noun phrase of n words behind a quantity over a verb
// inside it, where a verb governs the quantity and only words of a name follow
// up to the mark: 组织四次 + 重点项目建设现场推进会, 设立3个 + 市创新投资基金. Verbs that
// tell what the things did stop it (新增5家企业入选…), and so do verbs that make
// somebody do something (组织100名职工参加…).
func (s *sentence) wholeObject(k int, verb string, post []token, n int) int {
	if n >= len(post) || n > 0 && !post[n].isVerb() && post[n].tag != "x" {
		return n
	}
	if s.makesAct(k, verb) {
		return n
	}
	for i := n; i < len(post); i++ {
		t := post[i]
		if _, ok := s.w.predicate.has([]rune(t.text)); ok && !(isUndertaking(post[len(post)-1].text) && len(post)-i < 4) {
			return n
		}
		if !t.isNoun() && !t.isVerb() && !t.modifies() && t.tag != "x" || t.text == "的" || strings.ContainsAny(t.text, "“”‘’《》（）、") {
			return n
		}
	}
	last := post[len(post)-1]
	if len(post)-n > 7 || !last.isNoun() && last.text != "会" {
		return n
	}
	return len(post)
}

// makesAct reports whether the verb before quantity k makes those counted do
// something.
func (s *sentence) makesAct(k int, verb string) bool {
	if _, ok := s.w.pivot.has([]rune(verb)); !ok {
		return false
	}
	q := &s.qs[k]
	return q.kind == kindPerson || q.unit == "家" || q.unit == "个" || q.unit == "所" || q.unit == "支"
}
