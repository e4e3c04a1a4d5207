package eval

import (
	"sort"
	"strconv"
	"strings"

	"nianbao/report"
)

// document is one document being scored.
type document struct {
	name   string
	p      Prediction
	index  *report.TextIndex
	ranges []Label
	labels map[string][]Label // by kind
	s      Scores
	opt    Options
	diffs  []Difference
}

func newDocument(name string, p Prediction, labels []Label, opt Options) *document {
	d := &document{name: name, p: p, opt: opt, s: Scores{Docs: 1}, labels: map[string][]Label{}}
	if opt.Differences {
		d.index = report.NewTextIndex(p.Text)
	}
	for _, l := range labels {
		if l.Kind == KindRange {
			d.ranges = append(d.ranges, l)
			continue
		}
		d.labels[l.Kind] = append(d.labels[l.Kind], l)
	}
	return d
}

func (d *document) score(res *Result) {
	d.scoreFigures(res)
	if !d.opt.Figures {
		d.scoreCommitments()
		d.scoreProblems()
		d.scoreCitations()
		d.scorePractices()
	}
}

func (d *document) scoreFigures(res *Result) {
	preds := make([]report.Span, len(d.p.Figures))
	for i := range preds {
		preds[i] = d.p.Figures[i].Span
	}
	d.scoreItems(items{
		kind: KindFigure, preds: preds, recall: &d.s.Recall, precision: &d.s.Precision,
		fields: func(l *Label, i int) { d.fields(l, &d.p.Figures[i], res) },
		missed: func(l *Label) { d.differ("missed", l.Span, l.Raw, "") },
		extra: func(i int) {
			f := &d.p.Figures[i]
			d.differ("extra", f.Span, "", f.Raw)
			d.grade(res, f, false)
		},
	})
	d.scoreTraps(preds)
}

func (d *document) scoreTraps(preds []report.Span) {
	for _, l := range d.labels[KindTrap] {
		taken := false
		for _, p := range preds {
			taken = taken || p.Overlaps(l.Span)
		}
		d.s.Traps.Add(taken)
		if taken {
			d.differ("trap", l.Span, "", l.Raw)
		}
	}
}

// fields compares the fields of a matched figure.
func (d *document) fields(l *Label, f *report.Figure, res *Result) {
	right := true
	check := func(s *Share, what string, ok bool, want, got string) {
		s.Add(ok)
		if !ok {
			d.differ(what, l.Span, want, got)
		}
	}
	value := l.Value == f.Value && l.ValueHigh == f.ValueHigh
	check(&d.s.Value, "value", value, string(l.Value+" "+l.ValueHigh), string(f.Value+" "+f.ValueHigh))
	check(&d.s.Unit, "unit", l.Unit == f.Unit, l.Unit, f.Unit)
	check(&d.s.Bound, "bound", l.Bound == f.Bound, string(l.Bound), string(f.Bound))
	right = value && l.Unit == f.Unit && l.Bound == f.Bound
	if l.Measure != "" {
		check(&d.s.Measure, "measure", l.Measure == f.Measure, string(l.Measure), string(f.Measure))
	}
	if l.Status != "" {
		check(&d.s.Status, "status", l.Status == f.Status, string(l.Status), string(f.Status))
	}
	d.place(l, f)
	if len(l.LabelHas) > 0 {
		ok := containsAll(f.Label, l.LabelHas)
		check(&d.s.Label, "label", ok, strings.Join(l.LabelHas, " "), f.Label)
		right = right && ok
	}
	d.s.Span.Add(l.Span == f.Span)
	d.grade(res, f, right)
}

// place compares what a value refers to, where the label says it.
func (d *document) place(l *Label, f *report.Figure) {
	if l.Aggregation != "" {
		d.compare(&d.s.Aggregation, "aggregation", l, string(l.Aggregation), string(f.Aggregation))
	}
	if l.RefYear != nil {
		d.compare(&d.s.RefYear, "ref_year", l, strconv.Itoa(*l.RefYear), strconv.Itoa(f.RefYear))
	}
	if l.Scope != nil {
		d.compare(&d.s.Scope, "scope", l, *l.Scope, f.Scope)
	}
}

func containsAll(s string, parts []string) bool {
	for _, p := range parts {
		if !strings.Contains(s, p) {
			return false
		}
	}
	return true
}

func (d *document) grade(res *Result, f *report.Figure, right bool) {
	if f.Grade == "" {
		return
	}
	if res.Grades[f.Grade] == nil {
		res.Grades[f.Grade] = &Share{}
	}
	res.Grades[f.Grade].Add(right)
}

func (d *document) differ(what string, s report.Span, want, got string) {
	if !d.opt.Differences {
		return
	}
	d.diffs = append(d.diffs, Difference{
		Doc: d.name, Genre: d.p.Genre, What: what, Span: s, Raw: d.index.Slice(s),
		Want: want, Got: got, Sentence: d.sentence(s),
	})
}

// sentence is the sentence around a span, for a reader.
func (d *document) sentence(s report.Span) string {
	i := sort.Search(len(d.p.Sentences), func(i int) bool { return d.p.Sentences[i].End > s.Start })
	if i < len(d.p.Sentences) && d.p.Sentences[i].Start <= s.Start {
		return d.index.Slice(d.p.Sentences[i])
	}
	return d.index.Slice(report.Span{Start: s.Start - 40, End: s.End + 40})
}
