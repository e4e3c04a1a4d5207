package index

import (
	"slices"
	"unicode/utf8"
)

// place is an occurrence of one part of a search for nearness.
type place struct {
	span
	part int
}

// near finds the stretches in which all parts of n stand together; first stops
// at one. From every place on, each part is taken where it comes next without
// overlapping the one before.
func (c *candidate) near(n *node, piece span, first bool) []span {
	places := c.places(n, piece)
	var out []span
	for i := range places {
		at, ok := c.together(n, places[i:])
		if !ok {
			continue
		}
		out = append(out, at)
		if first {
			return out
		}
	}
	return joined(out)
}

// places lists the occurrences of all parts in order; nil if one has none.
func (c *candidate) places(n *node, piece span) []place {
	var out []place
	for i, part := range n.near {
		all := part.all(c.text, piece)
		if all == nil {
			return nil
		}
		for _, s := range all {
			out = append(out, place{s, i})
		}
	}
	slices.SortFunc(out, func(a, b place) int {
		if a.lo != b.lo {
			return a.lo - b.lo
		}
		return a.part - b.part
	})
	return out
}

// together tries to take all parts from the first place on.
func (c *candidate) together(n *node, places []place) (span, bool) {
	at := span{places[0].lo, places[0].lo}
	var taken uint32 // at most eight parts
	gap, missing := 0, len(n.near)
	for _, p := range places {
		if taken&(1<<p.part) != 0 || p.lo < at.hi {
			continue
		}
		if p.lo-at.hi > utf8.UTFMax*n.distance {
			return at, false
		}
		if gap += utf8.RuneCountInString(c.text[at.hi:p.lo]); gap > n.distance {
			return at, false
		}
		taken |= 1 << p.part
		at.hi = p.hi
		if missing--; missing == 0 {
			return at, true
		}
	}
	return at, false
}
