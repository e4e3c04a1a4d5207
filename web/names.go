package web

import (
	"html/template"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// functions are what templates may call.
var functions = template.FuncMap{
	"join": strings.Join,
	"add":  func(a, b int) int { return a + b },
}

// Department is the name of a department key.
func (l layout) Department(key string) string {
	if key == "" || key == report.GovernmentItself {
		return l.T("政府", "government")
	}
	if d, ok := data.LookupDepartment(key); ok && l.Lang == "zh" {
		return d.Name
	}
	return key
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
}

// Code is the name of a code of any closed vocabulary.
func (l layout) Code(code any) string {
	c := strings.TrimSpace(toString(code))
	if l.Lang == "zh" {
		if zh, ok := codeNames[c]; ok {
			return zh
		}
	}
	return strings.ReplaceAll(c, "_", " ")
}

func toString(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case report.Bound:
		return string(x)
	case report.Measure:
		return string(x)
	case report.Status:
		return string(x)
	case report.Aggregation:
		return string(x)
	case report.CheckResult:
		return string(x)
	case report.Strength:
		return string(x)
	case report.Stance:
		return string(x)
	case report.Blank:
		return string(x)
	case report.Level:
		return string(x)
	case report.From:
		return string(x)
	case report.Grade:
		return string(x)
	case report.IssueCode:
		return string(x)
	}
	return ""
}
