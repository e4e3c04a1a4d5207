package indicator

// occurrence is a word of the catalogue found in a text; offsets are code
// points of that text.
type occurrence struct {
	term       int32
	start, end int
}

// trie finds all words of a list in one pass; the time is the length of the
// text times the length of the longest word that begins there.
type trie struct {
	next map[uint64]int32 // node and code point → node
	term []int32          // node → word that ends there, -1 none
}

func newTrie() *trie {
	return &trie{next: map[uint64]int32{}, term: []int32{-1}}
}

func edge(node int32, r rune) uint64 { return uint64(node)<<32 | uint64(uint32(r)) }

func (t *trie) add(word string, term int32) {
	node := int32(0)
	for _, r := range word {
		to, ok := t.next[edge(node, r)]
		if !ok {
			to = int32(len(t.term))
			t.term = append(t.term, -1)
			t.next[edge(node, r)] = to
		}
		node = to
	}
	if node != 0 {
		t.term[node] = term
	}
}

// find appends every occurrence of every word, overlapping ones too, in the
// order of their beginnings.
func (t *trie) find(text []rune, out []occurrence) []occurrence {
	for i := range text {
		node := int32(0)
		for j := i; j < len(text); j++ {
			to, ok := t.next[edge(node, text[j])]
			if !ok {
				break
			}
			node = to
			if term := t.term[node]; term >= 0 {
				out = append(out, occurrence{term, i, j + 1})
			}
		}
	}
	return out
}

// fold writes a text as the catalogue's words are written: full-width ASCII as
// ASCII, letters as capitals, white space as nothing that could stand inside a
// word. The number of code points stays the same.
func fold(text []rune) []rune {
	out := make([]rune, len(text))
	for i, r := range text {
		out[i] = foldRune(r)
	}
	return out
}

func foldRune(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		r -= 0xFEE0
	}
	if r >= 'a' && r <= 'z' {
		r -= 'a' - 'A'
	}
	return r
}
