package export

import (
	"iter"
	"slices"

	"nianbao/report"
)

// Commitments is the commitments table, one row a sentence.
func Commitments(rows iter.Seq2[report.CommitmentRow, error]) report.Table {
	type row = report.CommitmentRow
	head := func(r *row) *report.Head { return &r.Head }
	text := func(name, zh, doc string, get func(*row) string) column[row] {
		return col(name, zh, report.TypeText, doc, get)
	}
	cols := slices.Concat(
		[]column[row]{text("commitment_id", "承诺编号", "stable within one extractor version", func(r *row) string { return r.Commitment.ID })},
		headColumns(head),
		[]column[row]{
			published(head),
			text("section", "章节", "heading it stands under", func(r *row) string { return r.SectionTitle }),
			text("topic", "主题", "key of the outline topic", func(r *row) string { return r.Topic }),
			text("text", "承诺", "the sentence", func(r *row) string { return r.Text }),
			col("target_year", "目标年份", report.TypeInteger, "", func(r *row) string { return number(r.TargetYear) }),
			col("target_year_end", "目标截止年份", report.TypeInteger, "last year of 今后五年 and the like", func(r *row) string { return number(r.TargetYearEnd) }),
			text("target_year_from", "目标年份出处", "stated section default", func(r *row) string { return r.TargetYearFrom }),
			text("deadline", "期限", "as printed", func(r *row) string { return r.Deadline }),
			text("strength", "力度", "ensure strive advance", func(r *row) string { return string(r.Strength) }),
			col("measurable", "可衡量", report.TypeBool, "has a target figure or a dated deliverable", func(r *row) string { return boolean(r.Measurable) }),
		},
		spanColumns(func(r *row) report.Span { return r.Commitment.Span }),
		sourceColumns(head),
	)
	return build("commitments", cols, rows)
}
