package indicator

import "nianbao/internal/trie"

// occurrence is a word of the catalogue found in a text; offsets are code
// points of that text.
type occurrence struct {
	term       int32
	start, end int
}

// vocabulary finds all words of a list in one pass; the time is the length of
// the text times the length of the longest word that begins there.
type vocabulary struct {
	tree *trie.Trie
	term []int32 // by node: the word that ends there, -1 none
}

func newVocabulary() *vocabulary { return &vocabulary{tree: trie.New(0), term: []int32{-1}} }

func (v *vocabulary) add(word string, term int32) {
	node := v.tree.Add(word)
	for len(v.term) < v.tree.Nodes() {
		v.term = append(v.term, -1)
	}
	if node != trie.Root {
		v.term[node] = term
	}
}

// find appends every occurrence of every word, overlapping ones too, in the
// order of their beginnings.
func (v *vocabulary) find(text []rune, out []occurrence) []occurrence {
	for i := range text {
		node := uint32(trie.Root)
		for j := i; j < len(text); j++ {
			if node = v.tree.Next(node, text[j]); node == trie.Root {
				break
			}
			if term := v.term[node]; term >= 0 {
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
