package store

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"

	"nianbao/report"
)

// evidence is what the catalogue knows about reports that it does not hold:
// documents that could not be read, requests that failed, lists that were read
// to their end. A cell's year is looked for as it is printed beside the link.
type evidence struct {
	unreadable, failed map[cell]trace
	doubtful           map[cell]trace            // entries that may be it
	lists              map[cell][]report.Listing // year 0
	issuers            map[listKey]*issuers
}

// trace is one piece of evidence.
type trace struct {
	note string
	at   time.Time
}

func (s *Store) evidence(ctx context.Context) (*evidence, error) {
	e := &evidence{unreadable: map[cell]trace{}, failed: map[cell]trace{}, doubtful: map[cell]trace{}, lists: map[cell][]report.Listing{}, issuers: map[listKey]*issuers{}}
	if err := s.readLists(ctx, e); err != nil {
		return nil, err
	}
	for v, err := range s.Verdicts(ctx, report.VerdictUnreadable, report.VerdictNeedsOCR, report.VerdictConverter, report.VerdictTooLarge, report.VerdictEmpty) {
		if err != nil {
			return nil, err
		}
		for _, k := range guessCells(v.Stated, v.Hints, v.Name) {
			e.unreadable[k] = trace{fmt.Sprintf("%s: %s: %s", v.Address, v.Code, v.Reason), v.RetrievedAt}
		}
	}
	if err := s.failedLinks(ctx, e); err != nil {
		return nil, err
	}
	return e, s.readEntries(ctx, e)
}

// failedLinks finds links of which the last try failed.
func (s *Store) failedLinks(ctx context.Context, e *evidence) error {
	q := &where{}
	in(q, "a.code", []report.AttemptCode{report.AttemptRobots, report.AttemptStatus, report.AttemptTimeout, report.AttemptTLS,
		report.AttemptNetwork, report.AttemptTooLarge, report.AttemptRedirects, report.AttemptPrivate, report.AttemptMalformed, report.AttemptBudget})
	rows, err := s.db.QueryContext(ctx, "SELECT "+attemptColumns+`, f.hints, f.list FROM attempt_row a JOIN frontier_row f ON f.url = a.url AND f.site = a.site`+
		q.sql()+" AND a.id = (SELECT max(b.id) FROM attempt_row b WHERE b.url = a.url) ORDER BY a.id", q.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var hints, list string
		a, err := scanAttempt(with{rows, []any{&hints, &list}})
		if err != nil {
			return err
		}
		var h report.Hints
		if err := fromJSON(hints, &h); err != nil {
			return err
		}
		note := fmt.Sprintf("%s: %s", a.URL, a.Code)
		if a.Status != 0 {
			note += " " + strconv.Itoa(a.Status)
		}
		for _, k := range guessCells(report.Stated{}, h, a.URL) {
			e.failed[k] = trace{note, a.At}
		}
		e.put(end{listKey{a.Site, list}, h.LinkText, note, a.At.Unix(), e.failed})
	}
	return rows.Err()
}

// with scans further columns after the ones that a scan function asks for.
type with struct {
	scanner
	more []any
}

func (w with) Scan(dest ...any) error { return w.scanner.Scan(append(dest, w.more...)...) }

