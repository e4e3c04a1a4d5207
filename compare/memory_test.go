package compare_test

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"nianbao/report"
)

// memory is a corpus of a few invented reports.
type memory struct {
	reports  []*report.Report
	coverage []report.Coverage
}

var ctx = context.Background()

// add enters a report of a government; its text is the lines, every line a
// sentence. A line "# title" opens a section, "# 计划" one of plans.
func (m *memory) add(place string, year int, lines ...string) *report.Report {
	r := &report.Report{ID: fmt.Sprintf("r%s-%d-%d", place, year, len(m.reports)), Text: strings.Join(lines, "\n")}
	r.Identity = report.Identity{PlaceCode: place, Place: "P" + place, Level: report.LevelCity, IssuerID: place, Kind: report.KindWorkReport, ReportYear: year}
	at := 0
	for _, l := range lines {
		sp := report.Span{Start: at, End: at + len([]rune(l))}
		at = sp.End + 1
		if title, ok := strings.CutPrefix(l, "# "); ok {
			s := report.Section{Span: report.Span{Start: sp.Start, End: len([]rune(r.Text))}, Heading: sp, Title: title, Parent: -1, Topic: title, Role: report.RoleReview}
			if title == "计划" {
				s.Role = report.RolePlan
			}
			if n := len(r.Sections); n > 0 {
				r.Sections[n-1].End = sp.Start
			}
			r.Sections = append(r.Sections, s)
			continue
		}
		r.Sentences = append(r.Sentences, sp)
	}
	r.Chars = report.CountChars(r.Text)
	m.reports = append(m.reports, r)
	return r
}

// figure enters a value of the indicator; change alters it.
func figure(r *report.Report, indicator string, year int, value string, change ...func(*report.Figure)) {
	f := report.Figure{ID: fmt.Sprintf("f%s-%d", r.ID, len(r.Figures)), Span: report.Span{Start: len(r.Figures)}, Raw: value, Value: report.Decimal(value), ValueStd: report.Decimal(value),
		Unit: "件", UnitStd: "件", Bound: report.BoundExact, Measure: report.MeasureLevel, Status: report.StatusActual,
		Aggregation: report.AggUnknown, RefYear: year, Indicators: []string{indicator}, Grade: "A"}
	for _, c := range change {
		c(&f)
	}
	r.Figures = append(r.Figures, f)
}

func (m *memory) selected(f report.Filter) []*report.Report {
	var out []*report.Report
	for _, r := range m.reports {
		below := func(p string) bool { return strings.HasPrefix(r.PlaceCode, report.PlacePrefix(p)) }
		if len(f.Places) > 0 && !slices.ContainsFunc(f.Places, below) || !f.MatchesYear(r.ReportYear) ||
			len(f.Kinds) > 0 && !slices.Contains(f.Kinds, r.Kind) || len(f.ReportIDs) > 0 && !slices.Contains(f.ReportIDs, r.ID) {
			continue
		}
		out = append(out, r)
	}
	return out
}

func headOf(r *report.Report) report.Head {
	return report.Head{ID: r.ID, Identity: r.Identity, Title: r.Title, Chars: r.Chars, Preferred: true}
}

// each yields what pick makes of the selected reports.
func each[T any](m *memory, f report.Filter, pick func(*report.Report) []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, r := range m.selected(f) {
			for _, x := range pick(r) {
				if !yield(x, nil) {
					return
				}
			}
		}
	}
}

func (m *memory) Reports(_ context.Context, f report.Filter) iter.Seq2[report.Head, error] {
	return each(m, f, func(r *report.Report) []report.Head { return []report.Head{headOf(r)} })
}

func (m *memory) Figures(_ context.Context, f report.Filter) iter.Seq2[report.FigureRow, error] {
	return each(m, f, func(r *report.Report) (out []report.FigureRow) {
		for _, x := range r.Figures {
			if len(f.Indicators) == 0 || slices.Contains(f.Indicators, x.Indicators[0]) {
				out = append(out, report.FigureRow{Head: headOf(r), Figure: x, SentenceText: x.Label})
			}
		}
		return out
	})
}

func (m *memory) Commitments(_ context.Context, f report.Filter) iter.Seq2[report.CommitmentRow, error] {
	return each(m, f, func(r *report.Report) (out []report.CommitmentRow) {
		for _, x := range r.Commitments {
			out = append(out, report.CommitmentRow{Head: headOf(r), Commitment: x})
		}
		return out
	})
}

func (m *memory) Practices(_ context.Context, f report.Filter) iter.Seq2[report.PracticeRow, error] {
	return each(m, f, func(r *report.Report) (out []report.PracticeRow) {
		for _, x := range r.Practices {
			out = append(out, report.PracticeRow{Head: headOf(r), Practice: x})
		}
		return out
	})
}

func (m *memory) Coverage(context.Context, report.Filter) iter.Seq2[report.Coverage, error] {
	return func(yield func(report.Coverage, error) bool) {
		for _, c := range m.coverage {
			if !yield(c, nil) {
				return
			}
		}
	}
}

func (m *memory) find(id string) (*report.Report, error) {
	for _, r := range m.reports {
		if r.ID == id {
			return r, nil
		}
	}
	return nil, report.ErrNotFound
}

func (m *memory) Text(id string) (string, error) {
	r, err := m.find(id)
	if err != nil {
		return "", err
	}
	return r.Text, nil
}

func (m *memory) Sections(_ context.Context, id string) ([]report.Section, error) {
	r, err := m.find(id)
	if err != nil {
		return nil, err
	}
	return r.Sections, nil
}

func (m *memory) Sentences(_ context.Context, id string) ([]report.Span, error) {
	r, err := m.find(id)
	if err != nil {
		return nil, err
	}
	return r.Sentences, nil
}

func (m *memory) Paragraphs(ctx context.Context, id string) ([]report.Span, error) {
	return m.Sentences(ctx, id)
}
