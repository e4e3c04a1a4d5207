package eval

import (
	"slices"
	"strconv"

	"nianbao/report"
)

// items is one kind of item to be scored: the spans predicted, where the shares
// go, and what else is compared or noted.
type items struct {
	kind              string
	preds             []report.Span
	recall, precision *Share
	fields            func(l *Label, pred int)
	missed            func(l *Label)
	extra             func(pred int)
}

// scoreItems matches labels and predictions of one kind. Optional labels, and
// what is matched to them, count neither way.
func (d *document) scoreItems(it items) {
	ranges, labels := d.scope(it.kind), d.labels[it.kind]
	if len(ranges) == 0 && len(labels) == 0 {
		return
	}
	var preds []report.Span
	var index []int
	for i, s := range it.preds {
		if within(ranges, s) {
			preds, index = append(preds, s), append(index, i)
		}
	}
	matchedLabel, matchedPred := make([]bool, len(labels)), make([]bool, len(preds))
	for _, m := range match(labels, preds) {
		matchedLabel[m.label], matchedPred[m.pred] = true, true
		if l := &labels[m.label]; l.Need != "optional" {
			it.recall.Add(true)
			it.precision.Add(true)
			it.fields(l, index[m.pred])
		}
	}
	for i := range labels {
		if !matchedLabel[i] && labels[i].Need != "optional" {
			it.recall.Add(false)
			it.missed(&labels[i])
		}
	}
	for j := range preds {
		if !matchedPred[j] {
			it.precision.Add(false)
			it.extra(index[j])
		}
	}
}

// scope is where a kind is labelled completely: the ranges that name it. Ranges
// that name no kinds hold figures, and commitments where the document has any.
func (d *document) scope(kind string) []Label {
	var out []Label
	for _, r := range d.ranges {
		named := slices.Contains(r.Kinds, kind)
		old := len(r.Kinds) == 0 && (kind == KindFigure || len(d.labels[kind]) > 0)
		if named || old {
			out = append(out, r)
		}
	}
	return out
}

// scoreSpans scores a kind whose misses and extras are listed under its name.
func (d *document) scoreSpans(kind string, preds []report.Span, recall, precision *Share, fields func(l *Label, pred int)) {
	d.scoreItems(items{
		kind: kind, preds: preds, recall: recall, precision: precision, fields: fields,
		missed: func(l *Label) { d.differ(kind+"_missed", l.Span, "", "") },
		extra:  func(i int) { d.differ(kind+"_extra", preds[i], "", "") },
	})
}

// compare counts one field of a matched item.
func (d *document) compare(s *Share, what string, l *Label, want, got string) {
	s.Add(want == got)
	if want != got {
		d.differ(what, l.Span, want, got)
	}
}

func (d *document) scoreCommitments() {
	cs := d.p.Commitments
	preds := spansOf(cs, func(c *report.Commitment) report.Span { return c.Span })
	d.scoreSpans(KindCommitment, preds, &d.s.CommitmentRecall, &d.s.CommitmentPrecision, func(l *Label, i int) {
		d.s.CommitmentSpan.Add(l.Span == cs[i].Span)
		if l.Measurable != nil {
			d.compare(&d.s.Measurable, "measurable", l, strconv.FormatBool(*l.Measurable), strconv.FormatBool(cs[i].Measurable))
		}
		if l.TargetYear != nil {
			d.compare(&d.s.CommitmentYear, "target_year", l, strconv.Itoa(*l.TargetYear), strconv.Itoa(cs[i].TargetYear))
		}
		if l.Deadline != "" {
			d.compare(&d.s.Deadline, "deadline", l, l.Deadline, cs[i].Deadline)
		}
		if l.Strength != "" {
			d.compare(&d.s.Strength, "strength", l, string(l.Strength), string(cs[i].Strength))
		}
	})
}

func (d *document) scoreProblems() {
	preds := spansOf(d.p.Problems, func(p *report.Problem) report.Span { return p.Span })
	d.scoreSpans(KindProblem, preds, &d.s.ProblemRecall, &d.s.ProblemPrecision, func(*Label, int) {})
}

func (d *document) scoreCitations() {
	cs := d.p.Citations
	preds := spansOf(cs, func(c *report.Citation) report.Span { return c.Span })
	d.scoreSpans(KindCitation, preds, &d.s.CitationRecall, &d.s.CitationPrecision, func(l *Label, i int) {
		if l.Title != "" {
			d.compare(&d.s.CitationTitle, "citation_title", l, l.Title, cs[i].Title)
			d.compare(&d.s.CitationNumber, "citation_number", l, l.Number, cs[i].Number)
		}
	})
}

func (d *document) scorePractices() {
	ps := d.p.Practices
	preds := spansOf(ps, func(p *report.Practice) report.Span { return p.Span })
	d.scoreSpans(KindPractice, preds, &d.s.PracticeRecall, &d.s.PracticePrecision, func(l *Label, i int) {
		if l.Stance != "" {
			d.compare(&d.s.Stance, "stance", l, string(l.Stance), string(ps[i].Stance))
		}
	})
}

func spansOf[T any](items []T, at func(*T) report.Span) []report.Span {
	out := make([]report.Span, len(items))
	for i := range items {
		out[i] = at(&items[i])
	}
	return out
}
