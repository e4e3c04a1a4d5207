package compare

import (
	"context"
	"iter"

	"nianbao/report"
)

// Source is the corpus as comparison reads it. store.Store satisfies it.
type Source interface {
	Reports(context.Context, report.Filter) iter.Seq2[report.Head, error]
	Figures(context.Context, report.Filter) iter.Seq2[report.FigureRow, error]
	Commitments(context.Context, report.Filter) iter.Seq2[report.CommitmentRow, error]
	Practices(context.Context, report.Filter) iter.Seq2[report.PracticeRow, error]
	Coverage(context.Context, report.Filter) iter.Seq2[report.Coverage, error]
	Text(reportID string) (string, error)
	Sections(context.Context, string) ([]report.Section, error)
	Sentences(context.Context, string) ([]report.Span, error)
	Paragraphs(context.Context, string) ([]report.Span, error)
}
