package export

import (
	"iter"
	"slices"
	"strings"

	"nianbao/report"
)

// Figures is the figures table, one row a figure.
func Figures(rows iter.Seq2[report.FigureRow, error]) report.Table {
	return build("figures", figureColumns(), rows)
}

func figureColumns() []column[report.FigureRow] {
	type row = report.FigureRow
	head := func(r *row) *report.Head { return &r.Head }
	text := func(name, zh, doc string, get func(*row) string) column[row] {
		return col(name, zh, report.TypeText, doc, get)
	}
	decimal := func(name, zh, doc string, get func(*row) report.Decimal) column[row] {
		return col(name, zh, report.TypeDecimal, doc, func(r *row) string { return string(get(r)) })
	}
	first := []column[row]{text("figure_id", "数据编号", "stable within one extractor version", func(r *row) string { return r.Figure.ID })}
	mid := []column[row]{
		col("ref_year", "数据年份", report.TypeInteger, "the year the value refers to; a target's is its target year", func(r *row) string { return number(r.RefYear) }),
		published(head),
		text("section", "章节", "heading it stands under", func(r *row) string { return r.SectionTitle }),
		text("topic", "主题", "key of the outline topic", func(r *row) string { return r.Topic }),
		text("label", "统计对象", "what is counted, as the text says it", func(r *row) string { return r.Label }),
		text("indicator", "指标", "keys of the catalogue, ';' between several; blank where none fits", func(r *row) string { return strings.Join(r.Indicators, ";") }),
		text("raw", "原文", "the span as printed", func(r *row) string { return r.Raw }),
		decimal("value", "数值", "exact decimal, multipliers multiplied out; a decline is negative", func(r *row) report.Decimal { return r.Value }),
		decimal("value_high", "数值上端", "upper end of a printed range", func(r *row) report.Decimal { return r.ValueHigh }),
		decimal("value_min", "下限", "lowest value the words allow; blank is open", func(r *row) report.Decimal { return r.ValueMin }),
		decimal("value_max", "上限", "highest value the words allow; blank is open", func(r *row) report.Decimal { return r.ValueMax }),
		text("unit", "单位", "as printed without its multiplier", func(r *row) string { return r.Unit }),
		decimal("value_std", "标准值", "value in unit_std", func(r *row) report.Decimal { return r.ValueStd }),
		text("unit_std", "标准单位", "the indicator's canonical unit", func(r *row) string { return r.UnitStd }),
		text("bound", "界限", "exact about over at_least at_most under range", func(r *row) string { return string(r.Bound) }),
		text("measure", "度量", "level growth share", func(r *row) string { return string(r.Measure) }),
		text("status", "状态", "actual target base rule", func(r *row) string { return string(r.Status) }),
		text("aggregation", "口径", "in_period stock cumulative per_unit unknown", func(r *row) string { return string(r.Aggregation) }),
		col("estimated", "预计", report.TypeBool, "预计, 初步核算", func(r *row) string { return boolean(r.Estimated) }),
		text("comparison", "对比期", "as printed: 同比, 比上年", func(r *row) string { return r.Comparison }),
		text("period", "时期", "as stated or inherited within sentence or section", func(r *row) string { return r.Period }),
		text("scope", "范围", "全市, 市本级, 本部门 …; blank is not said", func(r *row) string { return r.Scope }),
		text("scope_from", "范围出处", "clause sentence section", func(r *row) string { return string(r.ScopeFrom) }),
		text("part_of", "所属总数", "figure_id of the whole", func(r *row) string { return r.PartOf }),
		text("sentence", "句子", "the sentence it stands in", func(r *row) string { return r.SentenceText }),
	}
	tail := []column[row]{
		col("page", "页", report.TypeInteger, "1-based page of a paged original", func(r *row) string { return number(r.Page) }),
		text("rule", "规则", "key of the rule that read it", func(r *row) string { return r.Rule }),
		text("grade", "等级", "A to D, from reason codes by the published table", func(r *row) string { return string(r.Grade) }),
		text("check_result", "核验", "pass fail unsure; about the data, not the reading", func(r *row) string { return string(r.CheckResult) }),
		text("check_note", "核验说明", "the arithmetic", func(r *row) string { return r.CheckNote }),
	}
	end := []column[row]{
		col("retrieved_at", "获取时间", report.TypeTime, "when the original was fetched or imported", func(r *row) string { return instant(r.Head.Source.RetrievedAt) }),
		text("extractor_version", "抽取器版本", "", func(r *row) string { return r.Head.Extractor }),
	}
	return slices.Concat(first, headColumns(head), mid,
		spanColumns(func(r *row) report.Span { return r.Figure.Span }), tail, sourceColumns(head), end)
}
