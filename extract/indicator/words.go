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

	starts [1024]uint64 // a bit for every code point below 0x10000 that begins a word
}

// begins is false where no word begins with r: at most places of a text.
func (t *trie) begins(r rune) bool {
	return uint32(r) >= 0x10000 || t.starts[r>>6]&(1<<(r&63)) != 0
}

func newTrie() *trie {
	return &trie{next: map[uint64]int32{}, term: []int32{-1}}
}

func edge(node int32, r rune) uint64 { return uint64(node)<<32 | uint64(uint32(r)) }

func (t *trie) add(word string, term int32) {
	node := int32(0)
	for i, r := range word {
		if i == 0 && uint32(r) < 0x10000 {
			t.starts[r>>6] |= 1 << (r & 63)
		}
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
	for i, r := range text {
		if !t.begins(r) {
			continue
		}
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
