package figure

import (
	"strings"

	"nianbao/report"
)

// course follows a text through its time: which stretch of years the passage at
// hand looks back on, where its sentences do not say. A heading (过去五年工作回顾)
// or the opening words of a paragraph (五年来，…) begin it; a heading or an
// opening on the one year (2021年，…, 一年来，…) ends it.
type course struct {
	section int    // looked at last
	owner   int    // section that decided, -1 none
	titled  cue    // what its heading said; the zero cue where a paragraph decided
	phrase  string // as printed, blank for the one year
	once    string // up to end only
	end     int
}

// cue is what a heading or an opening says about time.
type cue struct {
	many string // several years, as printed
	one  bool   // the year reported on
	bare bool   // … by its number alone: 2021年，…
	mark bool   // … with a comma behind it
}

// maxOpening is how far into a paragraph the words that set its time may begin,
// maxInside how far into a later sentence; maxOpeningEnd how far they may reach.
const (
	maxOpening    = 10
	maxInside     = 3
	maxOpeningEnd = 26
)

// follow takes note of a stretch.
func (f *finder) follow(st stretch, section int) {
	c := &f.course
	if section != c.section {
		c.section = section
		f.enter(section)
	}
	opens := f.t.opensParagraph(st.Start)
	if opens {
		c.end = 0
	}
	q := f.opening(st.Span, opens)
	if !q.one && q.many == "" {
		return
	}
	if section >= 0 && f.r.Sections[section].Heading.Overlaps(st.Span) {
		opens, q.bare = true, false // a heading on both begins with the one it names first
	}
	_, single := f.decider(section)
	switch {
	case !opens && q.bare && !q.mark: // a year's value, told in passing
	case !opens, q.bare && !q.mark, q.many != "" && single, q.bare && c.titled.many != "" && !c.titled.one:
		// A look back in an account of the year, or one year's numbers in an
		// account of several: the next paragraph, or sentence, goes on as before.
		c.once, c.end = q.many, max(st.Start+1, f.t.paragraphEnd(st.End))
		if opens && q.bare && c.titled.many != "" {
			c.end = st.End
		}
	case q.many != "":
		c.phrase, c.owner = q.many, section
	default:
		c.phrase = ""
		c.owner, _ = f.decider(section)
	}
}

// enter takes the time of the innermost heading that names one.
func (f *finder) enter(section int) {
	c := &f.course
	for s, n := section, 0; s >= 0 && n < maxDepth; s, n = f.r.Sections[s].Parent, n+1 {
		if s == c.owner {
			return
		}
		if q := f.title(s); q.many != "" || q.one {
			c.phrase, c.owner, c.titled = q.many, s, q
			return
		}
	}
	c.phrase, c.owner, c.titled = "", -1, cue{}
}

// maxDepth bounds the way up from a heading.
const maxDepth = 12

// decider is the outermost section whose heading speaks of several years, else
// the one at hand: once a passage on both (过去四年及2021年) has come to the one
// year, its later parts are about that too. single is whether the nearest
// heading with a time is on one year alone.
func (f *finder) decider(section int) (out int, single bool) {
	out = section
	seen := false
	for s, n := section, 0; s >= 0 && n < maxDepth; s, n = f.r.Sections[s].Parent, n+1 {
		q := f.title(s)
		if !seen && (q.one || q.many != "") {
			seen, single = true, q.many == ""
		}
		if q.many != "" {
			out = s
		}
	}
	return out, single
}

// title is what a heading says. Plans and closings look back on nothing.
func (f *finder) title(s int) cue {
	sec := &f.r.Sections[s]
	if sec.Role == report.RolePlan || sec.Role == report.RoleClosing || sec.Role == report.RoleProblems {
		return cue{one: true}
	}
	return f.cueIn(sec.Heading.Start, min(sec.Heading.End, sec.Heading.Start+2*maxOpeningEnd), maxOpeningEnd*2, true)
}

