package extract

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/extract/outline"
	"nianbao/report"
)

// yearFinding is the year reported on with the dates around it.
type yearFinding struct {
	year      int
	chosen    string // printed in issues
	delivered date
	published date
	claims    []claim[int]
}

// identifyYear reads the year reported on. A speech states when it was
// delivered, and reports on the year before; every other report states the
// year itself. The year of publication is never taken for it while anything
// else is known (genre: reports appear up to two years late).
func (c *clues) identifyYear() yearFinding {
	f := yearFinding{published: c.publishedDate()}
	if c.kind == report.KindWorkReport {
		c.speechYear(&f)
	} else {
		c.statedYears(&f)
	}
	f.choose()
	st := c.doc.Capture.Stated
	if st.ReportYear > 0 {
		f.claims = append(f.claims, claim[int]{"stated", weightStated, st.ReportYear})
	}
	if y := c.pathYear(); y > 0 {
		if c.kind == report.KindWorkReport && (y != f.year || y == f.delivered.Year) {
			y-- // collections file speeches under the year of delivery
		}
		f.claims = append(f.claims, claim[int]{"path", weightPath, y})
	}
	f.lateSpeech(c)
	if f.published.known() {
		f.claims = append(f.claims, claim[int]{"published " + f.published.String(), weightPublished, reviewed(f.published)})
	}
	f.choose()
	return f
}

// choose takes the heaviest claim.
func (f *yearFinding) choose() {
	sortClaims(f.claims)
	f.year, f.chosen = 0, ""
	if len(f.claims) > 0 {
		top := f.claims[0]
		f.year = top.value
		f.chosen = fmt.Sprintf("%s says %d", top.from, top.value)
	}
}

// issues lists doubts: claims of weight that say another year, or no claim.
func (f *yearFinding) issues() []report.Issue {
	if f.year == 0 {
		return []report.Issue{{Code: report.IssueYearUnknown, Note: "no source tells the year reported on"}}
	}
	var others []string
	for _, k := range f.claims {
		if k.value != f.year && k.weight >= weightPath {
			others = append(others, fmt.Sprintf("%s says %d", k.from, k.value))
		}
	}
	if len(others) > 0 {
		return []report.Issue{conflict(report.IssueYearConflict, f.chosen, others)}
	}
	if top := f.claims[0]; top.weight <= weightStated {
		return []report.Issue{{Code: report.IssueStatedUnsupported, Note: fmt.Sprintf("year %d rests on %s alone", f.year, top.from)}}
	}
	return nil
}

// speechYear reads when a work report was delivered.
func (c *clues) speechYear(f *yearFinding) {
	add := func(from string, weight int, d date) {
		if !d.known() {
			return
		}
		if !f.delivered.known() || f.delivered.Month == 0 && d.Year == f.delivered.Year {
			f.delivered = d
		}
		f.claims = append(f.claims, claim[int]{from, weight, c.beforeSpeech(d)})
	}
	for i, s := range c.head {
		if i >= c.body && !isSubtitle(s) {
			continue // the text names other sessions
		}
		if n := len([]rune(s)); n <= 80 && (strings.Contains(s, "会议") || strings.Contains(s, "大会") || strings.Contains(s, "人大")) {
			if d := findDate(s); d.known() {
				add("session line "+d.String(), weightSession, d)
				break
			}
		}
	}
	for _, t := range c.titles {
		if d := findDate(t.text); d.Month > 0 {
			add(t.from+" "+d.String(), t.weight, d)
		} else if ys := outline.Years(t.text); len(ys) > 0 && ys[0].To == 0 {
			add(t.from+" "+fmt.Sprint(ys[0].From), t.weight, date{Year: ys[0].From})
		}
	}
	if len(f.claims) == 0 {
		for _, s := range c.opening() {
			if n := len([]rune(s)); n <= 24 {
				add("date line", weightLead, findDate(s))
			}
		}
	}
	add("stated", weightStated, findDate(c.doc.Capture.Stated.Delivered))
}

// lateSpeech adds a doubt about a speech of December that was taken to be
// about that year, where nothing but its text says so.
func (f *yearFinding) lateSpeech(c *clues) {
	y := f.delivered.Year
	if y == 0 || c.kind != report.KindWorkReport || c.beforeSpeech(f.delivered) != y {
		return
	}
	support := 0
	for _, k := range f.claims {
		if k.value == y && k.weight >= weightPath {
			support++
		}
	}
	if support < 2 {
		f.claims = append(f.claims, claim[int]{"the rule that a speech reports on the year before", weightPath, y - 1})
	}
}

