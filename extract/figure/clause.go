package figure

import (
	"sort"

	"nianbao/report"
)

// hard reports whether a clause ends at i; marks inside titles and quotations
// end none.
func (s *sentence) hard(i int) bool {
	switch s.t.f[i] {
	case ',', '。', ';', ':', '!', '?', '(', ')', '[', ']', '\n':
		return s.t.zone[i]&(zoneTitle|zoneQuote) == 0
	}
	return false
}

func (s *sentence) soft(i int) bool {
	return s.t.f[i] == '、' && s.t.zone[i]&(zoneTitle|zoneQuote) == 0
}

// clauseStart is where the clause of quantity k begins, over earlier
// quantities.
func (s *sentence) clauseStart(k int) int {
	for i := s.qs[k].start; i > max(s.Start, s.qs[k].start-maxLookBack); i-- {
		if s.t.f[i-1] == ')' {
			if open := s.opening(i-1, s.Start); s.asideFrom(open) {
				i = open + 1
				continue
			}
		}
		if s.t.f[i-1] != '\n' && s.hard(i-1) && !s.insideQuantity(i-1) {
			return i
		}
	}
	return max(s.Start, s.qs[k].start-maxLookBack)
}

func (s *sentence) insideQuantity(i int) bool {
	k := sort.Search(len(s.qs), func(k int) bool { return s.qs[k].end > i })
	return k < len(s.qs) && s.qs[k].start <= i
}

// preStart is where the words that may label quantity k from the front begin:
// behind the last clause mark or quantity.
func (s *sentence) preStart(k int) int {
	lo := s.Start
	if k > 0 {
		lo = s.qs[k-1].end
	}
	first, last := -1, -1
	for i := s.qs[k].start - 1; i >= lo; i-- {
		if s.t.f[i] == ')' && s.hard(i) {
			if open := s.opening(i, lo); open > lo {
				i = open
				continue
			}
		}
		if s.t.f[i] != '\n' && s.hard(i) {
			return max(i+1, lo)
		}
		if s.soft(i) && !(k > 0 && i+1 < s.qs[k].start && s.isAttribute(lo, i)) { // 省、市重点项目完成投资
			first = i
			if last < 0 {
				last = i
			}
		}
	}
	switch {
	case k == 0 || first < 0:
		return lo
	case first == lo || s.t.skipBlanks(lo, len(s.t.f)) == first:
		return first + 1
	}
	return last + 1
}

// postEnd is where the words behind quantity k end: at a mark or the next
// quantity. A list of nouns without numbers goes on over 、.
func (s *sentence) postEnd(k int) int {
	hi := s.End
	if k+1 < len(s.qs) {
		hi = s.qs[k+1].start
	}
	for i := s.qs[k].end; i < hi; i++ {
		if s.t.f[i] == '(' && s.hard(i) && (i > s.qs[k].end || s.otherUnit(i)) {
			if shut := s.closing(i, hi); shut > i {
				i = shut
				continue
			}
		}
		if s.t.f[i] != '\n' && s.hard(i) {
			return i
		}
		if s.soft(i) && i > s.qs[k].end && s.isAttribute(s.t.skipBlanks(s.qs[k].end, i), i) && !isNumeric(s.t.at(i+1)) { // 省、市人大代表建议
			continue
		}
		if s.soft(i) && (k+1 < len(s.qs) && !s.hardBetween(i, hi) || i == s.qs[k].end) {
			return i
		}
	}
	return hi
}

// otherUnit reports whether the bracket at i only names the unit in another
// way: 246万套（户）保障性住房.
func (s *sentence) otherUnit(i int) bool {
	for n := 1; n <= 2; n++ {
		if s.t.at(i+n+1) == ')' && s.w.units.known(s.t.f[i+1:i+n+1]) {
			return true
		}
	}
	return false
}

// maxAside bounds a bracket that postEnd passes over: 县（市、区）.
const maxAside = 10

// closing finds the bracket that closes the one at i, i where there is none
// near.
func (s *sentence) closing(i, hi int) int {
	for j := i + 1; j < hi && j-i <= maxAside; j++ {
		if s.t.f[j] == ')' {
			return j
		}
	}
	return i
}

func (s *sentence) hardBetween(a, b int) bool {
	for i := a; i < b; i++ {
		if s.t.f[i] != '\n' && s.hard(i) {
			return true
		}
	}
	return false
}

func (s *sentence) text(a, b int) string {
	if b <= a {
		return ""
	}
	return s.t.slice(report.Span{Start: a, End: b})
}
