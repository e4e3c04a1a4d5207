package extract

import (
	"strings"
	"unicode"

	"nianbao/extract/reader"
	"nianbao/report"
)

const (
	headLines = 30   // lines at the beginning that may identify a report
	headRunes = 3000 // and how many code points of them
	lineRunes = 500  // of one line
	tailLines = 12   // lines at the end
)

// clues is what the identity is read from.
type clues struct {
	doc     report.Document
	page    reader.Page
	r       []rune
	head    []string // first lines, clipped
	tail    []string // last lines, in order, clipped
	body    int      // index in head of the first line that is text, not title
	title   title
	titles  []title // all candidates, best first
	known   knownTitles
	issuers map[issuerQuestion][]issuer
	kind    report.Kind
}

func gather(doc report.Document, page reader.Page, r []rune) *clues {
	c := &clues{doc: doc, page: page, r: r, known: knownTitles{}, issuers: map[issuerQuestion][]issuer{}}
	masked := newMaskCursor(page.Masks)
	total := 0
	for i := 0; i < len(r) && len(c.head) < headLines && total < headRunes; {
		end := lineEnd(r, i)
		if s := lineText(r, i, min(end, i+lineRunes), masked); s != "" {
			c.head = append(c.head, s)
			total += end - i
		}
		i = end + 1
	}
	for end := len(r); end > 0 && len(c.tail) < tailLines; {
		start := end
		for start > 0 && r[start-1] != '\n' {
			start--
		}
		if s := lineText(r, start, min(end, start+lineRunes), nil); s != "" {
			c.tail = append([]string{s}, c.tail...)
		}
		end = start - 1
	}
	c.body = bodyLine(c.head)
	return c
}

func lineEnd(r []rune, i int) int {
	for i < len(r) && r[i] != '\n' {
		i++
	}
	return i
}

// lineText is a line without masks, Markdown marks and outer blanks.
func lineText(r []rune, start, end int, masked *maskCursor) string {
	var sb strings.Builder
	sb.Grow(3 * (end - start))
	for i := start; i < end; i++ {
		if masked == nil || !masked.at(i) {
			sb.WriteRune(r[i])
		}
	}
	text := sb.String()
	if i := strings.Index(text, "<!--"); i >= 0 { // a remark of the collection's editor
		if j := strings.Index(text[i:], "-->"); j > 0 {
			text = text[:i] + text[i+j+3:]
		}
	}
	return strings.TrimFunc(text, func(c rune) bool {
		return unicode.IsSpace(c) || c == '*' || c == '#' || c == '\uFEFF' || c == '\u200b'
	})
}

// bodyLine is the first line that reads as text: it ends in a full stop or a
// colon and is long, or is an addressee.
func bodyLine(lines []string) int {
	for i, s := range lines {
		n := len([]rune(s))
		if n > 45 && strings.ContainsAny(s, "，。；,;") || strings.HasSuffix(s, "：") || strings.HasSuffix(s, ":") {
			return i
		}
	}
	return len(lines)
}

// opening is the lines before the text.
func (c *clues) opening() []string { return c.head[:c.body] }

// lead is the beginning of the text proper.
func (c *clues) lead() string {
	s := strings.Join(c.head[c.body:min(len(c.head), c.body+4)], "\n")
	return clip(s, 700)
}

// maskCursor answers for growing places whether they are masked.
type maskCursor struct {
	masks []report.Span
	next  int
}

func newMaskCursor(masks []report.Span) *maskCursor { return &maskCursor{masks: masks} }

func (m *maskCursor) at(i int) bool {
	for m.next < len(m.masks) && m.masks[m.next].End <= i {
		m.next++
	}
	return m.next < len(m.masks) && m.masks[m.next].Start <= i
}
