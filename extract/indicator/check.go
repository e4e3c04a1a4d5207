package indicator

import (
	"slices"
	"strconv"
	"strings"

	"nianbao/report"
)

// checker collects what the report's own arithmetic says about its figures.
// It flags; it never changes a value.
type checker struct {
	c    *catalogue
	text []rune // of the report
	f    []report.Figure
}

func check(c *catalogue, text []rune, r *report.Report) {
	k := checker{c: c, text: text, f: r.Figures}
	k.partsOfWholes()
	k.balances(r.Paragraphs)
	for i := range k.f {
		k.rate(i)
		k.partShare(i)
		k.namedShare(i)
		k.namedRate(i)
		k.total(i)
		k.growth(i)
		k.change(i)
		k.points(i)
		k.plausible(i)
	}
}

// rank orders results: what fails is told before what is unsure.
var rank = map[report.CheckResult]int{report.CheckPass: 1, report.CheckUnsure: 2, report.CheckFail: 3}

// say records a result and its arithmetic.
func (k *checker) say(i int, result report.CheckResult, note string) {
	f := &k.f[i]
	if rank[result] > rank[f.CheckResult] {
		f.CheckResult = result
	}
	switch {
	case f.CheckNote == "":
		f.CheckNote = note
	case !strings.Contains(f.CheckNote, note) && len(f.CheckNote) < maxNote:
		f.CheckNote += "; " + note
	}
}

// behind is the text between the figure before, or a few words, and this one.
func (k *checker) behind(i int) string {
	end := min(max(k.f[i].Start, 0), len(k.text))
	return string(k.text[max(0, end-8):end])
}

// between is the text from one figure to another, "" where they overlap.
func (k *checker) between(a, b int) string {
	from, to := min(max(k.f[a].End, 0), len(k.text)), min(max(k.f[b].Start, 0), len(k.text))
	if from >= to {
		return ""
	}
	return string(k.text[from:to])
}

// maxNote bounds the notes of one figure, in bytes.
const maxNote = 2000

// wholeOf is the index of the figure's whole, -1 where it has none.
func wholeOf(figures []report.Figure, i int) int {
	at, ok := strings.CutPrefix(figures[i].PartOf, "#")
	if !ok {
		return -1
	}
	n, err := strconv.Atoi(at)
	if err != nil || n < 0 || n >= len(figures) || n == i {
		return -1
	}
	return n
}

// plausible flags what lies outside the indicator's range, and shares above
// one hundred per cent.
func (k *checker) plausible(i int) {
	f := &k.f[i]
	if f.Measure == report.MeasureShare && f.Unit == "%" && len(f.Indicators) == 0 {
		if v, ok := valueOf(f); ok && !v.noLow && v.lo.GreaterThan(hundred) && ofWhole(f.Label+k.behind(i)) {
			k.say(i, report.CheckFail, string(f.Value)+"% > 100%")
		}
		return
	}
	for _, key := range f.Indicators {
		x := k.c.indicators[k.c.number[key]]
		k.inRange(i, key, string(x.Range.Min), string(x.Range.Max))
	}
}

// ofWhole reports whether a label names a share of a whole; what was done of a
// plan (占年度任务的131%) may well exceed it.
func ofWhole(label string) bool {
	return strings.Contains(label, "占") &&
		!slices.ContainsFunc(plans, func(w string) bool { return strings.Contains(label, w) })
}

// plans are words for what may be exceeded.
var plans = []string{"任务", "计划", "目标", "预算", "指标", "确保", "要求", "规划", "定额", "额度", "应"}

// overYears reports whether a value runs over several years, for which the
// range of one year says nothing.
func overYears(f *report.Figure) bool {
	return f.Aggregation == report.AggCumulative || strings.Contains(f.Period, "年来") || strings.Contains(f.Period, "五年") ||
		strings.Contains(f.Period, "三年") || strings.Contains(f.Period, "四年") || strings.Contains(f.Period, "5年") || strings.Contains(f.Period, "时期")
}

func (k *checker) inRange(i int, key, low, high string) {
	f := &k.f[i]
	if f.Status == report.StatusTarget || (low == "" && high == "") || overYears(f) {
		return
	}
	if x := k.c.indicators[k.c.number[key]]; f.UnitStd != x.Unit {
		return // 美元 beside 元
	}
	v, err := decimalOf(f.ValueStd)
	if err != nil {
		return
	}
	if min, err := decimalOf(report.Decimal(low)); err == nil && v.LessThan(min) {
		k.say(i, report.CheckUnsure, key+": "+string(f.ValueStd)+" < "+low)
	}
	max, err := decimalOf(report.Decimal(high))
	if err != nil || !v.GreaterThan(max) {
		return
	}
	result := report.CheckUnsure
	if f.Measure == report.MeasureShare && high == "100" {
		result = report.CheckFail // no such rate exceeds the whole
	}
	k.say(i, result, key+": "+string(f.ValueStd)+" > "+high)
}
