package indicator

import (
	"slices"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// partsOfWholes compares every split of a whole with the whole.
func (k *checker) partsOfWholes() {
	splits := map[int]map[string][]int{}
	for i := range k.f {
		whole := wholeOf(k.f, i)
		if whole < 0 || !comparable(&k.f[i], &k.f[whole]) || k.f[i].Status != k.f[whole].Status || isChangeLabel(k.f[i].Label) {
			continue
		}
		if splits[whole] == nil {
			splits[whole] = map[string][]int{}
		}
		splits[whole][k.f[i].Split] = append(splits[whole][k.f[i].Split], i)
	}
	for whole := range k.f {
		names := make([]string, 0, len(splits[whole]))
		for name := range splits[whole] {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			k.split(whole, splits[whole][name])
		}
	}
}

// isChangeLabel: 存款余额增加 is by how much, no part of the balance.
func isChangeLabel(label string) bool {
	return strings.HasSuffix(label, "增加") || strings.HasSuffix(label, "减少")
}

// comparable reports whether two figures count in the same unit.
func comparable(a, b *report.Figure) bool {
	if a.Measure != b.Measure || a.Measure == report.MeasureGrowth {
		return false
	}
	u, okU := data.LookupUnit(a.Unit)
	w, okW := data.LookupUnit(b.Unit)
	return okU && okW && (u.Key == w.Key || (u.Dimension == w.Dimension && !u.Counts))
}

// maxParts bounds a split; no sentence enumerates more.
const maxParts = 60

// split compares the sum of some parts with their whole. Parts that make less
// than the whole may be a selection (其中 …): that is no fault.
func (k *checker) split(whole int, parts []int) {
	total, ok := standardInterval(&k.f[whole])
	if !ok || len(parts) > maxParts {
		return
	}
	sum, terms := interval{}, []string{}
	for _, p := range parts {
		v, ok := standardInterval(&k.f[p])
		if !ok {
			return
		}
		sum = sum.add(v)
		terms = append(terms, printed(&k.f[p]))
	}
	left := strings.Join(terms, " + ")
	switch {
	case len(parts) < 2: // one part proves nothing
	case sum.above(total):
		k.exceeded(whole, parts, left+" > "+printed(&k.f[whole]), total)
	case sum.meets(total):
		k.sayAll(whole, parts, report.CheckPass, left+" = "+printed(&k.f[whole]))
	case k.selected(whole, parts):
	default:
		k.sayAll(whole, parts, report.CheckUnsure, left+" < "+printed(&k.f[whole]))
	}
}

// exceeded flags parts that make more than their whole. One part that is
// greater by itself was no part; the items of a selection (其中 新开工 …, 竣工 …)
// may overlap, so that nothing is said of them.
func (k *checker) exceeded(whole int, parts []int, note string, total interval) {
	for _, p := range parts {
		if v, ok := standardInterval(&k.f[p]); !ok || v.above(total) {
			return
		}
	}
	if k.selected(whole, parts) {
		return
	}
	k.sayAll(whole, parts, report.CheckFail, note)
}

// selected reports whether the text announces the parts as a selection.
func (k *checker) selected(whole int, parts []int) bool {
	from, to := k.f[whole].End, k.f[parts[0]].Start
	if to < from || to-from > 60 {
		return true
	}
	between := k.between(whole, parts[0])
	return strings.Contains(between, "其中") || strings.Contains(between, "包括") || strings.Contains(between, "含")
}

func (k *checker) sayAll(whole int, parts []int, result report.CheckResult, note string) {
	k.say(whole, result, note)
	for _, p := range parts {
		k.say(p, result, note)
	}
}

// printed is a figure as an arithmetic note shows it.
func printed(f *report.Figure) string { return strings.Join(strings.Fields(f.Raw), "") }

// standardInterval is valueOf in the base of the unit's dimension.
func standardInterval(f *report.Figure) (interval, bool) {
	v, ok := valueOf(f)
	u, known := data.LookupUnit(f.Unit)
	if !ok || !known {
		return v, false
	}
	factor, err := decimalOf(u.Factor)
	if err != nil {
		return v, false
	}
	v.lo, v.hi = v.lo.Mul(factor), v.hi.Mul(factor)
	return v, true
}
