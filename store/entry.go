package store

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"nianbao/report"
)

// Entries of lists that gave reports are evidence for years of their issuers:
// a year that such a list names was published, whatever became of the entry.

// listKey names a list of a site.
type listKey struct{ site, url string }

// issuers is whose reports a list gave.
type issuers struct {
	all    []cell                  // with year 0
	byText map[string]map[cell]int // how many, by the text of the link without its numbers
}

// gave notes that a list gave a report of k through a link of this text.
func (e *evidence) gave(list listKey, k cell, text string) {
	is := e.issuers[list]
	if is == nil {
		is = &issuers{byText: map[string]map[cell]int{}}
		e.issuers[list] = is
	}
	if !slices.Contains(is.all, k) {
		is.all = append(is.all, k)
	}
	key := withoutNumbers(text)
	if is.byText[key] == nil {
		is.byText[key] = map[cell]int{}
	}
	is.byText[key][k]++
}

// owners are the issuers that most of the links with such a text led to: a
// copy of another place's report under this one's title makes it no issuer here.
func (is *issuers) owners(text string) []cell {
	var out []cell
	most := 0
	for k, n := range is.byText[withoutNumbers(text)] {
		if n > most {
			out, most = nil, n
		}
		if n == most {
			out = append(out, k)
		}
	}
	return out
}

// owns reports whether the list speaks for an issuer.
func (is *issuers) owns(k cell) bool {
	for text := range is.byText {
		if slices.Contains(is.owners(text), k) {
			return true
		}
	}
	return false
}

var notWords = regexp.MustCompile(`[\d\s.…]+|\.?(?i:pdf|docx?|wps|ofd|zip|rar)$`)

// withoutNumbers is what the links to one issuer's reports have in common.
func withoutNumbers(text string) string { return notWords.ReplaceAllString(text, "") }

// entryCells says which cells an entry of a list stands for: those of the
// issuer whose links read the same but for the year, else of the only issuer.
// Where neither tells, sure is false, and the cells are those of all issuers.
// The first year of a title is the one reported on.
func (e *evidence) entryCells(list listKey, text string) (cells []cell, sure bool) {
	is := e.issuers[list]
	year, err := strconv.Atoi(yearPattern.FindString(text))
	if is == nil || err != nil {
		return nil, false
	}
	owners := is.owners(text)
	if owners == nil {
		owners = is.all
	}
	for _, k := range owners {
		if k.year = year; k.kind == report.KindWorkReport {
			k.year-- // the title names the year in which it is delivered
		}
		cells = append(cells, k)
	}
	return cells, len(owners) == 1
}

// asRead says what the entries of lists were read as. It counts for the cell
// that an entry's text names where that one has no report of its own.
func (e *evidence) asRead(reports []end) {
	for _, x := range reports {
		cells, _ := e.entryCells(x.list, x.text)
		for _, k := range cells {
			e.doubtful[k] = trace{x.note, fromEpoch(x.at)}
		}
	}
}

// end is how an entry of a list ended.
type end struct {
	list     listKey
	text     string
	note     string
	at       int64
	evidence map[cell]trace // unreadable, failed or doubtful
}

// put files the end of an entry with the cells that it stands for.
func (e *evidence) put(x end) {
	cells, sure := e.entryCells(x.list, x.text)
	for _, k := range cells {
		if sure {
			x.evidence[k] = trace{x.note, fromEpoch(x.at)}
		} else if _, ok := e.doubtful[k]; !ok {
			e.doubtful[k] = trace{"an entry of its list that may be it: " + x.note, fromEpoch(x.at)}
		}
	}
}

// ofVerdict is where the verdict on an entry counts, nil where it says nothing
// about a report: a plan beside the reports is a plan.
func (e *evidence) ofVerdict(code report.VerdictCode, text string) map[cell]trace {
	switch code {
	case report.VerdictUnreadable, report.VerdictNeedsOCR, report.VerdictConverter, report.VerdictTooLarge, report.VerdictEmpty:
		return e.unreadable
	case report.VerdictErrorPage, report.VerdictLogin, report.VerdictChallenge, report.VerdictHijacked:
		return e.failed
	case report.VerdictNotReport, report.VerdictTemplate, "":
		if strings.Contains(text, "报告") || strings.Contains(text, "总结") || strings.Contains(text, "年报") {
			return e.doubtful
		}
	}
	return nil
}

// readEntries finds what became of the entries that gave no report. A file
// that hangs on an article goes by the article's link where its own names no
// year.
func (s *Store) readEntries(ctx context.Context, e *evidence) error {
	rows, err := s.db.QueryContext(ctx, `SELECT f.site, f.list, f.url, f.hints, coalesce(p.hints, ''), d.verdict, d.reason, c.retrieved_at
		FROM frontier_row f JOIN capture_row c ON c.address = f.url
		JOIN document_capture dc ON dc.capture = c.id JOIN document_row d ON d.id = dc.document
		LEFT JOIN frontier_row p ON p.url = f.referrer AND p.site = f.site AND p.list = f.list
		WHERE f.list <> '' AND d.verdict <> ? ORDER BY c.id`, report.VerdictReport)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var x end
		var url, hints, parent, reason string
		var code report.VerdictCode
		if err := rows.Scan(&x.list.site, &x.list.url, &url, &hints, &parent, &code, &reason, &x.at); err != nil {
			return err
		}
		if x.text, err = linkText(hints, parent); err != nil {
			return err
		}
		if x.evidence = e.ofVerdict(code, x.text); x.evidence != nil {
			x.note = fmt.Sprintf("%s: %s: %s", url, code, reason)
			e.put(x)
		}
	}
	return rows.Err()
}

// addYears adds the years of known issuers of which there is a report that
// could not be had, and those between them and the ones that were.
func (e *evidence) addYears(f report.Filter, cells map[cell]report.Coverage) {
	type span struct {
		place       string
		first, last int
	}
	issuers := map[cell]span{}
	for k, c := range cells {
		year := k.year
		k.year = 0
		if is, ok := issuers[k]; ok {
			issuers[k] = span{cmp.Or(is.place, c.Place), min(is.first, year), max(is.last, year)}
		} else {
			issuers[k] = span{c.Place, year, year}
		}
	}
	for _, found := range []map[cell]trace{e.unreadable, e.failed} {
		for k, t := range found {
			year := k.year
			k.year = 0
			is, ok := issuers[k]
			if !ok || year > t.at.Year() || is.first-year > maxYears {
				continue
			}
			for y := min(year, is.first); y <= max(year, is.last); y++ {
				if k.year = y; f.MatchesYear(y) {
					addCell(cells, k, is.place)
				}
			}
		}
	}
}

// linkText is the text of a link, or of the one that led to its page where
// only that names a year.
func linkText(hints, parent string) (string, error) {
	var h, p report.Hints
	if err := fromJSON(hints, &h); err != nil {
		return "", err
	}
	if err := fromJSON(parent, &p); err != nil {
		return "", err
	}
	if !yearPattern.MatchString(h.LinkText) && yearPattern.MatchString(p.LinkText) {
		return p.LinkText, nil
	}
	return h.LinkText, nil
}
