package data

// names finds the longest of many names at a place of a text. Names are kept
// by first rune with the lengths that occur, so that a text is scanned in
// time linear in its length times the few lengths of its first runes.
type names[V any] struct {
	byName  map[string]V
	lengths map[rune]uint64 // bit n: a name of n runes begins with this rune
	begins  [beginBits / 64]uint64
}

// begins has a bit for every first two runes of a name, or its only one, and
// sometimes for others too: nearly every character begins some name, and few
// pairs of them do.
const beginBits = 1 << 18

func beginBit(first, second rune) (word, bit uint32) {
	h := (uint32(first)*31 + uint32(second)) * 2654435761 >> (32 - 18)
	return h / 64, h % 64
}

func (n *names[V]) mayBegin(first, second rune) bool {
	word, bit := beginBit(first, second)
	return n.begins[word]&(1<<bit) != 0
}

// maxName is the longest name that can be found, in runes.
const maxName = 63

func newNames[V any](size int) *names[V] {
	return &names[V]{byName: make(map[string]V, size), lengths: make(map[rune]uint64, size/4)}
}

// set adds or replaces a name; an empty or overlong one is passed over.
func (n *names[V]) set(name string, v V) {
	runes := 0
	var first, second rune
	for _, r := range name {
		switch runes {
		case 0:
			first = r
		case 1:
			second = r
		}
		runes++
	}
	if runes == 0 || runes > maxName {
		return
	}
	n.byName[name] = v
	n.lengths[first] |= 1 << runes
	word, bit := beginBit(first, second)
	n.begins[word] |= 1 << bit
}

// at lists the names that begin at rune i, longest first; accept ends the
// search by returning true. text and offsets are one string: the byte where
// each rune begins, and the length at the end.
func (n *names[V]) at(t *runeText, i int, accept func(v V, end int) bool) bool {
	first := t.runes[i]
	if !n.mayBegin(first, t.rune(i+1)) && !n.mayBegin(first, 0) {
		return false
	}
	lengths := n.lengths[first]
	for l := min(maxName, len(t.runes)-i); l > 0 && lengths != 0; l-- {
		if lengths&(1<<l) == 0 {
			continue
		}
		if v, ok := n.byName[t.slice(i, i+l)]; ok && accept(v, i+l) {
			return true
		}
	}
	return false
}

// runeText is a text that can be cut by code points without copying.
type runeText struct {
	text  string
	runes []rune
	bytes []int // byte offset of each rune, and len(text)
}

func newRuneText(text string) *runeText {
	t := &runeText{text: text, runes: make([]rune, 0, len(text)/2), bytes: make([]int, 0, len(text)/2+1)}
	for b, r := range text {
		t.runes = append(t.runes, r)
		t.bytes = append(t.bytes, b)
	}
	t.bytes = append(t.bytes, len(text))
	return t
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