// opening is what the first words of a sentence say, behind the address. Inside
// a paragraph they are the very first: 在总结前两年经验基础上 opens nothing.
func (f *finder) opening(s report.Span, paragraph bool) cue {
	reach := maxInside
	if paragraph {
		reach = maxOpening
	}
	a := s.Start
	for a < s.End && (f.t.f[a] == ' ' || f.t.f[a] == '\n') {
		a++
	}
	for _, w := range [...]string{"各位代表", "同志们"} {
		if n := len([]rune(w)); a+n < s.End && equalRunes(f.t.f[a:a+n], []rune(w)) {
			a += n + 1
		}
	}
	return f.cueIn(a, min(s.End, a+maxOpeningEnd), reach, false)
}

// cueIn reads the times in [a,b) that begin within reach: all of a heading, or
// the first of an opening, which ends where something is compared or named.
func (f *finder) cueIn(a, b, reach int, all bool) (q cue) {
	for i := a; i < min(b, a+reach); {
		p, n := f.timeAt(i, b)
		if y := fourDigits(f.t.f, i); n == 0 || p == "" && y > 0 && y != f.r.ReportYear && f.r.ReportYear > 0 {
			if !all && strings.ContainsRune(",比较第创为是达", f.t.f[i]) {
				return q
			}
			i += max(n, 1)
			continue
		}
		switch {
		case p != "" && !f.told(p, i+n):
		case p != "":
			q.many = p
		default:
			q.one, q.bare = true, f.yearAlone(i, n)
			q.mark = f.t.at(i+n) == ','
		}
		if i += n; !all && (q.one || q.many != "") {
			return q
		}
	}
	return q
}

// yearAlone reports whether the n runes at i only name a year: 2021年, 去年,
// but not 2021年是 and 一年来, which open an account of it.
func (f *finder) yearAlone(i, n int) bool {
	if f.t.at(i+n) == '是' {
		return false
	}
	return fourDigits(f.t.f, i) > 0 || n == 2 && f.t.f[i+1] == '年' && strings.ContainsRune("去上今", f.t.f[i])
}

// told reports whether a stretch of years is over, or told up to now: a plan
// that has only begun is none, nor is one that a year is the last of.
func (f *finder) told(phrase string, end int) bool {
	y := planStart(phrase)
	if y == 0 {
		return true
	}
	for _, w := range [...]string{"收官", "开局", "起步", "末", "最后", "第一年", "首年", "规划", "计划"} {
		if r := []rune(w); end+len(r) <= len(f.t.f) && equalRunes(f.t.f[end:end+len(r)], r) {
			return false
		}
	}
	return f.r.ReportYear == 0 || y+4 <= f.r.ReportYear || strings.HasSuffix(phrase, "以来")
}

// era is the stretch of years that a sentence at i without its own falls into.
func (c *course) era(i int) string {
	if i < c.end {
		return c.once
	}
	return c.phrase
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

// timeAt reads a span of years at i: its text and length. The text is blank
// for a single year, the length 0 where no time stands at i.
func (f *finder) timeAt(i, limit int) (string, int) {
	t := f.t
	if isNumeric(t.at(i-1)) && t.at(i) != '届' {
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
	a := i
	for w.text[0] == '届' && a > 0 && (isNumeric(t.f[a-1]) || t.f[a-1] == '第') {
		a--
	}
	phrase := t.slice(report.Span{Start: a, End: i + len(w.text)})
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
// “十三五”时期 begins in 2016, “九五” in 1996.
func planStart(phrase string) int {
	r := []rune(phrase)
	for i := range r {
		if r[i] != '五' || i == 0 || i+1 < len(r) && r[i+1] == '五' { // the 五 of “十五五” that counts
			continue
		}
		n := chineseDigit(r[i-1])
		switch {
		case r[i-1] == '十':
			n = 10
		case n > 0 && i > 1 && r[i-2] == '十':
			n += 10
		case n < 6:
			continue
		}
		return 1951 + 5*n
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
