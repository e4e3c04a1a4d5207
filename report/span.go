package report

import (
	"math/bits"
	"unicode/utf8"
)

// Span is a half-open range [Start, End) of code points in Report.Text,
// counted from 0.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of code points covered.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether the two spans share a code point.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Run maps a span of the canonical text to its place in the original.
// A report read from a plain text file has one run.
type Run struct {
	Span
	Part  int `json:"part"`  // index into Report.Parts
	Page  int `json:"page"`  // 1-based page of a paged original, 0 where there are none
	Block int `json:"block"` // 0-based block (paragraph, table row) within the part
}

// Slice returns the code points [sp.Start, sp.End) of text. It is linear in
// the text; use a TextIndex for many slices of one text.
func Slice(text string, sp Span) string {
	return NewTextIndex(text).Slice(sp)
}

// indexStride is how many code points lie between two remembered offsets.
const indexStride = 64

// TextIndex converts between code points and bytes of one text in constant
// time and little memory.
type TextIndex struct {
	text  string
	marks []int // byte offset of every indexStride-th code point
	runes int
	valid bool // UTF-8 throughout
}

// NewTextIndex scans text once.
func NewTextIndex(text string) *TextIndex {
	x := &TextIndex{text: text, valid: true, marks: make([]int, 0, len(text)/(indexStride*2)+2)}
	for b := 0; b < len(text); {
		if x.runes%indexStride == 0 {
			x.marks = append(x.marks, b)
		}
		x.runes++
		if c := text[b]; c < utf8.RuneSelf {
			b++
			continue
		} else if c >= 0xE1 && c <= 0xEC && b+2 < len(text) && text[b+1]&0xC0 == 0x80 && text[b+2]&0xC0 == 0x80 {
			b += 3 // nearly all of Chinese
			continue
		}
		r, w := utf8.DecodeRuneInString(text[b:])
		if r == utf8.RuneError && w == 1 {
			x.valid = false
		}
		b += w
	}
	return x
}

// width is how many bytes the code point at byte b takes. In valid text its
// first byte says so.
func (x *TextIndex) width(b int) int {
	switch c := x.text[b]; {
	case c < utf8.RuneSelf:
		return 1
	case !x.valid:
		_, w := utf8.DecodeRuneInString(x.text[b:])
		return w
	case c < 0xE0:
		return 2
	case c < 0xF0:
		return 3
	}
	return 4
}

// CountRunes is the number of code points of valid UTF-8: the bytes that begin
// one, counted eight at a time, some five times as fast as decoding Chinese.
func CountRunes(s string) int {
	n, i := len(s), 0
	for ; i+8 <= len(s); i += 8 {
		b := s[i : i+8]
		x := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56 // one load
		n -= bits.OnesCount64(x & (^x << 1) & 0x8080808080808080) // 10xxxxxx continues
	}
	for ; i < len(s); i++ {
		if s[i]&0xC0 == 0x80 {
			n--
		}
	}
	return n
}

// Len is the number of code points.
func (x *TextIndex) Len() int { return x.runes }

// Text is the indexed text.
func (x *TextIndex) Text() string { return x.text }

// Byte returns the byte offset of code point r; r is clamped to the text.
func (x *TextIndex) Byte(r int) int {
	if r <= 0 {
		return 0
	}
	if r >= x.runes {
		return len(x.text)
	}
	b := x.marks[r/indexStride]
	for i := r % indexStride; i > 0; i-- {
		b += x.width(b)
	}
	return b
}

// Rune returns the number of code points that begin before byte offset b.
func (x *TextIndex) Rune(b int) int {
	if b >= len(x.text) {
		return x.runes
	}
	lo, hi := 0, len(x.marks)
	for lo < hi {
		mid := (lo + hi) / 2
		if x.marks[mid] <= b {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return 0
	}
	return (lo-1)*indexStride + utf8.RuneCountInString(x.text[x.marks[lo-1]:b])
}

// Slice returns the text of the span, clamped.
func (x *TextIndex) Slice(sp Span) string {
	a, b := x.Byte(sp.Start), x.Byte(sp.End)
	if b < a {
		return ""
	}
	return x.text[a:b]
}
