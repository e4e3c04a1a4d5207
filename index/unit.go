package index

import "nianbao/report"

// unitMatch is a paragraph, sentence or item whose text matches.
type unitMatch struct {
	searched report.Span // what the query was asked of
	item     *item       // nil for paragraphs and sentences
}

// matchingUnits asks the query of every unit of a report.
func (s *search) matchingUnits(c *candidate) []unitMatch {
	all := s.unitsOf(c)
	spans := make([]report.Span, len(all))
	for i, u := range all {
		spans[i] = u.searched
	}
	out := all[:0]
	skip := s.skipper(c)
	for i, piece := range c.bytes(spans) {
		if skip(piece) {
			continue
		}
		if s.plan.root == nil || c.matches(s.plan.root, []span{piece}) {
			out = append(out, all[i])
		}
	}
	return out
}

// skipper passes over units without the longest needle that every match needs,
// going through the text once for all of them.
func (s *search) skipper(c *candidate) func(span) bool {
	n := required(s.plan.root)
	if n == nil {
		return func(span) bool { return false }
	}
	last, at := 0, n.find(c.text, 0)
	return func(piece span) bool {
		if piece.lo < last {
			at = n.find(c.text, piece.lo)
		}
		for last = piece.lo; at >= 0 && at < piece.lo; {
			at = n.find(c.text, piece.lo)
		}
		return at < 0 || at+len(n.text) > piece.hi
	}
}

// required is the longest needle without which the node cannot match, nil where
// there is none.
func required(n *node) *needle {
	if n == nil {
		return nil
	}
	switch n.op {
	case opText, opPrefix:
		return n.text
	case opAnd, opWord, opNear:
		var best *needle
		for _, k := range n.kids {
			if r := required(k); r != nil && (best == nil || len(r.text) > len(best.text)) {
				best = r
			}
		}
		return best
	case opRegion:
		return required(n.kids[0])
	}
	return nil
}

// unitsOf lists the units of the kind that is asked for. Figures, practices and
// citations are searched in their sentence (in a table, in their row).
func (s *search) unitsOf(c *candidate) []unitMatch {
	u := c.units()
	switch s.request.Unit {
	case UnitParagraph:
		return plainUnits(u.paragraphs)
	case UnitSentence:
		return plainUnits(u.sentences)
	}
	want := wantedTags(s.request.Filter, s.request.Unit)
	items := u.items
	out := make([]unitMatch, 0, len(items))
	for i := range items {
		it := &items[i]
		if !want.accepts(it.tags) {
			continue
		}
		at := it.span
		if s.request.Unit != UnitCommitments && s.request.Unit != UnitProblems {
			at = enclosing(u.sentences, at)
			if at == it.span {
				at = enclosing(u.paragraphs, at)
			}
		}
		out = append(out, unitMatch{at, it})
	}
	return out
}

func plainUnits(spans []report.Span) []unitMatch {
	out := make([]unitMatch, len(spans))
	for i, s := range spans {
		out[i].searched = s
	}
	return out
}
