package export

import (
	"iter"
	"slices"

	"nianbao/report"
)

// Practices is the table of mentions of named practices.
func Practices(rows iter.Seq2[report.PracticeRow, error]) report.Table {
	type row = report.PracticeRow
	head := func(r *row) *report.Head { return &r.Head }
	text := func(name, zh, doc string, get func(*row) string) column[row] {
		return col(name, zh, report.TypeText, doc, get)
	}
	cols := slices.Concat(
		[]column[row]{text("practice_id", "做法编号", "stable within one extractor version", func(r *row) string { return r.Practice.ID })},
		headColumns(head),
		[]column[row]{
			published(head),
			text("section", "章节", "heading it stands under", func(r *row) string { return r.SectionTitle }),
			text("topic", "主题", "key of the outline topic", func(r *row) string { return r.Topic }),
			text("name", "做法", "normalised name without quotation marks", func(r *row) string { return r.Name }),
			text("raw", "原文", "as printed", func(r *row) string { return r.Raw }),
			col("quoted", "引号", report.TypeBool, "printed in quotation marks", func(r *row) string { return boolean(r.Quoted) }),
			text("stance", "提法", "done planned cited negated", func(r *row) string { return string(r.Stance) }),
			col("boilerplate", "通用提法", report.TypeBool, "on the list of national boilerplate", func(r *row) string { return boolean(r.Boilerplate) }),
			col("issuers", "共用机关数", report.TypeInteger, "issuers of this corpus that use the name", func(r *row) string { return number(r.Issuers) }),
			text("sentence", "句子", "the sentence it stands in", func(r *row) string { return r.SentenceText }),
		},
		spanColumns(func(r *row) report.Span { return r.Practice.Span }),
		sourceColumns(head),
	)
	return build("practices", cols, rows)
}
