package figure

// imply finds the unit of a number that prints none, from the noun behind it
// (31.8万贫困人口) or, for large round numbers, before it (人口突破1000万).
func (s *scanner) imply(q *quantity, from, limit int) bool {
	t := s.t
	if isLetter(t.at(q.numEnd)) || q.low.style == chinese && !q.low.multiplied {
		return false
	}
	i := t.skipBlanks(q.numEnd, limit)
	reach := i + 12
	if !q.low.multiplied {
		if q.low.point || q.low.val.less(number{10, 0}) {
			return false
		}
		reach = i + 1
	}
	for k := i; k < min(reach, limit); k++ {
		if r := t.f[k]; isDelimiter(r) || isDigit(r) || r == '的' {
			break
		}
		if w, ok := s.w.impliedAfter.at(t.f, k, limit); ok {
			if w.tag == "none" {
				return false
			}
			if w.tag == "家" {
				w = s.people(k+len(w.text), min(reach, limit), w)
			}
			return s.implied(q, w)
		}
	}
	if !q.low.multiplied || !isDelimiter(t.at(i)) && t.at(i) != '以' && t.at(i) != '左' && t.at(i) != '大' {
		return false
	}
	if w, _, ok := s.w.impliedBefore.lastIn(t.f, max(from, q.numStart-14), q.numStart); ok {
		return s.implied(q, w)
	}
	switch t.at(q.numStart - 1) {
	case '达', '到', '破', '超', '过', '至', '约', '近':
		q.rule, q.kind = "number_without_unit", kindCount
		q.reasons = append(q.reasons, "unit_missing")
		return !q.low.bare
	}
	return false
}

// people prefers persons behind 企业: 17万国有企业下岗职工.
func (s *scanner) people(a, b int, firm word) word {
	for k := a; k < b && !isDelimiter(s.t.f[k]) && s.t.f[k] != '的'; k++ {
		if w, ok := s.w.impliedAfter.at(s.t.f, k, b); ok && w.tag == "人" {
			return w
		}
	}
	return firm
}

func (s *scanner) implied(q *quantity, w word) bool {
	if w.tag == "家" && q.low.multiplied && !q.low.val.less(number{1, 8}) { // 百亿企业
		return false
	}
	if !q.low.multiplied && isHotline(s.t.f[q.numStart:q.numEnd]) {
		return false
	}
	q.unit, q.kind = w.tag, kindCount
	if u := s.w.unitNamed(w.tag); u != nil {
		q.kind = u.kind
	}
	q.rule = "number_" + w.rule
	q.reasons = append(q.reasons, "unit_implied")
	return true
}

func (w *words) unitNamed(name string) *unit {
	r := []rune(name)
	for _, u := range w.units.first[r[0]] {
		if u.name == name {
			return u
		}
	}
	return nil
}

// maxShared bounds how many numbers share one unit: 分别提高3.3、15.1和10.18个百分点.
const maxShared = 6

// shareUnit gives a number the unit that a list prints behind its last number.
func (s *scanner) shareUnit(q *quantity, from, limit int) bool {
	t := s.t
	if q.low.style == chinese || q.negative || q.over {
		return false
	}
	i := q.numEnd
	for n := 0; n < maxShared; n++ {
		i = t.skipBlanks(i, limit)
		if r := t.at(i); r != '、' && r != '和' && r != '与' && r != '及' {
			return false
		}
		i = t.skipBlanks(i+1, limit)
		if i >= limit || !isDigit(t.f[i]) {
			return false
		}
		h := quantity{low: t.numeralAt(i, limit)}
		h.numEnd = h.low.end
		s.tail(&h, limit, "")
		if h.unit == "" && h.numEnd > i {
			i = h.numEnd
			continue
		}
		if h.unit == "" || h.kind == kindCount && !s.saysEach(q, from) && !q.low.multiplied {
			return false
		}
		q.unit, q.kind, q.rule = h.unit, h.kind, "number_shared_unit"
		q.reasons = append(q.reasons, "unit_implied")
		if q.low.power == 0 && h.low.power > 0 {
			q.low.val = q.low.val.scale(h.low.power)
		}
		return ratio(h.kind) || s.saysEach(q, from) || q.low.multiplied && h.low.multiplied
	}
	return false
}

// saysEach reports whether 分别 or 各 stands a few words before.
func (s *scanner) saysEach(q *quantity, from int) bool {
	_, _, ok := s.w.split.lastIn(s.t.f, max(from-24, q.numStart-24, 0), q.numStart)
	return ok
}

// pointsOfList reads the 1.4个 of 1.4个、2.1个、9.7个百分点 as percentage points.
func (s *scanner) pointsOfList(q *quantity, limit int) {
	t := s.t
	for i, n := q.unitEnd, 0; n < maxShared && i+1 < limit; n++ {
		if r := t.f[i]; r != '、' && r != '和' && r != '与' || !isDigit(t.f[i+1]) {
			return
		}
		h := quantity{low: t.numeralAt(i+1, limit)}
		h.numEnd = h.low.end
		s.tail(&h, limit, "")
		switch h.unit {
		case "百分点":
			q.unit, q.kind, q.rule = h.unit, h.kind, "number_shared_unit"
			return
		case "个":
			i = h.unitEnd
		default:
			return
		}
	}
}

// isHotline recognises public service numbers: 12345, 12315, 110.
func isHotline(digits []rune) bool {
	if len(digits) == 5 && digits[0] == '1' && digits[1] == '2' {
		return true
	}
	return len(digits) == 3 && digits[0] == '1' && (digits[1] == '1' || digits[1] == '2')
}
