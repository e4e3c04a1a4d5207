package figure

// threshold recognises amounts that only say what kind of thing is meant:
// 5000万元以上项目, 亿元企业, 超5000万元的项目, 20户以上自然村.
func (s *scanner) threshold(q *quantity, limit int) bool {
	if q.kind != kindMoney && q.kind != kindMeasure && q.kind != kindPerson || q.unit == "人次" {
		return false
	}
	if q.kind == kindPerson && q.unit != "户" && s.helped(q) {
		return false
	}
	i := s.t.skipBlanks(q.end, limit)
	limited := q.after.tag == "at_least" || q.after.tag == "at_most"
	opened := s.opened(q)
	of := s.t.at(i) == '的' && (limited || opened)
	if of {
		i++
	}
	if q.low.bare && opened && of { // 投资过亿元的项目
		return true
	}
	if opened && q.kind == kindMoney && s.listedLimit(i, limit) {
		return true
	}
	if s.t.at(i) == '级' || of && opened && startsNumber(s.t.at(i)) { // 过10亿元的65个
		return true
	}
	for k := i; k < min(i+10, limit) && !isDelimiter(s.t.f[k]) && !isDigit(s.t.f[k]); k++ {
		w, ok := s.w.sized.at(s.t.f, k, limit)
		if ok {
			near := q.kind == kindMoney && (k == i || w.tag == "direct" && s.formed(q))
			switch w.tag {
			case "limited":
				return limited || opened && (of || q.kind == kindMoney) && !s.sum(k, limit) || near && q.before.tag != ""
			case "direct":
				return limited || near || opened && of && !s.sum(k, limit)
			}
			return false
		}
		if s.t.f[k] == '的' {
			return false
		}
	}
	return false
}

// helped reports whether a verb of helping people stands right before their
// number: 带动2万名以上农村劳动力就业 counts people, 20人以上单位 does not.
func (s *scanner) helped(q *quantity) bool {
	i := s.t.backBlanks(q.start, 0)
	for _, w := range [...]string{"带动", "帮助", "培训", "转移", "吸纳", "安置", "惠及", "解决", "资助", "促进", "帮扶", "实现"} {
		if r := []rune(w); i >= len(r) && equalRunes(s.t.f[i-len(r):i], r) {
			return w != "实现" || q.low.multiplied
		}
	}
	return false
}

// listedLimit reports whether a list of limits goes on at i: the 超十亿元 of 超十亿元、
// 超百亿元的企业.
func (s *scanner) listedLimit(i, limit int) bool {
	if r := s.t.at(i); r != '、' && r != '和' {
		return false
	}
	limit = min(limit, i+maxProjects) // the same end for all members, so that the time stays linear
	w, ok := s.w.boundBefore.at(s.t.f, i+1, limit)
	at := i + 1 + len(w.text)
	if !ok || w.tag != "over" && w.tag != "over_bare" || at >= limit || !startsNumber(s.t.f[at]) {
		return false
	}
	q, _, ok := s.readNumber(at, limit)
	q.start, q.end, q.before = i+1, q.unitEnd, w
	return ok && q.kind == kindMoney && s.threshold(&q, limit)
}

// formed reports whether a verb of building up stands before an amount: it says
// how large what is formed will be (打造百亿元 + 生态食品产业集群).
func (s *scanner) formed(q *quantity) bool {
	i := s.t.backBlanks(q.numStart, 0)
	for _, w := range [...]string{"形成", "打造", "培育", "壮大", "建成"} {
		r := []rune(w)
		if i >= len(r) && equalRunes(s.t.f[i-len(r):i], r) {
			return true
		}
	}
	return false
}

// sum reports whether the words from k on end in a sum: 超5亿元的城市发展基金.
func (s *scanner) sum(k, limit int) bool {
	for i := k + 1; i < min(k+10, limit) && !isDelimiter(s.t.f[i]) && s.t.f[i] != '的' && s.t.f[i] != '和'; i++ {
		if w, ok := s.w.sized.at(s.t.f, i, limit); ok && w.tag == "none" {
			return true
		}
	}
	return false
}

// opened reports whether a word before the amount makes it a limit: 超, 过, 不足.
func (s *scanner) opened(q *quantity) bool {
	switch q.before.tag {
	case "over", "over_bare", "under":
		return true
	}
	return false
}

// maxNamed bounds the name that a capacity opens.
const maxNamed = 14

// capacity recognises what a plant can do where it is part of its name:
// 100万吨乙烯项目, 30万千瓦机组. Right behind a verb of adding, the capacity of what
// has no name of its own is a figure: 新增30万千瓦光伏电站.
func (s *scanner) capacity(q *quantity, from, limit int) bool {
	if !q.sizes && !s.makes(q, from) || q.after.tag != "" || q.before.tag != "" || q.isRange {
		return false
	}
	t := s.t
	for k := q.end; k < min(q.end+maxNamed, limit) && !isDelimiter(t.f[k]) && !isDigit(t.f[k]); k++ {
		w, ok := s.w.plant.at(t.f, k, limit)
		switch {
		case ok && w.tag == "named" && (q.unit != "千瓦" || string(w.text) != "项目"):
			return true
		case ok && w.tag != "none":
			return !s.adds(q, from)
		case ok || t.f[k] == '的':
			return false
		}
	}
	return s.listsProjects(q, limit)
}

// makes reports whether the amount is what a plant puts out in a year, or a large
// number of goods: 年产12亿平方米隔膜项目, 30万台整车项目.
func (s *scanner) makes(q *quantity, from int) bool {
	switch q.unit {
	case "台", "辆", "只", "片":
		return q.low.multiplied
	}
	if q.kind != kindMeasure && q.kind != kindCount {
		return false
	}
	i := s.t.backBlanks(q.numStart, from)
	return s.t.at(i-1) == '产' && (s.t.at(i-2) == '年' || s.t.at(i-2) == '日')
}

// adds reports whether a verb of adding stands right before the quantity, or it
// goes on with a list of figures.
func (s *scanner) adds(q *quantity, from int) bool {
	i := s.t.backBlanks(q.numStart, 0)
	if s.t.at(i-1) == '、' && i-from <= maxNamed && (s.t.at(from-1) == '瓦' || s.t.at(from-1) == '吨') {
		return true
	}
	_, ok := s.w.takesCount.before(s.t.f, i, 0)
	return ok
}

// maxProjects bounds a list of projects.
const maxProjects = 60

// listsProjects recognises the first members of a list of projects that are
// named by what they make: 60万吨煤制烯烃、2万吨碳酸锂等项目.
func (s *scanner) listsProjects(q *quantity, limit int) bool {
	if next := s.t.at(q.end); isDelimiter(next) {
		return false
	}
	for k := q.end; k+2 < min(q.end+maxProjects, limit); k++ {
		switch s.t.f[k] {
		case ',', '。', ';', ':', '\n':
			return false
		case '等':
			w, _, ok := s.w.plant.in(s.t.f, k+1, min(k+8, limit))
			return ok && w.tag == "named"
		}
	}
	return false
}
