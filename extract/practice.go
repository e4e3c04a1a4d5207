package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"nianbao/data"
	"nianbao/report"
)

const (
	coinageMin = 2  // code points between the quotation marks
	coinageMax = 22 //
)

// practices finds mentions of named ways of doing things: quoted coinages, and
// unquoted names between a verb of doing and a head noun.
func (x *reading) practices() []report.Practice {
	var out []report.Practice
	for i, s := range x.rep.Sentences {
		sec := x.sectionOf(i)
		if sec == nil || sec.Role == report.RoleClosing || sec.Role == report.RoleOpening {
			continue
		}
		found := x.quotedNames(s)
		if _, heading := x.heads(i); !heading || x.runsIn(s) {
			found = append(found, x.plainNames(s, found)...)
		}
		sort.SliceStable(found, func(a, b int) bool { return found[a].Start < found[b].Start })
		for _, p := range found {
			p.Sentence, p.Section, p.Topic = i, x.section[i], sec.Topic
			p.Raw = x.text(p.Span)
			p.Name = data.NormalisePractice(p.Name)
			p.Boilerplate = data.IsBoilerplate(p.Name)
			p.Stance = x.stance(p.Span, s, sec.Role)
			if p.Name != "" {
				out = append(out, p)
			}
		}
	}
	return out
}

// quotedNames finds coinages in quotation marks.
func (x *reading) quotedNames(s report.Span) []report.Practice {
	var out []report.Practice
	for i := s.Start; i < s.End; i++ {
		if x.r[i] != '“' && x.r[i] != '"' {
			continue
		}
		end := x.quoteEnd(i, s.End)
		if end < 0 {
			continue
		}
		inner := string(x.r[i+1 : end])
		switch {
		case coinage(inner) && x.done(i, end, s):
			out = append(out, report.Practice{Span: report.Span{Start: i, End: end + 1}, Name: inner, Quoted: true})
		case formula(inner) && x.done(i, end, s), x.programme(inner, end+1, s.End) && x.done(i, end, s):
			if n := x.tailOf(end+1, s.End); n > 0 {
				out = append(out, report.Practice{Span: report.Span{Start: i, End: end + 1 + n}, Name: inner + string(x.r[end+1:end+1+n]), Quoted: true})
			}
		}
		i = end
	}
	return out
}

// quoteEnd is the index of the mark that closes the one at i, -1 where none
// follows soon.
func (x *reading) quoteEnd(i, limit int) int {
	for j := i + 1; j < min(limit, i+2+coinageMax); j++ {
		if x.r[j] == '”' || x.r[i] == '"' && x.r[j] == '"' {
			return j
		}
		if x.r[j] == '“' {
			return -1
		}
	}
	return -1
}

// coinage reports whether quoted words may be a name: short, no sentence, no
// five-year plan, no slogan that everybody knows.
func coinage(s string) bool {
	letters := 0
	for _, c := range s {
		switch {
		case strings.ContainsRune("。；！？：:;!?《》\n", c):
			return false
		case unicode.IsLetter(c):
			letters++
		}
	}
	n := len([]rune(s))
	if n < coinageMin || n > coinageMax || letters < 2 || strings.Count(s, "，") > 2 {
		return false
	}
	cues := data.PracticeWords()
	return !fiveYearPlan(s) && !slices.Contains(cues.Not, s) && !slices.Contains(cues.Metaphors, s)
}

// formula reports whether quoted words are a sum such as 1+3 or 5+N, which names
// something only with the words behind it.
func formula(s string) bool {
	return strings.ContainsAny(s, "+＋") && strings.Trim(s, "0123456789+＋NnXx") == "" && len(s) >= 3
}

// programme reports whether quoted digits are the name of a programme: not a
// number that is called, and a word for a programme behind them.
func (x *reading) programme(s string, i, end int) bool {
	if len(s) < 3 || strings.Trim(s, "0123456789") != "" || slices.Contains(data.PracticeWords().Hotlines, s) {
		return false
	}
	return startsWithAny(string(x.r[i:min(end, i+2)]), data.PracticeWords().Programmes)
}

