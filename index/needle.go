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
	// Where its rarest byte that has no case stands, -1 where every byte is a
	// Latin letter. That byte is looked for first.
	rareAt int
}

func newNeedle(s string) *needle {
	s = foldASCII(strings.ToValidUTF8(s, "\uFFFD"))
	n := &needle{text: s, runes: utf8.RuneCountInString(s)}
	for i := 0; i < len(s); i++ {
		n.letters = n.letters || isLower(s[i])
	}
	n.rareAt = rarest(s)
	n.setPairs()
	return n
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

// rarest is the place of the byte of s that is rarest in Chinese text, letters
// left out. Looking for one rare byte and comparing there is several times as
// fast as strings.Index, which compares at every place.
func rarest(s string) int {
	best, at := 1<<15, -1
	for i := 0; i < len(s); i++ {
		if n := commonness(s[i]); !isLower(s[i]) && n < best {
			best, at = n, i
		}
	}
	return at
}

// continuation counts the bytes 0x80…0xBF among 10,000 bytes of government
// reports in UTF-8 (counted over 214 work reports, 2026-11).
var continuation = [64]uint16{
	309, 182, 131, 65, 89, 115, 73, 98, 121, 102, 141, 47, 274, 88, 109, 111,
	98, 95, 43, 55, 107, 95, 107, 49, 61, 34, 133, 142, 154, 101, 78, 92,
	62, 96, 61, 34, 82, 100, 41, 106, 115, 37, 29, 47, 38, 77, 143, 73,
	112, 82, 46, 53, 84, 45, 54, 64, 212, 115, 259, 172, 241, 123, 93, 143,
}

func commonness(c byte) int {
	switch {
	case c < 0x80:
		return 12 // digits, line breaks
	case c < 0xC0:
		return int(continuation[c-0x80])
	}
	return 400 // the first byte of a Chinese character
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
// where there is none.
func (n *needle) find(text string, from int) int {
	if n.rareAt < 0 {
		return n.findLetters(text, from)
	}
	rare, end := n.text[n.rareAt], len(text)-len(n.text)+n.rareAt
	for at := from + n.rareAt; at <= end; at++ {
		i := strings.IndexByte(text[at:end+1], rare)
		if i < 0 {
			return -1
		}
		if at += i; n.at(text, at-n.rareAt) {
			return at - n.rareAt
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
