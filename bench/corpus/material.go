package corpus

import (
	"regexp"
	"strings"

	"nianbao/data"
	"nianbao/data/sample"
)

// material is what the sample reports give: sentences with {place}, {short}
// and {issuer} where they name their own, by the part they stand in. Years are
// written {0} for the year reported on, {-1} for the one before and so on.
type material struct {
	reviewHeads, leads, review, problems, plans []string
}

var titles = []string{
	"{issuer}{year}年度法治政府建设工作报告",
	"{issuer}{year}年法治政府建设年度报告",
	"{issuer}{year}年推进法治政府建设情况报告",
	"{issuer}关于{year}年度法治政府建设情况的报告",
}

var openings = []string{
	"{0}年，{issuer}坚持以习近平新时代中国特色社会主义思想为指导，认真落实《法治政府建设实施纲要（2021—2025年）》，各项工作取得积极进展。现将有关情况报告如下：",
	"{0}年以来，我局深入贯彻落实党的二十大精神，坚持以习近平新时代中国特色社会主义思想为指导，全面推进依法行政。现将{0}年法治政府建设情况报告如下：",
	"根据《{place}法治政府建设实施方案》要求，现将{issuer}{0}年度法治政府建设工作情况报告如下：",
}

var (
	problemHeads = []string{"存在的问题", "存在的主要问题和不足", "存在的不足", "问题和短板"}
	planHeads    = []string{"年工作计划", "年主要安排", "年工作打算", "年重点工作"}
)

var (
	topHead   = regexp.MustCompile(`^[一二三四五六七八九十]+、`)
	subHead   = regexp.MustCompile(`^(?:（[一二三四五六七八九十0-9]+）|[0-9]+[.．、])`)
	listWord  = regexp.MustCompile(`^(?:（[一二三四五六七八九十0-9]+）|[一二三四五六七八九十]是|[0-9]+[.．、])`)
	sentences = regexp.MustCompile(`[^。；]+[。；]`)
)

// gather reads the sample reports, whose order is that of their keys.
func gather() material {
	var m material
	for _, r := range sample.Reports() {
		if strings.HasPrefix(r.Body, "<") {
			continue
		}
		part := ""
		for _, p := range r.Paragraphs() {
			p = neutral(p, r)
			if topHead.MatchString(p) {
				part = m.head(topHead.ReplaceAllString(p, ""), part)
				continue
			}
			m.take(p, part)
		}
	}
	return m
}

// head says which part a heading of the first level opens.
func (m *material) head(title, before string) string {
	switch {
	case data.ContainsAny(title, []string{"问题", "不足", "短板", "差距"}):
		return "problems"
	case data.ContainsAny(title, []string{"计划", "安排", "打算", "下一", "今后", "重点"}):
		return "plans"
	}
	if !strings.Contains(title, "{") {
		m.reviewHeads = append(m.reviewHeads, title)
	}
	return "review"
}

// take sorts the sentences of a paragraph.
func (m *material) take(p, part string) {
	for i, s := range sentences.FindAllString(p, -1) {
		if i == 0 && subHead.MatchString(s) && part == "review" {
			if s = subHead.ReplaceAllString(s, ""); len(s) < 90 {
				m.leads = append(m.leads, s)
				continue
			}
		}
		s = strings.TrimSuffix(strings.TrimSuffix(listWord.ReplaceAllString(s, ""), "；"), "。") + "。"
		switch part {
		case "review":
			m.review = append(m.review, s)
		case "problems":
			m.problems = append(m.problems, s)
		case "plans":
			m.plans = append(m.plans, s)
		}
	}
}
