package figure

// currency reads the currency that is printed before an amount: 港币2960元,
// US$3.2亿. 人民币 and its signs leave the unit and the span as they are.
func (s *scanner) currency(q *quantity) {
	if q.unit == "人民币" || q.unit == "圆" {
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

// hundredMillions reads the 个亿 of 两个亿 and 3个亿的投资 as a multiplier; 3个亿元项目
// are three. j is where 个 begins.
func (s *scanner) hundredMillions(q *quantity, j, limit int) bool {
	t := s.t
	if j+1 >= limit || t.f[j] != '个' || t.f[j+1] != '亿' || q.low.multiplied || q.low.point {
		return false
	}
	at := t.skipBlanks(j+2, limit)
	next := t.at(at)
	u := s.w.unitAt(t, at, limit)
	if foreign := u != nil && u.kind == kindMoney && u.name != "元"; !foreign && !isDelimiter(next) && next != '的' && next != '左' && next != '以' {
		return false
	}
	q.low.val, q.low.multiplied, q.low.small = q.low.val.scale(8), true, false
	q.numEnd, q.unitEnd = j+2, j+2
	if u == nil {
		q.unit, q.kind = "元", kindMoney
		q.reasons = append(q.reasons, "unit_implied")
	}
	return true
}

// sumEnds reports whether a number without a unit ends where a sum may end.
func (s *scanner) sumEnds(q *quantity) bool {
	next := s.t.at(q.unitEnd)
	return isDelimiter(next) || next == '的' || next == '以' || next == '左'
}

// spoken reads 块 as 元 where it is money: 九千块钱, 十块三毛.
func (s *scanner) spoken(q *quantity, limit int) {
	t, i := s.t, q.unitEnd
	switch {
	case q.unit != "块":
	case t.at(i) == '钱':
		q.unit, q.kind, q.policy, q.unitEnd = "元", kindMoney, "", i+1
		q.low.small = false
	case t.figureOf(i) > 0 && i+1 < limit && (t.f[i+1] == '角' || t.f[i+1] == '毛'):
		q.unit, q.kind, q.policy = "元", kindMoney, ""
	}
}

// smallMoney reads the 三角七分 of 五元三角七分, and the 整 of 壹仟圆整.
func (s *scanner) smallMoney(q *quantity, limit int) {
	s.spoken(q, limit)
	if q.kind != kindMoney || q.unit != "元" && q.unit != "圆" || q.over {
		return
	}
	t, i := s.t, q.unitEnd
	if t.at(i) == '整' && isDelimiter(t.at(i+1)) {
		q.unitEnd++
		return
	}
	if q.low.point {
		return
	}
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
		if t.at(i) == '钱' || t.at(i) == '整' && isDelimiter(t.at(i+1)) {
			i++
		}
		q.low.val, q.unitEnd, q.low.small, q.low.point = trimZeros(sum), i, false, true
	}
}
