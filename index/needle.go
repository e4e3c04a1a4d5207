package index

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// needle is a piece of text to be found exactly, but for the case of A–Z.
type needle struct {
	text    string // folded
	runes   int
	pairs   []string // its distinct neighbouring code points
	letters bool     // a–z occur in it
	// The stretch without Latin letters that is searched for first, and where
	// it begins in text. Empty where every stretch is too short.
	anchor   string
	anchorAt int
}

// maxSIMD is the longest string that strings.Index compares with vector
// instructions on amd64 (63 bytes); of a longer one it is told the beginning.
const maxSIMD = 63

func newNeedle(s string) *needle {
	s = foldASCII(strings.ToValidUTF8(s, "\uFFFD"))
	n := &needle{text: s, runes: utf8.RuneCountInString(s)}
	for i := 0; i < len(s); i++ {
		n.letters = n.letters || isLower(s[i])
	}
	n.setAnchor()
	n.setPairs()
	return n
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

// setAnchor takes the longest stretch without letters.
func (n *needle) setAnchor() {
	from := 0
	for i := 0; i <= len(n.text); i++ {
		if i < len(n.text) && !isLower(n.text[i]) {
			continue
		}
		if i-from > len(n.anchor) {
			n.anchor, n.anchorAt = n.text[from:i], from
		}
		from = i + 1
	}
	if n.letters && len(n.anchor) < 3 { // a lone digit or space is everywhere
		n.anchor = ""
	}
	n.anchor = n.anchor[:min(len(n.anchor), maxSIMD)]
}

func (n *needle) setPairs() {
	prev := -1
	for at := range n.text {
		if prev >= 0 {
			_, w := utf8.DecodeRuneInString(n.text[at:])
			n.pairs = append(n.pairs, n.text[prev:at+w])
		}
		prev = at
	}
	slices.Sort(n.pairs)
	n.pairs = slices.Compact(n.pairs)
}

// find is the byte offset of the first occurrence in text at or after from, -1
// where there is none. It takes linear time but for texts made to be hostile to
// its anchor, and then at most len(text) × 63 comparisons.
func (n *needle) find(text string, from int) int {
	if n.anchor == "" {
		return n.findLetters(text, from)
	}
	for at := from + n.anchorAt; at <= len(text); at++ {
		i := strings.Index(text[at:], n.anchor)
		if i < 0 {
			return -1
		}
		at += i
		if n.at(text, at-n.anchorAt) {
			return at - n.anchorAt
		}
	}
	return -1
}

// at reports whether the needle stands at byte offset i.
func (n *needle) at(text string, i int) bool {
	if i < 0 || i+len(n.text) > len(text) {
		return false
	}
	part := text[i : i+len(n.text)]
	if !n.letters {
		return part == n.text
	}
	for k := 0; k < len(part); k++ {
		if lowerASCII(part[k]) != n.text[k] {
			return false
		}
	}
	return true
}

// findLetters looks for both cases of the needle's first byte.
func (n *needle) findLetters(text string, from int) int {
	first := n.text[0]
	upper := first
	if isLower(first) {
		upper -= 'a' - 'A'
	}
	low, up := from-1, from-1 // next places of either, len(text) where none
	for at := from; at+len(n.text) <= len(text); at++ {
		low = nextByte(text, first, low, at)
		up = nextByte(text, upper, up, at)
		if at = min(low, up); at+len(n.text) > len(text) {
			return -1
		}
		if n.at(text, at) {
			return at
		}
	}
	return -1
}

// nextByte is the first place of c at or after at, known to be last if that is
// not before at.
func nextByte(text string, c byte, last, at int) int {
	if last >= at {
		return last
	}
	i := strings.IndexByte(text[at:], c)
	if i < 0 {
		return len(text)
	}
	return at + i
}

// span is a half-open range of bytes of a text.
type span struct{ lo, hi int }

// all gives the occurrences inside the range, from left to right, not
// overlapping: what Ctrl+F counts.
func (n *needle) all(text string, in span) []span {
	var out []span
	part := text[:in.hi]
	for at := in.lo; ; {
		i := n.find(part, at)
		if i < 0 {
			return out
		}
		at = i + len(n.text)
		out = append(out, span{i, at})
	}
}

// within reports whether the needle stands in the range.
func (n *needle) within(text string, in span) bool {
	return n.find(text[:in.hi], in.lo) >= 0
}
