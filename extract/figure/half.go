package figure

import "strings"

// halfAt reads 一半 and 半数 as 50 per cent where they bound or measure a share:
// 占一半以上, 减少一半, 半数以上的村.
func (t *text) halfAt(i, limit int) (numeral, bool) {
	if i+2 > limit || !(t.f[i] == '一' && t.at(i+1) == '半' || t.f[i] == '半' && t.at(i+1) == '数') {
		return numeral{}, false
	}
	next := t.at(i + 2)
	bounded := next == '以' && (t.at(i+3) == '上' || t.at(i+3) == '下') || next == '左' && t.at(i+3) == '右'
	if !bounded && !(strings.ContainsRune("占近超过约达少降减到", t.at(i-1)) && (isDelimiter(next) || next == '的')) {
		return numeral{}, false
	}
	return numeral{start: i, end: i + 2, val: number{50, 0}, style: mixed}, true
}

// half reads the 半 behind a unit (三斤半, 一倍半) and inside one (两个半小时). j is
// where the unit begins.
func (s *scanner) half(q *quantity, j, limit int) {
	t := s.t
	if q.low.multiplied || q.low.point || q.over || q.low.val.exp != 0 {
		return
	}
	if q.unit == "" || q.unit == "个" {
		if t.at(j) != '个' || t.at(j+1) != '半' {
			return
		}
		u := s.w.unitAt(t, j+2, limit)
		switch {
		case u != nil && u.kind == kindTime:
			q.unit, q.kind, q.policy, q.unitEnd = u.name, u.kind, u.policy, j+2+u.length
		case t.at(j+2) == '月':
			q.unit, q.kind, q.policy, q.unitEnd = "个月", kindTime, "cue", j+3
		default:
			return
		}
	} else {
		next := t.at(q.unitEnd + 1)
		if t.at(q.unitEnd) != '半' || q.unitEnd >= limit || !isDelimiter(next) && next != '以' && next != '左' && next != '的' {
			return
		}
		if q.kind != kindTimes && q.kind != kindMeasure && q.kind != kindTime {
			return
		}
		q.unitEnd++
	}
	q.low.val = number{q.low.val.mant*10 + 5, -1}
	q.low.small, q.low.point = false, true
}

// sign reads 负 before a rate, a measure or a sum, and 零下 before a temperature.
func (s *scanner) sign(q *quantity) {
	t, i := s.t, q.numStart
	switch {
	case t.at(i-1) == '负' && (isDelimiter(t.at(i-2)) || strings.ContainsRune("为是达到至由从", t.at(i-2))) && (ratio(q.kind) || q.kind == kindScore || q.kind == kindMeasure || q.kind == kindMoney):
		q.negative, q.numStart = true, i-1
	case t.at(i-1) == '下' && t.at(i-2) == '零' && (q.kind == kindScore || q.unit == "度"):
		q.negative, q.numStart = true, i-2
	}
}
