package index

import (
	"sort"

	"nianbao/report"
)

// holds reports whether a node is true of one unit of the text. A report has
// hundreds of units: each needle is looked for once in the whole text, and a
// unit asks by binary search whether an occurrence lies in it. What looks at
// sections or distances is asked of the text itself.
func (c *candidate) holds(n *node, unit report.Span) bool {
	switch n.op {
	case opAnd, opWord:
		for _, k := range n.kids {
			if !c.holds(k, unit) {
				return false
			}
		}
		return true
	case opOr:
		for _, k := range n.kids {
			if c.holds(k, unit) {
				return true
			}
		}
		return false
	case opNot:
		return !c.holds(n.kids[0], unit)
	case opText, opPrefix:
		return c.leaves[n.leaf].maybe.Contains(c.local) && stands(c.occurrences(n), n.text.runes, unit)
	}
	return c.matches(n, c.bytes([]report.Span{unit}))
}

// stands reports whether one of the occurrences lies in the unit.
func stands(found []int, length int, unit report.Span) bool {
	i := sort.SearchInts(found, unit.Start)
	return i < len(found) && found[i]+length <= unit.End
}

// occurrences are the places of a leaf's needle in the text, in code points.
// They may overlap.
func (c *candidate) occurrences(n *node) []int {
	for len(c.found) <= n.leaf {
		c.found = append(c.found, nil)
	}
	if c.found[n.leaf] == nil {
		c.found[n.leaf] = places(n.text, c.text)
	}
	return c.found[n.leaf]
}

// places finds a needle; never nil.
func places(n *needle, text string) []int {
	out := []int{}
	last, runes := 0, 0
	for at := n.find(text, 0); at >= 0; at = n.find(text, at+1) {
		runes += report.CountRunes(text[last:at])
		last, out = at, append(out, runes)
	}
	return out
}
