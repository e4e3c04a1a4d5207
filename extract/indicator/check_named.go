package indicator

import (
	"strings"

	"nianbao/report"
)

// namedReach is how many figures before a share its whole is looked for;
// namedGap and rateGap are how far behind its part a share or a rate may stand, in
// code points.
const (
	namedReach = 6
	namedGap   = 24
	rateGap    = 10
)

// namedShare checks 民生支出300亿元，占公共预算支出的75%: the figure before the share
// against the one whose label the share names.
func (k *checker) namedShare(i int) {
	f := &k.f[i]
	if i < 2 || f.Sentence < 0 || f.Measure != report.MeasureShare || f.Unit != "%" {
		return
	}
	part := &k.f[i-1]
	if part.Sentence != f.Sentence || part.Status != f.Status || f.Start-part.End > namedGap {
		return
	}
	name := wholeNamed(k.between(i-1, i))
	if name == "" {
		return
	}
	for j := i - 2; j >= max(0, i-namedReach) && k.f[j].Sentence == f.Sentence; j-- {
		whole := &k.f[j]
		if !strings.HasSuffix(whole.Label, name) || whole.Status != f.Status || whole.RefYear != part.RefYear || !comparable(part, whole) {
			continue
		}
		k.quotient(i, i-1, j, false)
		return
	}
}

// wholeNamed is the X of 占X的, 占X比重达, "" where words say something else.
func wholeNamed(words string) string {
	name, ok := strings.CutPrefix(strings.Trim(words, "，,、（( "), "占")
	if !ok {
		return ""
	}
	for _, end := range [...]string{"约", "为", "达", "达到", "比重", "比例", "的"} {
		name = strings.TrimSuffix(name, end)
	}
	for _, end := range [...]string{"比重", "比例", "的"} {
		name = strings.TrimSuffix(name, end)
	}
	if strings.ContainsAny(name, "，,、；") || len([]rune(name)) < 3 {
		return ""
	}
	return name
}

// namedRate compares a rate with the two counts before it where the second one
// says what the rate does: 培训500人，合格400人，合格率80%. What is left over from the
// year before may belong to such a rate, so that a difference is unsure.
func (k *checker) namedRate(i int) {
	f := &k.f[i]
	if i < 2 || f.Sentence < 0 || f.Unit != "%" || len(f.Indicators) > 0 {
		return
	}
	stem, ok := strings.CutSuffix(f.Label, "率")
	if r := []rune(stem); !ok || len(r) < 2 {
		return
	} else {
		stem = string(r[len(r)-2:])
	}
	whole, part := &k.f[i-2], &k.f[i-1]
	if whole.Sentence != f.Sentence || part.Sentence != f.Sentence || whole.Status != f.Status || part.Status != f.Status {
		return
	}
	if f.Start-part.End > rateGap || strings.Contains(part.Label, "新") { // 新增8所, 标准化率69.2%
		return
	}
	if part.Measure != report.MeasureLevel || !comparable(part, whole) || !strings.Contains(part.Label, stem) || strings.Contains(whole.Label, stem) {
		return
	}
	a, okA := valueOf(part)
	b, okB := valueOf(whole)
	if okA && okB && !a.above(b) {
		k.quotient(i, i-1, i-2, true)
	}
}
