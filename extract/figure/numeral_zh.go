package figure

// chineseAt reads a Chinese numeral: 二十三, 一百余, 三万五千, 十三点五,
// 二〇二三, and tells those that say no number (数十, 十几, 三五).
func (t *text) chineseAt(i, limit int) numeral {
	n := numeral{start: i, end: i, style: chinese}
	if t.f[i] == '几' || t.f[i] == '数' {
		if i+1 < limit && power10(t.f[i+1]) > 0 {
			n.vague = true
			for n.end = i + 1; n.end < limit && power10(t.f[n.end]) > 0; n.end++ {
			}
		}
		return n
	}
	if t.unitBegins(i) {
		return n
	}
	run, end := t.chineseRun(i, limit)
	n.end = end
	switch {
	case allDigits(run):
		n.positional(run)
	case !n.sections(run):
		n.vague = !n.estimated(run)
	}
	if n.estimate {
		return n
	}
	n.small = n.style == chinese && len(run) == 1 && !n.bare
	if n.vague || n.year {
		return n
	}
	t.chinesePoint(&n, limit)
	if end < limit && t.f[end] == '几' { // 十几
		n.vague = true
		for n.end = end + 1; n.end < limit && power10(t.f[n.end]) > 0; n.end++ { // 一百几十亿
		}
		return n
	}
	n.printed, n.power = n.val, 0
	if !n.point {
		n.shared(run)
	}
	if !t.tailMultiplied(&n, run, limit) {
		t.multipliers(&n, limit)
	}
	n.style = chinese
	return n
}

// tailMultiplied reads 四亿零七百 + 多万: the multiplier behind 多 is that of the
// tail, not of the 亿 before it.
func (t *text) tailMultiplied(n *numeral, run []rune, limit int) bool {
	if n.end+1 >= limit || t.f[n.end] != '多' && t.f[n.end] != '余' {
		return false
	}
	p := power10(t.f[n.end+1])
	if p < 4 || t.unitBegins(n.end+1) {
		return false
	}
	k := len(run) - 1
	for k >= 0 && power10(run[k]) <= p {
		k--
	}
	var head, tail numeral
	if k < 0 || k == len(run)-1 || !head.sections(run[:k+1]) || !tail.sections(run[k+1:]) {
		return false
	}
	sum, ok := head.val.plus(tail.val.scale(p))
	if !ok {
		return false
	}
	n.val, n.printed, n.power = sum, sum, 0
	n.over, n.multiplied, n.end = true, true, n.end+2
	return true
}

func allDigits(run []rune) bool {
	for _, r := range run {
		if chineseDigit(r) < 0 {
			return false
		}
	}
	return true
}

// positional reads digits that stand for themselves. Two of them in a row are
// an estimate (三五个), three or more, or one with 〇, a year or a code.
func (n *numeral) positional(run []rune) {
	for _, r := range run {
		n.val.mant = n.val.mant*10 + int64(chineseDigit(r))
		if len(run) > 8 {
			n.vague = true
			return
		}
	}
	if len(run) == 2 || len(run) == 3 {
		n.vague = true
	}
	n.year = len(run) > 3
}

// sections reads 三万五千二百: digit, multiplier, digit, multiplier …
func (n *numeral) sections(run []rune) bool {
	var total, section, digit int64
	digit = -1
	last, lastBig := 0, 0
	n.bare = true
	for k, r := range run {
		if d := chineseDigit(r); d >= 0 {
			if digit > 0 {
				return false
			}
			digit = int64(d)
			n.bare = false
			continue
		}
		p := power10(r)
		if p < 4 {
			if digit < 0 && !(p == 1 || k == 0) {
				return false
			}
			if digit <= 0 {
				digit = 1
			}
			section += digit * pow10(p)
		} else {
			if digit > 0 {
				section += digit
			}
			if section == 0 && lastBig != 0 { // 五万万
				total *= pow10(p)
				n.multiplied = true
				digit, last = -1, p
				if total > 1e16 {
					return false
				}
				continue
			}
			if section == 0 {
				section = 1
			}
			if lastBig != 0 && p > lastBig { // 三千万亿
				total = (total + section) * pow10(p)
			} else {
				total += section * pow10(p)
			}
			section, lastBig = 0, p
			n.multiplied = true
		}
		digit, last = -1, p
		if total > 1e16 {
			return false
		}
	}
	if digit > 0 {
		zero := len(run) > 1 && chineseDigit(run[len(run)-2]) == 0
		if last > 1 && !zero && len(run) > 1 && power10(run[len(run)-2]) > 1 { // 一万二
			digit *= pow10(last - 1)
		}
		section += digit
	}
	n.val = number{total + section, 0}
	if run[0] == '十' || run[0] == '拾' {
		n.bare = false
	}
	return true
}

// shared divides the number from the multipliers at its end, which the first
// number of a range may share: 两到三 + 万, 三至五 + 百.
func (n *numeral) shared(run []rune) {
	k := len(run)
	for k > 0 && power10(run[k-1]) >= 4 {
		k--
		n.power += power10(run[k])
	}
	if n.power == 0 && len(run) == 2 && chineseDigit(run[0]) > 0 && power10(run[1]) > 1 {
		n.power = power10(run[1])
	}
	n.printed = trimZeros(number{n.val.mant, n.val.exp - n.power})
	if k == 0 {
		n.power, n.printed = 0, n.val
	}
}

func pow10(p int) int64 {
	v := int64(1)
	for ; p > 0; p-- {
		v *= 10
	}
	return v
}

// chinesePointAt returns where the digits behind 点 begin, i where there are none.
// Blanks beside 点 are passed over before a rate alone: 四点 五十分 is a time.
func (t *text) chinesePointAt(i, limit int) int {
	at := t.skipSpaces(i, limit)
	if at+1 >= limit || t.f[at] != '点' {
		return i
	}
	j := t.skipSpaces(at+1, limit)
	if j >= limit || chineseDigit(t.f[j]) < 0 {
		return i
	}
	if at == i && j == at+1 {
		return j
	}
	k := j
	for k < limit && chineseDigit(t.f[k]) >= 0 {
		k++
	}
	k = t.skipSpaces(k, limit)
	switch t.at(k) {
	case '%', '成', '折', '倍', '万', '亿':
		return j
	case '个':
		if t.at(t.skipSpaces(k+1, limit)) == '百' {
			return j
		}
	}
	return i
}

// skipSpaces passes over one or two blanks inside a line.
func (t *text) skipSpaces(i, limit int) int {
	j := i
	for j < min(i+2, limit) && t.f[j] == ' ' {
		j++
	}
	return j
}

// chinesePoint reads the 点五 of 十三点五.
func (t *text) chinesePoint(n *numeral, limit int) {
	i := t.chinesePointAt(n.end, limit)
	if i == n.end {
		return
	}
	for ; i < limit && chineseDigit(t.f[i]) >= 0 && n.val.exp > -6; i++ {
		n.val = number{n.val.mant*10 + int64(chineseDigit(t.f[i])), n.val.exp - 1}
	}
	n.end, n.point, n.small = i, true, false
}
