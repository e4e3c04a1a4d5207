package figure

// currency reads the currency that is printed before an amount: 港币2960元,
// US$3.2亿. 人民币 and its signs leave the unit and the span as they are.
func (s *scanner) currency(q *quantity) {
	if q.unit == "人民币" {
		q.unit = "元"
	}
	if q.unit != "" && q.unit != "元" || q.unit == "" && !s.sumEnds(q) {
		return
	}
	i := s.t.backBlanks(q.numStart, max(0, q.numStart-2))
	w, ok := s.w.currency.before(s.t.f, i, 0)
	if !ok {
		return
	}
	at := i - len(w.text)
	if isLetter(w.text[0]) && isLetter(s.t.at(at-1)) {
		return
	}
	if w.tag == "元" {
		if q.unit == "" {
			q.unit, q.kind = w.tag, kindMoney
		}
		return
	}
	q.unit, q.kind, q.numStart = w.tag, kindMoney, at
}

// sumEnds reports whether a number without a unit ends where a sum may end.
func (s *scanner) sumEnds(q *quantity) bool {
	next := s.t.at(q.unitEnd)
	return isDelimiter(next) || next == '的' || next == '以' || next == '左'
}

// smallMoney reads the 三角七分 of 五元三角七分.
func (s *scanner) smallMoney(q *quantity, limit int) {
	if q.unit != "元" || q.low.point || q.over {
		return
	}
	t, i := s.t, q.unitEnd
	sum := q.low.val
	for n, step := 0, [...]rune{'角', '分'}; n < len(step) && i+1 < limit; n++ {
		d := t.figureOf(i)
		if d < 0 || d > 9 || t.f[i+1] != step[n] && !(n == 0 && t.f[i+1] == '毛') {
			break
		}
		more, ok := sum.plus(number{int64(d), -n - 1})
		if !ok {
			return
		}
		sum, i = more, i+2
	}
	if i > q.unitEnd {
		q.low.val, q.unitEnd, q.low.small, q.low.point = trimZeros(sum), i, false, true
	}
}
