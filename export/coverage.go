package export

import (
	"iter"

	"nianbao/report"
)

// Coverage is the ledger: every place × department × kind × year asked for,
// collected or with the reason why not.
func Coverage(rows iter.Seq2[report.Coverage, error]) report.Table {
	type row = report.Coverage
	text := func(name, zh, doc string, get func(*row) string) column[row] {
		return col(name, zh, report.TypeText, doc, get)
	}
	return build("coverage", []column[row]{
		text("place_code", "区划代码", "GB/T 2260", func(r *row) string { return r.PlaceCode }),
		text("place", "地区", "", func(r *row) string { return r.Place }),
		text("department", "部门", "blank for the government itself", func(r *row) string { return r.Department }),
		text("report_kind", "报告类型", "", func(r *row) string { return string(r.Kind) }),
		col("report_year", "报告年度", report.TypeInteger, "", func(r *row) string { return number(r.Year) }),
		text("state", "状态", "collected, or why not: not_collected not_published fetch_failed unreadable", func(r *row) string { return r.State }),
		text("evidence", "依据", "which list was read to its end, which request failed", func(r *row) string { return r.Evidence }),
		text("report_id", "报告编号", "the report that stands for the work", func(r *row) string { return r.ReportID }),
		col("checked_at", "核查时间", report.TypeTime, "", func(r *row) string { return r.CheckedAt }),
	}, rows)
}
