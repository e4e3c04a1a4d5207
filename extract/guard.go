package extract

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"nianbao/data"
	"nianbao/extract/reader"
	"nianbao/extract/wordset"
	"nianbao/report"
)

// unread is the verdict on a document that could not be read.
func unread(err error, page reader.Page) report.Verdict {
	v := report.Verdict{Code: report.VerdictUnreadable, Reason: err.Error()}
	var format *reader.FormatError
	switch {
	case errors.As(err, &format):
		v.Hint = format.Hint
	case errors.Is(err, report.ErrNeedsOCR):
		v.Code = report.VerdictNeedsOCR
	case errors.Is(err, report.ErrNeedConverter):
		v.Code = report.VerdictConverter
	case errors.Is(err, report.ErrTooLarge):
		v.Code = report.VerdictTooLarge
	case errors.Is(err, report.ErrEmpty):
		v.Code = report.VerdictEmpty
		if attached(page) {
			v.Hint = "the page links to an attachment that may hold the report"
		}
	}
	return v
}

func attached(page reader.Page) bool {
	for _, l := range page.Links {
		if l.Kind == reader.LinkAttachment {
			return true
		}
	}
	return false
}

const (
	// guardChars is the length up to which phrases of error and login pages
	// count; a report may quote any of them.
	guardChars = 1500
	// fewChars is the length below which one such phrase is enough.
	fewChars = 400
)

// guard recognises pages that are no reports whatever their title says:
// errors with status 200, logins, verifications, hijacked pages, templates.
func (c *clues) guard(chars int) report.Verdict {
	ok := report.Verdict{Code: report.VerdictReport}
	text := c.page.Text
	if chars == 0 {
		return report.Verdict{Code: report.VerdictEmpty, Reason: "the document holds no text"}
	}
	cues := data.PageWords()
	heads := c.pageHeads()
	if v := c.textVerdict(heads, cues); !v.IsReport() {
		return v
	}
	if chars < guardChars && isUnfilled(heads+text) {
		return report.Verdict{Code: report.VerdictTemplate, Reason: "the page shows the marks of a template instead of a text"}
	}
	// A page too short for a report is what its few words say, whatever the link
	// that led to it was called.
	if chars < guardChars && (c.title.verdict != report.VerdictReport || chars < leastChars) {
		for _, g := range []struct {
			code  report.VerdictCode
			words []string
			name  string
		}{{report.VerdictChallenge, cues.Challenge, "a verification page"}, {report.VerdictLogin, cues.Login, "a login page"}, {report.VerdictErrorPage, cues.Error, "an error page"}} {
			if w, n := countAny(text, g.words); n >= 2 || n == 1 && chars < fewChars {
				return report.Verdict{Code: g.code, Reason: fmt.Sprintf("a short page that says %q reads as %s", w, g.name)}
			}
			if w, n := countAny(heads, g.words); n > 0 {
				return report.Verdict{Code: g.code, Reason: fmt.Sprintf("the title says %q: %s", w, g.name)}
			}
		}
	}
	return ok
}

// pageHeads is what the page says above its text.
func (c *clues) pageHeads() string {
	m := c.page.Meta
	return strings.Join([]string{m.Title, m.H1, m.ArticleTitle, m.SiteName, strings.Join(m.Breadcrumb, " ")}, " ")
}

// Lists of guardWords.
const (
	wordBetting = iota
	wordMill
	wordMask
	wordGloss
	wordShifted
)

// guardWords are the words that are looked for in whole texts, in one pass.
var guardWords = sync.OnceValue(func() *wordset.Set {
	cues := data.PageWords()
	return wordset.New(cues.Betting, cues.Mills, cues.Masks, []string{"(shè)", "（shè）"}, []string{shifted})
})

// shifted is what （一） becomes on clone sites that shift bytes.
const shifted = "?。ㄒ唬"

const (
	// innocentReach is how far from a betting word the police may stand.
	innocentReach = 60
	// essayChars is the length from which phrases of essay mills are quoted
	// rather than carried.
	essayChars = 8000
	fewMasks   = 3
)

// textVerdict recognises clones that betting sites keep (two different betting
// words in the text, or one above it; the fight against gambling is no
// betting) and essay mills and forms, with x or 某 in place of names.
func (c *clues) textVerdict(heads string, cues data.PageCues) report.Verdict {
	if w, n := countAny(heads, cues.Betting); n > 0 && !data.ContainsAny(heads, cues.BettingNot) {
		return report.Verdict{Code: report.VerdictHijacked, Reason: fmt.Sprintf("the page's head carries %q", w)}
	}
	if v := c.unseen(cues); !v.IsReport() {
		return v
	}
	var betting, mills []string
	masks, glosses := 0, 0
	guardWords().Each(c.r, func(w wordset.Word, at int) {
		switch w.Group {
		case wordBetting:
			around := string(c.r[max(0, at-innocentReach):min(len(c.r), at+innocentReach)])
			if !data.ContainsAny(around, cues.BettingNot) {
				betting = appendNew(betting, w.Text)
			}
		case wordMill:
			mills = appendNew(mills, w.Text)
		case wordMask:
			masks++
		case wordGloss:
			glosses++
		case wordShifted:
			glosses += 2
		}
	})
	switch {
	case len(betting) >= 2:
		return report.Verdict{Code: report.VerdictHijacked, Reason: "betting words in the text: " + strings.Join(betting[:2], ", ")}
	case glosses > 1:
		return report.Verdict{Code: report.VerdictHijacked, Reason: "shifted bytes or glosses that clone sites leave in copied text"}
	case masks >= fewMasks && len(c.r) < essayChars:
		return report.Verdict{Code: report.VerdictTemplate, Reason: fmt.Sprintf("names are masked (x, 某) %d times", masks)}
	case len(mills) >= 2 && len(c.r) < essayChars:
		return report.Verdict{Code: report.VerdictTemplate, Reason: "phrases of essay mills: " + strings.Join(mills[:2], ", ")}
	}
	return report.Verdict{Code: report.VerdictReport}
}

// unseen looks where readers of the page do not: a description for search
// engines that promises bets, and links to them that are hidden. Hidden links
// do get into pages of governments, which are their own reports all the same.
func (c *clues) unseen(cues data.PageCues) report.Verdict {
	m := c.page.Meta
	for _, place := range []struct{ name, text string }{
		{"the description for search engines", m.Raw["keywords"] + " " + m.Raw["description"]},
		{"hidden links", m.Hidden},
	} {
		w, n := countAny(place.text, cues.Betting)
		if n < 2 || data.ContainsAny(place.text, cues.BettingNot) || place.text == m.Hidden && isGovernment(hostOf(c.doc.Capture.URL)) {
			continue
		}
		return report.Verdict{Code: report.VerdictHijacked, Reason: fmt.Sprintf("%s: %q and other betting words", place.name, w)}
	}
	return report.Verdict{Code: report.VerdictReport}
}

func isGovernment(host string) bool { return strings.HasSuffix(host, ".gov.cn") }

// unfilled are marks of a template that nobody filled in.
var unfilled = []string{"{{", "<%=", "${", "[!--", "{dede:", "{$"}

// isUnfilled: a short page that shows the marks of its template.
func isUnfilled(text string) bool {
	n := 0
	for _, mark := range unfilled {
		n += strings.Count(text, mark)
	}
	return n >= 2
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// countAny is how many different of words occur, and the first of them.
func countAny(s string, words []string) (first string, n int) {
	for _, w := range words {
		if strings.Contains(s, w) {
			if n == 0 {
				first = w
			}
			n++
		}
	}
	return first, n
}
