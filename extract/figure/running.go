package figure

import (
	"strings"

	"nianbao/report"
)

// era is a span of years, or a single year, that the text speaks of for a
// while: 过去五年 in a heading or at the beginning of a paragraph covers what
// follows it.
type era struct {
	phrase string // as printed; blank where it is a single year
	titled bool   // a heading opened it
	until  int    // where it ends
}

// eras holds the spans that cover the place at hand, the innermost last.
type eras []era

// maxOpening is how far into a sentence the words that open a span may begin,
// maxOpeningEnd how far they may reach.
const (
	maxOpening    = 10
	maxOpeningEnd = 26
)

// follow takes note of a stretch: it leaves the spans that have ended and
// enters the one that the stretch opens. A plan speaks of years to come and
// opens none.
func (f *finder) follow(st stretch, section int) {
	for n := len(f.eras); n > 0 && st.Start >= f.eras[n-1].until; n-- {
		f.eras = f.eras[:n-1]
	}
	var sec *report.Section
	until := len(f.t.f)
	if section >= 0 {
		sec = &f.r.Sections[section]
		until = sec.End
		if sec.Role == report.RolePlan || sec.Role == report.RoleClosing {
			return
		}
	}
	titled := sec != nil && !sec.Heading.Empty() && sec.Heading.Start < st.End && st.Start < sec.Heading.End
	phrase, ok := "", false
	if titled {
		phrase, ok = f.titleSpan(sec.Heading)
	} else {
		phrase, ok = f.opening(st.Span)
	}
	if !ok {
		return
	}
	if !titled && (!f.t.opensParagraph(st.Start) || f.nested(phrase, st)) {
		until = f.t.paragraphEnd(st.End)
	}
	for n := len(f.eras); n > 0 && f.eras[n-1].until <= until; n-- {
		f.eras = f.eras[:n-1]
	}
	f.eras = append(f.eras, era{phrase, titled, until})
}

// nested reports whether a paragraph speaks of another time than the heading
// above it: it does so for itself alone. 过去一年 turns for good.
func (f *finder) nested(phrase string, st stretch) bool {
	n := len(f.eras)
	if n == 0 || !f.eras[n-1].titled || (f.eras[n-1].phrase == "") == (phrase == "") {
		return false
	}
	_, _, turns := f.w.opening.in(f.t.f, st.Start, min(st.End, st.Start+maxOpeningEnd))
	return phrase != "" || !turns
}

// current is the span of years that covers the place at hand, blank for none.
func (e eras) current() string {
	if len(e) == 0 {
		return ""
	}
	return e[len(e)-1].phrase
}

// opensParagraph reports whether only blanks stand between i and the line
// break before it.
func (t *text) opensParagraph(i int) bool {
	for n := 0; i > 0 && t.f[i-1] != '\n'; n++ {
		if t.f[i-1] != ' ' || n > 20 {
			return false
		}
		i--
	}
	return true
}

// titleSpan reads a heading. One that names a span and a single year
// (过去四年及2021年工作回顾) leaves it to the paragraphs.
func (f *finder) titleSpan(h report.Span) (string, bool) {
	phrase, single := "", false
	end := min(h.End, h.Start+2*maxOpeningEnd)
	for i := h.Start; i < end; {
		p, n := f.timeAt(i, end)
		switch {
		case n == 0:
			i++
			continue
		case p == "":
			single = true
		case phrase == "":
			phrase = p
		}
		i += n
	}
	return phrase, (phrase != "") != single
}

// opening reads the words with which a sentence begins: a span of years, or
// blank and true for a single year.
func (f *finder) opening(s report.Span) (string, bool) {
	end := min(s.End, s.Start+maxOpeningEnd)
	a := s.Start
	for a < end && (f.t.f[a] == ' ' || f.t.f[a] == '\n') {
		a++
	}
	for i := a; i < min(end, a+maxOpening); i++ {
		if p, n := f.timeAt(i, end); n > 0 {
			return p, true
		}
		if strings.ContainsRune(",比较第创为是达", f.t.f[i]) {
			return "", false
		}
	}
	return "", false
}

// timeAt reads a span of years at i: its text and length. The text is blank
// for a single year, the length 0 where no time stands at i.
func (f *finder) timeAt(i, limit int) (string, int) {
	t := f.t
	if isNumeric(t.at(i - 1)) {
		return "", 0
	}
	if y := fourDigits(t.f, i); y >= 1949 && y <= 2100 {
		return f.yearAt(i, y, limit)
	}
	w, ok := f.w.opening.at(t.f, i, limit)
	if !ok {
		return "", 0
	}
	if w.tag == "year" {
		return "", len(w.text)
	}
	phrase := t.slice(report.Span{Start: i, End: i + len(w.text)})
	if f.tooEarly(phrase) {
		return "", 0
	}
	return phrase, len(w.text)
}

// yearAt reads 2017年以来 and 2017—2021年 as spans, 2021年 as a year.
func (f *finder) yearAt(i, y, limit int) (string, int) {
	t, j := f.t, i+4
	if t.at(j) == '年' {
		switch {
		case !begins(t, i):
			return "", 5
		case y < f.r.ReportYear:
			return t.slice(report.Span{Start: i, End: j + 3}), 7
		}
		return "", 0
	}
	for n := 0; n < 2 && strings.ContainsRune("-—–~至到", t.at(j)); n++ {
		j++
	}
	if last := fourDigits(t.f, j); j > i+4 && j+5 <= limit && last > y && t.f[j+4] == '年' {
		return t.slice(report.Span{Start: i, End: j + 5}), j + 5 - i
	}
	return "", 0
}

// begins reports whether the year at i names a beginning: 2017年以来, 2018年起.
func begins(t *text, i int) bool {
	a, b := t.at(i+5), t.at(i+6)
	return a == '以' && b == '来' || a == '起' && b != '草' || a == '以' && b == '后'
}

// tooEarly reports whether a report can not look back on the plan that the
// phrase names: “十四五” alone before its end, “十四五”时期 before its second year.
func (f *finder) tooEarly(phrase string) bool {
	y := planStart(phrase)
	if y == 0 || f.r.ReportYear == 0 {
		return false
	}
	if strings.HasSuffix(phrase, "五”") {
		y += 3
	}
	return y >= f.r.ReportYear
}

// planStart is the first year of the plan that a phrase names, 0 for none:
// “十三五”时期 begins in 2016.
func planStart(phrase string) int {
	r := []rune(phrase)
	for i := 0; i+2 < len(r); i++ {
		if n := chineseDigit(r[i+1]); r[i] == '十' && n > 0 && r[i+2] == '五' {
			return 1951 + 5*(10+n)
		}
	}
	return 0
}

// speechYear is the year in which the text was spoken: of its date, or the year
// after the reporting year for a speech without one; 0 for a written report.
func speechYear(r *report.Report) int {
	if len(r.Delivered) >= 4 {
		if y := fourDigits([]rune(r.Delivered[:4]), 0); y == r.ReportYear || y == r.ReportYear+1 {
			return y
		}
	}
	if r.Kind == report.KindWorkReport && r.ReportYear > 0 {
		return r.ReportYear + 1
	}
	return 0
}
