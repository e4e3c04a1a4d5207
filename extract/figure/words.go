package figure

import "sort"

// wordSet finds the longest of many words that begins, or ends, at a place in
// folded text. Every word carries the rule that gave it.
type wordSet struct {
	first map[rune][]word // by first rune, longest first
	last  map[rune][]word // by last rune, longest first

	firsts, lasts runeFilter
}

// runeFilter says of a rune that it is none of some, without looking it up:
// most places of a text begin no word of a set.
type runeFilter [16]uint64

func (f *runeFilter) add(r rune)        { f[r>>6&15] |= 1 << (r & 63) }
func (f *runeFilter) holds(r rune) bool { return f[r>>6&15]&(1<<(r&63)) != 0 }

type word struct {
	text []rune
	tag  string // what the rule gives
	rule string // its key
}

func newWordSet() *wordSet {
	return &wordSet{first: map[rune][]word{}, last: map[rune][]word{}}
}

func (s *wordSet) add(text, tag, rule string) {
	r := foldRunes([]rune(text))
	if len(r) == 0 {
		return
	}
	w := word{r, tag, rule}
	s.first[r[0]] = append(s.first[r[0]], w)
	s.last[r[len(r)-1]] = append(s.last[r[len(r)-1]], w)
	s.firsts.add(r[0])
	s.lasts.add(r[len(r)-1])
}

// done sorts; the set is read-only afterwards.
func (s *wordSet) done() *wordSet {
	for _, m := range []map[rune][]word{s.first, s.last} {
		for _, list := range m {
			sort.SliceStable(list, func(i, j int) bool { return len(list[i].text) > len(list[j].text) })
		}
	}
	return s
}

// at returns the longest word that begins at i and ends at or before limit.
func (s *wordSet) at(text []rune, i, limit int) (word, bool) {
	if i >= limit || !s.firsts.holds(text[i]) {
		return word{}, false
	}
	list := s.first[text[i]]
	for k := range list {
		if w := &list[k]; i+len(w.text) <= limit && equalRunes(text[i:i+len(w.text)], w.text) {
			return *w, true
		}
	}
	return word{}, false
}

// before returns the longest word that ends right before i and begins at or
// after limit.
func (s *wordSet) before(text []rune, i, limit int) (word, bool) {
	if i <= limit || !s.lasts.holds(text[i-1]) {
		return word{}, false
	}
	list := s.last[text[i-1]]
	for k := range list {
		if w := &list[k]; i-len(w.text) >= limit && equalRunes(text[i-len(w.text):i], w.text) {
			return *w, true
		}
	}
	return word{}, false
}

// in returns the first word that stands inside [a,b) and where.
func (s *wordSet) in(text []rune, a, b int) (word, int, bool) {
	for i := a; i < b; i++ {
		if w, ok := s.at(text, i, b); ok {
			return w, i, true
		}
	}
	return word{}, 0, false
}

// lastIn returns the last word that stands inside [a,b) and where.
func (s *wordSet) lastIn(text []rune, a, b int) (word, int, bool) {
	for i := b; i > a; i-- {
		if w, ok := s.before(text, i, a); ok {
			return w, i - len(w.text), true
		}
	}
	return word{}, 0, false
}

// has reports whether the whole of text is a word of the set.
func (s *wordSet) has(text []rune) (word, bool) {
	if len(text) == 0 || !s.firsts.holds(text[0]) {
		return word{}, false
	}
	list := s.first[text[0]]
	for k := range list {
		if w := &list[k]; equalRunes(w.text, text) {
			return *w, true
		}
	}
	return word{}, false
}

func equalRunes(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
