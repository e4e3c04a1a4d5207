package trie

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestWordsKeepTheirNodes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	tree, nodes := New(0), map[string]uint32{}
	for range 5000 { // grows from nothing
		word := make([]rune, 1+random.IntN(4))
		for i := range word {
			word[i] = []rune("青禾市望海𠮷a�\U0010FFFF")[random.IntN(9)]
		}
		node := tree.Add(string(word))
		if before, ok := nodes[string(word)]; ok && before != node {
			t.Fatalf("%q: node %d, then %d", string(word), before, node)
		}
		nodes[string(word)] = node
	}
	for word, node := range nodes {
		if got := tree.Find(word); got != node || node == Root {
			t.Errorf("%q: node %d, added as %d", word, got, node)
		}
	}
	if distinct := slices.Compact(slices.Sorted(maps.Values(nodes))); len(distinct) != len(nodes) || int(distinct[len(distinct)-1]) >= tree.Nodes() {
		t.Errorf("%d words share %d of %d nodes", len(nodes), len(distinct), tree.Nodes())
	}
}

func TestWhatIsNotThereLeadsNowhere(t *testing.T) {
	tree := New(4)
	tree.Add("青禾市")
	for _, word := range []string{"", "禾", "青市", "青禾市区", "𠮷"} {
		if node := tree.Find(word); node != Root {
			t.Errorf("%q: node %d", word, node)
		}
	}
	if tree.Next(Root, -1) != Root {
		t.Error("something behind no code point")
	}
}
