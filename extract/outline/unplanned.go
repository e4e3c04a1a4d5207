package outline

import (
	"strings"

	"nianbao/data"
	"nianbao/extract/wordset"
	"nianbao/report"
)

// unplanned looks for the plan of a speech whose headings do not name one: the
// first top section behind the review whose text speaks of this year's aims, or
// the first behind one that looks back by name.
func (p *parser) unplanned() {
	if !p.speech() {
		return
	}
	from, back := -1, false
	for i := range p.tree {
		s := &p.tree[i]
		if s.Parent >= 0 || s.Depth > 1 {
			continue
		}
		if s.Role == report.RolePlan && (!s.Heading.Empty() || s.Len()*3 > len(p.r)) {
			return
		}
		looks := headingWords().Groups([]rune(s.Title))&listLooksBack != 0
		if from < 0 && s.Role == report.RoleReview && i > 0 && !looks && (back || p.speaksOfAims(s.Span)) {
			from = i
		}
		back = back || looks
	}
	if from < 0 {
		return
	}
	p.replan(from, len(p.tree))
}

// between looks at the numbered part that stands between the review, which
// looks back by name or year, and the first plan that says so
// (二、奋力谱写…新篇章): where its text speaks of what is to come, it belongs to
// the plan.
func (p *parser) between() {
	if !p.speech() {
		return
	}
	from := -1
	for i := range p.tree {
		s := &p.tree[i]
		if s.Parent >= 0 || s.Depth > 1 || s.Number == "" {
			continue
		}
		switch {
		case p.looksBack(s.Title):
			from = 0
		case s.Role == report.RolePlan:
			if from > 0 && p.looksAhead(p.tree[from].Span) {
				p.replan(from, i)
			}
			return
		case from == 0 && roleOf(s.Title, p.year) == "":
			from = i
		default:
			return
		}
	}
}

// looksBack reports whether a heading names the past: 回顾, 成就, or a year up to
// the reporting year.
func (p *parser) looksBack(title string) bool {
	if headingWords().Groups([]rune(title))&listLooksBack != 0 {
		return true
	}
	y, _ := YearsOf(title, p.year, true)
	return y > 0 && y <= p.year
}

// looksAhead reports whether a section opens with intentions rather than with
// what was done.
func (p *parser) looksAhead(s report.Span) bool {
	text := string(p.r[s.Start:min(s.End, s.Start+1500)])
	ahead := 2 * (strings.Count(text, "我们将") + strings.Count(text, "必须") + strings.Count(text, "力争") + strings.Count(text, "确保"))
	past := strings.Count(text, "了") + strings.Count(text, "比上年") + strings.Count(text, "完成") + strings.Count(text, "达到")
	return ahead > past
}

// replan turns the review among sections [from, to) into plan.
func (p *parser) replan(from, to int) {
	for i := from; i < to; i++ {
		if s := &p.tree[i]; s.Role == report.RoleReview {
			s.Role = report.RolePlan
			if s.Year == 0 && p.year > 0 {
				s.Year = p.year + 1
			}
		}
	}
}

var addressed = []rune("各位代表")

// speech reports whether the text addresses a people's congress.
func (p *parser) speech() bool {
	head := p.r[:min(len(p.r), 3000)]
	for i, c := range head {
		if c == addressed[0] && wordset.HasPrefix(head[i:], addressed) {
			return true
		}
	}
	return false
}

// speaksOfAims reports whether the beginning of a section talks about what is
// to come.
func (p *parser) speaksOfAims(s report.Span) bool {
	text := string(p.r[s.Start:min(s.End, s.Start+1200)])
	if !data.ContainsAny(text, []string{"今年", "预期目标", "总体要求", "总体思路", "主要目标"}) {
		return false
	}
	past := strings.Count(text, "比上年") + strings.Count(text, "增长") + strings.Count(text, "完成") + strings.Count(text, "达到") + strings.Count(text, "了")
	aims := 3 * (strings.Count(text, "今年") + strings.Count(text, "预期") + strings.Count(text, "力争") + strings.Count(text, "确保") + strings.Count(text, "总体要求"))
	aims += strings.Count(text, "要") + strings.Count(text, "将")
	return aims > past && aims >= 4
}
