package figure

import (
	"strings"
	"unicode/utf8"
)

// attributeAt is the length of a word at i that only says whose list or level a
// thing belongs to: 省, 国控, 市列, 国家级; 0 where none stands there.
func (s *sentence) attributeAt(i, limit int) int {
	n := 1
	switch r := s.t.at(i); {
	case i >= limit:
		return 0
	case r == '国' && s.t.at(i+1) == '家', r == '中' && s.t.at(i+1) == '央':
		n = 2
	case r == '自' && s.t.at(i+1) == '治' && s.t.at(i+2) == '区':
		n = 3
	case !strings.ContainsRune("国省市县区州盟旗部", r):
		return 0
	}
	if n == 1 && i+n < limit && strings.ContainsRune("市县区州乡镇村", s.t.at(i+1)) { // 市县级, 省市
		n++
	}
	if i+n < limit && strings.ContainsRune("级定列控属管直", s.t.at(i+n)) {
		n++
	}
	return n
}

// isAttribute reports whether [a,b) is one such word.
func (s *sentence) isAttribute(a, b int) bool {
	return a < b && b-a < 5 && s.attributeAt(a, b) == b-a
}

// attributed labels a count whose thing is named only behind the last of a list
// of levels: 28项 + 国家级、18项省级、12项市级改革任务; 省列10项、市列12件民生实事.
func (s *sentence) attributed(k int, pre []token) (label, bool) {
	if !countable(s.qs[k].kind) {
		return label{}, false
	}
	a := s.t.skipBlanks(s.preStart(k), s.qs[k].start)
	if s.levelBefore(k) && s.levelBefore(k+1) && s.listed(k+1) && len(s.post(k)) == 0 {
		return s.leveled(k, k+1, s.text(a, s.qs[k].start), "")
	}
	if k > 0 && s.levelBefore(k) && s.levelBefore(k-1) && s.labels[k-1].rule == "level_of_list" {
		return s.leveled(k, k, s.text(a, s.qs[k].start), "")
	}
	own := s.levelBehind(k)
	if own == "" {
		return label{}, false
	}
	for j := k + 1; j < len(s.qs) && j-k < maxGroup; j++ {
		if s.qs[j].unit != s.qs[k].unit {
			break
		}
		if s.levelBehind(j) != "" {
			continue
		}
		verb := s.governing(pre)
		if k > 0 && len(pre) == 0 && s.labels[k-1].rule == "level_of_list" {
			verb = s.labels[k-1].verb
		}
		return s.leveled(k, j, own, verb)
	}
	return label{}, false
}

// levelBefore reports whether only a level that says who listed them stands
// before quantity k: 市列 + 12件.
func (s *sentence) levelBefore(k int) bool {
	if k >= len(s.qs) {
		return false
	}
	a, b := s.t.skipBlanks(s.preStart(k), s.qs[k].start), s.t.backBlanks(s.qs[k].start, s.Start)
	return b-a > 1 && s.isAttribute(a, b) && strings.ContainsRune("级定列控属", s.t.at(b-1))
}

// levelBehind is the level that is all that stands between quantity k and the
// next of its list.
func (s *sentence) levelBehind(k int) string {
	if k+1 >= len(s.qs) || s.qs[k+1].start-s.qs[k].end > 7 {
		return ""
	}
	a := s.t.skipBlanks(s.qs[k].end, s.End)
	b := s.t.backBlanks(s.qs[k+1].start, a)
	if b-a < 2 || !strings.ContainsRune("、和及与", s.t.at(b-1)) || !s.isAttribute(a, b-1) && !s.isSize(a, b-1) {
		return ""
	}
	return s.text(a, b-1)
}

// isSize reports whether [a,b) is how large the things are: 500亿级, 千亿级.
func (s *sentence) isSize(a, b int) bool {
	return b-a > 2 && s.t.at(b-1) == '级' && (s.t.at(b-2) == '亿' || s.t.at(b-2) == '万')
}

// leveled labels quantity k by its level and the thing that quantity j names
// behind a level of the same kind.
func (s *sentence) leveled(k, j int, own, verb string) (label, bool) {
	post := s.post(j)
	n := s.nounPhrase(post)
	if n == 0 && len(post) > 0 && describes(post) {
		n = 1 + s.nounPhrase(post[1:])
	}
	if n == 0 {
		return label{}, false
	}
	i := 0
	if !s.levelBefore(j) {
		if i = s.levelWords(post[:n], own); i == 0 || i == n {
			return label{}, false
		}
	}
	head := join(post[i:n])
	if utf8.RuneCountInString(head) < 2 || strings.HasPrefix(head, "辖") {
		return label{}, false
	}
	l := label{noun: own + head, verb: verb, solid: true, composed: true, rule: "level_of_list"}
	l.text = verb + l.noun
	if verb == "" {
		l.text = s.withAction(l.noun, s.ownAction(j, post[n:]))
	}
	return l, true
}

// levelWords counts the words at the front that are a level of the kind of own:
// a bare 省 goes with 市, 省级 with 市级.
func (s *sentence) levelWords(np []token, own string) int {
	for i := 1; i <= min(4, len(np)); i++ {
		a, b := np[0].a, np[i-1].b
		if s.isAttribute(a, b) && (b-a == 1) == (utf8.RuneCountInString(own) == 1) {
			return i
		}
		if s.isSize(a, b) && strings.HasSuffix(own, "级") {
			return i
		}
	}
	return 0
}
