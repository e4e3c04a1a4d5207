package data

import (
	"sync"
	"unicode/utf8"

	"nianbao/internal/trie"
)

// names finds the longest of many names at a place of a text.
type names[V any] struct {
	tree   *trie.Trie
	index  []int32 // by node: in values, -1 where no name ends
	values []V
}

// maxName is the longest name that can be found, in runes.
const maxName = 63

func newNames[V any](size int) *names[V] {
	return &names[V]{tree: trie.New(size), index: []int32{-1}}
}

// set adds or replaces a name; an empty or overlong one is passed over.
func (n *names[V]) set(name string, v V) {
	if name == "" || utf8.RuneCountInString(name) > maxName {
		return
	}
	node := n.tree.Add(name)
	for len(n.index) < n.tree.Nodes() {
		n.index = append(n.index, -1)
	}
	if n.index[node] < 0 {
		n.index[node] = int32(len(n.values))
		n.values = append(n.values, v)
	}
	n.values[n.index[node]] = v
}

// get is what was set for a name.
func (n *names[V]) get(name string) (v V, ok bool) {
	if i := n.index[n.tree.Find(name)]; i >= 0 {
		return n.values[i], true
	}
	return v, false
}

// at lists the names that begin at rune i, longest first; accept ends the
// search by returning true.
func (n *names[V]) at(t *runeText, i int, accept func(v V, end int) bool) bool {
	node := n.tree.Next(trie.Root, t.runes[i])
	if node == trie.Root {
		return false
	}
	found, room := [maxName]int32{n.index[node]}, min(maxName, len(t.runes)-i)
	length := 1
	for ; length < room; length++ {
		if node = n.tree.Next(node, t.runes[i+length]); node == trie.Root {
			break
		}
		found[length] = n.index[node]
	}
	for ; length > 0; length-- {
		if f := found[length-1]; f >= 0 && accept(n.values[f], i+length) {
			return true
		}
	}
	return false
}

// runeText is a text that can be cut by code points without copying.
type runeText struct {
	text  string
	runes []rune
	bytes []int32 // byte offset of each rune, and len(text)
}

var runeTexts = sync.Pool{New: func() any { return new(runeText) }}

// newRuneText is given back with free.
func newRuneText(text string) *runeText {
	t := runeTexts.Get().(*runeText)
	t.text, t.runes, t.bytes = text, t.runes[:0], t.bytes[:0]
	for b, r := range text {
		t.runes = append(t.runes, r)
		t.bytes = append(t.bytes, int32(b))
	}
	t.bytes = append(t.bytes, int32(len(text)))
	return t
}

func (t *runeText) free() {
	t.text = ""
	runeTexts.Put(t)
}

func (t *runeText) slice(from, to int) string { return t.text[t.bytes[from]:t.bytes[to]] }

// rune returns the code point at i, 0 outside the text.
func (t *runeText) rune(i int) rune {
	if i < 0 || i >= len(t.runes) {
		return 0
	}
	return t.runes[i]
}

// hasPrefix reports whether s stands at rune i.
func (t *runeText) hasPrefix(i int, s string) bool {
	if i < 0 || i > len(t.runes) {
		return false
	}
	rest := t.text[t.bytes[i]:]
	return len(rest) >= len(s) && rest[:len(s)] == s
}
