package index

import (
	"slices"
	"unicode/utf8"

	"nianbao/report"
)

// snippets cuts stretches around the hits out of the text, the richest first
// chosen, in the order of the text.
func (c *candidate) snippets(hits []hit, most, around int) []Snippet {
	if most == 0 || len(hits) == 0 {
		return nil
	}
	groups := c.groups(hits, around)
	if len(groups) > most {
		slices.SortStableFunc(groups, func(a, b group) int { return b.kinds - a.kinds })
		groups = groups[:most]
		slices.SortFunc(groups, func(a, b group) int { return a.lo - b.lo })
	}
	out := make([]Snippet, len(groups))
	for i, g := range groups {
		out[i] = c.snippet(g.span, g.hits)
	}
	return out
}

// group is a stretch of text with the hits in it.
type group struct {
	span
	hits  []hit
	kinds int // different leaves
}

// groups widens each hit by its context and joins those that then touch, up to
// a length that a reader can take in.
func (c *candidate) groups(hits []hit, around int) []group {
	var out []group
	for _, h := range hits {
		lo, hi := c.back(h.lo, around), c.forward(h.hi, around)
		n := len(out) - 1
		if n >= 0 && (h.lo < out[n].hi || lo <= out[n].hi) && (hi-out[n].lo <= 12*(around+20) || h.lo < out[n].hi) {
			out[n].hi = max(out[n].hi, hi)
			out[n].hits = append(out[n].hits, h)
			continue
		}
		if n >= 0 {
			lo = max(lo, out[n].hi)
		}
		out = append(out, group{span: span{lo, hi}, hits: []hit{h}})
	}
	for i := range out {
		seen := map[int]bool{}
		for _, h := range out[i].hits {
			seen[h.leaf] = true
		}
		out[i].kinds = len(seen)
	}
	return out
}

// back is up to n code points before byte offset at, without crossing the end
// of a line: a line is a paragraph or a heading.
func (c *candidate) back(at, n int) int {
	for ; n > 0 && at > 0 && c.text[at-1] != '\n'; n-- {
		_, w := utf8.DecodeLastRuneInString(c.text[:at])
		at -= w
	}
	return at
}

// forward is up to n code points after byte offset at, to the end of the line.
func (c *candidate) forward(at, n int) int {
	for ; n > 0 && at < len(c.text) && c.text[at] != '\n'; n-- {
		_, w := utf8.DecodeRuneInString(c.text[at:])
		at += w
	}
	return at
}

// snippet cuts out the range, with marks on the hits inside.
func (c *candidate) snippet(in span, hits []hit) Snippet {
	out := Snippet{Span: c.runes(in), Text: c.text[in.lo:in.hi]}
	for _, s := range separate(hits) {
		out.Marks = append(out.Marks, c.runes(s))
	}
	return out
}

// separate joins hits that overlap.
func separate(hits []hit) []span {
	var out []span
	for _, h := range hits {
		if n := len(out); n > 0 && h.lo < out[n-1].hi {
			out[n-1].hi = max(out[n-1].hi, h.hi)
			continue
		}
		out = append(out, h.span)
	}
	return out
}

// runes converts a range of bytes to code points.
func (c *candidate) runes(s span) report.Span {
	x := c.textIndex()
	return report.Span{Start: x.Rune(s.lo), End: x.Rune(s.hi)}
}

// sortedHits are the hits of a node in the order of the text, longer ones
// first where two begin together.
func (c *candidate) sortedHits(n *node, pieces []span) []hit {
	if n == nil {
		return nil
	}
	hits := c.hits(n, pieces, nil)
	slices.SortFunc(hits, func(a, b hit) int {
		if a.lo != b.lo {
			return a.lo - b.lo
		}
		return b.hi - a.hi
	})
	return hits
}
