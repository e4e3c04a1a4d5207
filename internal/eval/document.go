package eval

import (
	"fmt"
	"sort"
	"strings"

	"nianbao/report"
)

// document is one document being scored.
type document struct {
	name        string
	p           Prediction
	index       *report.TextIndex
	ranges      []report.Span
	figures     []Label
	traps       []Label
	commitments []Label
	s           Scores
	opt         Options
	diffs       []Difference
}

func newDocument(name string, p Prediction, labels []Label, opt Options) *document {
	d := &document{name: name, p: p, opt: opt, s: Scores{Docs: 1}}
	if opt.Differences {
		d.index = report.NewTextIndex(p.Text)
	}
	for _, l := range labels {
		switch l.Kind {
		case KindRange:
			d.ranges = append(d.ranges, l.Span)
		case KindFigure:
			d.figures = append(d.figures, l)
		case KindTrap:
			d.traps = append(d.traps, l)
		case KindCommitment:
			d.commitments = append(d.commitments, l)
		}
	}
	return d
}

func (d *document) score(res *Result) {
	d.scoreFigures(res)
	if len(d.commitments) > 0 && !d.opt.Figures {
		d.scoreCommitments()
	}
}

func (d *document) scoreFigures(res *Result) {
	var preds []report.Span
	var index []int
	for i := range d.p.Figures {
		if within(d.ranges, d.p.Figures[i].Span) {
			preds = append(preds, d.p.Figures[i].Span)
			index = append(index, i)
		}
	}
	pairs := match(d.figures, preds)
	hitL, hitP := map[int]bool{}, map[int]bool{}
	for _, m := range pairs {
		hitL[m.label], hitP[m.pred] = true, true
		if l := &d.figures[m.label]; l.Need != "optional" {
			d.s.Recall.Add(true)
			d.s.Precision.Add(true)
			d.fields(l, &d.p.Figures[index[m.pred]], res)
		}
	}
	for i := range d.figures {
		if !hitL[i] && d.figures[i].Need != "optional" {
			d.s.Recall.Add(false)
			d.differ("missed", d.figures[i].Span, d.figures[i].Raw, "")
		}
	}
	for j := range preds {
		if !hitP[j] {
			f := &d.p.Figures[index[j]]
			d.s.Precision.Add(false)
			d.differ("extra", f.Span, "", f.Raw)
			d.grade(res, f, false)
		}
	}
	d.scoreTraps(preds)
}

func (d *document) scoreTraps(preds []report.Span) {
	for i := range d.traps {
		taken := false
		for _, p := range preds {
			taken = taken || p.Overlaps(d.traps[i].Span)
		}
		d.s.Traps.Add(taken)
		if taken {
			d.differ("trap", d.traps[i].Span, "", d.traps[i].Raw)
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
	if len(l.LabelHas) > 0 {
		ok := containsAll(f.Label, l.LabelHas)
		check(&d.s.Label, "label", ok, strings.Join(l.LabelHas, " "), f.Label)
		right = right && ok
	}
	d.s.Span.Add(l.Span == f.Span)
	d.grade(res, f, right)
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

func (d *document) scoreCommitments() {
	var preds []report.Span
	var index []int
	for i := range d.p.Commitments {
		if within(d.ranges, d.p.Commitments[i].Span) {
			preds = append(preds, d.p.Commitments[i].Span)
			index = append(index, i)
		}
	}
	hitL, hitP := map[int]bool{}, map[int]bool{}
	for _, m := range match(d.commitments, preds) {
		hitL[m.label], hitP[m.pred] = true, true
		l, c := &d.commitments[m.label], &d.p.Commitments[index[m.pred]]
		if l.Need == "optional" {
			continue
		}
		d.s.CommitmentRecall.Add(true)
		d.s.CommitmentPrecision.Add(true)
		d.s.CommitmentSpan.Add(l.Span == c.Span)
		if l.Measurable != nil {
			d.s.Measurable.Add(*l.Measurable == c.Measurable)
			if *l.Measurable != c.Measurable {
				d.differ("measurable", l.Span, fmt.Sprint(*l.Measurable), fmt.Sprint(c.Measurable))
			}
		}
		if l.TargetYear != nil {
			d.s.CommitmentYear.Add(*l.TargetYear == c.TargetYear)
			if *l.TargetYear != c.TargetYear {
				d.differ("target_year", l.Span, fmt.Sprint(*l.TargetYear), fmt.Sprint(c.TargetYear))
			}
		}
	}
	for i := range d.commitments {
		if !hitL[i] && d.commitments[i].Need != "optional" {
			d.s.CommitmentRecall.Add(false)
			d.differ("commitment_missed", d.commitments[i].Span, "", "")
		}
	}
	for j := range preds {
		if !hitP[j] {
			d.s.CommitmentPrecision.Add(false)
			d.differ("commitment_extra", preds[j], "", "")
		}
	}
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
