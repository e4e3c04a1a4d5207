package extract

import "sort"

// wordSet finds many words in one pass over a text: a bitmap of first code
// points decides in constant time that nothing begins here.
type wordSet struct {
	first  [1024]uint64 // of the basic plane
	starts map[rune][]wordAt
	words  []string
}

type wordAt struct {
	runes []rune
	index int
}

func newWordSet(lists ...[]string) *wordSet {
	w := &wordSet{starts: map[rune][]wordAt{}}
	for _, list := range lists {
		for _, s := range list {
			r := []rune(s)
			if len(r) == 0 || r[0] > 0xFFFF {
				continue
			}
			w.first[r[0]>>6] |= 1 << (r[0] & 63)
			w.starts[r[0]] = append(w.starts[r[0]], wordAt{r, len(w.words)})
			w.words = append(w.words, s)
		}
	}
	for _, list := range w.starts {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].runes) > len(list[j].runes) })
	}
	return w
}

// each calls f for every occurrence, the longest word at each place.
func (w *wordSet) each(r []rune, f func(index, at int)) {
	for i, c := range r {
		if c > 0xFFFF || w.first[c>>6]&(1<<(c&63)) == 0 {
			continue
		}
		for _, cand := range w.starts[c] {
			if hasRunes(r[i:], cand.runes) {
				f(cand.index, i)
				break
			}
		}
	}
}

func hasRunes(r, prefix []rune) bool {
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
