package figure

import (
	"strings"

	"nianbao/report"
)

// statusOf tells a goal, an earlier value and a standard from what was reached.
func (s *sentence) statusOf(k int, sec *report.Section, year int) (report.Status, bool) {
	q := &s.qs[k]
	clause := s.clauseStart(k)
	estimated := false
	if _, _, ok := s.w.estimated.in(s.t.f, clause, q.start); ok {
		estimated = true
	}
	switch {
	case s.isBase(k):
		return report.StatusBase, estimated
	case s.isRule(k, clause):
		return report.StatusRule, estimated
	}
	review := sec != nil && sec.Role == report.RoleReview
	if s.aims(clause, q.start, review) || s.aimsFromHead(k, clause, review) || year == 0 && s.headsFor() {
		return report.StatusTarget, false
	}
	if sec != nil && sec.Role == report.RolePlan {
		if s.past(k, year) {
			return report.StatusActual, estimated
		}
		return report.StatusTarget, false
	}
	if y, _ := s.statedYear(k); y > year && year > 0 {
		return report.StatusTarget, false
	}
	if k > 0 && s.forms[k].follows && s.statuses[k-1] == report.StatusTarget {
		return report.StatusTarget, false
	}
	return report.StatusActual, estimated
}

// aims reports whether a word of aiming stands in [a,b). 确保了 tells what is
// done; in a review 争取 aims only at what is to be reached.
func (s *sentence) aims(a, b int, review bool) bool {
	for i := a; i < b; i++ {
		w, ok := s.w.status.at(s.t.f, i, min(b+2, s.End))
		if !ok {
			continue
		}
		end := i + len(w.text)
		if s.endsName(i, end, b) {
			i = end - 1
			continue
		}
		wish := w.tag == "wish" && (!review || strings.ContainsAny(string(s.t.f[end:max(end, b)]), "达到实突"))
		if (w.tag == "target" || wish) && end <= b && s.t.at(end) != '了' {
			return true
		}
		i += len(w.text) - 1
	}
	return false
}

// endsName reports whether 计划 or 规划 at [i,end) is a noun: it has words of a
// name before it, and no verb or number behind it.
func (s *sentence) endsName(i, end, b int) bool {
	if s.t.f[end-1] != '划' || end-i != 2 || i == s.Start || isDelimiter(s.t.at(i-1)) || strings.ContainsRune("年度并还也我们府市县省区，", s.t.at(i-1)) {
		return false
	}
	next := s.t.at(s.t.skipBlanks(end, s.End))
	if end >= b || isNumeric(next) || strings.ContainsRune("投新用在于到今明将再总:完达", next) {
		return false
	}
	_, verb := s.w.takesCount.at(s.t.f, end, s.End)
	return !verb
}

// aimsFromHead reports whether the sentence opens with a word of aiming at
// another figure, and the clause of quantity k does not say that it tells what is:
// 力争年底前完成8个街道改造，持证率达98%以上.
func (s *sentence) aimsFromHead(k, clause int, review bool) bool {
	if k == 0 || review || s.statuses[k-1] != report.StatusTarget {
		return false
	}
	a := s.t.skipBlanks(s.Start, s.End)
	if w, ok := s.w.status.at(s.t.f, a, s.End); !ok || w.tag != "target" {
		return false
	}
	for _, r := range s.t.f[clause:s.qs[k].start] {
		if strings.ContainsRune("已了现目截去累", r) {
			return false
		}
	}
	return !strings.ContainsRune(string(s.t.f[a:clause]), ';')
}

// headsFor reports whether the sentence opens with 到2025年 and aims further on:
// a goal as a whole, also where the report's year is not known.
func (s *sentence) headsFor() bool {
	a := s.t.skipBlanks(s.Start, s.End)
	return s.t.at(a) == '到' && fourDigits(s.t.f, a+1) > 0 && s.aims(a, s.End, false)
}

// isRule reports whether the quantity is a standard: 按照不低于5%的比例.
func (s *sentence) isRule(k, clause int) bool {
	q := &s.qs[k]
	lo := max(clause, q.start-10)
	if k > 0 {
		lo = max(lo, s.qs[k-1].end)
	}
	w, _, ok := s.w.status.lastIn(s.t.f, lo, q.start)
	if !ok || w.tag != "rule" {
		return false
	}
	b := q.bound()
	if b == report.BoundAtLeast || b == report.BoundAtMost {
		return true
	}
	post := string(s.t.f[q.end:min(q.end+4, s.End)])
	return strings.HasPrefix(post, "的比例") || strings.HasPrefix(post, "的标准") || strings.HasPrefix(post, "标准") || strings.HasPrefix(post, "比例")
}

