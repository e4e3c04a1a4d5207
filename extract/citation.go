package extract

import (
	"strings"
	"unicode"

	"nianbao/extract/outline"
	"nianbao/report"
)

// citationReach is the longest title that is read, in code points. The longest
// real ones, with two nested titles, have about 130.
const citationReach = 200

// citations finds titles in 《》 with the document number beside them, and
// document numbers that stand alone.
func (x *reading) citations() []report.Citation {
	var out []report.Citation
	masked := newMaskCursor(x.rep.Masks)
	for i := 0; i < len(x.r); i++ {
		switch c := x.r[i]; {
		case masked.at(i):
		case c == '《' || c == '<' && i+1 < len(x.r) && x.r[i+1] == '<':
			if end := x.titleEnd(i); end > 0 {
				cit := x.citation(i, end)
				if cit.Title != "" && !x.work(cit) {
					out = append(out, cit)
					i = cit.End - 1
				}
			}
		case openingBracket(c):
			if n, ok := x.numberAround(i); ok && (len(out) == 0 || n.Start >= out[len(out)-1].End) {
				cit := report.Citation{Span: n}
				x.setNumber(&cit, n)
				cit.Raw, cit.Class = x.text(n), "document"
				out = append(out, cit)
			}
		}
	}
	x.placeCitations(out)
	return out
}

// placeCitations gives citations their sections.
func (x *reading) placeCitations(list []report.Citation) {
	spans := make([]report.Span, len(list))
	for i := range list {
		spans[i] = list[i].Span
	}
	for i, s := range outline.Within(x.rep.Sections, spans) {
		list[i].Section = s
		if s >= 0 {
			list[i].Topic = x.rep.Sections[s].Topic
		}
	}
}

// titleEnd finds where a title that opens at i ends. Nested titles are counted
// whatever their marks: 《关于印发<…>的通知》, 《…〈…〉…》, <<…>>, and 《》 inside
// 《》. Where the marks do not add up (《…<…》), the first 》 ends it.
func (x *reading) titleEnd(i int) int {
	depth, first := 0, 0
	for j := i; j < min(len(x.r), i+citationReach); j++ {
		switch c := x.r[j]; c {
		case '《', '〈', '<', '＜':
			if c == '<' && j+2 < len(x.r) && x.r[j+1] == '<' && x.r[j+2] == '>' {
				j += 2 // <<> is how some editors leave a nested opening mark
			}
			depth++
		case '》', '〉', '>', '＞':
			if c == '》' && first == 0 {
				first = j + 1
			}
			if depth--; depth == 0 {
				return j + 1
			}
		case '\n', '。':
			if c == '\n' && j+1 < len(x.r) && unicode.Is(unicode.Han, x.r[j+1]) && depth > 0 && j-i < 60 {
				continue // a title cut by a line break
			}
			return first
		}
	}
	return first
}

// citation reads the title [i, end) and the number behind it.
func (x *reading) citation(i, end int) report.Citation {
	c := report.Citation{Span: report.Span{Start: i, End: end}, Title: normalTitle(x.r[i:end])}
	if n, close, ok := x.numberBehind(end); ok {
		x.setNumber(&c, n)
		c.End = close
	}
	c.Raw = x.text(c.Span)
	c.Class = classOf(c.Title)
	return c
}

// normalTitle drops the outer marks and writes nested ones as 〈〉.
func normalTitle(r []rune) string {
	var sb strings.Builder
	depth := 0
	for i := 0; i < len(r); i++ {
		switch c := r[i]; c {
		case '《', '〈', '<', '＜':
			if c == '<' && i+2 < len(r) && r[i+1] == '<' && r[i+2] == '>' {
				i += 2
			}
			if depth++; depth > 1 {
				sb.WriteRune('〈')
			}
		case '》', '〉', '>', '＞':
			if depth--; depth > 0 {
				sb.WriteRune('〉')
			}
		case '\n', '\r', '\t':
		default:
			sb.WriteRune(c)
		}
	}
	s := strings.TrimSpace(sb.String())
	for strings.HasSuffix(s, "))") && strings.Count(s, "(") < strings.Count(s, ")") {
		s = strings.TrimSuffix(s, ")")
	}
	if depth > 0 { // the outer mark closed an inner title
		s += strings.Repeat("〉", depth)
		if i := strings.LastIndex(s, "〈"); i >= 0 {
			s = s[:i] + "〈" + strings.TrimRight(s[i+len("〈"):], "〉") + "〉"
		}
	}
	if strings.HasPrefix(s, "〈") && strings.HasSuffix(s, "〉") && strings.Count(s, "〈") == 1 { // <<…>>
		s = strings.TrimSuffix(strings.TrimPrefix(s, "〈"), "〉")
	}
	return s
}

