package figure

// accept tells whether number and unit are a quantity at all: everything that
// the codebook excludes is recognised here, before bound words are read.
func (s *scanner) accept(q *quantity, from, limit int) bool {
	t := s.t
	prev := t.at(q.numStart - 1)
	if back := t.backBlanks(q.numStart, from); back < q.numStart {
		if p := t.at(back - 1); p == '第' || p == '每' {
			prev = p
		}
	}
	switch {
	case prev == '第' || prev == '每' || prev == '+' || t.at(q.numEnd) == '+':
		return false
	case prev == '.' && s.listed(q):
	case (prev == '.' || prev == '/' || prev == ':' || prev == '·' || prev == '∶') && isNumeric(t.at(q.numStart-2)):
		return false
	case isLetter(prev) && !(isLetter(t.at(q.numStart-2)) && q.unit != "" && q.kind != kindCount):
		return false
	case prev == '%' || q.unit == "%" && isDigit(t.at(q.unitEnd)): // ?q=30%25 of an address
		return false
	case prev == '$' && (t.at(q.numStart-2) == '.' || t.at(q.numEnd) == '.' && t.at(q.numEnd+1) == '$'): // $1.$2: digits that a site lost
		return false
	case prev == '-' && !q.negative && isLetter(t.at(q.numStart-2)):
		return false
	}
	if s.pattern(q, from, limit) || q.unit == "条" && s.policyName(q, limit) {
		return false
	}
	if q.unit == "" {
		return s.shareUnit(q, from, limit) || s.imply(q, from, limit)
	}
	if q.unit == "个" && q.low.point {
		s.pointsOfList(q, limit)
	}
	return s.unitAllows(q, from, limit)
}

// listed reports whether only a list mark, at the beginning of a line, stands
// before the number.
func (s *scanner) listed(q *quantity) bool {
	i := q.numStart - 1
	for i > 0 && isDigit(s.t.f[i-1]) {
		i--
	}
	for i > 0 && (s.t.f[i-1] == ' ' || s.t.f[i-1] == '*') {
		i--
	}
	return i == 0 || s.t.f[i-1] == '\n'
}

// unitAllows applies the unit's policy and asks small Chinese numerals for
// evidence that they count.
func (s *scanner) unitAllows(q *quantity, from, limit int) bool {
	switch q.policy {
	case "never":
		return false
	case "big":
		return q.negative || q.low.multiplied || !q.low.small && !q.low.bare && !q.low.val.less(number{100, 0}) || s.hasCue(q, q.unit, from)
	case "cue":
		if !s.hasCue(q, q.unit, from) {
			return false
		}
	case "clock", "depth":
		if !s.hasCue(q, q.policy, from) {
			return false
		}
	case "district":
		next := s.t.at(s.t.skipBlanks(q.unitEnd, limit))
		return q.low.style == ascii && next != '(' && (isDelimiter(next) || next == '和' || next == '与' || isDigit(next))
	case "end":
		next := s.t.at(s.t.skipBlanks(q.unitEnd, limit))
		return isDelimiter(next) || next == '以' || next == '和' || next == '与'
	case "tenth":
		return s.tenth(q)
	}
	if (q.unit == "位" || q.unit == "名") && s.ranks(q, from) {
		return false
	}
	if q.low.style == chinese && q.low.small && !q.over {
		return s.smallCounts(q, from, limit)
	}
	return true
}

// ranks recognises a place in an order without 第: 位居全国26位.
func (s *scanner) ranks(q *quantity, from int) bool {
	for i := q.numStart - 1; i >= max(from, q.numStart-9); i-- {
		switch s.t.f[i] {
		case '居', '列', '排':
			return isDelimiter(s.t.at(s.t.skipBlanks(q.unitEnd, len(s.t.f))))
		case ',', '。', '、', ';':
			return false
		}
	}
	return false
}

// hasCue looks for the words that a doubtful unit needs near it: 压缩 before
// 个月, 寿命 before 岁.
func (s *scanner) hasCue(q *quantity, tag string, from int) bool {
	a := max(from, q.numStart-16)
	for i := q.numStart; i > a; i-- {
		if r := s.t.f[i-1]; r == '。' || r == ';' {
			return false
		}
		if w, ok := s.w.cues.before(s.t.f, i, a); ok && w.tag == tag {
			return true
		}
	}
	return false
}

// tenth turns 九成 into 90 per cent; 成 is the end of 完成 and the beginning of
// 成立 far more often.
func (s *scanner) tenth(q *quantity) bool {
	next := s.t.at(q.unitEnd)
	if chineseDigit(next) > 0 || next == '半' {
		next = s.t.at(q.unitEnd + 1)
	}
	ten := number{10, 0}
	if !(isDelimiter(next) || next == '以' || next == '的' || next == '左' || next == '多') || ten.less(q.low.val) && q.low.style != ascii {
		return false
	}
	if q.low.val.isZero() || !q.low.val.less(number{101, -1}) {
		return false
	}
	q.low.val = trimZeros(q.low.val.scale(1))
	q.low.val, _ = q.low.val.plus(s.halfTenth(q))
	q.high.val = trimZeros(q.high.val.scale(1))
	q.unit, q.kind = "%", kindRate
	q.low.small = false
	return true
}

// halfTenth reads the 五 or 半 of 两成五 into the span.
func (s *scanner) halfTenth(q *quantity) number {
	r := s.t.at(q.unitEnd)
	d := chineseDigit(r)
	if r == '半' {
		d = 5
	}
	if d < 1 {
		return number{}
	}
	q.unitEnd++
	q.end = q.unitEnd
	return number{int64(d), 0}
}

// smallCounts decides about 一个, 两项, 三次: they are figures behind a verb that
// takes a quantity, and with units that measure.
func (s *scanner) smallCounts(q *quantity, from, limit int) bool {
	t := s.t
	one := q.low.val == number{1, 0}
	i := t.backBlanks(q.numStart, from)
	w, bounded := s.w.boundBefore.before(t.f, i, from)
	switch q.kind {
	case kindPoint, kindTimes, kindRate:
		return true
	case kindMoney: // 二元结构, 多元, but 五美元
		return q.unit != "元" && q.unit != "圆" || q.isRange
	case kindMeasure:
		return !one && q.low.val != number{2, 0} || bounded && w.tag != "none" && w.tag != "over_bare" || q.unit == "两" || t.f[q.low.start] == '两' && len([]rune(q.unit)) > 1
	}
	if q.isRange && q.kind != kindScore {
		return true
	}
	if one || t.f[q.low.start] == '二' {
		return false
	}
	if bounded {
		return !q.low.val.isZero() // 形成零件
	}
	if t.at(i-1) == '了' {
		i--
	}
	if _, ok := s.w.repeated.at(t.f, t.skipBlanks(q.unitEnd, limit), limit); ok && q.unit == "次" { // 三次召开现场会
		return true
	}
	_, ok := s.w.takesCount.before(t.f, i, from)
	return ok
}

// acceptBounded rejects what only the bound words tell: bare 百 and 万 without
// one (千家万户), and 以上 that says who is meant.
func (s *scanner) acceptBounded(q *quantity, from, limit int) bool {
	if q.low.bare && q.before.tag == "" && !q.over {
		return false
	}
	if q.low.bare && (q.before.tag == "about" || q.after.tag != "") && q.unit == "" {
		return false
	}
	if r := s.t.at(q.start - 1); q.kind == kindMoney && q.start == from && (r == '个' || r == '家' || r == '户') && q.after.tag != "" {
		return false // 1个三千亿元以上的产业集群
	}
	return !s.threshold(q, limit) && !s.capacity(q, from, limit)
}
