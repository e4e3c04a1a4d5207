package index

import "nianbao/report"

// unitMatch is a paragraph, sentence or item whose text matches.
type unitMatch struct {
	searched report.Span // what the query was asked of
	item     *item       // nil for paragraphs and sentences
}

// matchingUnits asks the query of every unit of a report; unit_count.go only
// counts them.
func (s *search) matchingUnits(c *candidate) []unitMatch {
	all := s.unitsOf(c)
	out := all[:0]
	for _, u := range all {
		if s.plan.root == nil || c.holds(s.plan.root, u.searched) {
			out = append(out, u)
		}
	}
	return out
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