// readLists finds the lists that issuers' reports came from. Only such a list
// says something about the years that it does not show.
func (s *Store) readLists(ctx context.Context, e *evidence) error {
	const given = ` JOIN capture_row c ON c.address = f.url JOIN document_capture dc ON dc.capture = c.id JOIN report_row r ON r.id = dc.document`
	rows, err := s.db.QueryContext(ctx, `SELECT l.site, r.place_code, r.department, r.report_kind, r.report_year, r.place, f.url, f.hints, l.url, l.pages, l.entries, l.complete, l.at, l.oldest, l.newest
		FROM listing_row l JOIN frontier_row f ON f.site = l.site AND f.list = l.url`+given+`
		UNION SELECT l.site, r.place_code, r.department, r.report_kind, r.report_year, r.place, f.url, f.hints, l.url, l.pages, l.entries, l.complete, l.at, l.oldest, l.newest
		FROM listing_row l JOIN frontier_row g ON g.site = l.site AND (g.url = l.url OR g.list = l.url)
		JOIN frontier_row f ON f.site = l.site AND f.referrer = g.url`+given+` ORDER BY 9`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var read []end
	for rows.Next() {
		var k cell
		var l report.Listing
		var at int64
		var year int
		var place, url, hints string
		if err := rows.Scan(&l.Site, &k.place, &k.department, &k.kind, &year, &place, &url, &hints, &l.URL, &l.Pages, &l.Entries, &l.Complete, &at, &l.Oldest, &l.Newest); err != nil {
			return err
		}
		var h report.Hints
		if err := fromJSON(hints, &h); err != nil {
			return err
		}
		list := listKey{l.Site, l.URL}
		e.gave(list, k, h.LinkText)
		read = append(read, end{list: list, text: h.LinkText, at: at, note: fmt.Sprintf("%s: read as a report of %s on %d", url, place, year)})
		l.At = fromEpoch(at)
		if !slices.Contains(e.lists[k], l) {
			e.lists[k] = append(e.lists[k], l)
		}
	}
	e.asRead(read)
	return rows.Err()
}

var yearPattern = regexp.MustCompile(`(?:19|20)\d\d`)

// guessCells says which cells something that is no report may belong to: the
// place and department that were stated or are the site's, the kind where it
// was stated (else blank), the years that are printed.
func guessCells(st report.Stated, h report.Hints, name string) []cell {
	place, dept := st.PlaceCode, st.Department
	if place == "" {
		place, dept = h.PlaceCode, h.Department
	}
	if place == "" {
		return nil
	}
	k := cell{place: place, department: ownDepartment(dept), kind: st.Kind}
	if st.ReportYear != 0 {
		k.year = st.ReportYear
		return []cell{k}
	}
	text := st.Title + " " + h.LinkText
	if !yearPattern.MatchString(text) {
		text = name
	}
	var out []cell
	for _, y := range yearPattern.FindAllString(text, 4) {
		k.year, _ = strconv.Atoi(y)
		out = append(out, k)
	}
	return out
}

// find looks for evidence about a cell, of its kind or of one not known. A work
// report's title names the year in which it is delivered, the one after.
func find(list map[cell]trace, k cell) (trace, bool) {
	if t, ok := list[k]; ok {
		return t, true
	}
	k.kind, k.year = "", printedYear(k)
	t, ok := list[k]
	return t, ok
}

func printedYear(k cell) int {
	if k.kind == report.KindWorkReport {
		return k.year + 1
	}
	return k.year
}

// explain fills the state of a cell without a report.
func (e *evidence) explain(k cell, c *report.Coverage) {
	set := func(state report.Blank, t trace) {
		c.State, c.Evidence = string(state), t.note
		if c.CheckedAt = ""; !t.at.IsZero() {
			c.CheckedAt = t.at.UTC().Format(time.RFC3339)
		}
	}
	if t, ok := find(e.unreadable, k); ok {
		set(report.BlankUnreadable, t)
		return
	}
	if t, ok := find(e.failed, k); ok {
		set(report.BlankFetchFailed, t)
		return
	}
	if t, ok := e.doubtful[k]; ok {
		set(report.BlankNotCollected, t)
		return
	}
	if state, t, ok := e.listed(k); ok {
		set(state, t)
		return
	}
	if c.State == "" {
		set(report.BlankNotCollected, trace{})
	}
}

// listed says what the lists of an issuer's reports tell about a year: not
// published where one that reaches back far enough was read to its end after
// the reports of that year were due (by 1 April of the next one: 法治政府建设与
// 责任落实督察工作规定, 2019, on annual reports).
func (e *evidence) listed(k cell) (report.Blank, trace, bool) {
	year := k.year
	k.year = 0
	var partial trace
	for _, l := range e.lists[k] {
		if is := e.issuers[listKey{l.Site, l.URL}]; is != nil && !is.owns(k) {
			continue
		}
		note := fmt.Sprintf("list %s, %d pages, %d entries from %s to %s", l.URL, l.Pages, l.Entries, l.Oldest, l.Newest)
		due := time.Date(year+1, 4, 1, 0, 0, 0, 0, time.UTC)
		switch {
		case !l.Complete:
			partial = trace{note + ", not read to its end", l.At}
		case !l.At.Before(due) && (l.Oldest == "" || l.Oldest[:min(4, len(l.Oldest))] <= strconv.Itoa(year+1)):
			return report.BlankNotPublished, trace{note + ", read to its end", l.At}, true
		case l.At.Before(due):
			partial = trace{note + ", read before the report was due", l.At}
		default:
			partial = trace{note + ", does not reach back that far", l.At}
		}
	}
	return report.BlankNotCollected, partial, partial.note != ""
}
