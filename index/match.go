package index

import (
	"slices"

	"nianbao/report"
)

// candidate is one report whose text is asked.
type candidate struct {
	part   *part
	local  uint32
	leaves []bounds
	text   string
	unit   string // what is asked for, whose items are read

	parts *units // read when first needed
	index *report.TextIndex
	found [][]int // by leaf, its occurrences in code points; nil: not looked for
	err   error
}

// whole is the range of the whole text.
func (c *candidate) whole() []span { return []span{{0, len(c.text)}} }

// units reads the spans of the report's parts once.
func (c *candidate) units() *units {
	if c.parts == nil {
		if c.parts, c.err = c.part.units(c.local, c.unit); c.parts == nil {
			c.parts = &units{}
		}
	}
	return c.parts
}

// matches reports whether the node is true of the pieces of text. pieces nil
// stands for the whole text, for which the postings know some answers already.
func (c *candidate) matches(n *node, pieces []span) bool {
	switch n.op {
	case opAnd, opWord:
		for _, k := range n.kids {
			if !c.matches(k, pieces) {
				return false
			}
		}
		return true
	case opOr:
		return slices.ContainsFunc(n.kids, func(k *node) bool { return c.matches(k, pieces) })
	case opNot:
		return !c.matches(n.kids[0], pieces)
	case opRegion:
		return c.matches(n.kids[0], c.region(n, pieces))
	}
	in := c.leaves[n.leaf]
	if !in.maybe.Contains(c.local) {
		return false
	}
	switch {
	case n.op == opDocs || n.op == opTopic && pieces == nil:
		return true
	case n.op == opTopic:
		return len(c.region(n, pieces)) > 0
	case pieces == nil && in.sure.Contains(c.local):
		return true
	case pieces == nil:
		pieces = c.whole()
	}
	return slices.ContainsFunc(pieces, func(s span) bool { return c.inPiece(n, s) })
}

// inPiece looks at the text. In parts of a text a prefix is any occurrence of
// its characters: only the postings know where words begin.
func (c *candidate) inPiece(n *node, piece span) bool {
	if n.op == opNear {
		return len(c.near(n, piece, true)) > 0
	}
	return n.text.within(c.text, piece)
}

// region cuts the pieces down to the sections on the node's topics.
func (c *candidate) region(n *node, pieces []span) []span {
	if pieces == nil {
		pieces = c.whole()
	}
	if n.inside != nil {
		pieces = intersect(pieces, c.sections(n.inside))
	}
	if n.outside != nil {
		pieces = subtract(pieces, c.sections(n.outside))
	}
	return pieces
}

// bytes converts spans of code points.
func (c *candidate) bytes(spans []report.Span) []span {
	x := c.textIndex()
	out := make([]span, len(spans))
	for i, s := range spans {
		out[i] = span{x.Byte(s.Start), x.Byte(s.End)}
	}
	return out
}

func (c *candidate) textIndex() *report.TextIndex {
	if c.index == nil {
		c.index = report.NewTextIndex(c.text)
	}
	return c.index
}

// sections are the byte ranges of the sections on one of the topics, in order
// and joined where they overlap.
func (c *candidate) sections(topics []string) []span {
	var spans []report.Span
	for _, s := range c.units().sections {
		if slices.Contains(topics, s.topic) {
			spans = append(spans, s.Span)
		}
	}
	return joined(c.bytes(spans))
}

// joined sorts ranges and merges those that overlap or touch.
func joined(in []span) []span {
	slices.SortFunc(in, func(a, b span) int { return a.lo - b.lo })
	var out []span
	for _, s := range in {
		if n := len(out); n > 0 && s.lo <= out[n-1].hi {
			out[n-1].hi = max(out[n-1].hi, s.hi)
			continue
		}
		out = append(out, s)
	}
	return out
}

// intersect gives what sorted, separate a and b share.
func intersect(a, b []span) []span {
	out := []span{} // never nil, which would stand for the whole text
	for i, j := 0, 0; i < len(a) && j < len(b); {
		if lo, hi := max(a[i].lo, b[j].lo), min(a[i].hi, b[j].hi); lo < hi {
			out = append(out, span{lo, hi})
		}
		if a[i].hi < b[j].hi {
			i++
		} else {
			j++
		}
	}
	return out
}

// subtract gives what of a lies outside b; both sorted and separate.
func subtract(a, b []span) []span {
	out := []span{} // never nil
	for _, s := range a {
		for _, t := range b {
			if t.hi <= s.lo || t.lo >= s.hi {
				continue
			}
			if s.lo < t.lo {
				out = append(out, span{s.lo, t.lo})
			}
			s.lo = max(s.lo, min(t.hi, s.hi))
		}
		if s.lo < s.hi {
			out = append(out, s)
		}
	}
	return out
}

// hit is an occurrence of a leaf.
type hit struct {
	span
	leaf int
}

// hits collects what made the node true of the pieces, for highlighting: the
// occurrences of everything that is not negated.
func (c *candidate) hits(n *node, pieces []span, out []hit) []hit {
	switch n.op {
	case opAnd, opOr:
		for _, k := range n.kids {
			out = c.hits(k, pieces, out)
		}
	case opWord:
		return c.wordHits(n, pieces, out)
	case opRegion:
		return c.hits(n.kids[0], c.region(n, pieces), out)
	case opNear:
		for _, p := range pieces {
			for _, s := range c.near(n, p, false) {
				out = append(out, hit{s, n.leaf})
			}
		}
	case opText, opPrefix:
		for _, p := range pieces {
			for _, s := range n.text.all(c.text, p) {
				out = append(out, hit{s, n.leaf})
			}
		}
	}
	return out
}

// wordHits prefers the term as typed; where it does not stand so, its words.
func (c *candidate) wordHits(n *node, pieces []span, out []hit) []hit {
	before := len(out)
	for _, p := range pieces {
		for _, s := range n.exact.all(c.text, p) {
			out = append(out, hit{s, n.kids[0].leaf})
		}
	}
	if len(out) > before {
		return out
	}
	for _, k := range n.kids {
		out = c.hits(k, pieces, out)
	}
	return out
}
