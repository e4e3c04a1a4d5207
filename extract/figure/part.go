package figure

import (
	"fmt"

	"nianbao/report"
)

// parts links the figures of one sentence to the whole they are parts of: the
// ones in brackets behind it, and those behind 其中. base is the index of the
// sentence's first figure.
func (s *sentence) parts(figs []report.Figure, base int) {
	whole, split := -1, byte('a'-1)
	for k := range figs {
		if w := s.bracketWhole(k); w >= 0 && s.fits(figs, w, k) {
			if w != whole {
				whole, split = w, 'a'-1
			}
			if s.opensSplit(k) {
				split++
			}
			link(&figs[k], base+w, max(split, 'a'))
			continue
		}
		if s.saysOf(k) {
			if w := s.lastWhole(figs, k); w >= 0 {
				if w != whole {
					whole, split = w, 'a'-1
				}
				split++
				s.listParts(figs, k, base, w, split)
			}
		}
	}
}

// fits reports whether a part may belong to a whole: it has its unit and is
// not larger.
func (s *sentence) fits(figs []report.Figure, whole, part int) bool {
	return sameUnit(&figs[whole], &figs[part]) && !s.qs[whole].low.val.less(s.qs[part].low.val)
}

func link(f *report.Figure, whole int, split byte) {
	if f.PartOf == "" {
		f.PartOf, f.Split = fmt.Sprintf("#%d", whole), string(rune(split))
	}
}

func sameUnit(a, b *report.Figure) bool { return a.Unit == b.Unit && a.Measure == b.Measure }

// listParts links quantity k, which 其中 opens, and those that go on with its
// list.
func (s *sentence) listParts(figs []report.Figure, k, base, whole int, split byte) {
	for j := k; j < len(figs); j++ {
		if j > k && (s.crosses(s.qs[j-1].end, s.qs[j].start) || s.saysOf(j)) {
			return
		}
		if s.fits(figs, whole, j) {
			link(&figs[j], base+whole, split)
		} else if !ratio(s.qs[j].kind) {
			return
		}
	}
}

// crosses reports whether a list ends between a and b.
func (s *sentence) crosses(a, b int) bool {
	for i := a; i < b; i++ {
		switch s.t.f[i] {
		case '。', ';', ')', '(':
			return true
		}
	}
	return b-a > 40
}

// bracketWhole returns the quantity right before the bracket that quantity k
// stands in, or -1.
func (s *sentence) bracketWhole(k int) int {
	depth := 0
	for i := s.qs[k].start - 1; i >= max(s.Start, s.qs[k].start-160); i-- {
		switch s.t.f[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth >= 0 {
				continue
			}
			for j := k - 1; j >= 0; j-- {
				if s.qs[j].end <= i {
					if s.t.backBlanks(i, s.qs[j].end) == s.qs[j].end || i-s.qs[j].end < 16 && !s.hardBetween(s.qs[j].end, i) {
						return j
					}
					return -1
				}
			}
			return -1
		}
	}
	return -1
}

// opensSplit reports whether quantity k is the first of its bracket.
func (s *sentence) opensSplit(k int) bool {
	return k == 0 || s.bracketWhole(k-1) < 0 || s.crosses(s.qs[k-1].end, s.qs[k].start)
}

// saysOf reports whether 其中 or 包括 stands in the words before quantity k.
func (s *sentence) saysOf(k int) bool {
	lo := s.Start
	if k > 0 {
		lo = s.qs[k-1].end
	}
	lo = max(lo, s.qs[k].start-40)
	for i := lo; i+1 < s.qs[k].start; i++ {
		if s.t.f[i] == '其' && s.t.f[i+1] == '中' && s.t.at(i-1) != '方' {
			return true
		}
		if s.t.f[i] == '包' && (s.t.f[i+1] == '括' || s.t.f[i+1] == '含') {
			return true
		}
	}
	return false
}

// lastWhole is the last quantity before k with k's unit that is no part
// itself.
func (s *sentence) lastWhole(figs []report.Figure, k int) int {
	for j := k - 1; j >= 0; j-- {
		if figs[j].PartOf == "" && s.fits(figs, j, k) && figs[j].Measure == report.MeasureLevel {
			return j
		}
	}
	return -1
}
