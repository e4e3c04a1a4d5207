package index

import (
	"slices"
	"sync"

	"nianbao/report"
)

// countMatching is how many units matchingUnits lists. A search counts those of
// every report and lists twenty, so that counting reads no more than it must:
// not the identifiers, and no unit where a needle that all need is missing.
func (s *search) countMatching(c *candidate) (int, error) {
	root := s.plan.root
	if n := required(root); n != nil && n.find(c.text, 0) < 0 {
		return 0, nil
	}
	l := leanPool.Get().(*lean)
	defer leanPool.Put(l)
	l.spans = l.spans[:0]
	err := c.part.stored(c.local, func(b []byte) error {
		return l.read(b, s.request.Unit, wantedTags(s.request.Filter, s.request.Unit))
	})
	if err != nil || root == nil {
		return len(l.spans), err
	}
	n := 0
	for _, sp := range l.spans {
		if c.holds(root, sp) {
			n++
		}
	}
	return n, nil
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

// lean reads stored spans into memory that the next report uses again.
type lean struct {
	unitReader
	spans                 []report.Span // what a query is asked of
	paragraphs, sentences []report.Span
	has                   []uint8 // by tag: which of the wanted lists it is on
	all                   uint8   // every list
}

var leanPool = sync.Pool{New: func() any { return new(lean) }}

// unwanted marks a tag that an item must not have.
const unwanted = 1 << 7

// read fills in spans with the units of a kind that the filter lets through.
func (l *lean) read(b []byte, unit string, want wanted) error {
	l.unitReader = unitReader{rest: b}
	l.readTags(want)
	switch unit {
	case UnitParagraph:
		l.spans = l.list(l.spans)
	case UnitSentence:
		l.skip(2 * l.count(2))
		l.spans = l.list(l.spans)
	case UnitCommitments, UnitProblems: // searched in their own text
		l.skip(2 * l.count(2))
		l.skip(2 * l.count(2))
		l.items(unit)
	default:
		l.paragraphs, l.sentences = l.list(l.paragraphs[:0]), l.list(l.sentences[:0])
		l.items(unit)
		l.widen()
	}
	if l.bad {
		return errUnits
	}
	return nil
}

// readTags says for every tag of the report what it is wanted for.
func (l *lean) readTags(want wanted) {
	l.has, l.all = l.has[:0], 1<<len(want.anyOf)-1
	for i, n := 0, l.count(1); i < n; i++ {
		tag, bits := l.bytes(l.count(1)), uint8(0)
		for j, list := range want.anyOf {
			if slices.ContainsFunc(list, func(t string) bool { return t == string(tag) }) {
				bits |= 1 << j
			}
		}
		if slices.ContainsFunc(want.never, func(t string) bool { return t == string(tag) }) {
			bits |= unwanted
		}
		l.has = append(l.has, bits)
	}
}

// list reads a list of spans.
func (l *lean) list(out []report.Span) []report.Span {
	l.last = 0
	for range l.count(2) {
		out = append(out, l.span())
	}
	return out
}

// skip passes over numbers.
func (l *lean) skip(numbers int) {
	i := 0
	for ; numbers > 0 && i < len(l.rest); i++ {
		if l.rest[i] < 0x80 {
			numbers--
		}
	}
	l.rest, l.bad = l.rest[i:], l.bad || numbers > 0
}

// items reads where the wanted items of a kind stand.
func (l *lean) items(unit string) {
	l.skip(3 * l.count(3)) // sections
	for _, name := range itemUnits {
		if name == unit {
			break
		}
		l.skipItems()
	}
	l.last = 0
	for range l.count(4) {
		l.ref()
		sp, bits := l.span(), uint8(0)
		for range l.count(1) {
			if t := l.number(); t < len(l.has) {
				bits |= l.has[t]
			} else {
				l.bad = true
			}
		}
		if bits&l.all == l.all && bits&unwanted == 0 {
			l.spans = append(l.spans, sp)
		}
	}
}

// widen makes of items the sentences in which they stand.
func (l *lean) widen() {
	for i, sp := range l.spans {
		at := enclosing(l.sentences, sp)
		if at == sp {
			at = enclosing(l.paragraphs, sp)
		}
		l.spans[i] = at
	}
}