// isBase recognises the first value of 由502家增加到737家.
func (s *sentence) isBase(k int) bool {
	q := &s.qs[k]
	if s.comparedValue(k) {
		return true
	}
	if k+1 >= len(s.qs) {
		return false
	}
	if _, ok := s.fromMark(k); !ok {
		return false
	}
	next := &s.qs[k+1]
	if next.start-q.end > 16 {
		return false
	}
	for i := q.end; i < next.start; i++ {
		switch s.t.f[i] {
		case '。', ';', ':':
			return false
		}
	}
	tail := string(s.t.f[q.end:next.start])
	for _, mark := range [...]string{"到", "至", "为", "升", "降"} {
		if strings.Contains(tail, mark) {
			return true
		}
	}
	return false
}

// comparedValue recognises the earlier value in 比1952年的615万人增长66%.
func (s *sentence) comparedValue(k int) bool {
	q := &s.qs[k]
	i := q.start
	if s.t.at(i-1) != '的' {
		return false
	}
	if _, ok := s.w.change.at(s.t.f, s.t.skipBlanks(q.end, s.End), s.End); !ok {
		return false
	}
	for n := 0; n < 10 && i > s.Start; n++ {
		i--
		if r := s.t.f[i]; r == '比' || r == '较' {
			return true
		}
	}
	return false
}

// fromMark finds 由 or 从 before the quantity, with at most a year or 原来的
// between.
func (s *sentence) fromMark(k int) (at int, ok bool) {
	q := &s.qs[k]
	lo := s.preStart(k)
	for i := q.start - 1; i >= lo && q.start-i < 14; i-- {
		if r := s.t.f[i]; r == '由' || r == '从' {
			between := string(s.t.f[i+1 : q.start])
			return i, between == "" || strings.HasSuffix(between, "的") || strings.Contains(between, "年") || s.leadsBase(i+1, q.start)
		}
	}
	return 0, false
}

// leadsBase reports whether only an average or an older time may stand in
// [a,b): 由平均27份, 从原来的32份.
func (s *sentence) leadsBase(a, b int) bool {
	_, ok := s.w.base.at(s.t.f, a, b)
	return ok
}

// past reports whether a sentence of a plan tells what already is: 去年, 已,
// 目前, a year up to the reporting year.
func (s *sentence) past(k, year int) bool {
	q := &s.qs[k]
	before := string(s.t.f[s.clauseStart(k):q.start])
	if s.done(k) {
		return true
	}
	for _, w := range [...]string{"去年", "今年以来", "目前", "现有", "已有", "已完成", "已建成", "已达", "过去", "上年完成", "累计完成了"} {
		if strings.Contains(before, w) && !strings.Contains(before, "比"+w) && !strings.Contains(before, "较"+w) {
			return true
		}
	}
	y, at := s.statedYear(k)
	if y == 0 || y > year || s.comparing(at) {
		return false
	}
	return at >= s.clauseStart(k) || s.t.at(at-1) == '至' && s.t.at(at-2) == '截'
}

// done reports whether the clause tells a finished deed: a verb with 了, or
// months that are over (1至5月).
func (s *sentence) done(k int) bool {
	lo := s.clauseStart(k)
	for i := s.qs[k].start - 1; i > lo; i-- {
		if s.t.f[i] == '了' && s.t.f[i-1] != '为' && s.t.at(i+1) != '解' && !s.insideQuantity(i) {
			return true
		}
	}
	for i := max(s.Start, s.qs[k].start-60); i+3 < s.qs[k].start; i++ {
		if isDigit(s.t.f[i]) && strings.ContainsRune("至到-~", s.t.f[i+1]) && isDigit(s.t.f[i+2]) &&
			(s.t.f[i+3] == '月' || isDigit(s.t.f[i+3]) && s.t.at(i+4) == '月') {
			return !s.aims(s.Start, s.qs[k].start, false)
		}
	}
	return false
}

// comparing reports whether the year at at only says what is compared with.
func (s *sentence) comparing(at int) bool {
	switch s.t.at(at - 1) {
	case '比', '较', '与', '以':
		return true
	}
	return false
}
