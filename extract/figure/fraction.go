package figure

import "strings"

// fractionAt reads 百分之九十, 百分之3.5, 千分之五, 三分之二 and the unit they
// stand for.
func (t *text) fractionAt(i, limit int) (numeral, string, bool) {
	unit, at := t.fractionHead(i, limit)
	if unit == "" {
		if n, ok := t.halfAt(i, limit); ok {
			return n, "%", true
		}
		return t.plainFraction(i, limit)
	}
	at = t.skipBlanks(at, limit)
	if at >= limit || !startsNumber(t.f[at]) {
		return numeral{}, "", false
	}
	n := t.numeralAt(at, limit)
	if n.end == at || n.vague || n.year {
		return numeral{}, "", false
	}
	if n.bare { // 百分之百
		n.bare = false
	}
	n.start, n.small, n.style = i, false, mixed
	return n, unit, true
}

// fractionHead reads 百分之, 千分之, 万分之 or 十万分之.
func (t *text) fractionHead(i, limit int) (string, int) {
	if i+4 < limit && t.f[i] == '十' && t.f[i+1] == '万' && t.f[i+2] == '分' && t.f[i+3] == '之' {
		return "/10万", i + 4
	}
	if i+3 >= limit || power10(t.f[i]) < 2 || isNumeric(t.at(i-1)) { // 五百分之二 is no rate in per cent
		return "", i
	}
	j := t.skipSpaces(i+1, limit)
	if t.at(j) != '分' {
		return "", i
	}
	if j = t.skipSpaces(j+1, limit); t.at(j) != '之' {
		return "", i
	}
	switch t.f[i] {
	case '百', '佰':
		return "%", j + 1
	case '千':
		return "‰", j + 1
	case '万':
		return "‱", j + 1
	}
	return "", i
}

// plainFraction reads 三分之二 as a percentage, to four decimals where it has
// no end.
func (t *text) plainFraction(i, limit int) (numeral, string, bool) {
	if i+3 < limit && t.f[i+1] == '/' && isDigit(t.f[i]) && isDigit(t.f[i+2]) && !isDigit(t.at(i-1)) {
		return t.slashFraction(i)
	}
	if i+3 >= limit || t.f[i+1] != '分' || t.f[i+2] != '之' {
		return numeral{}, "", false
	}
	below, above := t.figureOf(i), t.figureOf(i+3)
	if below < 2 || above < 1 || above >= below || isNumeric(t.at(i+4)) {
		return numeral{}, "", false
	}
	return percentOf(i, i+4, above, below), "%", true
}

// slashFraction reads 1/3的, 2/3以上; other digits around a slash are dates.
func (t *text) slashFraction(i int) (numeral, string, bool) {
	above, below := t.figureOf(i), t.figureOf(i+2)
	next := t.at(i + 3)
	ends := isDelimiter(next) && strings.ContainsRune("缩短少减约近占到达降低了", t.at(i-1))
	if above < 1 || above >= below || next != '的' && next != '以' && next != '左' && !ends {
		return numeral{}, "", false
	}
	return percentOf(i, i+3, above, below), "%", true
}

// percentOf is above/below in per cent with four decimals.
func percentOf(start, end, above, below int) numeral {
	v := (int64(above)*10_000_000/int64(below) + 5) / 10
	return numeral{start: start, end: end, val: trimZeros(number{v, -4}), style: mixed, point: true}
}

// figureOf is the value of one digit or 十.
func (t *text) figureOf(i int) int {
	r := t.at(i)
	if isDigit(r) {
		return int(r - '0')
	}
	if r == '十' {
		return 10
	}
	return chineseDigit(r)
}

func trimZeros(n number) number {
	for n.exp < 0 && n.mant%10 == 0 {
		n.mant /= 10
		n.exp++
	}
	return n
}

// readDoubling reads 翻一番, 翻了两番, 翻番: growth by 1, 3, 1 times.
func (s *scanner) readDoubling(i, limit, from int) (quantity, int, bool) {
	t := s.t
	j := i + 1
	if t.at(j) == '了' {
		j++
	}
	n := numeral{start: j, end: j, val: number{1, 0}, style: chinese}
	if j < limit && t.f[j] != '番' {
		if !startsNumber(t.f[j]) {
			return quantity{}, i + 1, false
		}
		n = t.numeralAt(j, limit)
	}
	if n.vague || n.end >= limit || t.f[n.end] != '番' || n.val.exp != 0 || n.val.mant < 1 || n.val.mant > 10 {
		return quantity{}, i + 1, false
	}
	if next := t.at(n.end + 1); n.end == j && t.at(i+1) == '番' && !isDelimiter(next) && next != '的' || s.names(n.end+1, limit) {
		return quantity{}, i + 1, false
	}
	n.val = number{pow2(n.val.mant) - 1, 0}
	q := quantity{start: i, numStart: i, numEnd: n.end, unitEnd: n.end + 1, end: n.end + 1,
		low: n, unit: "倍", kind: kindDoubling, rule: "doubling"}
	s.bounds(&q, from, limit)
	return q, q.end, true
}

// names reports whether a programme is named after the doubling (翻番工程).
func (s *scanner) names(i, limit int) bool {
	for _, w := range [...]string{"工程", "行动", "计划", "目标", "战略", "方案"} {
		r := []rune(w)
		if i+len(r) <= limit && equalRunes(s.t.f[i:i+len(r)], r) {
			return true
		}
	}
	return false
}

func pow2(n int64) int64 { return 1 << n }
