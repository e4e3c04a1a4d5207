package figure

// quantity is a number with its unit and bound words, as printed, before
// anything is known about what it counts.
type quantity struct {
	start, end int // from a leading bound word to a trailing one
	numStart   int // where the number itself begins
	numEnd     int // behind multipliers and 余
	unitEnd    int
	low, high  numeral
	isRange    bool
	over       bool // 余, 多
	unit       string
	kind       unitKind
	policy     string // of the unit
	sizes      bool   // the unit may say how large a plant is
	before     word   // bound words
	after      word
	negative   bool // a printed minus
	rule       string
	reasons    []string
}

// scan reads all quantities of one stretch, in order. They are good until the
// next stretch is scanned.
func (s *scanner) scan(a, b int) []quantity {
	t := s.t
	out := s.found[:0]
	from := a
	for i := a; i < b; {
		r := t.f[i]
		if !s.w.isTrigger(r) {
			i++
			continue
		}
		if z := t.zone[i]; z&(zoneTitle|zoneQuote|zoneGrid|zoneMask) != 0 {
			i++
			continue
		}
		q, next, ok := s.read(i, b, from)
		if ok {
			out = append(out, q)
			from = q.end
			next = max(next, q.end)
		}
		i = max(next, i+1)
	}
	s.found = out
	return out
}

// read takes what begins at i. next is where to go on.
func (s *scanner) read(i, limit, from int) (q quantity, next int, ok bool) {
	t := s.t
	switch t.f[i] {
	case '翻':
		return s.readDoubling(i, limit, from)
	case '未', '没', '无':
		return s.readZero(i, limit)
	case '打':
		if !t.halves(i + 1) {
			return q, i + 1, false
		}
		i++
	}
	q, next, ok = s.readNumber(i, limit)
	if !ok {
		return q, next, false
	}
	q.start, q.end = q.numStart, q.unitEnd
	if !s.accept(&q, from, limit) {
		return q, next, false
	}
	s.bounds(&q, from, limit)
	if !s.acceptBounded(&q, from, limit) {
		return q, next, false
	}
	return q, max(next, q.end), true
}

// readNumber reads number, unit, and the second end of a range.
func (s *scanner) readNumber(i, limit int) (q quantity, next int, ok bool) {
	t := s.t
	n, prefix := s.value(i, limit)
	if s.t.priced(n.end, limit) {
		if d, ok := s.t.discountAt(i, limit); ok {
			n, prefix = d, "%"
		}
	}
	if n.end == i {
		return q, i + 1, false
	}
	q = quantity{numStart: i, low: n, numEnd: n.end, rule: "number"}
	if n.vague || n.year {
		return q, n.end, false
	}
	if i > 0 && t.f[i-1] == '-' && isDigit(t.f[i]) && !isNumeric(t.at(i-2)) && !isLetter(t.at(i-2)) && t.at(i-2) != '%' && t.at(i-2) != ')' {
		q.negative, q.numStart = true, i-1
	}
	s.tail(&q, limit, prefix)
	s.sign(&q)
	s.currency(&q)
	if at := s.listMark(&q); at > 0 { // 15.3个项目 at the beginning of a line is item 15
		return s.readNumber(at, limit)
	}
	s.readRange(&q, limit, prefix)
	return q, max(q.numEnd, q.unitEnd), true
}

// listMark returns where the number begins behind a list mark that looks like
// its whole part, 0 where there is none.
func (s *scanner) listMark(q *quantity) int {
	i := q.numStart
	for i > 0 && (s.t.f[i-1] == ' ' || s.t.f[i-1] == '*') {
		i--
	}
	if !q.low.point || q.low.multiplied || q.kind != kindCount && q.kind != kindPerson || i > 0 && s.t.f[i-1] != '\n' {
		return 0
	}
	for j := q.numStart; j < q.numEnd; j++ {
		if s.t.f[j] == '.' {
			return j + 1
		}
	}
	return 0
}

// value reads a number or a fraction in words, with the unit that a fraction
// brings along.
func (s *scanner) value(i, limit int) (numeral, string) {
	if n, unit, ok := s.t.fractionAt(i, limit); ok {
		return n, unit
	}
	return s.t.numeralAt(i, limit), ""
}

// tail reads 余 and the unit behind the number.
func (s *scanner) tail(q *quantity, limit int, prefix string) {
	t := s.t
	q.unitEnd = q.numEnd
	j := t.skipBlanks(q.numEnd, limit)
	if prefix != "" {
		q.unit, q.kind = prefix, kindRate
		if (t.at(j) == '多' || t.at(j) == '余') && isDelimiter(t.at(j+1)) { // 百分之三十多
			q.over, q.numEnd, q.unitEnd = true, j+1, j+1
		}
		return
	}
	q.over = q.low.over
	if s.hundredMillions(q, j, limit) {
		j = q.numEnd
	}
	if j < limit && (t.f[j] == '余' && t.at(j+1) != '额' || t.f[j] == '多' || t.f[j] == '来' && s.w.unitAt(t, j+1, limit) != nil) {
		q.over = true
		q.numEnd, q.unitEnd = j+1, j+1
		j = t.skipBlanks(j+1, limit)
	}
	if u := s.w.unitAt(t, j, limit); u != nil {
		q.unit, q.kind, q.policy, q.sizes = u.name, u.kind, u.policy, u.sizes
		q.unitEnd = j + u.length
		s.spaced(q, u, limit)
		s.w.compound(t, q, limit)
		s.smallMoney(q, limit)
	}
	s.half(q, j, limit)
}

