package figure

import (
	"strings"

	"nianbao/report"
)

// maxLookBack bounds how far before a quantity its sentence is searched.
const maxLookBack = 240

// periodOf fills the period as printed and the year that the value refers to:
// named in the sentence, else in the words that opened the section or
// paragraph, else by default.
func (s *sentence) periodOf(f *report.Figure, k int, sec *report.Section, year int) {
	plan := sec != nil && sec.Role == report.RolePlan
	if s.namedPeriod(f, k, year, plan) {
		return
	}
	if f.Period == "" && f.Status != report.StatusTarget && f.Status != report.StatusRule && !plan {
		f.Period = s.era
	}
	switch {
	case f.Status == report.StatusBase:
		return
	case f.Status == report.StatusTarget && sec != nil && sec.Year > 0:
		f.RefYear, f.RefYearFrom = max(sec.Year, sec.YearEnd), report.FromSection
	case f.Status == report.StatusTarget && year > 0:
		f.RefYear, f.RefYearFrom = year+1, report.FromReport
	case sec != nil && sec.Year > 0 && !plan:
		f.RefYear, f.RefYearFrom = max(sec.Year, sec.YearEnd), report.FromSection
		if year > 0 && sec.Year <= year { // told up to the report's year
			f.RefYear = min(f.RefYear, year)
		}
	case year > 0:
		f.RefYear, f.RefYearFrom = year, report.FromReport
		if f.Period != "" && f.Period == s.era {
			f.RefYearFrom = report.FromSection
		}
	}
}

// namedPeriod takes the period and year from the sentence: from a year, from
// words such as 去年 and 上半年, whichever is nearer. It reports whether they
// settle the year.
func (s *sentence) namedPeriod(f *report.Figure, k int, year int, plan bool) bool {
	q := &s.qs[k]
	y, yearAt := s.statedYear(k)
	lo := max(s.Start, q.start-maxLookBack)
	if y > 0 {
		lo = yearAt + len("2020年") - 2
	}
	w, at, ok := s.periodWord(k, lo)
	if a, b := s.since(k); b > max(at, yearAt) {
		f.Period = s.text(a, b)
		return false
	}
	if (y > 0 || ok) && s.earlierTime(f, k, max(yearAt, at)) {
		return true
	}
	switch {
	case ok && (y == 0 || w.tag != "0"):
		f.Period = s.text(s.numeralBefore(at), at+len(w.text))
		if y := s.relativeYear(w.tag, year, plan); y > 0 {
			f.RefYear, f.RefYearFrom = y, s.fromWhere(at, k)
			return true
		}
		return false
	case y > 0:
		f.RefYear, f.RefYearFrom = y, s.fromWhere(yearAt, k)
		if f.Period = s.yearText(yearAt); ok && at > yearAt+5 {
			f.Period = s.text(at, at+len(w.text))
		}
		return true
	}
	if a, b := s.bareYears(k); b > a {
		f.Period = s.text(a, b)
	}
	return false
}

// periodWord finds the last period in words behind lo that is about quantity k.
func (s *sentence) periodWord(k, lo int) (word, int, bool) {
	q := &s.qs[k]
	w, at, ok := s.w.period.lastIn(s.t.f, lo, q.start)
	for ok && (s.t.at(at-1) == '提' /* 提 + 前一年 */ || s.ofBase(k, at) || s.carriedOver(k, at) || s.t.zone[at]&zoneTitle != 0) {
		w, at, ok = s.w.period.lastIn(s.t.f, lo, at)
	}
	return w, at, ok && !s.comparing(at) && !(q.kind == kindTimes && s.equals(at))
}

// ofBase reports whether the time at at belongs to an earlier value: the 2015年
// of 由2015年的502家增加到737家 is none of 737家, but that of a base after it.
func (s *sentence) ofBase(k, at int) bool {
	if k < len(s.statuses) && s.statuses[k] == report.StatusBase {
		return false
	}
	for j := k - 1; j >= max(0, k-maxBack); j-- {
		if s.statuses[j] != report.StatusBase || s.qs[j].start < at {
			continue
		}
		if from, ok := s.fromMark(j); ok && from < at {
			return true
		}
	}
	return false
}

