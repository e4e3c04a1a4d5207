package extract

import (
	"fmt"
	"strings"

	"nianbao/extract/outline"
	"nianbao/report"
)

// items finds everything but figures, and names it.
func (x *reading) items() {
	rep := x.rep
	rep.Commitments = x.commitments()
	x.attachFigures()
	for i := range rep.Commitments {
		c := &rep.Commitments[i]
		c.ID = report.ItemID(report.IDCommitment, rep.ID, c.Span, c.Text)
	}
	rep.Problems = x.problems()
	for i := range rep.Problems {
		p := &rep.Problems[i]
		p.ID = report.ItemID(report.IDProblem, rep.ID, p.Span, p.Text)
	}
	rep.Citations = x.citations()
	for i := range rep.Citations {
		c := &rep.Citations[i]
		c.ID = report.ItemID(report.IDCitation, rep.ID, c.Span, c.Raw)
	}
	rep.Practices = x.practices()
	for i := range rep.Practices {
		p := &rep.Practices[i]
		p.ID = report.ItemID(report.IDPractice, rep.ID, p.Span, p.Raw)
	}
}

// attachFigures gives every commitment the target figures inside it. Both
// lists are in the order of the text.
func (x *reading) attachFigures() {
	next := 0
	figs := x.rep.Figures
	for i := range x.rep.Commitments {
		c := &x.rep.Commitments[i]
		c.Figures = []string{}
		for next < len(figs) && figs[next].Start < c.Start {
			next++
		}
		for k := next; k < len(figs) && figs[k].Start < c.End; k++ {
			if figs[k].Status == report.StatusTarget && figs[k].End <= c.End {
				c.Figures = append(c.Figures, figs[k].ID)
			}
		}
		c.Measurable = len(c.Figures) > 0 || c.Deadline != "" && dated(c)
	}
}

// dated reports whether a deadline binds a deliverable: a date, and a word of
// completion.
func dated(c *report.Commitment) bool {
	for _, w := range []string{"完成", "建成", "投用", "投入", "开工", "竣工", "启用", "实现", "达到", "出台", "通车", "运营", "落地", "投产", "全覆盖", "印发", "建立", "开通", "上市", "交付", "投运", "开业", "封顶", "贯通", "合龙", "挂牌", "验收", "出让", "签约", "入库", "开园", "开馆", "试运行"} {
		if strings.Contains(c.Text, w) {
			return true
		}
	}
	return false
}

// textIssues are doubts about the text itself.
func (x *reading) textIssues() []report.Issue {
	var out []report.Issue
	if n := strings.Count(x.rep.Text, "\uFFFD"); n > 0 {
		out = append(out, report.Issue{Code: report.IssueDamaged, Note: fmt.Sprintf("%d characters could not be decoded", n)})
	}
	if n := strings.Count(x.rep.Text, "$1.$2"); n > 0 { // the marks of a replacement that a site printed for what it replaced
		out = append(out, report.Issue{Code: report.IssueDamaged, Note: fmt.Sprintf("the digits of %d numbers are lost where the text prints $1.$2", n)})
	}
	if n := strings.Count(x.rep.Text, "****") + strings.Count(x.rep.Text, "(略)") + strings.Count(x.rep.Text, "（略）"); n > 0 {
		out = append(out, report.Issue{Code: report.IssueMasked, Note: fmt.Sprintf("words are masked in %d places", n)})
	}
	if n := x.titlesInside(); n > 1 {
		out = append(out, report.Issue{Code: report.IssueMultipleReports, Note: fmt.Sprintf("%d titles of reports stand in the text", n)})
	}
	if x.truncated() {
		out = append(out, report.Issue{Code: report.IssueTruncated, Note: "the text ends in mid-sentence"})
	}
	return out
}

// truncated reports whether the last sentence is long and has no end.
func (x *reading) truncated() bool {
	n := len(x.rep.Sentences)
	if n == 0 {
		return false
	}
	s := x.rep.Sentences[n-1]
	if sec := x.sectionOf(n - 1); sec != nil && sec.Role == report.RoleClosing {
		return false
	}
	if _, heading := x.heads(n - 1); heading || s.Len() < 25 {
		return false
	}
	return !strings.ContainsRune("。！？；!?…”）)》.", x.r[s.End-1])
}

// titlesInside counts the different titles of reports, each with a year, that
// stand on lines of their own.
func (x *reading) titlesInside() int {
	seen := map[string]bool{}
	for _, p := range x.rep.Paragraphs {
		if p.Len() < 10 || p.Len() > 60 {
			continue
		}
		s := x.clean(p)
		if !strings.HasSuffix(s, "报告") && !strings.HasSuffix(s, "总结") || len(outline.Years(s)) == 0 || strings.ContainsAny(s, "《，。：") {
			continue
		}
		if x.known.of(s).verdict == report.VerdictReport {
			seen[s] = true
		}
	}
	return len(seen)
}
