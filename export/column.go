package export

import (
	"iter"
	"strconv"
	"time"

	"nianbao/report"
)

// column is a column with the way from a row to its cell.
type column[T any] struct {
	report.Column
	cell func(*T) string
}

// build makes a table of rows.
func build[T any](name string, cols []column[T], rows iter.Seq2[T, error]) report.Table {
	t := report.Table{Name: name, Columns: make([]report.Column, len(cols))}
	for i, c := range cols {
		t.Columns[i] = c.Column
	}
	t.Rows = func(yield func([]string, error) bool) {
		for row, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			cells := make([]string, len(cols))
			for i, c := range cols {
				cells[i] = c.cell(&row)
			}
			if !yield(cells, nil) {
				return
			}
		}
	}
	return t
}

func col[T any](name, zh string, typ report.ColumnType, doc string, cell func(*T) string) column[T] {
	return column[T]{report.Column{Name: name, ZH: zh, Type: typ, Doc: doc}, cell}
}

// headColumns are the report's columns, which stand at the front of every item
// table; head finds the report in a row.
func headColumns[T any](head func(*T) *report.Head) []column[T] {
	text := func(name, zh, doc string, get func(*report.Head) string) column[T] {
		return col(name, zh, report.TypeText, doc, func(r *T) string { return get(head(r)) })
	}
	return []column[T]{
		text("report_id", "报告编号", "hash of the document's parts", func(h *report.Head) string { return h.ID }),
		text("work_id", "文献编号", "place, department, kind and year; reports of one work are counted once", func(h *report.Head) string { return h.WorkID }),
		text("place_code", "区划代码", "GB/T 2260 code valid in report_year; from 98 or 99 for invented or added places", func(h *report.Head) string { return h.PlaceCode }),
		text("place", "地区", "full name", func(h *report.Head) string { return h.Place }),
		text("city_code", "市代码", "code of the prefecture-level city the place is or lies in; blank for a province", func(h *report.Head) string { return h.CityCode }),
		text("province", "省份", "", func(h *report.Head) string { return h.Province }),
		text("level", "层级", "national, province, city, county, township", func(h *report.Head) string { return string(h.Level) }),
		text("department", "部门", "key of the department; blank for the government itself", func(h *report.Head) string { return h.Department }),
		text("issuer_id", "发布机关编号", "place and lineage of the department through reorganisations", func(h *report.Head) string { return h.IssuerID }),
		text("report_kind", "报告类型", "rule_of_law, work_report, openness …", func(h *report.Head) string { return string(h.Kind) }),
		col("report_year", "报告年度", report.TypeInteger, "the year reported on", func(r *T) string { return number(head(r).ReportYear) }),
	}
}

func published[T any](head func(*T) *report.Head) column[T] {
	return col("published", "发布日期", report.TypeDate, "date of publication as far as known", func(r *T) string { return head(r).Published })
}

// sourceColumns stand at the end of every item table.
func sourceColumns[T any](head func(*T) *report.Head) []column[T] {
	return []column[T]{
		col("source_url", "来源", report.TypeText, "address, or the path of an imported file", func(r *T) string { return head(r).Source.URL }),
		col("snapshot_sha256", "原件SHA-256", report.TypeText, "of the archived bytes", func(r *T) string { return head(r).Source.Snapshot }),
	}
}

func spanColumns[T any](span func(*T) report.Span) []column[T] {
	return []column[T]{
		col("start", "起", report.TypeInteger, "first code point in the canonical text, counted from 0", func(r *T) string { return strconv.Itoa(span(r).Start) }),
		col("end", "止", report.TypeInteger, "one past the last code point", func(r *T) string { return strconv.Itoa(span(r).End) }),
	}
}

// number prints a count or year of which 0 means not known.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func boolean(b bool) string { return strconv.FormatBool(b) }
