package export

import (
	"iter"
	"slices"

	"nianbao/report"
)

// Problems is the table of admitted shortcomings.
func Problems(rows iter.Seq2[report.ProblemRow, error]) report.Table {
	type row = report.ProblemRow
	head := func(r *row) *report.Head { return &r.Head }
	text := func(name, zh, doc string, get func(*row) string) column[row] {
		return col(name, zh, report.TypeText, doc, get)
	}
	cols := slices.Concat(
		[]column[row]{text("problem_id", "问题编号", "stable within one extractor version", func(r *row) string { return r.Problem.ID })},
		headColumns(head),
		[]column[row]{
			published(head),
			text("section", "章节", "heading it stands under", func(r *row) string { return r.SectionTitle }),
			text("topic", "主题", "key of the outline topic", func(r *row) string { return r.Topic }),
			text("text", "问题", "the item with its sentences", func(r *row) string { return r.Text }),
		},
		spanColumns(func(r *row) report.Span { return r.Problem.Span }),
		sourceColumns(head),
	)
	return build("problems", cols, rows)
}
