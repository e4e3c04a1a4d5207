package indicator

import (
	"slices"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// balances checks the sums between indicators of data/balances.yaml: within a
// sentence first, else within its paragraph.
func (k *checker) balances(paragraphs []report.Span) {
	list := data.Balances()
	i := 0
	for _, p := range paragraphs {
		for i < len(k.f) && k.f[i].Start < p.Start {
			i++
		}
		from := i
		for i < len(k.f) && k.f[i].End <= p.End {
			i++
		}
		if i-from < 3 { // two numbers make no sum
			continue
		}
		for b := range list {
			k.balance(&list[b], from, i)
		}
	}
}

// balance looks for the operands among the figures [from,to) of a paragraph.
func (k *checker) balance(b *data.Balance, from, to int) {
	if !slices.ContainsFunc(k.f[from:to], func(f report.Figure) bool { return operand(&f, b.Left[0].Key()) }) {
		return
	}
	for a := from; a < to; {
		z := a + 1
		for z < to && k.f[z].Sentence == k.f[a].Sentence {
			z++
		}
		if k.weigh(b, a, z) {
			return
		}
		a = z
	}
	k.weigh(b, from, to)
}

// operand reports whether a figure is a level of the indicator alone.
func operand(f *report.Figure, key string) bool {
	return len(f.Indicators) == 1 && f.Indicators[0] == key && f.Measure == report.MeasureLevel
}

// side is one side of a balance: its sum and the figures that make it.
type side struct {
	sum     interval
	terms   []string
	figures []int
	values  []interval
	lacks   bool // an optional operand is missing
}

// weigh compares the two sides, where every operand stands once in [from,to)
// and all go together. It reports whether it could.
func (k *checker) weigh(b *data.Balance, from, to int) bool {
	left, okL := k.side(b.Left, from, to)
	right, okR := k.side(b.Right, from, to)
	all := slices.Concat(left.figures, right.figures)
	if !okL || !okR || len(all) < 3 || !k.together(b, all) {
		return false
	}
	l, r := strings.Join(left.terms, " + "), strings.Join(right.terms, " + ")
	loose := report.CheckFail
	if b.Loose != "" {
		loose = report.CheckUnsure
	}
	if left.holdsMore(right) || right.holdsMore(left) {
		return true // one term alone is more than the other side: they are not of it
	}
	switch {
	case left.sum.meets(right.sum):
		k.sayEach(all, report.CheckPass, l+" = "+r)
	case left.lacks && right.lacks:
	case right.lacks && right.sum.above(left.sum):
		k.sayEach(all, report.CheckFail, l+" < "+r)
	case left.lacks && left.sum.above(right.sum):
		k.sayEach(all, report.CheckFail, l+" > "+r)
	case !left.lacks && !right.lacks:
		k.sayEach(all, loose, l+" ≠ "+r)
	}
	return true
}

// holdsMore reports whether a term of a sum is more than the one term of the
// other side.
func (s side) holdsMore(one side) bool {
	return len(one.figures) == 1 && slices.ContainsFunc(s.values, func(v interval) bool { return v.above(one.sum) })
}

func (k *checker) sayEach(figures []int, result report.CheckResult, note string) {
	for _, i := range figures {
		k.say(i, result, note)
	}
}

// side adds up the operands; false where one is missing that must be there, or
// stands there twice.
func (k *checker) side(terms []data.Term, from, to int) (side, bool) {
	var s side
	for _, t := range terms {
		at, n := -1, 0
		for i := from; i < to; i++ {
			if operand(&k.f[i], t.Key()) {
				at, n = i, n+1
			}
		}
		switch {
		case n == 0 && t.Optional():
			s.lacks = true
			continue
		case n != 1:
			return s, false
		}
		v, ok := standardInterval(&k.f[at])
		if !ok {
			return s, false
		}
		s.sum = s.sum.add(v)
		s.terms = append(s.terms, printed(&k.f[at]))
		s.figures = append(s.figures, at)
		s.values = append(s.values, v)
	}
	return s, true
}

// together reports whether figures speak of the same place and time in the same
// way. A unit of account must be one (美元 beside 元 adds up to nothing).
func (k *checker) together(b *data.Balance, figures []int) bool {
	a := &k.f[figures[0]]
	aggregation := report.AggUnknown
	for _, i := range figures {
		f := &k.f[i]
		now := !slices.Contains(b.Earlier, f.Indicators[0])
		if f.Status != report.StatusActual || now && (f.RefYear != a.RefYear || f.Period != a.Period) || f.UnitStd != a.UnitStd || f.Scope != a.Scope || f.Estimated != a.Estimated {
			return false
		}
		switch {
		case f.Aggregation == report.AggUnknown || f.Aggregation == "":
		case aggregation == report.AggUnknown:
			aggregation = f.Aggregation
		case aggregation != f.Aggregation:
			return false
		}
	}
	return true
}
