package extract

import (
	"fmt"
	"net"
	"net/url"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

const (
	// leastChars is the length below which no text is a report: the shortest
	// one seen has some 700 code points.
	leastChars = 150
	// shortChars is the length below which a report carries an issue.
	shortChars = 600
)

// rejections say in words what a title verdict means.
var rejections = map[report.VerdictCode]string{
	report.VerdictPlan:      "a plan or its distribution, not a report",
	report.VerdictExplained: "an explanation of a report",
	report.VerdictNews:      "news about a report or a meeting",
	report.VerdictOtherKind: "another kind of document",
	report.VerdictHalfYear:  "covers a part of the year",
	report.VerdictNotReport: "no report",
}

// judge decides by title, length, place and address, after the identity is
// known. A user who states the kind of an imported file is believed, with an
// issue.
func (c *clues) judge(rep *report.Report) report.Verdict {
	st := c.doc.Capture.Stated
	imported := c.doc.Capture.URL == ""
	if why, rejected := rejections[c.title.verdict]; rejected {
		if c.carriesSpeech(rep) {
			rep.Issues = append(rep.Issues, report.Issue{Code: report.IssueMultipleReports, Note: fmt.Sprintf("the title %q reads as %s; the speech stands below it", c.title.text, why)})
		} else if imported && st.Kind != "" {
			rep.Kind = st.Kind
			rep.Issues = append(rep.Issues, report.Issue{Code: report.IssueKindConflict, Note: fmt.Sprintf("the title %q reads as %s; taken as stated", c.title.text, why)})
		} else {
			return report.Verdict{Code: c.title.verdict, Reason: fmt.Sprintf("title %q: %s", c.title.text, why), Hint: importHint(imported)}
		}
	}
	if rep.Kind == "" {
		return report.Verdict{Code: report.VerdictNotReport, Reason: "neither title nor text is that of an annual report", Hint: importHint(imported)}
	}
	if c.title.verdict != report.VerdictReport && !imported && (rep.Chars < shortChars || !structured(rep)) {
		return report.Verdict{Code: report.VerdictNotReport, Reason: "no title of a report, and the text has no outline of one"}
	}
	if v := c.length(rep, imported && st.Kind != ""); !v.IsReport() {
		return v
	}
	return c.addressVerdict(rep)
}

// speechChars is the least length of a whole speech: the shortest that
// governments publish have some 5,000 characters, a resolution on one has 500.
const speechChars = 5000

// carriesSpeech: a resolution, or news of a session, is followed by the whole
// speech that it is about.
func (c *clues) carriesSpeech(rep *report.Report) bool {
	return rep.Kind == report.KindWorkReport && rep.Chars >= speechChars && structured(rep) &&
		strings.Contains(clip(rep.Text, 2000), "报告政府工作")
}

func importHint(imported bool) string {
	if imported {
		return "if it is a report all the same, import it with --kind"
	}
	return ""
}

// length rejects what is too short to be a report.
func (c *clues) length(rep *report.Report, stated bool) report.Verdict {
	if rep.Chars < leastChars && !stated {
		v := report.Verdict{Code: report.VerdictNotReport, Reason: fmt.Sprintf("only %d characters of text", rep.Chars)}
		if rep.Chars < leastChars/2 {
			v.Code = report.VerdictEmpty
		}
		if attached(c.page) {
			v.Hint = "the page links to an attachment that may hold the report"
		}
		return v
	}
	if n := sentenceEnds(rep.Text); !stated && n < max(leastSentences, rep.Chars/charsASentence) {
		return report.Verdict{Code: report.VerdictNotReport, Reason: fmt.Sprintf("a list rather than prose: %d sentences in %d characters", n, rep.Chars)}
	}
	if rep.Chars < shortChars {
		rep.Issues = append(rep.Issues, report.Issue{Code: report.IssueShort, Note: fmt.Sprintf("%d characters", rep.Chars)})
	}
	return report.Verdict{Code: report.VerdictReport, Reason: c.acceptance(rep)}
}

// acceptance says why a document was taken for a report.
// A report is prose, with tables perhaps; a page of links is neither. The
// bounds lie far below what the sparsest reports of tables have.
const (
	leastSentences = 2
	charsASentence = 1500
)

// sentenceEnds counts the marks that end sentences; some sites print . for 。
func sentenceEnds(text string) int {
	return strings.Count(text, "。") + strings.Count(text, "；") + strings.Count(text, ";") + strings.Count(text, ".\n")
}

func (c *clues) acceptance(rep *report.Report) string {
	if c.title.verdict == report.VerdictReport {
		return fmt.Sprintf("%s %q", c.title.from, c.title.text)
	}
	if kindOfText(rep.Text) == rep.Kind {
		return "the text is that of a report of this kind"
	}
	return "stated at import"
}

// structured reports whether a text has the outline of a report: three
// headings at least.
func structured(rep *report.Report) bool {
	n := 0
	for i := range rep.Sections {
		if s := &rep.Sections[i]; !s.Heading.Empty() && s.Depth <= 2 && s.Number != "" {
			n++
		}
	}
	return n >= 3
}

// addressVerdict compares the place of the text with the host: a government's
// own site may carry it, a foreign one is a repost.
func (c *clues) addressVerdict(rep *report.Report) report.Verdict {
	ok := report.Verdict{Code: report.VerdictReport, Reason: c.acceptance(rep)}
	host := hostOf(c.doc.Capture.URL)
	if host == "" || isGovernment(host) || c.knownSite(rep) {
		return c.siteVerdict(rep, ok)
	}
	if v := c.repost(rep, host); !v.IsReport() {
		return v
	}
	hints := c.doc.Capture.Hints
	if !hints.OwnHost && !isLocal(host) && hints.PlaceCode == "" && hints.Site == "" {
		rep.Issues = append(rep.Issues, report.Issue{Code: report.IssueForeignHost, Note: "published on " + host + ", which is no government's host by its name"})
	}
	return c.siteVerdict(rep, ok)
}

// repost recognises sites that carry what others published: by the name that
// the page gives its site, and by masked words. On a host that the user named
// as the site's own only the name of the site counts, not every word in its
// columns.
func (c *clues) repost(rep *report.Report, host string) report.Verdict {
	const hint = "look for the report on the issuer's own site"
	cues := data.PageWords()
	own := c.doc.Capture.Hints.OwnHost || isLocal(host)
	heads := c.siteName()
	if !own {
		heads = c.pageHeads()
	}
	if w, n := countAny(heads, cues.Reposters); n > 0 {
		return report.Verdict{Code: report.VerdictRepost, Reason: fmt.Sprintf("host %s is no government's, and its head says %q", host, w), Hint: hint}
	}
	blanks := 0
	for _, w := range cues.Blanks {
		blanks += strings.Count(rep.Text, w)
	}
	if blanks >= 3 && !own {
		return report.Verdict{Code: report.VerdictRepost, Reason: fmt.Sprintf("host %s is no government's, and words are masked %d times", host, blanks), Hint: hint}
	}
	return report.Verdict{Code: report.VerdictReport}
}

// siteName is what the page calls its site: the state standard's tag, and what
// follows the article's title in the title of the window.
func (c *clues) siteName() string {
	m := c.page.Meta
	name := m.SiteName
	if title := firstOf(m.ArticleTitle, m.H1); title != "" {
		if rest, ok := strings.CutPrefix(m.Title, title); ok {
			name += " " + rest
		}
	}
	return name
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// siteVerdict rejects a text about another place than the site's.
func (c *clues) siteVerdict(rep *report.Report, ok report.Verdict) report.Verdict {
	site := c.doc.Capture.Hints.PlaceCode
	if rep.PlaceCode == "" || c.doc.Capture.URL == "" {
		return ok
	}
	if site == "" {
		return c.namedSite(rep, ok)
	}
	if data.Below(rep.PlaceCode, site, rep.ReportYear) || data.Below(site, rep.PlaceCode, rep.ReportYear) {
		return ok
	}
	return report.Verdict{Code: report.VerdictRepost, Reason: fmt.Sprintf("the text is about %s, the site belongs to %s", rep.Place, data.FullName(site, rep.ReportYear)), Hint: "look for the report on the issuer's own site"}
}

// namedSite rejects a text about another place than the authority that the
// page names as the owner of its site, where no site file says whose it is.
func (c *clues) namedSite(rep *report.Report, ok report.Verdict) report.Verdict {
	var other string
	for _, is := range c.issuersIn(c.page.Meta.SiteName, rep.ReportYear) {
		if is.dept == "" && !is.gov || len(is.regions) == 0 {
			continue
		}
		for _, r := range is.regions {
			if related(rep, r) {
				return ok
			}
		}
		other = is.text
	}
	if other == "" {
		return ok
	}
	return report.Verdict{Code: report.VerdictRepost, Reason: fmt.Sprintf("the text is about %s, the site is that of %s", rep.Place, other), Hint: "look for the report on the issuer's own site"}
}

// related reports whether a region may speak for the place of a report: one
// lies in the other, both lie in one city, or a region took over its name when
// codes were changed.
func related(rep *report.Report, r data.Region) bool {
	const city = 4 // digits of a code that name the city
	stem := []rune(r.Name)
	return data.Below(rep.PlaceCode, r.Code, rep.ReportYear) || data.Below(r.Code, rep.PlaceCode, rep.ReportYear) ||
		len(r.Code) > city && strings.HasPrefix(rep.PlaceCode, r.Code[:city]) ||
		len(stem) >= 2 && strings.HasPrefix(rep.Place, string(stem[:2]))
}

// ownHost reports whether the issuer itself published the document.
func (c *clues) ownHost(rep *report.Report) bool {
	return c.doc.Capture.Hints.OwnHost || c.knownSite(rep)
}

func (c *clues) knownSite(rep *report.Report) bool {
	s, ok := siteOf(rep.Source.URL)
	return ok && rep.PlaceCode != "" && (s.PlaceCode == rep.PlaceCode || data.Below(rep.PlaceCode, s.PlaceCode, rep.ReportYear))
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// isLocal reports whether a host is an address rather than a name: test sites
// and intranets.
func isLocal(host string) bool {
	return host == "localhost" || net.ParseIP(host) != nil || !strings.Contains(host, ".")
}