// numberBehind reads a document number right behind a title, in brackets or
// without: （国发〔2021〕33号）, 国发[2021]33号, (国务院令第713号).
func (x *reading) numberBehind(i int) (number report.Span, end int, ok bool) {
	open := i < len(x.r) && (x.r[i] == '（' || x.r[i] == '(')
	from := i
	if open {
		from++
	}
	for j := from; j < min(len(x.r), from+22); j++ {
		c := x.r[j]
		if openingBracket(c) && c != '（' && c != '(' || (c == '（' || c == '(') && j > from {
			n, found := x.numberAround(j)
			if !found || n.Start > from && !open || n.Start < from {
				return number, 0, false
			}
			end = n.End
			if open && end < len(x.r) && (x.r[end] == '）' || x.r[end] == ')') {
				end++
			}
			return n, end, true
		}
		if open && c == '号' {
			if s := string(x.r[from : j+1]); strings.Contains(s, "令第") || strings.Contains(s, "令") && strings.ContainsAny(s, "0123456789") {
				end = j + 1
				if end < len(x.r) && (x.r[end] == '）' || x.r[end] == ')') {
					end++
				}
				return report.Span{Start: from, End: j + 1}, end, true
			}
		}
		if !unicode.Is(unicode.Han, c) && !unicode.IsDigit(c) {
			break
		}
	}
	return number, 0, false
}

// numberAround reads the document number whose year bracket opens at i:
// letters of the issuer, 〔year〕, serial, 号.
func (x *reading) numberAround(i int) (report.Span, bool) {
	if i+6 >= len(x.r) || !allWestern(x.r[i+1:i+5]) || !closingBracket(x.r[i+5]) {
		return report.Span{}, false
	}
	j := i + 6
	if x.r[j] == '第' {
		j++
	}
	digits := j
	for j < len(x.r) && j < digits+5 && x.r[j] >= '0' && x.r[j] <= '9' {
		j++
	}
	if j == digits || j >= len(x.r) || x.r[j] != '号' {
		return report.Span{}, false
	}
	start := i
	for start > 0 && i-start < 14 && (unicode.Is(unicode.Han, x.r[start-1]) || x.r[start-1] >= 'A' && x.r[start-1] <= 'Z') {
		start--
	}
	for _, w := range []string{"根据", "按照", "依据", "印发", "通知", "文件", "以及", "关于", "转发", "落实", "执行", "出台", "制定"} {
		if k := strings.LastIndex(string(x.r[start:i]), w); k >= 0 {
			start += len([]rune(string(x.r[start:i])[:k])) + 2
		}
	}
	return report.Span{Start: start, End: j + 1}, start < i
}

// setNumber writes the number as printed, with 〔〕, and its year.
func (x *reading) setNumber(c *report.Citation, sp report.Span) {
	c.NumberRaw = x.text(sp)
	c.Number = strings.Map(func(r rune) rune {
		switch {
		case openingBracket(r):
			return '〔'
		case closingBracket(r):
			return '〕'
		}
		return r
	}, c.NumberRaw)
	if _, after, ok := strings.Cut(c.Number, "〔"); ok && len(after) >= 4 {
		c.Year, _, _ = number([]rune(after), 0, 4)
	}
}

func openingBracket(c rune) bool {
	return c == '〔' || c == '[' || c == '［' || c == '【' || c == '（' || c == '(' || c == '﹝'
}

func closingBracket(c rune) bool {
	return c == '〕' || c == ']' || c == '］' || c == '】' || c == '）' || c == ')' || c == '﹞'
}
