package figure

import (
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// form is how a quantity is said: its measure, and the words of change.
type form struct {
	measure  report.Measure
	declines bool
	change   bool // a word of change stands right before it: 增长28%, 增加2.4亿元
	changeAt int  // where that word begins
	apart    bool // a distance: 低于…1个百分点
	follows  bool // shares its words with the quantity before: 2.8%和5.3%
}

// formOf reads the words of change before quantity k, or behind it.
func (s *sentence) formOf(k int) form {
	q := &s.qs[k]
	f := form{measure: report.MeasureLevel}
	if s.chained(k) {
		f = s.forms[k-1]
		f.follows = true
		if ratio(q.kind) == ratio(s.qs[k-1].kind) {
			return f
		}
		f = form{measure: report.MeasureLevel}
	}
	if k > 0 && s.statuses[k-1] == report.StatusBase && s.qs[k-1].unit == q.unit { // 增速由8%回落到6%
		return form{measure: s.forms[k-1].measure, declines: s.forms[k-1].declines}
	}
	if s.reachesOn(k) { // 增长15%，力争达到20%
		return form{measure: s.forms[k-1].measure, declines: s.forms[k-1].declines, follows: true}
	}
	if q.kind == kindDoubling {
		f.measure = report.MeasureGrowth
		return f
	}
	lo := s.preStart(k)
	w, at, found := s.changeBefore(k, lo)
	f.change, f.changeAt = found && w.tag != "apart", at
	f.apart = found && w.tag == "apart"
	if !ratio(q.kind) {
		return f
	}
	switch {
	case f.change:
		f.measure, f.declines = report.MeasureGrowth, w.tag == "down"
	case f.apart && s.compared(lo, at):
		f.measure, f.declines = report.MeasureGrowth, w.tag == "apart" && declining(w)
	case q.kind == kindRate || q.kind == kindPoint || q.kind == kindTimes:
		s.formByNoun(k, lo, &f)
	}
	return f
}

func declining(w word) bool { return w.text[0] == '低' || w.text[0] == '慢' || w.text[0] == '少' }

// ratio reports whether a unit of the kind can measure growth.
func ratio(k unitKind) bool {
	return k == kindRate || k == kindPoint || k == kindTimes || k == kindDoubling
}

// changeBefore finds a word of change that ends right before the quantity,
// over 了, 约 and the like.
func (s *sentence) changeBefore(k, lo int) (word, int, bool) {
	i := s.qs[k].start
	for n := 0; n < 3; n++ {
		i = s.t.backBlanks(i, lo)
		if w, ok := s.w.change.before(s.t.f, i, lo); ok {
			if len(w.text) == 1 && w.text[0] == '增' && s.t.at(i-2) == '新' && !ratio(s.qs[k].kind) { // 新增 + 17家
				return word{}, 0, false
			}
			return w, i - len(w.text), true
		}
		if i <= lo {
			break
		}
		switch r := s.t.f[i-1]; r {
		case '了', '约', '近', '各', '均', '又', '再':
			i--
		default:
			if w, ok := s.w.split.before(s.t.f, i, lo); ok {
				i -= len(w.text)
				continue
			}
			return word{}, 0, false
		}
	}
	return word{}, 0, false
}

// compared reports whether [a,b) names an earlier time to compare with.
func (s *sentence) compared(a, b int) bool {
	_, _, ok := s.w.compare.in(s.t.f, a, b)
	return ok
}

// formByNoun decides a rate without a verb of change before it: growth where a
// noun of growth leads (增速达8%), follows (8%的增长), or where the clause opens
// with a verb of change (减少审批时限60%); else a share.
func (s *sentence) formByNoun(k, lo int, f *form) {
	q := &s.qs[k]
	if w, _, ok := s.w.changeNoun.lastIn(s.t.f, lo, q.start); ok && w.tag != "none" {
		f.measure, f.declines = report.MeasureGrowth, w.tag == "down"
		return
	}
	if s.growthBehind(q.end) {
		f.measure = report.MeasureGrowth
		return
	}
	if w, ok := s.openingChange(lo, q.start); ok {
		f.measure, f.declines = report.MeasureGrowth, w.tag == "down"
		return
	}
	if q.kind == kindRate {
		f.measure = report.MeasureShare
	}
}

// growthBehind recognises 8%的增长, 10%的速度递增, 8%以上增长.
func (s *sentence) growthBehind(i int) bool {
	i = s.t.skipBlanks(i, s.End)
	if s.t.at(i) == '的' {
		i++
	}
	for _, w := range [...]string{"增长", "增速", "增幅", "速度增长", "速度递增", "年均增速", "高速增长", "涨幅"} {
		r := []rune(w)
		if i+len(r) <= s.End && equalRunes(s.t.f[i:i+len(r)], r) {
			return true
		}
	}
	return false
}

// openingChange finds a verb of change with only its object between it and the
// number (压减财政资金7%), and no word that sets the result (达, 至, 率).
func (s *sentence) openingChange(lo, hi int) (word, bool) {
	toks := s.between(lo, hi)
	if len(toks) < 2 {
		return word{}, false
	}
	last := toks[len(toks)-1]
	if _, set := s.w.trail.has([]rune(last.text)); set {
		return word{}, false
	}
	if r := []rune(last.text); strings.ContainsRune("率重例比达", r[len(r)-1]) {
		return word{}, false
	}
	first := len(toks) - len(s.trimLead(toks))
	acts := false // a verb describes the object: 压减 + 办理时限
	for i := len(toks) - 1; i >= first; i-- {
		t := toks[i]
		if w, ok := s.w.change.has([]rune(t.text)); ok && w.tag != "apart" && i < len(toks)-1 {
			return w, !acts || i == first
		}
		if t.isNoun() || t.modifies() || t.isConjunction() {
			continue
		}
		if _, sets := s.w.trail.has([]rune(t.text)); sets || utf8.RuneCountInString(t.text) < 2 || !t.isVerb() && t.tag != "d" {
			return word{}, false
		}
		acts = true
	}
	return word{}, false
}

// chained reports whether quantity k only goes on with a list: 2.8%和5.3%.
func (s *sentence) chained(k int) bool {
	if k == 0 {
		return false
	}
	a, b := s.qs[k-1].end, s.qs[k].start
	if b-a > 4 || b <= a {
		return false
	}
	if s.t.at(s.qs[k].end) == '的' && s.t.f[a] == ',' { // 增长8%，94%的行政村…
		return false
	}
	n := 0
	for i := a; i < b; i++ {
		switch s.t.f[i] {
		case '、', '和', '与', '及', '或', ',':
			n++
		case ' ', '\n', '以':
		default:
			return false
		}
	}
	return n > 0
}

// reachesOn reports whether quantity k only sets another value for the change
// before it: 增长15%，力争达到20%.
func (s *sentence) reachesOn(k int) bool {
	if k == 0 || !ratio(s.qs[k].kind) || s.qs[k].unit != s.qs[k-1].unit || !s.forms[k-1].change {
		return false
	}
	gap := strings.Trim(s.text(s.qs[k-1].end, s.qs[k].start), "，, 、")
	switch gap {
	case "力争达到", "力争", "争取", "争取达到", "力争实现", "实际增长", "确保", "力争达", "奋斗目标":
		return true
	}
	return false
}
