package extract

import (
	"fmt"
	"strings"

	"nianbao/report"
)

// opennessParts are headings that every 政府信息公开 annual report has since
// 2019; half of them in one text make one.
var opennessParts = []string{"主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议", "因政府信息公开工作被申请行政复议", "存在的主要问题及改进情况", "其他需要报告的事项", "总体情况"}

// kindOfText recognises a report by its text alone, blank where it cannot.
func kindOfText(text string) report.Kind {
	head := clip(text, 1500)
	if strings.Contains(head, "各位代表") || strings.Contains(head, "人民代表大会") && strings.Contains(head, "请予审议") {
		if strings.Contains(head, "人民法院") && strings.Contains(head, "院工作报告") || strings.Contains(head, "检察院工作") || strings.Contains(head, "人大常委会工作") {
			return report.KindOther
		}
		return report.KindWorkReport
	}
	parts := 0
	for _, p := range opennessParts {
		if strings.Contains(text, p) {
			parts++
		}
	}
	if parts >= 3 {
		return report.KindOpenness
	}
	lawful := strings.Count(text, "法治政府") + strings.Count(text, "依法行政") + strings.Count(text, "行政执法")
	if strings.Count(text, "法治政府") >= 2 && lawful >= 5 || lawful >= 8 {
		return report.KindRuleOfLaw
	}
	if announced := clip(text, 600); strings.Contains(announced, "法治政府") && strings.Contains(announced, "报告如下") {
		if _, n := countAny(text, lawfulWords); n >= 4 {
			return report.KindRuleOfLaw
		}
	}
	return ""
}

// lawfulWords are subjects of every report on a law-based government; a short
// report names each of them once.
var lawfulWords = []string{"依法行政", "行政执法", "普法", "合法性审查", "行政复议", "行政诉讼", "法律顾问", "执法人员", "规范性文件", "权责清单", "双随机", "学法"}

// identifyKind chooses the kind: the title's, else the text's, else the
// stated one.
func (c *clues) identifyKind(text string) []report.Issue {
	stated := c.doc.Capture.Stated.Kind
	inText := kindOfText(text)
	if c.title.verdict == report.VerdictReport {
		c.kind = c.title.kind
	}
	if c.kind == "" {
		c.kind = inText
	}
	var issues []report.Issue
	switch {
	case c.kind == "" && stated != "":
		c.kind = stated
		issues = append(issues, report.Issue{Code: report.IssueStatedUnsupported, Note: fmt.Sprintf("kind %s rests on the statement alone", stated)})
	case c.kind == "":
		issues = append(issues, report.Issue{Code: report.IssueKindUnknown, Note: "neither title nor text tells what kind of report it is"})
	case stated != "" && stated != c.kind:
		issues = append(issues, report.Issue{Code: report.IssueKindConflict, Note: fmt.Sprintf("title or text says %s; stated %s", c.kind, stated)})
	case inText == report.KindWorkReport && inText != c.kind:
		issues = append(issues, report.Issue{Code: report.IssueKindConflict, Note: fmt.Sprintf("title says %s, the text reads as %s", c.kind, inText)})
	}
	return issues
}