// beforeSpeech is the year that a speech reports on: the year before; the same
// one where it was held in December and names that year more often. Headings
// may know better (checkYear).
func (c *clues) beforeSpeech(d date) int {
	count := func(year int) int { return strings.Count(c.page.Text, fmt.Sprintf("%d年", year)) }
	if d.Month == 12 && count(d.Year) > count(d.Year-1) {
		return d.Year
	}
	return d.Year - 1
}

// reviewed guesses the year reported on from a date of writing: in spring the
// year before, in the last months the same.
func reviewed(d date) int {
	if d.Month >= 10 {
		return d.Year
	}
	return d.Year - 1
}

// statedYears collects what title, first sentences and text say.
func (c *clues) statedYears(f *yearFinding) {
	for _, t := range c.titles {
		if ys := outline.Years(t.text); len(ys) > 0 && ys[0].To > 0 && c.kind == report.KindMultiYear {
			f.claims = append(f.claims, claim[int]{t.from, t.weight, ys[0].To}) // a summary of years is filed under the last
		}
		if ys := outline.Years(t.text); len(ys) > 0 && ys[0].To == 0 {
			f.claims = append(f.claims, claim[int]{t.from, t.weight, ys[0].From})
		}
	}
	lead := c.lead()
	if _, after, ok := strings.Cut(lead, "现将"); ok {
		if ys := outline.Years(clip(after, 60)); len(ys) > 0 && ys[0].To == 0 {
			f.claims = append(f.claims, claim[int]{"现将… in the first lines", weightLead + 10, ys[0].From})
		}
	}
	if ys := outline.Years(clip(lead, 14)); len(ys) > 0 && ys[0].To == 0 {
		f.claims = append(f.claims, claim[int]{"first sentence", weightLead, ys[0].From})
	}
	// A plan names the next year more often than the report names its own:
	// that is no contradiction.
	if y, n := c.commonYear(); n >= 2 && !slices.ContainsFunc(f.claims, func(k claim[int]) bool { return k.value == y-1 }) {
		f.claims = append(f.claims, claim[int]{fmt.Sprintf("most years in the text (%d times)", n), weightCount, y})
	}
	if d := c.signedDate(); d.known() {
		f.claims = append(f.claims, claim[int]{"signature " + d.String(), weightPublished + 4, reviewed(d)})
	}
}

// checkYear compares the year with what the headings say: 2022年工作回顾 and
// 2023年工作安排 are both about a report on 2022. It reports whether the year
// changed, so that the outline is read again.
func (f *yearFinding) checkYear(sections []report.Section, kind report.Kind) bool {
	review, plan := headingYears(sections)
	if review > 0 {
		f.claims = append(f.claims, claim[int]{fmt.Sprintf("heading of the review (%d)", review), weightHeading, review})
	}
	if plan > 0 && plan != review && (f.year == 0 || plan-1-f.year < 4) { // 2035年远景目标 says nothing
		f.claims = append(f.claims, claim[int]{fmt.Sprintf("heading of the plan (%d)", plan), weightHeading - 1, plan - 1})
	}
	old := f.year
	f.choose()
	// A speech late in the year may be about that year or the one before;
	// where both headings agree, they know.
	if review == 0 && plan > 0 && f.delivered.Month >= 9 {
		review = plan - 1
	}
	if kind == report.KindWorkReport && f.delivered.known() && review > 0 && review != f.year &&
		(plan == 0 || plan == review+1) && (review == f.delivered.Year || review == f.delivered.Year-1) {
		for i := range f.claims {
			if k := &f.claims[i]; k.value == f.delivered.Year || k.value == f.delivered.Year-1 {
				k.value = review
			}
		}
		f.choose()
	}
	return f.year != old
}

// headingYears are the years that the headings of review and plan state.
func headingYears(sections []report.Section) (review, plan int) {
	for i := range sections {
		s := &sections[i]
		if s.Depth > 1 || s.Title == "" {
			continue
		}
		ys := outline.Years(s.Title)
		if len(ys) == 0 || ys[0].To > 0 {
			continue
		}
		switch {
		case s.Role == report.RoleReview && review == 0 && strings.Contains(s.Title, "回顾"):
			review = ys[0].From
		case s.Role == report.RolePlan && plan == 0:
			plan = ys[len(ys)-1].From
		}
	}
	return review, plan
}
