package index

import (
	"slices"
	"strings"
)

// synonymTable finds the other names of a term. A nil table has none.
type synonymTable struct{ sets map[string][]string }

func newSynonymTable(sets [][]string) *synonymTable {
	t := &synonymTable{sets: map[string][]string{}}
	for _, set := range sets {
		for _, s := range set {
			t.sets[plainTerm(s)] = append(t.sets[plainTerm(s)], set...)
		}
	}
	return t
}

// others are the names that term is also searched as: in the order of their
// sets, without the term itself.
func (t *synonymTable) others(term string) []string {
	if t == nil {
		return nil
	}
	var out []string
	for _, s := range t.sets[plainTerm(term)] {
		if foldASCII(s) != foldASCII(term) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// plainTerm is a name without quotation marks and case: people type
// 行政执法三项制度 for 行政执法“三项制度”.
func plainTerm(s string) string {
	return foldASCII(strings.NewReplacer("“", "", "”", "", "‘", "", "’", "", "\"", "", "《", "", "》", "").Replace(s))
}
