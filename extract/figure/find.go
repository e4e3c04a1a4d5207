// Package figure finds every quantity that a report states and says what it
// counts.
//
//	find.go       Find: sentence by sentence
//	text.go       the text, folded, with the places that hold no figures marked
//	fold.go       full-width forms, blanks and look-alikes
//	scan.go       numbers with units and ranges
//	numeral.go    digits and mixed forms; numeral_zh.go Chinese numerals
//	numeral_run.go blanks inside Chinese numerals, 七八千
//	fraction.go   百分之, 三分之二, 翻番; discount.go 八五折
//	decimal.go    exact arithmetic
//	unit.go       units and how they behave; money.go currencies; half.go 一半, 三斤半
//	bound.go      约, 余, 以上: bound and interval
//	exclude.go    what is no figure; pattern.go contexts from data/rules;
//	              threshold.go amounts and capacities that say which is meant
//	implied.go    units that a noun implies
//	zero.go       zeros in words
//	inwords.go    FindAll: rates in words, by data/rates.yaml
//	sentence.go   a sentence and its tagged words; clause.go its clauses
//	measure.go    level, growth, share
//	label.go      what is counted: behind.go, before.go, earlier.go
//	object.go     the things behind a quantity; subject.go the words before one
//	takeup.go     what a label takes up from the figure before
//	attribute.go  levels in a list; complement.go bare verbs; ofnext.go a noun of the
//	              next count; measured.go what leads to the next quantity;
//	              deed.go, deedbehind.go what was done to all, to a part, in a time
//	policyname.go policies that go by a number; sharehead.go what 分别 shares
//	list.go       what the things of a list share: verb, end of the name, what they did
//	sums.go       sums that say nothing alone: whose they are, what they were spent on
//	rate.go       rates without a subject; basis.go what a change starts from
//	aside.go      brackets in labels and clauses; tidy.go ends of labels
//	things.go     the things behind 的; head.go what ends in a measure
//	group.go      subjects shared by 分别; apart.go what is said of each of them; pos.go parts of speech
//	status.go     actual, target, base, rule
//	aggregate.go  in_period, stock, cumulative, per_unit
//	period.go     period and year; running.go spans of years that run over
//	              paragraphs; carried.go 上年结转; scope.go whose figure, compared with what
//	part.go       parts and wholes
//	grid.go       tables
//	rules.go      data/rules compiled; words.go finding words
//
// The scanner is written by hand and driven by data/rules, so that a whole
// report takes less than twice the time of cutting it into words; only
// sentences with figures are cut.
package figure

import (
	"strings"

	"nianbao/internal/segment"
	"nianbao/report"
)

// Find returns the figures of an outlined report in the order of the text. r
// needs Text and may have Masks, Grids, Sections, Sentences and Identity. ID,
// Indicators, ValueStd, UnitStd, Check* and Grade are left to others; PartOf
// holds "#" and the index of the whole within the result. seg may be nil: then
// labels are poor.
func Find(r *report.Report, seg *segment.Segmenter) []report.Figure { return find(r, seg).figs }

func find(r *report.Report, seg *segment.Segmenter) *finder {
	f := finder{
		scanner: &scanner{t: newText(r), w: compiled()},
		r:       r, seg: seg,
	}
	f.course = course{section: -1, owner: -1}
	for _, st := range f.t.stretches(r.Sentences) {
		f.follow(st, sectionOf(r.Sections, st.Start))
		f.inWords(st)
		f.sentence(st)
	}
	f.grids()
	return &f
}

type finder struct {
	*scanner
	r       *report.Report
	seg     *segment.Segmenter
	figs    []report.Figure
	rates   []report.Figure // rates in words
	carry   label           // the last label, for a sentence that goes on with it
	carryAt int             // where its paragraph ends
	course  course
}

// runesPerFigure is about how many code points of a report go to a figure.
const runesPerFigure = 64