// spaced reads the 工作日 of 3 个 工作日: 个 and a unit that goes with it, with blanks
// between.
func (s *scanner) spaced(q *quantity, u *unit, limit int) {
	k := s.t.skipBlanks(q.unitEnd, limit)
	if u.name != "个" || k == q.unitEnd {
		return
	}
	v := s.w.unitAt(s.t, k, limit)
	if v == nil {
		return
	}
	for _, g := range s.w.units.first['个'] {
		if g.name == v.name && g.length == v.length+1 {
			q.unit, q.kind, q.policy, q.unitEnd = v.name, v.kind, v.policy, k+v.length
		}
	}
}

// readRange reads 至2万元 behind 0.5, and 到10% behind 8%.
func (s *scanner) readRange(q *quantity, limit int, prefix string) {
	t := s.t
	if q.low.estimate {
		q.high, q.isRange = numeral{val: q.low.upper}, true
		return
	}
	j := t.skipBlanks(q.unitEnd, limit)
	j = t.included(j, limit)
	k := t.connector(j, limit)
	if k == j || k >= limit || q.over {
		return
	}
	k = t.skipBlanks(k, limit)
	if k >= limit || !startsNumber(t.f[k]) {
		return
	}
	if (t.f[j] == '至' || t.f[j] == '到') && s.fromTo(q) {
		s.unitOfNext(q, k, limit)
		return
	}
	high, second := s.value(k, limit)
	if high.end == k || high.vague || high.year || (high.style == chinese) != (q.low.style == chinese) {
		return
	}
	h := quantity{low: high, numEnd: high.end}
	s.tail(&h, limit, second)
	if h.unit == "" {
		h.unit, h.kind = prefix, q.kind
	}
	if q.unit != "" && h.unit != q.unit || h.unit == "" {
		if q.unit == "" { // 2021-03: swallow, so that 03 is not read again
			q.numEnd, q.unitEnd = h.numEnd, h.unitEnd
			q.unit = h.unit
		}
		return
	}
	s.join(q, h)
}

// join makes a range of q and h when the second is larger.
func (s *scanner) join(q *quantity, h quantity) {
	low := q.low
	if q.unit == "" && sharesPower(low, h.low) {
		low.val = low.val.scale(h.low.power) // 0.5至2万元
		low.small = false
	}
	hadUnit := q.unit != ""
	q.unit, q.kind, q.policy = h.unit, h.kind, h.policy
	q.numEnd, q.unitEnd = h.numEnd, h.unitEnd
	if !low.val.less(h.low.val) {
		if !hadUnit {
			q.unit = ""
		}
		return
	}
	q.low, q.high, q.isRange, q.over = low, h.low, true, h.over
}

// sharesPower reports whether the multipliers behind the second number of a
// range belong to the first one too.
func sharesPower(low, high numeral) bool {
	if high.power < 4 && !low.small && low.style == chinese {
		return false // 三至五百 is from 300 on, 三十至五百 is not
	}
	return high.power > 0 && (low.power == 0 || low.style == chinese && low.power < 4 && high.power >= 4) && low.val.less(high.printed)
}

// unitOfNext gives the 100万 of 从100万到300万标箱 its unit.
func (s *scanner) unitOfNext(q *quantity, k, limit int) {
	if q.unit != "" || !isDigit(s.t.f[k]) {
		return
	}
	h := quantity{low: s.t.numeralAt(k, limit)}
	h.numEnd = h.low.end
	s.tail(&h, limit, "")
	if h.unit != "" {
		q.unit, q.kind, q.policy = h.unit, h.kind, h.policy
		q.reasons = append(q.reasons, "unit_implied")
		if q.low.power == 0 && sharesPower(q.low, h.low) {
			q.low.val = q.low.val.scale(h.low.power)
		}
	}
}

// fromTo reports whether 由 or 从 stands before the number: then 到 leads to
// the new value, not to the end of a range.
func (s *scanner) fromTo(q *quantity) bool {
	for i := q.numStart - 1; i >= 0 && q.numStart-i < 12; i-- {
		switch s.t.f[i] {
		case '由', '从', '自':
			return true
		case ',', '。', ';', '\n':
			return false
		}
	}
	return false
}

// included passes over the (含) of 1万元(含)-5万元 before a sign between two ends.
func (t *text) included(i, limit int) int {
	for _, w := range [...]string{"(含)", "(不含)"} {
		r := []rune(w)
		end := i + len(r)
		if end < limit && equalRunes(t.f[i:end], r) && t.connector(t.skipBlanks(end, limit), limit) > end {
			return t.skipBlanks(end, limit)
		}
	}
	return i
}

// connector passes over a sign between the two ends of a range.
func (t *text) connector(i, limit int) int {
	if i >= limit {
		return i
	}
	switch t.f[i] {
	case '至', '到', '~':
		return i + 1
	case '-':
		if i+1 < limit && t.f[i+1] == '-' {
			return i + 2
		}
		return i + 1
	}
	return i
}

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
