package indicator

import (
	"cmp"
	"slices"

	"nianbao/data"
	"nianbao/report"
)

// matcher holds what is known of the figure at hand. The sets are stamped
// rather than cleared: a word is there when its stamp is the current turn.
type matcher struct {
	*surroundings
	turn                      uint32
	inLabel, around, sentence []uint32
	tried                     []uint32
	label                     []rune
	found                     []occurrence // words of the label
	outside                   []occurrence // words of the window
	covered                   []bool
	hits                      []hit
}

// hit is a rule that holds, but for the words of the label it leaves over.
type hit struct {
	rule     int32
	explains int // code points of the label that its groups cover
	whole    bool
	cover    []bool
	anchor   occurrence // the word of the rule's first group, the longest one
}

// matchers are used again: their stamps are larger than a short report, and
// those of an earlier turn say nothing.
var matchers = make(chan *matcher, keptMatchers)

// keptMatchers is how many lie ready; a pool would lose them whenever garbage
// is collected.
const keptMatchers = 4

func newMatcher() *matcher {
	c := compiled()
	n := len(c.terms)
	return &matcher{
		inLabel: make([]uint32, n), around: make([]uint32, n), sentence: make([]uint32, n),
		tried: make([]uint32, len(c.rules)),
	}
}

// matcherFor is given back with release.
func matcherFor(r *report.Report) *matcher {
	var m *matcher
	select {
	case m = <-matchers:
	default:
		m = newMatcher()
	}
	m.surroundings = newSurroundings(compiled(), r)
	return m
}

func (m *matcher) release() {
	m.surroundings = nil
	m.label, m.found, m.outside, m.covered, m.hits = nil, m.found[:0], m.outside[:0], m.covered[:0], m.hits[:0]
	select {
	case matchers <- m:
	default:
	}
}

// indicators lists the keys of the entries that the figure is a value of.
func (m *matcher) indicators(f *report.Figure, previousEnd int) []string {
	unit, ok := data.LookupUnit(f.Unit)
	if !ok || f.Label == "" || m.partial(f) {
		return nil
	}
	m.look(f, previousEnd)
	m.hits = m.hits[:0]
	if m.overYears(f) || m.totalBehindNew(f) {
		return nil
	}
	for _, o := range m.found {
		for _, n := range m.c.opens[o.term] {
			if m.tried[n] == m.turn {
				continue
			}
			m.tried[n] = m.turn
			if r := &m.c.rules[n]; m.holds(r, f, unit) {
				m.hits = append(m.hits, m.explain(n, r))
			}
		}
	}
	return m.choose(f)
}

// maxLabel bounds the label that is looked at; what is longer is no label.
const maxLabel = 120

// zeroInWords is the reason code of a zero in words.
const zeroInWords = "zero_in_words"

// look finds the words of label, window, sentence and headings.
func (m *matcher) look(f *report.Figure, previousEnd int) {
	m.turn++
	sentence := m.enter(f)
	m.label = fold([]rune(f.Label))
	m.label = m.label[:min(len(m.label), maxLabel)]
	m.found = m.c.label.find(m.label, m.found[:0])
	for _, o := range m.found {
		m.inLabel[o.term], m.around[o.term], m.sentence[o.term] = m.turn, m.turn, m.turn
	}
	w := m.window(f, sentence, previousEnd)
	zero := slices.Contains(f.Reasons, zeroInWords) // 未制定规范性文件 holds its verb
	m.outside = m.outside[:0]
	for _, o := range m.surroundings.found {
		m.sentence[o.term] = m.turn
		if o.start >= w.Start && o.end <= w.End && (zero || o.end <= f.Start || o.start >= f.End) {
			m.around[o.term] = m.turn
			m.outside = append(m.outside, o)
		}
	}
	for _, o := range m.headings(f.Section) {
		m.sentence[o.term] = m.turn
	}
	m.fillers(f)
}

