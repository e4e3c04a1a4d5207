package export

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"nianbao/report"
)

// Reports is the table of reports. With text, a last column full_text carries
// the canonical text that the offsets of the item tables count in.
func Reports(rows iter.Seq2[report.Head, error], text func(id string) (string, error)) report.Table {
	cols := reportColumns()
	if text == nil {
		return build("reports", cols, rows)
	}
	t := build("reports", cols, rows)
	t.Columns = append(t.Columns, report.Column{Name: "full_text", ZH: "全文", Type: report.TypeText, Doc: "canonical text"})
	inner := t.Rows
	t.Rows = func(yield func([]string, error) bool) {
		for cells, err := range inner {
			if err == nil {
				var full string
				if full, err = text(cells[0]); err == nil {
					cells = append(cells, full)
				}
			}
			if !yield(cells, err) || err != nil {
				return
			}
		}
	}
	return t
}

func reportColumns() []column[report.Head] {
	type row = report.Head
	self := func(r *row) *report.Head { return r }
	count := func(name, zh string, get func(*row) int) column[row] {
		return col(name, zh, report.TypeInteger, "", func(r *row) string { return strconv.Itoa(get(r)) })
	}
	return slices.Concat(
		dropColumn(headColumns(self), "city_code"),
		[]column[row]{
			published(self),
			col("delivered", "作报告日期", report.TypeDate, "date of the speech, work reports", func(r *row) string { return r.Delivered }),
			col("title", "标题", report.TypeText, "", func(r *row) string { return r.Title }),
			col("chars", "字数", report.TypeInteger, "code points of the text without white space", func(r *row) string { return strconv.Itoa(r.Chars) }),
			count("figures", "数据数", func(r *row) int { return r.Figures }),
			count("commitments", "承诺数", func(r *row) int { return r.Commitments }),
		},
		sourceColumns(self),
		[]column[row]{
			col("retrieved_at", "获取时间", report.TypeTime, "", func(r *row) string { return instant(r.Source.RetrievedAt) }),
			col("issues", "存疑", report.TypeText, "typed doubts about the report, ';' between several", func(r *row) string { return issueCodes(r.Issues) }),
		},
	)
}

func issueCodes(issues []report.Issue) string {
	codes := make([]string, len(issues))
	for i, is := range issues {
		codes[i] = string(is.Code)
	}
	return strings.Join(codes, ";")
}

func dropColumn[T any](cols []column[T], name string) []column[T] {
	return slices.DeleteFunc(cols, func(c column[T]) bool { return c.Name == name })
}
