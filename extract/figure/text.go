package figure

import (
	"sort"

	"nianbao/report"
)

// text is a report's text in the two forms that the scanner reads, with marks
// on the runes that cannot be figures.
type text struct {
	raw  []rune // as it is
	f    []rune // folded
	zone []zone
}

// zone says why a rune is no place for a figure.
type zone uint8

const (
	zoneTitle zone = 1 << iota // inside 《》
	zoneQuote                  // inside a short quotation: “两个确立”
	zoneGrid                   // a table: its cells are read by themselves
	zoneMask                   // front matter, marks
	zoneName                   // a word of which a number is a part
)

// maxTitle and maxQuote bound what a bracket may enclose; an unclosed one
// covers nothing.
const (
	maxTitle = 160
	maxQuote = 18
)

func newText(r *report.Report) *text {
	raw := []rune(r.Text)
	t := &text{raw: raw, f: foldRunes(raw), zone: make([]zone, len(raw))}
	for _, m := range r.Masks {
		t.mark(m, zoneMask)
		for i := max(m.Start, 0); i < min(m.End, len(t.f)); i++ {
			if t.f[i] != '\n' {
				t.f[i] = ' '
			}
		}
	}
	for _, g := range r.Grids {
		t.mark(g.Span, zoneGrid)
	}
	t.markEnclosed('《', '》', maxTitle, zoneTitle, true)
	t.markEnclosed('“', '”', maxQuote, zoneQuote, false)
	t.markEnclosed('‘', '’', maxQuote, zoneQuote, false)
	t.markEnclosed('「', '」', maxQuote, zoneQuote, false)
	t.markPaired('"')
	return t
}

func (t *text) mark(s report.Span, z zone) {
	for i := max(s.Start, 0); i < min(s.End, len(t.zone)); i++ {
		t.zone[i] |= z
	}
}

// markEnclosed marks what stands between open and its close. With nested, an
// inner pair belongs to the outer one.
func (t *text) markEnclosed(open, close rune, limit int, z zone, nested bool) {
	start, depth := -1, 0
	for i, r := range t.f {
		switch {
		case r == open && (start < 0 || !nested):
			start, depth = i, 1
		case r == open:
			depth++
		case r == close && start >= 0:
			if depth--; depth == 0 {
				t.mark(report.Span{Start: start, End: i + 1}, z)
				start = -1
			}
		case start >= 0 && i-start > limit:
			start = -1
		}
	}
}

// markPaired marks short quotations between equal marks on one line.
func (t *text) markPaired(mark rune) {
	start := -1
	for i, r := range t.f {
		switch {
		case r == '\n':
			start = -1
		case r == mark && start >= 0 && i-start <= maxQuote+1:
			t.mark(report.Span{Start: start, End: i + 1}, zoneQuote)
			start = -1
		case r == mark:
			start = i
		}
	}
}

// skipBlanks passes over a few blanks and one soft line break.
func (t *text) skipBlanks(i, limit int) int {
	j := i
	breaks := 0
	for j < limit && j-i < 6 {
		switch t.f[j] {
		case ' ':
		case '\n':
			if breaks++; breaks > 1 {
				return i
			}
		default:
			return j
		}
		j++
	}
	return i
}

// backBlanks is skipBlanks to the left: the first rune of the blanks that end
// right before i.
func (t *text) backBlanks(i, limit int) int {
	j := i
	for j > limit && i-j < 6 && (t.f[j-1] == ' ' || t.f[j-1] == '\n') {
		j--
	}
	return j
}

// at returns the folded rune at i, 0 outside.
func (t *text) at(i int) rune {
	if i < 0 || i >= len(t.f) {
		return 0
	}
	return t.f[i]
}

func (t *text) slice(s report.Span) string { return string(t.raw[s.Start:s.End]) }

// stretches cuts the text into pieces that are scanned one by one: the
// sentences, and the lines between them. index is the sentence's or -1.
type stretch struct {
	report.Span
	index int
}

func (t *text) stretches(sentences []report.Span) []stretch {
	var out []stretch
	at := 0
	for i, s := range sentences {
		if s.Start < at || s.End > len(t.f) || s.Empty() {
			continue
		}
		out = t.lines(out, at, s.Start)
		out = t.bounded(out, stretch{s, i})
		at = s.End
	}
	return t.lines(out, at, len(t.f))
}

// lines appends the pieces of [a,b) that end with a full stop, a semicolon or
// a line break.
func (t *text) lines(out []stretch, a, b int) []stretch {
	start := a
	for i := a; i < b; i++ {
		if endsSentence(t.f[i]) {
			if i+1 > start {
				out = t.bounded(out, stretch{report.Span{Start: start, End: i + 1}, -1})
			}
			start = i + 1
		}
	}
	if b > start {
		out = t.bounded(out, stretch{report.Span{Start: start, End: b}, -1})
	}
	return out
}

// maxStretch is more than the longest sentence of a report. What is longer is
// cut, at a mark where there is one, so that the time stays linear.
const maxStretch = 900

func (t *text) bounded(out []stretch, s stretch) []stretch {
	for s.Len() > maxStretch {
		end := s.Start + maxStretch
		for end > s.Start+maxStretch/2 && !isDelimiter(t.f[end-1]) {
			end--
		}
		if end == s.Start+maxStretch/2 {
			end = s.Start + maxStretch
		}
		out = append(out, stretch{report.Span{Start: s.Start, End: end}, s.index})
		s.Start = end
	}
	return append(out, s)
}

func endsSentence(r rune) bool {
	return r == '。' || r == ';' || r == '!' || r == '?' || r == '\n'
}

// sectionOf finds the innermost section of an offset; sections are in order
// of their starts.
func sectionOf(sections []report.Section, at int) int {
	i := sort.Search(len(sections), func(i int) bool { return sections[i].Start > at }) - 1
	for i >= 0 && at >= sections[i].End {
		i = sections[i].Parent
	}
	return i
}
