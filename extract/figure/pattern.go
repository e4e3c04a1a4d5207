package figure

// pattern is a context in which a number is no figure: #个方面, 第#, 前#名.
type pattern struct {
	before, after []rune
	numeral       string
	rule          string
	lets          bool // a longer context that is no exclusion: 目前# against 前#
}

// patternTable finds patterns by the first rune behind the number, or by the
// last one before it.
type patternTable struct {
	after  map[rune][]pattern
	before map[rune][]pattern
}

func newPatternTable() *patternTable {
	return &patternTable{after: map[rune][]pattern{}, before: map[rune][]pattern{}}
}

func (p *patternTable) add(text, numeral, rule string, lets bool) {
	r := foldRunes([]rune(text))
	for i, c := range r {
		if c != '#' {
			continue
		}
		q := pattern{before: r[:i], after: r[i+1:], numeral: numeral, rule: rule, lets: lets}
		if len(q.after) > 0 {
			p.after[q.after[0]] = append(p.after[q.after[0]], q)
		} else if len(q.before) > 0 {
			last := q.before[len(q.before)-1]
			p.before[last] = append(p.before[last], q)
		}
		return
	}
}

// pattern reports whether the quantity stands in one of the contexts. What
// follows the number is compared right behind it and behind its unit's bound
// words are not passed over.
func (s *scanner) pattern(q *quantity, from, limit int) bool {
	t := s.t
	lead := t.backBlanks(q.numStart, max(from-12, 0))
	tail := t.skipBlanks(q.numEnd, limit)
	if tail < limit {
		for _, p := range s.w.excluded.after[t.f[tail]] {
			if p.fits(t, q, lead, tail, limit) {
				return true
			}
		}
	}
	if lead > 0 {
		found := false
		for _, p := range s.w.excluded.before[t.f[lead-1]] {
			if p.fits(t, q, lead, tail, limit) {
				if p.lets {
					return false
				}
				found = true
			}
		}
		return found
	}
	return false
}

func (p pattern) fits(t *text, q *quantity, lead, tail, limit int) bool {
	if lead < len(p.before) || !equalRunes(t.f[lead-len(p.before):lead], p.before) {
		return false
	}
	if len(p.after) > 0 && (tail+len(p.after) > limit || !equalRunes(t.f[tail:tail+len(p.after)], p.after)) {
		return false
	}
	switch p.numeral {
	case "chinese":
		return q.low.style == chinese
	case "small":
		return q.low.style == chinese && q.low.small
	case "ascii":
		return q.low.style != chinese
	}
	return true
}
