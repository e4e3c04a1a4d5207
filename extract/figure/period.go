package figure

import (
	"strings"

	"nianbao/report"
)

// maxLookBack bounds how far before a quantity its sentence is searched.
const maxLookBack = 240

// periodOf fills the period as printed and the year that the value refers to.
func (s *sentence) periodOf(f *report.Figure, k int, sec *report.Section, year int) {
	if y, at := s.statedYear(k); y > 0 {
		f.Period, f.RefYear = s.yearText(at), y
		f.RefYearFrom = s.fromWhere(at, k)
		return
	}
	plan := sec != nil && sec.Role == report.RolePlan
	lo := max(s.Start, s.qs[k].start-maxLookBack)
	if w, at, ok := s.w.period.lastIn(s.t.f, lo, s.qs[k].start); ok && !s.comparing(at) && !(s.qs[k].kind == kindTimes && s.equals(at)) {
		f.Period = s.text(at, at+len(w.text))
		if y := relativeYear(w.tag, year, plan); y > 0 {
			f.RefYear, f.RefYearFrom = y, s.fromWhere(at, k)
			return
		}
	}
	switch {
	case f.Status == report.StatusBase:
		return
	case f.Status == report.StatusTarget && sec != nil && sec.Year > 0:
		f.RefYear, f.RefYearFrom = max(sec.Year, sec.YearEnd), report.FromSection
	case f.Status == report.StatusTarget && year > 0:
		f.RefYear, f.RefYearFrom = year+1, report.FromReport
	case sec != nil && sec.Year > 0 && sec.Role != report.RolePlan:
		f.RefYear, f.RefYearFrom = sec.Year, report.FromSection
	case year > 0:
		f.RefYear, f.RefYearFrom = year, report.FromReport
	}
}

func relativeYear(tag string, year int, plan bool) int {
	if year == 0 || tag == "many" {
		return 0
	}
	if plan {
		year++
	}
	switch tag {
	case "0":
		return year
	case "-1":
		return year - 1
	case "+1":
		return year + 1
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
		y := fourDigits(s.t.f, i-4)
		if y < 1949 || y > 2100 {
			continue
		}
		if s.comparing(i-4) || q.kind == kindTimes && s.equals(i-4) {
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
	for b < s.End && b-at < 14 && (isDigit(s.t.f[b]) || strings.ContainsRune("月日底末初度至-上下半", s.t.f[b])) {
		b++
	}
	return s.text(a, b)
}
