package web

import (
	"strings"

	"nianbao/report"
)

// accuracy is one table of the evaluation.
type accuracy struct {
	Caption string
	Head    []string
	Rows    [][]string
}

// accuracies reads the tables that `nianbao eval` prints as Markdown.
func accuracies(text string) []accuracy {
	var out []accuracy
	caption := ""
	open := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		row, isRow := strings.CutPrefix(line, "|")
		switch {
		case !isRow:
			open = false
			if line != "" {
				caption = strings.TrimRight(strings.ReplaceAll(line, "`", ""), ":")
			}
		case strings.Trim(row, "|-: ") == "": // the rule below the head
		case !open:
			out = append(out, accuracy{Caption: caption, Head: cellsOf(row)})
			open, caption = true, ""
		default:
			last := &out[len(out)-1]
			last.Rows = append(last.Rows, cellsOf(row))
		}
	}
	return out
}

func cellsOf(row string) []string {
	cells := strings.Split(strings.TrimSuffix(row, "|"), "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

// measureNames are the lines of the evaluation in Chinese.
var measureNames = map[string]string{
	"figures: recall": "数据：找全", "figures: precision": "数据：找准", "value": "数值", "unit": "单位", "bound": "界限", "measure": "水平或增长",
	"status": "实绩或目标", "label": "所计对象", "span equal": "起止完全一致", "traps taken": "误取不算数据的数字",
	"commitments: recall": "承诺：找全", "commitments: precision": "承诺：找准", "measurable": "可衡量", "target year": "目标年份",
	"grade A": "A 级的准确率", "grade B": "B 级的准确率", "grade C": "C 级的准确率", "grade D": "D 级的准确率",
}

// captionNames are the tables of the evaluation in Chinese, by how they begin.
var captionNames = [][2]string{
	{"Passages of the sample reports", "示例报告的段落"}, {"Two departmental reports", "两份部门报告全文"}, {"Passages of government work reports", "政府工作报告的段落（编写规则时所用）"},
}

// CaptionOf is the name of a table of the evaluation.
func (p *aboutPage) CaptionOf(caption string) string {
	for _, c := range captionNames {
		if strings.HasPrefix(caption, c[0]) {
			return p.T(c[1], caption)
		}
	}
	return caption
}

// HeadOf is a column of such a table: a kind of report.
func (p *aboutPage) HeadOf(name string) string {
	if name == "measure" {
		return p.T("项目", name)
	}
	return p.Kind(report.Kind(name))
}

// Measure is the name of a line of the evaluation.
func (p *aboutPage) Measure(name string) string { return p.T(nameOr(measureNames, name), name) }

// areaNames are the parts of the reference data in Chinese.
var areaNames = map[string]string{
	"regions": "区划", "departments": "部门", "kinds": "报告类型", "topics": "主题", "dictionary": "词典", "synonyms": "同义名称", "boilerplate": "通用提法",
	"sites": "站点", "indicators": "指标", "units": "单位", "rules": "规则", "cues": "提示词", "cms": "网站系统", "discovery": "查找规则", "index": "索引",
}

// Area is the name of a part of the reference data.
func (p *aboutPage) Area(name string) string { return p.T(nameOr(areaNames, name), name) }

func nameOr(names map[string]string, name string) string {
	if zh, ok := names[name]; ok {
		return zh
	}
	return name
}
