package extract

import (
	"sort"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// title is a candidate for the title of a report.
type title struct {
	text    string
	from    string // title line, page heading, metadata, front matter, statement
	weight  int
	kind    report.Kind
	verdict report.VerdictCode
	rule    string
}

// maxTitle is the longest title that is taken, in code points.
const maxTitle = 120

// readTitles collects the candidates and chooses: the first that names a kind
// of report; else the first that a rule knows; else the first.
func (c *clues) readTitles() {
	m, st := c.page.Meta, c.doc.Capture.Stated
	for _, t := range c.lineTitles() {
		c.addTitle(t, "title line", weightTitle)
	}
	c.addTitle(m.ArticleTitle, "meta ArticleTitle", weightMetaTitle)
	c.addTitle(m.H1, "page heading", weightMetaTitle)
	if t := m.FrontMatter["title"]; t != "" {
		c.addTitle(t, "front matter", weightMetaTitle)
	}
	c.addTitle(withoutSite(m.Title), "page title", weightMetaTitle-2)
	c.addTitle(c.doc.Capture.Hints.LinkText, "link text", weightSite)
	c.addTitle(st.Title, "stated title", weightStated)
	ranks := make(map[string]int, len(c.titles))
	for _, t := range c.titles {
		ranks[t.text] = rank(t)
	}
	sort.SliceStable(c.titles, func(i, j int) bool { return ranks[c.titles[i].text] < ranks[c.titles[j].text] })
	if len(c.titles) > 0 {
		c.title = c.titles[0]
	}
	// An explanation or a news item may begin with the report's own title; the
	// page's heading says what it is.
	for _, t := range c.titles {
		if (t.from == "page heading" || t.from == "meta ArticleTitle") && (t.verdict == report.VerdictExplained || t.verdict == report.VerdictNews) {
			c.title = t
			break
		}
	}
}

// rank puts titles that name a report first, of those the ones that name a
// place (政府工作报告 alone says little).
func rank(t title) int {
	switch {
	case t.verdict == report.VerdictReport && t.weight > weightSite && len(data.ScanPlaces(t.text, 0)) > 0:
		return 0
	case t.verdict == report.VerdictReport:
		return 1
	case t.verdict != "":
		return 2
	}
	return 3
}

func (c *clues) addTitle(text, from string, weight int) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" || len([]rune(text)) > maxTitle {
		return
	}
	for _, t := range c.titles {
		if t.text == text {
			return
		}
	}
	t := title{text: text, from: from, weight: weight}
	known := c.known.of(text)
	t.kind, t.verdict, t.rule = known.kind, known.verdict, known.rule
	c.titles = append(c.titles, t)
}

// lineTitles joins the title lines of the text: a title is often cut over two
// or three lines, its issuer on the first or last of them.
func (c *clues) lineTitles() []string {
	lines := c.opening()
	var out []string
	for i, s := range lines {
		if i > 12 || isSubtitle(s) || onlyDate(s) || speaks(s) {
			continue
		}
		for n := 1; n <= 3 && i+n <= len(lines); n++ {
			joined := strings.Join(lines[i:i+n], "")
			if len([]rune(joined)) > 90 || n > 1 && (isSubtitle(lines[i+n-1]) || speaks(lines[i+n-1])) {
				break
			}
			if c.known.of(joined).verdict == "" {
				continue
			}
			out = append(out, c.withIssuerLine(lines, i, joined))
			break
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// withIssuerLine puts the issuer before a title that lacks one, where the line
// above holds nothing else.
func (c *clues) withIssuerLine(lines []string, i int, joined string) string {
	if i == 0 || len(data.ScanPlaces(joined, 0)) > 0 {
		return joined
	}
	above := lines[i-1]
	if len([]rune(above)) > 30 || strings.ContainsAny(above, "：:>》") || len(data.ScanPlaces(above, 0)) == 0 {
		return joined
	}
	return above + joined
}

// onlyDate reports whether a line is a date and little else.
func onlyDate(s string) bool {
	return findDate(s).known() && len([]rune(s)) < 20 && !data.ContainsAny(s, []string{"报告", "总结", "情况", "年报", "建设"})
}

// speaks reports whether a line is text, not title.
func speaks(s string) bool {
	return strings.ContainsAny(s, "。！；") || strings.HasPrefix(s, "<!--") || strings.Contains(s, "各位代表")
}

// isSubtitle reports whether a line is a speech's subtitle, speaker or number.
func isSubtitle(s string) bool {
	for _, p := range []string{"—", "―", "－", "─", "-", "–", "（", "("} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return strings.HasSuffix(s, "会议上") || strings.HasSuffix(s, "会上")
}

// withoutSite cuts the site's name off a page title (…报告_某市人民政府网).
func withoutSite(s string) string {
	for _, sep := range []string{"_", "|", " - ", "－", "--", "—— ", ">>"} {
		if head, _, ok := strings.Cut(s, sep); ok && len([]rune(head)) >= 8 {
			s = head
		}
	}
	return strings.TrimSpace(s)
}
