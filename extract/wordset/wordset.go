// Package wordset finds many words in one pass over a text.
//
// The words of the cue files are looked for in every sentence of every report;
// one after another that would cost more than cutting the text into words.
package wordset

import (
	"sort"
)

// Set is a fixed set of words in lists. It is safe for concurrent use.
type Set struct {
	first  [1024]uint64 // bitmap of first code points, basic plane
	starts map[rune][]entry
	words  []Word
}

// Word is a word of a Set.
type Word struct {
	Text  string
	Len   int // code points
	Group int // index of the list it came from
}

type entry struct {
	runes []rune
	index int
}

// New makes a set of lists; empty words are passed over. Groups tells at most
// 64 lists apart.
func New(lists ...[]string) *Set {
	s := &Set{starts: map[rune][]entry{}}
	for g, list := range lists {
		for _, w := range list {
			r := []rune(w)
			if len(r) == 0 || r[0] > 0xFFFF {
				continue
			}
			s.first[r[0]>>6] |= 1 << (r[0] & 63)
			s.starts[r[0]] = append(s.starts[r[0]], entry{r, len(s.words)})
			s.words = append(s.words, Word{w, len(r), g})
		}
	}
	for _, list := range s.starts {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].runes) > len(list[j].runes) })
	}
	return s
}

// Each calls f for every occurrence in r, with the index of its first code
// point; of several words at one place only for the longest.
func (s *Set) Each(r []rune, f func(w Word, at int)) {
	for i, c := range r {
		if c > 0xFFFF || c < 0 || s.first[c>>6]&(1<<(c&63)) == 0 {
			continue
		}
		for _, e := range s.starts[c] {
			if HasPrefix(r[i:], e.runes) {
				f(s.words[e.index], i)
				break
			}
		}
	}
}

// Groups is a bit mask of the lists of which a word occurs in r.
func (s *Set) Groups(r []rune) uint64 {
	var found uint64
	for i, c := range r {
		if c > 0xFFFF || c < 0 || s.first[c>>6]&(1<<(c&63)) == 0 {
			continue
		}
		for _, e := range s.starts[c] {
			if bit := uint64(1) << s.words[e.index].Group; found&bit == 0 && HasPrefix(r[i:], e.runes) {
				found |= bit
			}
		}
	}
	return found
}

// HasPrefix reports whether r begins with prefix.
func HasPrefix(r, prefix []rune) bool {
	if len(r) < len(prefix) {
		return false
	}
	for i, c := range prefix {
		if r[i] != c {
			return false
		}
	}
	return true
}