// maxTail is how long the words behind a formula may be.
const maxTail = 14

// tailOf is the length of the run of letters from i on, 0 where it is no name.
func (x *reading) tailOf(i, end int) int {
	n := 0
	for i+n < end && unicode.IsLetter(x.r[i+n]) && !startsWithAny(string(x.r[i+n:min(end, i+n+2)]), data.PracticeWords().TailEnds) {
		n++
	}
	if n < coinageMin || n > maxTail {
		return 0
	}
	return n
}

// fiveYearPlan reports whether a name is that of a plan or of a campaign of
// law popularisation: 十四五, 八五.
func fiveYearPlan(s string) bool {
	r := []rune(strings.TrimSuffix(strings.TrimSuffix(s, "规划"), "普法"))
	return len(r) <= 3 && len(r) >= 2 && r[len(r)-1] == '五' && strings.ContainsRune("一二三四五六七八九十", r[0])
}

// done reports whether the words around a quotation speak of doing something
// by that name.
func (x *reading) done(open, end int, s report.Span) bool {
	cues := data.PracticeWords()
	before := x.clauseBefore(open, s.Start)
	if data.ContainsAny(tail(before, 4), cues.Speech) || data.ContainsAny(tail(before, 6), cues.Against) || ordinal(before) {
		return false
	}
	inner := string(x.r[open+1 : end])
	if endsInAny(inner, cues.Occasions) || endsInAny(inner, cues.Titles) && data.ContainsAny(before, cues.Honours) {
		return false
	}
	rest := string(x.r[end+1 : min(s.End, end+9)])
	switch {
	case startsWithAny(rest, cues.Evils):
		return false
	case endsInAny(before, []string{"以", "用", "靠"}) && startsWithAny(rest, cues.Means):
		return true
	case strings.HasPrefix(rest, "的") && data.ContainsAny(rest, []string{"原则", "机制", "模式", "制度"}):
		return true
	}
	return startsWithAny(rest, cues.Followers) || endsInAny(inner, cues.Ends) ||
		data.ContainsAny(before, cues.Verbs) || data.ContainsAny(before, cues.QuoteVerbs)
}

// ordinal reports whether a clause ends in 第5项: what follows is the item's
// title.
func ordinal(before string) bool {
	r := []rune(before)
	for i := len(r) - 1; i >= 0 && i >= len(r)-5; i-- {
		if r[i] == '第' {
			return true
		}
	}
	return false
}

// clauseBefore is what stands before i in its clause; the enumeration comma
// does not end it, nor does a quotation before.
func (x *reading) clauseBefore(i, start int) string {
	j := i
	for j > start && i-j < 40 && !strings.ContainsRune("，。；：,;:", x.r[j-1]) {
		j--
	}
	return string(x.r[j:i])
}

func tail(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

// stance says how a sentence mentions a practice.
func (x *reading) stance(p, s report.Span, role report.SectionRole) report.Stance {
	cues := data.PracticeWords()
	before := x.clauseBefore(p.Start, s.Start)
	after := string(x.r[p.End:min(s.End, p.End+12)])
	switch {
	case data.ContainsAny(before, cues.Negated), role == report.RoleProblems:
		return report.StanceNegated
	case role == report.RolePlan:
		return report.StancePlanned
	case data.ContainsAny(before, []string{"将继续", "拟", "力争", "下一步", "打算"}):
		return report.StancePlanned
	case data.ContainsAny(before, cues.Cited) && data.ContainsAny(after, cues.CitedBy):
		return report.StanceCited
	case data.ContainsAny(before, []string{"借鉴", "考察", "学习推广"}):
		return report.StanceCited
	}
	return report.StanceDone
}
