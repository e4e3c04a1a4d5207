package figure

// style is how a number is written.
type style uint8

const (
	ascii   style = iota // 46.98, 3,400
	mixed                // 3万4000, 20多万
	chinese              // 二十三, 十三点五
)

// numeral is a number as read, before its unit.
type numeral struct {
	start, end int // runes of the text
	val        number
	style      style
	small      bool   // Chinese, one to ten without a multiplier: 两, 三, 十
	bare       bool   // only multipliers: 百, 千亿, 万
	multiplied bool   // has 万 or 亿
	over       bool   // 余 or 多 inside: 20多万
	vague      bool   // 几, 数, 三五: no number
	year       bool   // positional 二〇二三
	point      bool   // has a decimal point
	printed    number // the mantissa before its multipliers, for shared ones
	power      int    // the power of ten of the multipliers after printed
	upper      number // 七八千: the 八千
	estimate   bool   // has upper
}

// chineseDigit is the value of a Chinese digit, -1 for any other rune.
func chineseDigit(r rune) int {
	switch r {
	case '零', '〇':
		return 0
	case '一', '壹':
		return 1
	case '二', '两', '贰', '俩':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

// power10 is the exponent of a multiplier, 0 for any other rune.
func power10(r rune) int {
	switch r {
	case '十', '拾':
		return 1
	case '百', '佰':
		return 2
	case '千', '仟':
		return 3
	case '万', '萬':
		return 4
	case '亿', '億':
		return 8
	}
	return 0
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// startsNumber reports whether a number may begin with r.
func startsNumber(r rune) bool {
	if r < 0x80 {
		return isDigit(r)
	}
	return chineseDigit(r) >= 0 || power10(r) > 0 || r == '几' || r == '数'
}

// isNumeric reports whether r may belong to a number.
func isNumeric(r rune) bool {
	return isDigit(r) || chineseDigit(r) >= 0 || power10(r) > 0
}

// numeralAt reads the number that begins at i; end is i where there is none.
// limit bounds the reading.
func (t *text) numeralAt(i, limit int) numeral {
	if isDigit(t.f[i]) {
		return t.asciiAt(i, limit)
	}
	return t.chineseAt(i, limit)
}

// asciiAt reads digits with thousands separators and a point, then
// multipliers, then a second group as in 3万4000.
func (t *text) asciiAt(i, limit int) numeral {
	n := numeral{start: i, style: ascii}
	val, end, point, ok := t.digitsAt(i, limit)
	n.end = end
	if !ok {
		n.vague = true
		return n
	}
	n.val, n.printed, n.point = val, val, point
	t.multipliers(&n, limit)
	if n.multiplied && !n.over {
		t.secondGroup(&n, limit)
	}
	return n
}

// digitsAt reads ASCII digits. ok is false for more digits than a quantity
// has.
func (t *text) digitsAt(i, limit int) (val number, end int, point, ok bool) {
	ok = true
	first, count := i, 0
	push := func(r rune) {
		if count++; count > maxDigits {
			ok = false
			return
		}
		val.mant = val.mant*10 + int64(r-'0')
	}
	for i < limit && isDigit(t.f[i]) {
		push(t.f[i])
		i++
	}
	if i-first <= 3 && t.at(first-1) != '\n' && t.f[first] != '0' { // 1,234,567 or 1 234
		for t.thousands(i, limit) {
			for _, r := range t.f[i+1 : i+4] {
				push(r)
			}
			i += 4
		}
	}
	if j := t.pointAt(i, first, limit); j > i {
		point = true
		for i = j; i < limit && isDigit(t.f[i]); i++ {
			push(t.f[i])
			val.exp--
		}
	}
	return val, i, point, ok
}

// pointAt returns where the decimals behind a point at i begin, i where there are
// none. A blank behind the point is passed over inside a line where a unit
// follows (增长 8. 5%); 8. at the beginning of a line is a list mark.
func (t *text) pointAt(i, first, limit int) int {
	if i+1 >= limit || t.f[i] != '.' {
		return i
	}
	if isDigit(t.f[i+1]) {
		return i + 1
	}
	j := t.skipBlanks(i+1, limit)
	if j == i+1 || j >= limit || !isDigit(t.f[j]) || first == 0 || t.f[t.backBlanks(first, 0)] == '\n' || t.at(t.backBlanks(first, 0)-1) == '\n' {
		return i
	}
	k := j
	for k < limit && isDigit(t.f[k]) {
		k++
	}
	switch t.at(t.skipBlanks(k, limit)) {
	case '%', '‰', '亿', '万', '元', '倍', '百':
		return j
	}
	return i
}

// thousands reports whether ,ddd stands at i and no fourth digit after it.
func (t *text) thousands(i, limit int) bool {
	if i+3 >= limit || t.f[i] != ',' && (t.f[i] != ' ' || t.zone[i] != 0) {
		return false
	}
	return isDigit(t.f[i+1]) && isDigit(t.f[i+2]) && isDigit(t.f[i+3]) && !(i+4 < limit && isDigit(t.f[i+4]))
}

// multipliers reads 十百千万亿 after a number, with 余 or 多 among them.
func (t *text) multipliers(n *numeral, limit int) {
	for i := n.end; i < limit; {
		j := i
		if k := t.skipBlanks(i, limit); k < limit && power10(t.f[k]) > 0 {
			j = k
		}
		over := false
		if t.f[j] == '余' || t.f[j] == '多' {
			over, j = true, j+1
		}
		if j >= limit {
			return
		}
		p := power10(t.f[j])
		if p == 0 || t.unitBegins(j) {
			if over && n.multiplied { // 16万余: leave the 余 to the bound words
				return
			}
			return
		}
		n.val = n.val.scale(p)
		n.power += p
		n.over = n.over || over
		n.style = max(n.style, mixed)
		if p >= 4 {
			n.multiplied = true
		}
		n.end, i = j+1, j+1
	}
}

// secondGroup reads the 4000 of 3万4000 and the 2000万 of 1亿2000万.
func (t *text) secondGroup(n *numeral, limit int) {
	if n.end >= limit || !isDigit(t.f[n.end]) || n.point {
		return
	}
	val, end, point, ok := t.digitsAt(n.end, limit)
	if !ok || point {
		return
	}
	g := numeral{end: end, val: val}
	t.multipliers(&g, limit)
	if !g.val.less(number{1, t.lastPower(n.end)}) {
		return
	}
	if sum, ok := n.val.plus(g.val); ok {
		n.val, n.end, n.over = sum, g.end, g.over
		n.power, n.printed = 0, sum
	}
}

func (t *text) lastPower(end int) int { return power10(t.f[end-1]) }

// unitBegins reports whether the 千 or 百 at i begins a unit instead of
// multiplying: 千瓦, 千克, 百分点.
func (t *text) unitBegins(i int) bool {
	if i+1 >= len(t.f) {
		return false
	}
	switch t.f[i] {
	case '千':
		switch t.f[i+1] {
		case '瓦', '米', '克', '伏', '卡', '帕', '赫', '分', '焦':
			return true
		}
	case '百':
		return t.f[i+1] == '分' || t.f[i+1] == '姓'
	case '万':
		return t.f[i+1] == '分' && i+2 < len(t.f) && t.f[i+2] == '之'
	case '十':
		return t.f[i+1] == '分' && i+2 < len(t.f) && t.f[i+2] != '之' && t.f[i+2] != '钟'
	}
	return false
}
