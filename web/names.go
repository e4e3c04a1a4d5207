package web

import (
	"fmt"
	"html/template"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// functions are what templates may call.
var functions = template.FuncMap{
	"join":  strings.Join,
	"add":   func(a, b int) int { return a + b },
	"group": grouped,
	"short": func(s string) string { return cut(s, 60) },
	"plain": func(s string) string { return plainMarks.Replace(s) },
}

// Reason is what the program wrote about an input or a cell, in the visitor's
// language.
func (l layout) Reason(en string) string { return l.T(data.ReasonZH(en), en) }

// Department is the name of a department key.
func (l layout) Department(key string) string {
	if key == "" || key == report.GovernmentItself {
		return l.T("政府", "government")
	}
	if d, ok := data.LookupDepartment(key); ok && l.Lang != "en" {
		return d.Name
	}
	return strings.ReplaceAll(key, "_", " ")
}

// Kind is the name of a kind of report.
func (l layout) Kind(k report.Kind) string {
	for _, info := range data.Kinds() {
		if info.Key == k {
			return l.T(info.ZH, info.EN)
		}
	}
	return string(k)
}

// Topic is the name of an outline topic.
func (l layout) Topic(key string) string {
	for _, t := range data.Topics() {
		if t.Key == key {
			return l.T(t.ZH, t.EN)
		}
	}
	return key
}

// Indicator is the name of an indicator.
func (l layout) Indicator(key string) string {
	if x, ok := data.LookupIndicator(key); ok {
		return l.T(x.ZH, x.EN)
	}
	return key
}

// codeNames are the closed vocabularies in Chinese; English is the code.
var codeNames = map[string]string{
	"exact": "等于", "about": "约", "over": "超过", "at_least": "不低于", "at_most": "不超过", "under": "不足", "range": "区间",
	"level": "水平", "growth": "增长", "share": "比率",
	"actual": "实绩", "target": "目标", "base": "基期", "rule": "标准",
	"in_period": "当期", "stock": "时点", "cumulative": "累计", "per_unit": "单位标准", "unknown": "未说明",
	"pass": "相符", "fail": "不符", "unsure": "存疑",
	"ensure": "确保", "strive": "力争", "advance": "推进",
	"done": "已做", "planned": "拟做", "cited": "他处", "negated": "否定",
	"clause": "本句", "sentence": "本句", "section": "本节", "report": "报告年度",
	"stated": "写明", "default": "默认次年",
	"not_collected": "未采集", "not_published": "未发布", "fetch_failed": "获取失败", "unreadable": "无法解析",
	"not_mentioned": "未见词", "no_number": "提及无数", "not_comparable": "口径不同", "collected": "已采集",
	"province": "省级", "city": "市级", "county": "县级", "township": "乡镇", "national": "国家级",
	"place": "地区", "department": "部门", "year": "年度", "kind": "类型", "topic": "主题",
	"level_of": "级别", "indicator": "指标", "unit": "单位", "measurable": "可衡量", "strength": "力度", "stance": "态度", "boilerplate": "通用提法",
	"same": "相同", "numbers": "数字不同", "changed": "改写", "only_left": "仅左", "only_right": "仅右",
	"law": "法律", "regulation": "法规", "plan": "规划", "document": "文件", "other": "其他",
	"review": "回顾", "problems": "问题", "opening": "开头", "closing": "结尾",
	"text": "正文", "withdrawn": "撤下",
	"aggregation": "统计时段", "bounds": "界限", "change": "变化", "compare": "比较", "exclude": "不算数据的数字", "implied": "隐含单位",
	"label": "所计对象", "period": "时期", "scope": "范围", "status": "性质", "units": "单位写法", "zero": "零",
	"place_conflict": "地区不一致", "year_conflict": "年度不一致", "department_conflict": "部门不一致", "kind_conflict": "类型不一致", "stated_unsupported": "所述无据",
	"truncated": "不完整", "damaged": "有损坏", "masked": "有隐去", "short": "过短", "encoding_guessed": "编码系推测", "check_failed": "核验不符", "multiple_reports": "含多份报告",
}

// named is a filter's value as people call it.
func (l layout) named(key, word string) string {
	switch key {
	case "place":
		return placeName(word)
	case "department":
		return l.Department(word)
	case "kind":
		return l.Kind(report.Kind(word))
	case "topic":
		return l.Topic(word)
	case "indicator":
		return l.Indicator(word)
	case "report":
		return word
	}
	return l.Code(word)
}

// placeName is the name of a code; a name stays as it is.
func placeName(word string) string {
	if len(word) == 6 && word[0] <= '9' {
		if r, ok := data.LookupRegion(word, 0); ok {
			return r.Name
		}
	}
	return word
}

// Code is the name of a code of any closed vocabulary.
func (l layout) Code(code any) string {
	c := strings.TrimSpace(fmt.Sprint(code))
	if l.Lang == "zh" {
		if zh, ok := codeNames[c]; ok {
			return zh
		}
		if v, ok := data.Verdict(report.VerdictCode(c)); ok {
			return v.ZH
		}
	}
	return strings.ReplaceAll(c, "_", " ")
}

// typed is a name that brings the visitor back to the same place when it is
// typed into a form: the plain one, or the full one where several places share
// it, or the code. A name may stand for further codes below the first.
func typed(word string) string {
	code := word
	if codes, err := data.ResolvePlaces([]string{word}); err == nil && len(codes) > 0 {
		code = codes[0]
	}
	for _, name := range []string{placeName(code), data.FullName(code, 0)} {
		if codes, err := data.ResolvePlaces([]string{name}); err == nil && len(codes) > 0 && codes[0] == code {
			return name
		}
	}
	return code
}

// grouped is a number with thin spaces between thousands, as ISO 80000 has it;
// numbers of four digits stay together.
func grouped(v any) string {
	s := fmt.Sprint(v)
	digits, rest, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "−", digits[1:]
	}
	if len(digits) > 4 {
		for i := len(digits) - 3; i > 0; i -= 3 {
			digits = digits[:i] + "\u2009" + digits[i:]
		}
	}
	if rest != "" {
		rest = "." + rest
	}
	return sign + digits + rest
}

// cut shortens a text to n code points.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
