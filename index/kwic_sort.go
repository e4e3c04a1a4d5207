package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// keyed is a line with the beginning of what it is sorted by: most lines differ
// in it, so that a comparison seldom goes to the text.
type keyed struct {
	key uint64
	at  int32 // its place before, which decides between equals
	line
}

// byContext sorts lines by what stands before or after the match.
func (k *concordance) byContext(lines []line, by string) {
	all := make([]keyed, len(lines))
	for i, l := range lines {
		key := keyAfter(k.texts[l.of][l.hi:])
		if by == SortLeft {
			key = keyBefore(k.texts[l.of][:l.lo])
		}
		all[i] = keyed{key, int32(i), l}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		c := 0
		if by == SortLeft {
			c = compareBackwards(k.texts[a.of][:a.lo], k.texts[b.of][:b.lo])
		} else {
			c = strings.Compare(bytesAfter(k.texts[a.of], a.hi), bytesAfter(k.texts[b.of], b.hi))
		}
		return cmp.Or(c, cmp.Compare(a.at, b.at))
	})
	for i := range all {
		lines[i] = all[i].line
	}
}

// keyAfter orders texts as their first eight bytes do.
func keyAfter(text string) (key uint64) {
	for i := range 8 {
		key <<= 8
		if i < len(text) {
			key |= uint64(text[i])
		}
	}
	return key
}

// keyBefore orders texts as their last three code points do, the last one
// first.
func keyBefore(text string) (key uint64) {
	for range 3 {
		r, w := utf8.DecodeLastRuneInString(text)
		if w == 0 {
			r = -1
		}
		key = key<<21 | uint64(r+1)
		text = text[:len(text)-w]
	}
	return key
}

// sortedBy is how far lines are compared, in bytes.
const sortedBy = 240

func bytesAfter(text string, at int) string { return text[at:min(at+sortedBy, len(text))] }

// compareBackwards compares the ends of two texts, last code point first.
func compareBackwards(a, b string) int {
	for n := 0; n < sortedBy && a != "" && b != ""; {
		ra, wa := utf8.DecodeLastRuneInString(a)
		rb, wb := utf8.DecodeLastRuneInString(b)
		if ra != rb {
			return cmp.Compare(ra, rb)
		}
		a, b = a[:len(a)-wa], b[:len(b)-wb]
		n += wa
	}
	return cmp.Compare(min(len(a), 1), min(len(b), 1))
}