// sentence finds the figures of one stretch.
func (f *finder) sentence(st stretch) {
	qs := f.scan(st.Start, st.End)
	if len(qs) == 0 {
		return
	}
	s := f.sentenceOf(st, qs)
	s.tag()
	if st.Start > f.carryAt {
		f.carry = label{}
	}
	if f.figs == nil {
		f.figs = make([]report.Figure, 0, len(f.t.f)/runesPerFigure)
	}
	section, before := sectionOf(f.r.Sections, st.Start), len(f.figs)
	for k := range qs {
		f.figs = append(f.figs, f.figure(s, k, section))
	}
	s.parts(f.figs[before:], before)
	if last := s.labels[len(qs)-1]; last.text != "" {
		f.carry = last
	}
	f.carryAt = f.t.paragraphEnd(st.End)
}

// sentenceOf makes room for what will be found about every quantity.
func (f *finder) sentenceOf(st stretch, qs []quantity) *sentence {
	return &sentence{
		scanner: f.scanner, stretch: st, qs: qs, seg: f.seg, era: f.course.era(st.Start), now: speechYear(f.r),
		labels: make([]label, 0, len(qs)), forms: make([]form, 0, len(qs)), statuses: make([]report.Status, 0, len(qs)),
	}
}

// paragraphEnd is the next line break at or after i.
func (t *text) paragraphEnd(i int) int {
	for n := 0; i < len(t.f) && t.f[i] != '\n' && n < 400; n++ {
		i++
	}
	return i
}

// figure fills in one figure.
func (f *finder) figure(s *sentence, k, section int) report.Figure {
	q := &s.qs[k]
	var sec *report.Section
	out := report.Figure{
		Span: report.Span{Start: q.start, End: q.end}, Unit: q.unit, Bound: q.bound(),
		Sentence: s.index, Section: section, Rule: q.rule,
	}
	if section >= 0 {
		sec = &f.r.Sections[section]
		out.Topic = sec.Topic
	}
	out.Raw = f.t.slice(out.Span)
	form := s.formOf(k)
	s.forms = append(s.forms, form)
	out.Measure = form.measure
	setValue(&out, q, form.declines && form.measure == report.MeasureGrowth)
	l := s.labelOf(k, f.carry)
	s.labels = append(s.labels, l)
	out.Label, out.LabelSpan = l.text, l.labelSpan()
	out.Status, out.Estimated = s.statusOf(k, sec, f.r.ReportYear)
	s.statuses = append(s.statuses, out.Status)
	out.Aggregation = s.aggregationOf(k, q.unit)
	s.periodOf(&out, k, sec, f.r.ReportYear)
	out.Scope, out.ScopeFrom = s.scopeOf(k)
	if form.measure == report.MeasureGrowth || form.change {
		out.Comparison = s.comparisonOf(k)
	}
	if out.Period == s.era && yearOnYear(out.Comparison) {
		out.Period = "" // 同比 speaks of the one year, in whatever passage
	}
	out.Reasons = reasons(q, l)
	return out
}

// yearOnYear reports whether a change is measured against the year before.
func yearOnYear(comparison string) bool {
	return comparison == "同比" || strings.HasSuffix(comparison, "上年") || strings.HasSuffix(comparison, "去年")
}

// reasons begins the reason codes behind the grade.
func reasons(q *quantity, l label) []string {
	out := append([]string(nil), q.reasons...)
	if len(out) == 0 && q.kind != kindZero {
		out = append(out, "unit_explicit")
	}
	switch {
	case l.text == "":
		out = append(out, "label_missing")
	case l.composed:
		out = append(out, "label_composed")
	default:
		out = append(out, "label_resolved")
	}
	if q.before.tag != "" || q.after.tag != "" || q.over {
		out = append(out, "bound_fuzzy")
	}
	if q.kind == kindZero {
		out = append(out, "zero_in_words")
	}
	return out
}
