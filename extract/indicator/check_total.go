package indicator

import (
	"strings"

	"nianbao/report"
)

// termGap is how far apart two terms of a sum may stand, in code points.
const termGap = 20

// total checks 建议45件、提案60件，共计105件: a sum that is printed behind its terms.
func (k *checker) total(i int) {
	f := &k.f[i]
	if i < 2 || f.Sentence < 0 || f.Measure != report.MeasureLevel || !sumsUp(k.between(i-1, i)) || !k.endsClause(i) {
		return
	}
	stated, ok := standardInterval(f)
	if !ok {
		return
	}
	sum, terms := interval{}, []string{}
	for j := i - 1; j >= 0 && len(terms) < maxParts && k.term(j, i); j-- {
		v, ok := standardInterval(&k.f[j])
		if !ok {
			break
		}
		sum = sum.add(v)
		terms = append([]string{printed(&k.f[j])}, terms...)
		if len(terms) > 1 && sum.meets(stated) {
			k.say(i, report.CheckPass, strings.Join(terms, " + ")+" = "+printed(f))
			return
		}
	}
	if len(terms) > 1 {
		k.say(i, report.CheckFail, strings.Join(terms, " + ")+" ≠ "+printed(f))
	}
}

// sumsUp reports whether the words between the last term and the sum say nothing
// but that it is one.
func sumsUp(words string) bool {
	switch strings.Trim(words, "，,、；; ") {
	case "共计", "合计", "总计", "共", "总共":
		return true
	}
	return false
}

// term reports whether figure j may be a term of the sum i.
func (k *checker) term(j, i int) bool {
	t, f := &k.f[j], &k.f[i]
	return t.Sentence == f.Sentence && t.Status == f.Status && t.PartOf == "" && comparable(t, f) &&
		k.f[j+1].Start-t.End <= termGap
}
