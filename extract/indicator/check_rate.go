package indicator

import (
	"slices"

	"github.com/shopspring/decimal"

	"nianbao/report"
)

var hundred = decimal.New(100, 0)

func decimalOf(d report.Decimal) (decimal.Decimal, error) {
	return decimal.NewFromString(string(d))
}

// rate compares a rate with its numerator and denominator, where the catalogue
// names them and the same sentence states both.
func (k *checker) rate(i int) {
	f := &k.f[i]
	if f.Sentence < 0 || f.Unit != "%" {
		return
	}
	for _, key := range f.Indicators {
		formula := k.c.indicators[k.c.number[key]].Formula
		if formula == nil {
			continue
		}
		a, b := k.inSentence(i, formula.Numerator), k.inSentence(i, formula.Denominator)
		if a >= 0 && b >= 0 {
			k.quotient(i, a, b, formula.Loose)
		}
	}
}

// inSentence is the nearest figure of an indicator in the same sentence and
// with the same status, -1 where there is none.
func (k *checker) inSentence(i int, key string) int {
	if key == "" {
		return -1
	}
	best := -1
	for d := 1; d < len(k.f); d++ {
		for _, j := range [2]int{i - d, i + d} {
			if best < 0 && j >= 0 && j < len(k.f) && k.f[j].Sentence == k.f[i].Sentence &&
				k.f[j].Status == k.f[i].Status && slices.Contains(k.f[j].Indicators, key) {
				best = j
			}
		}
		if best >= 0 || d > sentenceFigures {
			break
		}
	}
	return best
}

// sentenceFigures bounds how far apart, in figures, a rate and its terms stand.
const sentenceFigures = 12

// quotient compares a stated percentage with 100·a/b.
func (k *checker) quotient(i, a, b int, loose bool) {
	stated, ok := valueOf(&k.f[i])
	x, okX := standardInterval(&k.f[a])
	y, okY := standardInterval(&k.f[b])
	if !ok || !okX || !okY {
		return
	}
	q, ok := x.ratio(y)
	if !ok {
		return
	}
	note := printed(&k.f[a]) + " / " + printed(&k.f[b]) + " = " + percent(q)
	switch {
	case q.meets(stated):
		k.say(i, report.CheckPass, note)
	case loose:
		k.say(i, report.CheckUnsure, note+" ≠ "+printed(&k.f[i]))
	default:
		k.say(i, report.CheckFail, note+" ≠ "+printed(&k.f[i]))
	}
}

// percent prints the middle of a ratio with two decimals.
func percent(q interval) string {
	return q.lo.Add(q.hi).Div(decimal.New(2, 0)).Round(2).String() + "%"
}
