package figure

import "strings"

// discountAt reads 八折, 八五折, 8.5折 and the 对折 of 打对折 as the part of the price
// that is paid.
func (t *text) discountAt(i, limit int) (numeral, bool) {
	if t.halves(i) {
		return numeral{start: i, end: i + 2, val: number{50, 0}, style: mixed}, true
	}
	val, end := t.tenths(i, limit)
	if end = t.skipSpaces(end, limit); val.isZero() || t.at(end) != '折' || !t.paid(end+1) {
		return numeral{}, false
	}
	if prev := t.at(i - 1); isNumeric(prev) || prev == '第' || prev == '波' || prev == '.' { // 一波三折
		return numeral{}, false
	}
	return numeral{start: i, end: end + 1, val: val, style: mixed, point: true}, true
}

// priced reports whether 折, or one more digit and 折, stands at i.
func (t *text) priced(i, limit int) bool {
	if i >= limit || t.f[i] != '折' && t.f[i] != ' ' && t.f[i] != '对' && t.f[i] != '半' {
		return false
	}
	if i = t.skipSpaces(i, limit); t.at(i) == '折' {
		return true
	}
	return t.halves(i) || t.figureOf(i) > 0 && t.at(t.skipSpaces(i+1, limit)) == '折'
}

// halves reports whether the 对折 or 半折 of a price begins at i.
func (t *text) halves(i int) bool {
	return (t.at(i) == '对' || t.at(i) == '半') && t.at(i+1) == '折' && t.at(i-1) == '打' && t.paid(i+2)
}

// paid reports whether 折 ends there or stands before what it is given on; 折合, 折页
// and 折子戏 are no discounts.
func (t *text) paid(i int) bool {
	r := t.at(i)
	return isDelimiter(r) || strings.ContainsRune("优以左的购租起扣收计价", r)
}

// tenths reads 八, 八五, 八点五, 85 and 8.5 in per cent, each less than a hundred.
func (t *text) tenths(i, limit int) (number, int) {
	mant, end, point := int64(0), i, false
	for end < min(i+8, limit) {
		j := t.skipSpaces(end, limit)
		if d := t.figureOf(j); d >= 0 && d < 10 && (j == end || end > i) {
			mant, end = mant*10+int64(d), j+1
			continue
		}
		if r := t.at(j); end == i || point || r != '点' && r != '.' {
			break
		}
		point, end = true, t.skipSpaces(j+1, limit)
	}
	switch {
	case mant < 1 || mant > 99:
		return number{}, i
	case mant < 10 && !point:
		mant *= 10
	}
	return number{mant, 0}, end
}