// numeralBefore moves the beginning of a period to the left over a longer
// numeral: 二十年来 is not ten years.
func (s *sentence) numeralBefore(at int) int {
	if !isNumeric(s.t.at(at)) {
		return at
	}
	for at > s.Start && isNumeric(s.t.f[at-1]) {
		at--
	}
	return at
}

// since finds the span that begins with a year, in the clause of quantity k:
// 2018年以来. One that only places a record (创2004年以来新高) is none.
func (s *sentence) since(k int) (a, b int) {
	q := &s.qs[k]
	lo := max(s.Start, q.start-maxLookBack)
	for i := q.start - 1; i >= lo+4; i-- {
		if s.t.f[i] != '年' || fourDigits(s.t.f, i-4) == 0 || !begins(s.t, i-4) {
			continue
		}
		if b = min(i+3, q.start); s.t.at(i+1) == '起' {
			b = i + 2
		}
		if s.record(i-4, b) {
			return 0, 0
		}
		return i - 4, b
	}
	return 0, 0
}

// record reports whether the span [a,b) only says since when a value is the
// highest.
func (s *sentence) record(a, b int) bool {
	switch s.t.at(a - 1) {
	case '创', '为', '是':
		return true
	}
	for i := b; i < min(b+4, s.End); i++ {
		if strings.ContainsRune("新最首", s.t.f[i]) && strings.ContainsRune("高低好快大多佳优次", s.t.at(i+1)) {
			return true
		}
	}
	return false
}

// bareYears finds the number of years over which quantity k's clause, or the
// sentence it goes on, counts: 五年新增就业32万人, 五年城镇新增就业32万人.
func (s *sentence) bareYears(k int) (a, b int) {
	lo := s.clauseStart(k)
	for i := s.qs[k].start - 1; i > lo; i-- {
		if s.t.f[i] != '年' || !s.countsYears(i-1) {
			continue
		}
		if r := s.t.at(i - 2); isNumeric(r) || strings.ContainsRune("第前每后未来隔满逾超", r) {
			return 0, 0
		}
		if !s.spanVerb(i+1, s.qs[k].start) && !(i-1 == lo && s.spanNoun(i+1)) {
			return 0, 0
		}
		return i - 1, i + 1
	}
	return s.yearsAhead(k, lo)
}

// yearsAhead finds the number of years that opens the sentence, where the
// clause of quantity k at lo goes on with another thing done: 五年新建学校12所，
// 新增床位300张.
func (s *sentence) yearsAhead(k, lo int) (a, b int) {
	a = s.Start
	for a < lo && s.t.f[a] == ' ' {
		a++
	}
	if a+2 >= lo || s.t.f[a+1] != '年' || !s.countsYears(a) || !s.spanVerb(lo, s.qs[k].start) {
		return 0, 0
	}
	if !s.spanVerb(a+2, lo) && !s.spanNoun(a+2) {
		return 0, 0
	}
	if y, _ := s.statedYear(k); y > 0 {
		return 0, 0
	}
	if _, _, ok := s.periodWord(k, a+2); ok {
		return 0, 0
	}
	return a, a + 2
}

// countsYears reports whether the numeral at i counts years from two on.
func (s *sentence) countsYears(i int) bool {
	r := s.t.f[i]
	return isDigit(r) && r >= '2' || chineseDigit(r) >= 2 || r == '十'
}

// spanVerb reports whether words of doing or of summing up stand at i.
func (s *sentence) spanVerb(i, limit int) bool {
	_, verb := s.w.takesCount.at(s.t.f, i, limit)
	_, all := s.w.aggregate.at(s.t.f, i, limit)
	return verb || all
}

