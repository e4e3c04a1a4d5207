// Package trie holds words as a tree of code points for those who look for
// them in whole texts: what follows on a node is one place of memory in one
// table, in which the garbage collector finds no pointer to follow.
package trie

// Trie is a tree of words; Root is its first node. It may be read by many at
// once when nobody adds.
type Trie struct {
	first []uint32 // by code point of the basic plane: the node behind the root
	table []uint64 // node, code point and the node that follows, 21 bits each; 0 is empty
	shift uint     // what of a hash is no place in the table
	edges int      // in table
	nodes uint32
}

// Root is where words begin, and stands for no node where one is asked for:
// nothing leads back to it.
const Root = 0

const (
	firsts   = 1 << 16
	nodeBits = 21 // two million nodes; a code point takes as many
	nodeMask = 1<<nodeBits - 1
	// A multiplier whose high bits spread well: 2 to the 64th by the golden ratio.
	golden = 0x9E3779B97F4A7C15
)

// New makes a trie with room for some nodes before it grows.
func New(nodes int) *Trie {
	bits := uint(4)
	for 1<<bits < 2*nodes {
		bits++
	}
	return &Trie{first: make([]uint32, firsts), table: make([]uint64, 1<<bits), shift: 64 - bits, nodes: 1}
}

// Nodes is how many nodes there are, the root among them: all are below it.
func (t *Trie) Nodes() int { return int(t.nodes) }

// Next is the node that r leads to from node, Root where no word goes on so.
func (t *Trie) Next(node uint32, r rune) uint32 {
	if node == Root && uint32(r) < firsts {
		return t.first[r]
	}
	key := uint64(node)<<nodeBits | uint64(r)
	for at := key * golden >> t.shift; ; at = (at + 1) & uint64(len(t.table)-1) {
		if found := t.table[at]; found>>nodeBits == key || found == 0 {
			return uint32(found & nodeMask)
		}
	}
}

// Find is the node of a word, or of the beginning of one, Root where there is
// none.
func (t *Trie) Find(word string) uint32 {
	node := uint32(Root)
	for _, r := range word {
		if node = t.Next(node, r); node == Root {
			break
		}
	}
	return node
}

// Add gives the node of a word, which it makes where there is none. It panics
// beyond two million nodes.
func (t *Trie) Add(word string) uint32 {
	node := uint32(Root)
	for _, r := range word {
		to := t.Next(node, r)
		if to == Root {
			to = t.grow(node, r)
		}
		node = to
	}
	return node
}

func (t *Trie) grow(node uint32, r rune) uint32 {
	to := t.nodes
	if to > nodeMask {
		panic("trie: too many words")
	}
	t.nodes++
	if node == Root && uint32(r) < firsts {
		t.first[r] = to
		return to
	}
	if 2*t.edges >= len(t.table) {
		t.double()
	}
	t.put(uint64(node)<<nodeBits|uint64(r), to)
	return to
}

func (t *Trie) put(key uint64, to uint32) {
	at := key * golden >> t.shift
	for t.table[at] != 0 {
		at = (at + 1) & uint64(len(t.table)-1)
	}
	t.table[at] = key<<nodeBits | uint64(to)
	t.edges++
}

func (t *Trie) double() {
	old := t.table
	t.table, t.shift, t.edges = make([]uint64, 2*len(old)), t.shift-1, 0
	for _, edge := range old {
		if edge != 0 {
			t.put(edge>>nodeBits, uint32(edge&nodeMask))
		}
	}
}
