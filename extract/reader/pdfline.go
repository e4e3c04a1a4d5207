package reader

import (
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// pdfLine is a line of a page, or a stretch of one, with its box in points.
type pdfLine struct {
	text           string
	x0, x1, y0, y1 float64
	em             float64 // height of its characters
	wide           int     // gaps inside that are as wide as between columns
}

// columnGap is the gap, in characters, from which text stands in another
// column or cell. A full-width stop and an opening bracket leave 1.5.
const columnGap = 2.2

// segments cuts the characters, in the order of the file, into stretches that
// stand on one line without a wide gap.
func segments(chars []pdfChar) []pdfLine {
	em := charHeight(chars)
	var out []pdfLine
	var sb strings.Builder
	var cur pdfLine
	open, space := false, false
	flush := func() {
		if s := strings.TrimFunc(sb.String(), isBlank); s != "" {
			cur.text = s
			out = append(out, cur)
		}
		sb.Reset()
		open, space = false, false
	}
	for _, c := range chars {
		r, ok := pdfRune(c.r)
		switch {
		case c.r == '\r' || c.r == '\n':
			flush()
			continue
		case !ok:
			continue
		case isBlank(r):
			space = open
			continue
		}
		if open && (c.left < cur.x1-2*em || c.left > cur.x1+columnGap*em || c.bottom > cur.y1+em/2 || c.top < cur.y0-em/2) {
			flush()
		}
		if !open {
			cur = pdfLine{x0: c.left, x1: c.right, y0: c.bottom, y1: c.top, em: c.top - c.bottom}
			open = true
		}
		if space {
			sb.WriteByte(' ')
			space = false
		}
		sb.WriteRune(r)
		cur.x0, cur.x1 = min(cur.x0, c.left), max(cur.x1, c.right)
		cur.y0, cur.y1 = min(cur.y0, c.bottom), max(cur.y1, c.top)
		cur.em = max(cur.em, c.top-c.bottom)
	}
	flush()
	return out
}

// pdfRune cleans a character. Fonts that share one glyph between a character
// and a Kangxi radical (⼯ for 工) give the radical back; it is the character
// that was written.
func pdfRune(r rune) (rune, bool) {
	switch {
	case r == 0xFFFE || r == 0xFFFF || r == 0xAD || r < 0x20 && r != '\t':
		return 0, false
	case r >= 0x2E80 && r <= 0x2FD5, r >= 0xF900 && r <= 0xFAFF:
		if n := []rune(norm.NFKC.String(string(r))); len(n) == 1 {
			return n[0], true
		}
	}
	return r, !unicode.Is(unicode.Cs, r)
}

// charHeight is the usual height of a character: that of the upper quarter,
// since punctuation is low.
func charHeight(chars []pdfChar) float64 {
	var h []float64
	for _, c := range chars {
		if c.top > c.bottom && !isBlank(c.r) {
			h = append(h, c.top-c.bottom)
		}
	}
	if len(h) == 0 {
		return 12
	}
	sort.Float64s(h)
	return max(h[len(h)*3/4], 1)
}

// rowsOf joins segments that stand side by side, and orders the rows from the
// top. Segments of a row are parted by TAB where they are cells of a table
// without lines, by a space else.
func rowsOf(segs []pdfLine) []pdfLine {
	sorted := append([]pdfLine(nil), segs...)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].y0+sorted[i].y1 > sorted[j].y0+sorted[j].y1 })
	var rows [][]pdfLine
	for _, s := range sorted {
		if n := len(rows); n > 0 && sameRow(rows[n-1][0], s) {
			rows[n-1] = append(rows[n-1], s)
			continue
		}
		rows = append(rows, []pdfLine{s})
	}
	out := make([]pdfLine, 0, len(rows))
	for i, row := range rows {
		sort.SliceStable(row, func(a, b int) bool { return row[a].x0 < row[b].x0 })
		inTable := len(row) > 1 && (i > 0 && len(rows[i-1]) == len(row) || i+1 < len(rows) && len(rows[i+1]) == len(row))
		out = append(out, joinRow(row, inTable))
	}
	return out
}

// sameRow reports whether two segments overlap by half of the lower one.
func sameRow(a, b pdfLine) bool {
	return min(a.y1, b.y1)-max(a.y0, b.y0) > min(a.y1-a.y0, b.y1-b.y0)/2
}

func joinRow(row []pdfLine, inTable bool) pdfLine {
	l := row[0]
	for _, s := range row[1:] {
		gap := s.x0 - l.x1
		switch {
		case gap <= columnGap*max(l.em, s.em):
			l.text = joinLines(l.text, s.text)
		case inTable:
			l.text += "\t" + s.text
			l.wide++
		default:
			l.text += " " + s.text
			l.wide++
		}
		l.x1, l.y0, l.y1, l.em = max(l.x1, s.x1), min(l.y0, s.y0), max(l.y1, s.y1), max(l.em, s.em)
	}
	return l
}

// joinLines mends a line break: nothing between wide characters, a space
// between words, a hyphen at the end goes.
func joinLines(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	ra, rb := []rune(a), []rune(b)
	last, next := ra[len(ra)-1], rb[0]
	switch {
	case wide(last) || wide(next):
		return a + b
	case last == '-' && len(ra) > 1 && unicode.IsLower(ra[len(ra)-2]) && unicode.IsLower(next):
		return string(ra[:len(ra)-1]) + b
	case unicode.IsDigit(last) && unicode.IsDigit(next), last == '.' && unicode.IsDigit(next), unicode.IsDigit(last) && (next == '.' || next == '%'):
		return a + b // a number broken at the margin
	}
	return a + " " + b
}
