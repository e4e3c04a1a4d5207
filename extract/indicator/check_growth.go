package indicator

import (
	"strings"

	"nianbao/report"
)

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
	if ofThatWhole(k.between(i-1, i)) {
		k.quotient(i, i-1, whole, false)
	}
}

// ofThatWhole recognises the words between a part and its share: 占, 占比达,
// 占总数的.
func ofThatWhole(words string) bool {
	words = strings.Trim(words, "，,、（( 为约达到")
	for _, of := range [...]string{"占", "占比", "占总数的", "占全部的", "占总量的", "占比重", "所占比重", "占总额的"} {
		if words == of {
			return true
		}
	}
	return false
}

// change checks 由A增加到B，增加N: what was added against both levels.
func (k *checker) change(i int) {
	f := &k.f[i]
	base, now, ok := k.baseAndNow(i)
	if !ok || f.Measure != report.MeasureLevel || !comparable(f, &k.f[now]) || !k.changedBy(now, i) || !k.endsClause(i) {
		return
	}
	a, okA := standardInterval(&k.f[base])
	b, okB := standardInterval(&k.f[now])
	stated, okS := standardInterval(f)
	if !okA || !okB || !okS {
		return
	}
	if a.above(b) {
		a, b, base, now = b, a, now, base
	}
	note := printed(&k.f[now]) + " − " + printed(&k.f[base])
	switch {
	case b.minus(a).meets(stated):
		k.say(i, report.CheckPass, note+" = "+printed(f))
	case k.yearsApart(min(base, now), max(base, now)):
		k.say(i, report.CheckUnsure, note+" ≠ "+printed(f))
	default:
		k.say(i, report.CheckFail, note+" ≠ "+printed(f))
	}
}

// points checks 由80%提高到95%，提高15个百分点.
func (k *checker) points(i int) {
	f := &k.f[i]
	base, now := i-2, i-1
	if base < 0 || f.Unit != "百分点" || f.Sentence < 0 || k.f[base].Status != report.StatusBase || k.f[now].Status == report.StatusBase {
		return
	}
	if k.f[base].Unit != "%" || !comparable(&k.f[base], &k.f[now]) || k.f[base].Sentence != f.Sentence || k.f[now].Sentence != f.Sentence || !k.changedBy(now, i) {
		return
	}
	a, okA := valueOf(&k.f[base])
	b, okB := valueOf(&k.f[now])
	stated, okS := valueOf(f)
	if !okA || !okB || !okS {
		return
	}
	if stated.hi.IsNegative() {
		stated.lo, stated.hi = stated.hi.Neg(), stated.lo.Neg()
	}
	if a.above(b) {
		a, b, base, now = b, a, now, base
	}
	note := printed(&k.f[now]) + " − " + printed(&k.f[base])
	if b.minus(a).meets(stated) {
		k.say(i, report.CheckPass, note+" = "+printed(f))
		return
	}
	k.say(i, report.CheckFail, note+" ≠ "+printed(f))
}

// changedBy: a word of change that names an amount stands alone between the
// level and the amount.
func (k *checker) changedBy(now, i int) bool {
	switch strings.Trim(k.between(now, i), "，,、 同比较上年共净了累计") {
	case "增加", "减少", "新增", "增", "减", "提高", "下降", "降低", "压减", "精简", "提升", "上升", "回落", "缩短", "压缩", "缩减", "降", "升":
		return true
	}
	return false
}

// endsClause: no noun follows that the figure counts instead (新增27家研究中心).
func (k *checker) endsClause(i int) bool {
	end := max(k.f[i].End, 0)
	return end >= len(k.text) || isOneOf(k.text[end], clauseEnds+"、)）")
}

// baseAndNow are the earlier and the new level right before figure i, in its
// sentence and its unit.
func (k *checker) baseAndNow(i int) (base, now int, ok bool) {
	f := &k.f[i]
	base, now = i-2, i-1
	if base < 0 || f.Sentence < 0 || k.f[now].Measure != report.MeasureLevel || k.f[now].Status == report.StatusBase {
		return base, now, false
	}
	return base, now, k.f[base].Status == report.StatusBase && comparable(&k.f[base], &k.f[now]) &&
		k.f[base].Sentence == f.Sentence && k.f[now].Sentence == f.Sentence
}

// growth checks 由A增加到B，增长x%: the stated growth against both levels.
func (k *checker) growth(i int) {
	f := &k.f[i]
	if f.Measure != report.MeasureGrowth || f.Unit != "%" || f.Sentence < 0 || strings.Contains(f.Comparison, "均") {
		return
	}
	base, now, ok := k.baseAndNow(i)
	if !ok || !k.directlyBehind(now, i) {
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
	if strings.HasSuffix(k.f[now].Unit, "元") || k.yearsApart(base, now) {
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
	return strings.Trim(between, "，,、 同比上年较长增加提高升降低下减少压缩短精简幅达到约了") == ""
}

func (k *checker) yearsApart(base, now int) bool {
	a, b := k.f[base].RefYear, k.f[now].RefYear
	return a != 0 && b != 0 && (b-a > 1 || a > b)
}
