package outline

import (
	"strings"
	"sync"

	"nianbao/data"
	"nianbao/extract/wordset"
	"nianbao/report"
)

// roles gives every section its role, years and topic: its own where the
// heading says so, else those of the section it stands in.
func (p *parser) roles() {
	prev := report.SectionRole("") // of the last section at the top
	for i := range p.tree {
		s := &p.tree[i]
		var parent *report.Section
		if s.Parent >= 0 {
			parent = &p.tree[s.Parent]
		}
		if s.Role == "" {
			s.Role = p.roleIn(s, parent, prev)
		}
		p.setYear(s, parent)
		s.Topic = topicOf(s, parent)
		if parent == nil {
			prev = s.Role
			if prev == report.RoleReview && looksBothWays(s.Title, p.year) {
				prev = report.RolePlan
			}
		}
	}
}

// looksBothWays reports whether a heading of the review opens the plan too:
// 2022年工作回顾和2023年总体要求. What follows it is the plan.
func looksBothWays(title string, reportYear int) bool {
	lists := headingWords().Groups([]rune(title))
	return lists&listLooksBack != 0 && planTitle(title, lists, reportYear)
}

// roleIn is the role of a section by its heading and place.
func (p *parser) roleIn(s, parent *report.Section, prev report.SectionRole) report.SectionRole {
	own := roleOf(s.Title, p.year)
	if parent == nil {
		if prev == report.RolePlan && p.year > 0 && (own == "" || data.ContainsAny(s.Title, []string{"完成情况", "落实情况", "进展情况"})) {
			if y, _ := YearsOf(s.Title, p.year, true); y > 0 && y <= p.year {
				return report.RoleReview // 2022年的政府工作 behind a heading that names both; an annex on last year's promises
			}
		}
		switch {
		case own == report.RoleReview && prev == report.RolePlan && !data.ContainsAny(s.Title, []string{"其他需要", "回顾"}):
			return report.RolePlan // 三、2024年主要工作 behind 二、总体要求
		case own != "":
			return own
		case prev == report.RolePlan, prev == report.RoleProblems:
			return report.RolePlan
		}
		return report.RoleReview
	}
	switch parent.Role {
	case report.RoleClosing:
		return parent.Role
	case report.RolePlan:
		if own == report.RoleReview && strings.Contains(s.Title, "回顾") {
			return own
		}
		return parent.Role
	case report.RoleProblems:
		if own == report.RolePlan {
			return own
		}
		return parent.Role
	}
	if own == report.RolePlan && !strongPlan(s.Title, p.year) {
		own = ""
	}
	switch {
	case own != "":
		return own
	case parent.Role == report.RoleOpening:
		return report.RoleOpening
	}
	return report.RoleReview
}

// Lists of headingWords.
const (
	listClosing = 1 << iota
	listProblems
	listNoProblems
	listLooksBack
	listPlan
	listNoPlan
	listStrong
	listFulfil
	listThisYear
	listAims
	listNoAims
	listReview
)

// headingWords are all the words that a heading is read by, for one pass.
var headingWords = sync.OnceValue(func() *wordset.Set {
	c := data.HeadingRoles()
	return wordset.New(c.Closing.Words, c.Problems.Words, c.Problems.Not, []string{"回顾", "成就", "成绩"}, c.Plan.Words, c.Plan.Not,
		c.Plan.Strong, c.Plan.Fulfil, []string{"今年"}, c.Plan.ThisYear, c.Plan.ThisYearNot, c.Review.Words)
})

// closingMax is the length of 名词解释 and its like, in code points.
const closingMax = 12

// roleOf reads a role from a heading, blank where it tells none.
func roleOf(title string, reportYear int) report.SectionRole {
	if title == "" {
		return ""
	}
	r := []rune(title)
	lists := headingWords().Groups(r)
	switch {
	case lists&listClosing != 0 && len(r) <= closingMax:
		return report.RoleClosing
	case lists&listProblems != 0 && lists&listNoProblems == 0:
		return report.RoleProblems
	case lists&listLooksBack != 0:
		return report.RoleReview
	case planTitle(title, lists, reportYear):
		return report.RolePlan
	case lists&listReview != 0:
		return report.RoleReview
	}
	return ""
}

// planTitle reports whether a heading opens a plan: by its words, by a year
// after the reporting year, or by 今年 beside a word of intent.
func planTitle(title string, lists uint64, reportYear int) bool {
	if lists&listThisYear != 0 && lists&listAims != 0 && lists&listNoAims == 0 {
		return true
	}
	if lists&listNoPlan != 0 {
		return false
	}
	if reportYear > 0 {
		if y, _ := YearsOf(title, reportYear, true); y > reportYear {
			return true
		}
	}
	// 落实…重点任务 reports on an old plan; it does not open a new one.
	return lists&listStrong != 0 || lists&listPlan != 0 && lists&listFulfil == 0
}

// strongPlan reports whether a heading below a review section opens a plan.
func strongPlan(title string, reportYear int) bool {
	if headingWords().Groups([]rune(title))&listStrong != 0 {
		return true
	}
	y, _ := YearsOf(title, reportYear, true)
	return reportYear > 0 && y > reportYear
}

// setYear reads the years of a heading; a section without any has its parent's.
func (p *parser) setYear(s, parent *report.Section) {
	if s.Year == 0 {
		s.Year, s.YearEnd = YearsOf(s.Title, p.year, s.Role == report.RolePlan)
	}
	if s.Year == 0 && s.Role == report.RolePlan && p.year > 0 && (parent == nil || parent.Role != report.RolePlan) {
		s.Year, s.YearEnd = p.firstYear(s)
	}
	if s.Year == 0 && parent != nil && parent.Role == s.Role {
		s.Year, s.YearEnd = parent.Year, parent.YearEnd
	}
}

// firstYear is the year after the reporting year with which the text below a
// plan's heading begins: 2024年，我局将….
func (p *parser) firstYear(s *report.Section) (year, end int) {
	from := s.Start
	if !s.Heading.Empty() {
		from = s.Heading.End
	}
	from = p.skipBlank(from, s.End)
	y, e := YearsOf(string(p.r[from:min(s.End, from+announceReach)]), p.year, true)
	if y > p.year {
		return y, e
	}
	return 0, 0
}
