package export

import (
	"iter"
	"slices"

	"nianbao/report"
)

// Citations is the table of laws and documents named in the reports.
func Citations(rows iter.Seq2[report.CitationRow, error]) report.Table {
	type row = report.CitationRow
	head := func(r *row) *report.Head { return &r.Head }
	text := func(name, zh, doc string, get func(*row) string) column[row] {
		return col(name, zh, report.TypeText, doc, get)
	}
	cols := slices.Concat(
		[]column[row]{text("citation_id", "引用编号", "stable within one extractor version", func(r *row) string { return r.Citation.ID })},
		headColumns(head),
		[]column[row]{
			published(head),
			text("section", "章节", "heading it stands under", func(r *row) string { return r.SectionTitle }),
			text("topic", "主题", "key of the outline topic", func(r *row) string { return r.Topic }),
			text("title", "标题", "without the outer marks; nested titles in 〈〉", func(r *row) string { return r.Citation.Title }),
			text("number", "文号", "brackets normalised to 〔〕", func(r *row) string { return r.Number }),
			text("number_raw", "文号原文", "as printed", func(r *row) string { return r.NumberRaw }),
			text("class", "类别", "law regulation rule plan document other", func(r *row) string { return r.Class }),
			text("raw", "原文", "as printed", func(r *row) string { return r.Raw }),
		},
		spanColumns(func(r *row) report.Span { return r.Citation.Span }),
		sourceColumns(head),
	)
	return build("citations", cols, rows)
}