// holds tests everything but the words that are left over.
func (m *matcher) holds(r *rule, f *report.Figure, unit data.Unit) bool {
	x := &m.c.indicators[r.indicator]
	return r.units[unit.Key] && slices.Contains(r.measures, f.Measure) &&
		(len(x.Statuses) == 0 || slices.Contains(x.Statuses, f.Status)) &&
		(x.PerUnit || unit.Dimension == "percent" || !m.perUnit(f)) &&
		all(r.label, m.inLabel, m.turn) && all(r.near, m.around, m.turn) && all(r.sentence, m.sentence, m.turn) && m.clauseHas(r, f) &&
		!m.forbidden(r, f) && !(slices.Contains(m.c.areaGroups, x.Group) && m.ofPart(f)) && m.ofReport(&r.match, f) &&
		(r.domain == 0 || m.nearestDomain(f) == r.domain) && !m.isChange(r, f)
}

// clauseHas: 审查文件28件、合同156份 names its verb once for all figures.
func (m *matcher) clauseHas(r *rule, f *report.Figure) bool {
	if len(r.clause) == 0 {
		return true
	}
	at := m.clauseStart(f)
	for _, g := range r.clause {
		if !slices.ContainsFunc(g, func(t int32) bool { return m.inLabel[t] == m.turn }) &&
			!slices.ContainsFunc(m.surroundings.found, func(o occurrence) bool {
				return o.start >= at && o.end <= f.Start && slices.Contains(g, o.term)
			}) {
			return false
		}
	}
	return true
}

func all(groups [][]int32, stamps []uint32, turn uint32) bool {
	for _, g := range groups {
		if !slices.ContainsFunc(g, func(t int32) bool { return stamps[t] == turn }) {
			return false
		}
	}
	return true
}

// choose keeps the most specific rule that explains the whole label; and where
// the label joins several rates with 和 or 、, one rule for each of them.
func (m *matcher) choose(f *report.Figure) []string {
	slices.SortStableFunc(m.hits, m.compare)
	hits := m.wholeHits()
	joined := f.Measure != report.MeasureLevel && m.shares()
	switch {
	case len(hits) == 0 && !joined:
		return nil
	case len(hits) == 0:
		hits = m.hits
	case !joined:
		hits = hits[:1]
	}
	var picked []hit
	for _, h := range hits {
		if !slices.ContainsFunc(picked, func(p hit) bool { return m.sameSubject(p, h) }) {
			picked = append(picked, h)
		}
	}
	if !unionWhole(picked) {
		return nil
	}
	keys := make([]string, 0, len(picked))
	slices.SortStableFunc(picked, func(a, b hit) int { return cmp.Compare(a.anchor.start, b.anchor.start) })
	for _, h := range picked {
		keys = append(keys, m.key(h))
	}
	return keys
}

func (m *matcher) wholeHits() []hit {
	var out []hit
	for _, h := range m.hits {
		if h.whole {
			out = append(out, h)
		}
	}
	return out
}

// sameSubject reports whether two rules speak of the same words of the label,
// or of words that no 和 or 、 separates.
func (m *matcher) sameSubject(a, b hit) bool {
	if a.anchor.start > b.anchor.start {
		a, b = b, a
	}
	return a.anchor.end > b.anchor.start || m.key(a) == m.key(b) ||
		!slices.ContainsFunc(m.label[a.anchor.end:b.anchor.start], joins)
}

func (m *matcher) key(h hit) string { return m.c.indicators[m.c.rules[h.rule].indicator].Key }

// compare orders the more specific rule first.
func (m *matcher) compare(a, b hit) int {
	ra, rb := &m.c.rules[a.rule], &m.c.rules[b.rule]
	return cmp.Or(cmp.Compare(b.explains, a.explains), cmp.Compare(rb.groups(), ra.groups()), cmp.Compare(a.rule, b.rule))
}
