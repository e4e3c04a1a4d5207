package figure

import "nianbao/report"

// bounds reads the words that open or limit the value on both sides.
func (s *scanner) bounds(q *quantity, from, limit int) {
	t := s.t
	i := t.backBlanks(q.numStart, from)
	if w, ok := s.w.boundBefore.before(t.f, i, from); ok && w.tag != "none" && s.fitsBefore(q, w) {
		q.before = w
		q.start = i - len(w.text)
	}
	j := t.skipBlanks(q.unitEnd, limit)
	w, ok := s.w.boundAfter.at(t.f, j, limit)
	if !ok || w.tag == "none" || !s.fitsAfter(q, w, j) {
		return
	}
	q.after = w
	q.end = j + len(w.text)
}

// fitsBefore keeps 突破 from being a bound where something is overcome
// (突破3项技术), and 上 and 过 to round numbers (上百家).
func (s *scanner) fitsBefore(q *quantity, w word) bool {
	switch w.tag {
	case "over_big":
		return q.kind != kindCount || q.low.multiplied || !q.low.val.less(number{100, 0})
	case "over_bare":
		return q.low.bare || q.kind == kindMoney && q.low.multiplied && string(w.text) == "过"
	}
	return true
}

// fitsAfter keeps 内 to times and 多 to measures.
func (s *scanner) fitsAfter(q *quantity, w word, at int) bool {
	switch w.tag {
	case "at_most_time":
		return q.kind == kindTime
	case "over_measure":
		next := s.t.at(at + len(w.text))
		return (q.kind == kindMeasure || q.kind == kindMoney || q.kind == kindTimes) && (isDelimiter(next) || next == '的')
	}
	return true
}

// bound is the closed word for what was printed.
func (q *quantity) bound() report.Bound {
	switch {
	case q.isRange:
		return report.BoundRange
	case q.before.tag != "":
		return boundOf(q.before.tag)
	case q.after.tag != "":
		return boundOf(q.after.tag)
	case q.over:
		return report.BoundOver
	}
	return report.BoundExact
}

func boundOf(tag string) report.Bound {
	switch tag {
	case "about":
		return report.BoundAbout
	case "over", "over_big", "over_bare", "over_measure":
		return report.BoundOver
	case "at_least":
		return report.BoundAtLeast
	case "at_most", "at_most_time":
		return report.BoundAtMost
	case "under":
		return report.BoundUnder
	}
	return report.BoundExact
}

// setValue fills value, value_high and the interval that the words allow. A
// decline is negative, and its bounds change sides: 下降8%以上 is -8 or less.
func setValue(f *report.Figure, q *quantity, declines bool) {
	low, high := q.low.val, q.high.val
	falls := declines || q.negative // 下降-3.2% falls once
	if falls {
		low, high = low.neg(), high.neg()
	}
	f.Value = low.decimal()
	least, most := &f.ValueMin, &f.ValueMax
	if falls && !low.isZero() {
		least, most = most, least
	}
	switch f.Bound {
	case report.BoundExact:
		*least, *most = f.Value, f.Value
	case report.BoundOver, report.BoundAtLeast:
		*least = f.Value
	case report.BoundUnder, report.BoundAtMost:
		*most = f.Value
	case report.BoundRange:
		f.ValueHigh = high.decimal()
		*least, *most = f.Value, f.ValueHigh
	}
}

func isDelimiter(r rune) bool {
	switch r {
	case 0, ',', '。', ';', ':', '!', '?', '、', '\n', '(', ')', '[', ']':
		return true
	}
	return false
}
