package compare

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"nianbao/report"
)

// yearWords are periods that are the whole year.
var yearWords = []string{"全年", "年内", "今年", "本年", "当年", "去年", "上年", "一年来", "过去一年", "过去的一年", "前一年", "年度"}

// withinYear says whether a period is one year: a running total over it is
// the year's value. 截至2020年底 is none, since its beginning is not said.
func withinYear(period string) bool {
	if severalYears(period) {
		return false
	}
	for _, w := range yearWords {
		if strings.Contains(period, w) {
			return true
		}
	}
	y, rest, ok := strings.Cut(period, "年")
	return ok && rest == "" && len(y) == 4
}

// severalYears says whether a period runs over more than one year: 五年来,
// 近三年, “十三五”时期, 本届政府任期内, 2017年以来.
func severalYears(period string) bool {
	if strings.HasPrefix(period, "今年") || strings.HasPrefix(period, "去年") {
		return false
	}
	for _, w := range []string{"五”", "五时期", "五期间", "五规划", "任期", "届政府", "届人民政府", "本届", "几年", "近年", "多年", "年以来"} {
		if strings.Contains(period, w) {
			return true
		}
	}
	if head, _, ok := strings.Cut(period, "年"); ok && len(head) > 8 && strings.ContainsAny(head, "—-–~至到") && strings.HasPrefix(head, head[:4]) && strings.ContainsFunc(head[:4], unicode.IsDigit) {
		return true // 2016—2020年
	}
	return yearSpan.MatchString(period)
}

// yearSpan is a number of years from two on: 五年来 and 10年间 are spans, 一年来
// is none, 二〇二五年 and 2025年 are years.
var yearSpan = regexp.MustCompile(`(?:^|[^0-9〇零一二三四五六七八九十])(?:[2-9]|[1-9][0-9]|[两二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?)年`)

// reachWords stand before what a quantity has come to by the end of a period:
// 五年来 … 增加到3700亿元 is the value of the last year.
var reachWords = []string{"达到", "达", "突破", "超过", "增至", "增加到", "增长到", "提高到", "提升到", "提升至", "提高至", "跃升至", "跃升到", "上升到", "上升至",
	"降至", "下降到", "减少到", "发展到", "扩大到", "跨越", "迈上", "跨上", "跃上", "站上", "为", "现有", "共有", "总量", "稳定在", "保持在", "控制在", "完成", "实现"}

// reached says whether a value is where its quantity stands at the end of the
// period rather than what came together over it. What is new is always a sum.
func reached(row report.FigureRow) bool {
	for _, w := range []string{"新增", "净增", "新建", "累计"} {
		if strings.Contains(row.Label, w) {
			return false
		}
	}
	before := report.Slice(row.SentenceText, report.Span{End: row.Figure.Start - row.SentenceSpan.Start})
	before = strings.TrimRight(before, "了约近超 ")
	return slices.ContainsFunc(reachWords, func(w string) bool { return strings.HasSuffix(before, w) }) ||
		row.Bound == report.BoundOver && strings.HasPrefix(row.Raw, "突破")
}

// partOfYear is the part of a year that a period names, "" where it is the
// whole year or its end: 上半年, 前三季度, 1至9月.
func partOfYear(period string) string {
	for _, w := range []string{"上半年", "下半年", "前三季度", "前三个季度", "前两季度", "前二季度", "一季度", "二季度", "三季度", "四季度"} {
		if strings.Contains(period, w) {
			return w
		}
	}
	_, months, ok := strings.Cut(period, "年")
	if !ok {
		months = period
	}
	if !strings.Contains(months, "月") || !strings.ContainsFunc(months, unicode.IsDigit) || strings.Contains(months, "12月") {
		return ""
	}
	return months
}