// spanNoun reports whether a thing counted may begin at i, right behind a
// number of years that opens its clause: no 五年来, 五年规划, 五年前, 三年期.
func (s *sentence) spanNoun(i int) bool {
	r := s.t.at(i)
	return r > 127 && !isNumeric(r) && !strings.ContainsRune("来间内后前以之行规计制期级生龄免战攻任左多余平大的,、;。:（(《“\"", r)
}

// relativeYear is the year that a word means: 全年 is the reporting year, or the
// year after in a plan; 去年 and 明年 are seen from the day of the speech.
func (s *sentence) relativeYear(tag string, year int, plan bool) int {
	if year == 0 || tag == "many" {
		return 0
	}
	now := s.now
	if now == 0 || tag == "0" || tag == "prior" {
		now = year
		if plan {
			now++
		}
	}
	switch tag {
	case "0", "now":
		return now
	case "-1", "prior":
		return now - 1
	case "+1":
		return now + 1
	}
	return 0
}

func (s *sentence) fromWhere(at, k int) report.From {
	if at >= s.clauseStart(k) {
		return report.FromClause
	}
	return report.FromSentence
}

// statedYear finds the last year named before quantity k in its sentence that
// is no year of comparison, and where it stands. A range gives its end.
func (s *sentence) statedYear(k int) (year, at int) {
	q := &s.qs[k]
	lo := max(s.Start, q.start-maxLookBack)
	for i := q.start - 1; i >= lo+4; i-- {
		if s.t.f[i] != '年' || s.t.zone[i]&zoneTitle != 0 {
			continue
		}
		if s.t.at(i+1) == ')' && s.t.at(i-5) == '-' { // the years of a plan (2021—2035年)
			continue
		}
		y := fourDigits(s.t.f, i-4)
		if y < 1949 || y > 2100 {
			continue
		}
		if s.comparing(i-4) || begins(s.t, i-4) || s.beginsLater(i-4) || s.ofBase(k, i-4) || q.kind == kindTimes && s.equals(i-4) {
			continue
		}
		return y, i - 4
	}
	return 0, 0
}

// equals reports whether the time at at is what a multiple refers to: 是去年的
// 2.9倍.
func (s *sentence) equals(at int) bool {
	r := s.t.at(at - 1)
	return r == '是' || r == '为' || r == '于'
}

func fourDigits(f []rune, i int) int {
	if i < 0 || i+4 > len(f) || i > 0 && isDigit(f[i-1]) {
		return 0
	}
	v := 0
	for _, r := range f[i : i+4] {
		d := chineseDigit(r)
		if isDigit(r) {
			d = int(r - '0')
		}
		if d < 0 {
			return 0
		}
		v = v*10 + d
	}
	return v
}

// yearText is the period around a year as printed: 截至2020年底, 2023年1月至6月.
func (s *sentence) yearText(at int) string {
	a, b := at, at+5
	for _, w := range [...]string{"截至", "截止", "到", "至"} {
		r := []rune(w)
		if a-len(r) >= s.Start && equalRunes(s.t.f[a-len(r):a], r) {
			a -= len(r)
			break
		}
	}
	if s.t.at(b) == '度' {
		b++
	}
	if w, ok := s.w.yearPart.at(s.t.f, b, s.End); ok {
		return s.text(a, b+len(w.text))
	}
	return s.text(a, s.monthEnd(b))
}

// monthEnd is where the months and days that begin at i end; digits without 月
// or 日 belong to a value (2017年2.1亿元).
func (s *sentence) monthEnd(i int) int {
	end := i
	for j := i; j < s.End && j-i < 12; j++ {
		switch r := s.t.f[j]; {
		case r == '月' || r == '日' || r == '号':
			if end = j + 1; s.t.at(end) == '份' {
				end++
			}
			if strings.ContainsRune("底末初", s.t.at(end)) {
				return end + 1
			}
		case isDigit(r) || strings.ContainsRune("至到-~、", r):
		default:
			return end
		}
	}
	return end
}
