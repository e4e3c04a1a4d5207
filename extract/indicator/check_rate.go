package indicator

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"nianbao/data"
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

// partShare checks 140件、占92.71%: the share of a part in its whole.
func (k *checker) partShare(i int) {
	f := &k.f[i]
	if i == 0 || f.Measure != report.MeasureShare || f.Unit != "%" || k.f[i-1].Sentence != f.Sentence {
		return
	}
	whole := wholeOf(k.f, i-1)
	if whole < 0 || !comparable(&k.f[i-1], &k.f[whole]) || f.Start-k.f[i-1].End > 6 {
		return
	}
	if strings.Trim(k.between(i-1, i), "，,、（( 比为约达") == "占" {
		k.quotient(i, i-1, whole, false)
	}
}

// growth checks 由A增加到B，增长x%: the stated growth against both levels.
func (k *checker) growth(i int) {
	f := &k.f[i]
	if f.Measure != report.MeasureGrowth || f.Unit != "%" || f.Sentence < 0 || strings.Contains(f.Comparison, "均") {
		return
	}
	now := i - 1
	if now < 1 || k.f[now].Measure != report.MeasureLevel || k.f[now].Status == report.StatusBase {
		return
	}
	base := now - 1
	if k.f[base].Status != report.StatusBase || !comparable(&k.f[base], &k.f[now]) ||
		k.f[base].Sentence != f.Sentence || k.f[now].Sentence != f.Sentence || !k.directlyBehind(now, i) {
		return
	}
	a, okA := standardInterval(&k.f[base])
	b, okB := standardInterval(&k.f[now])
	stated, ok := valueOf(f)
	if !ok || !okA || !okB {
		return
	}
	q, ok := b.ratio(a)
	if !ok {
		return
	}
	q.lo, q.hi = q.lo.Sub(hundred), q.hi.Sub(hundred)
	note := "(" + printed(&k.f[now]) + " − " + printed(&k.f[base]) + ") / " + printed(&k.f[base]) + " = " + percent(q)
	if q.meets(stated) {
		k.say(i, report.CheckPass, note)
		return
	}
	// Averages over several years and growth at constant prices differ from
	// the plain quotient without being wrong.
	result := report.CheckFail
	if u, _ := data.LookupUnit(k.f[now].Unit); !u.Counts || k.yearsApart(base, now) {
		result = report.CheckUnsure
	}
	k.say(i, result, note+" ≠ "+printed(f))
}

// growthReach is how far behind the new level its growth may stand, in code
// points: 由502家增加到737家，同比增长46.8%.
const growthReach = 12

// directlyBehind: nothing but words of growing stands between the level and
// its growth, so that it is no growth of something else and no yearly mean.
func (k *checker) directlyBehind(now, i int) bool {
	from, to := k.f[now].End, k.f[i].Start
	if to < from || to-from > growthReach {
		return false
	}
	between := k.between(now, i)
	return strings.Trim(between, "，,、 同比上年较长增加提高升降幅达到约了") == ""
}

func (k *checker) yearsApart(base, now int) bool {
	a, b := k.f[base].RefYear, k.f[now].RefYear
	return a != 0 && b != 0 && (b-a > 1 || a > b)
}
