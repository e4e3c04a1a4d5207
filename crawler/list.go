package crawler

import (
	"cmp"
	"context"
	"fmt"
	"net/url"

	"nianbao/report"
)

// list is how far a list was read: the evidence for what was not published.
type list struct {
	url     string
	column  string
	read    map[int]bool
	missed  map[int]string // page → why it was not read
	known   int            // highest page number heard of
	entries map[string]bool
	oldest  string
	newest  string
	unread  string // why its pages may not have been understood
}

func newList(address string) *list {
	return &list{url: address, read: map[int]bool{}, missed: map[int]string{}, entries: map[string]bool{}}
}

// note takes one page of the list, whose column is called name. It reports
// whether the page had an entry that no other page had; a page that was read
// before has.
func (l *list) note(number int, p *page, name string, entries []entry) (fresh bool) {
	fresh = l.read[number]
	if l.column == "" || number == 1 {
		l.column = name
	}
	for _, e := range entries {
		if !l.entries[e.url] {
			fresh = true
			l.entries[e.url] = true
		}
		if e.date != "" && (l.oldest == "" || e.date < l.oldest) {
			l.oldest = e.date
		}
		l.newest = max(l.newest, e.date)
	}
	l.read[number] = true
	delete(l.missed, number)
	l.known = max(l.known, number)
	if p.unread != "" {
		l.unread = p.unread
	}
	return fresh
}

// entry is what a list lists.
type entry struct{ url, date string }

// listing is the list's state as a record.
func (l *list) listing() report.Listing {
	out := report.Listing{URL: l.url, Pages: len(l.read), Entries: len(l.entries), Column: l.column, Oldest: l.oldest, Newest: l.newest}
	out.Complete, out.Reason = l.state()
	return out
}

// state says whether the list was read to its end, and why (not).
func (l *list) state() (bool, string) {
	for n := 1; n <= l.known; n++ {
		if l.read[n] {
			continue
		}
		if why := l.missed[n]; why != "" {
			return false, fmt.Sprintf("page %d was not read: %s", n, why)
		}
		return false, fmt.Sprintf("page %d was not read yet", n)
	}
	switch {
	case l.unread != "":
		return false, l.unread
	case len(l.entries) == 0:
		return false, "no entry was found; the list may be empty or filled in a way that was not understood"
	case l.known >= listPages:
		return false, fmt.Sprintf("stopped after %d pages", listPages)
	}
	return true, "read to its last page"
}

// listOf returns the list that a page belongs to. The state of a list that an
// interrupted run had begun is built again from the archive.
func (r *run) listOf(ctx context.Context, address string) (*list, error) {
	r.mu.Lock()
	l := r.lists[address]
	if l == nil {
		l = newList(address)
		r.lists[address] = l
	} else {
		r.mu.Unlock()
		return l, nil
	}
	r.mu.Unlock()
	if !r.resumed {
		return l, nil
	}
	err := r.walk(ctx, address, func(n int, link report.Link, p *page) error {
		r.noteList(l, n, p, columnName(link, p), r.entries(p))
		return nil
	})
	return l, err
}

// columnName is what a list is called: by its own page, else by the link that
// led to it.
func columnName(link report.Link, p *page) string {
	return cmp.Or(p.column, link.Hints.LinkText, p.title)
}

func (r *run) noteList(l *list, number int, p *page, name string, entries []entry) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	fresh := l.note(number, p, name, entries)
	for _, ref := range p.next {
		if !ref.article {
			l.known = max(l.known, min(ref.number, listPages))
		}
	}
	if p.total > 0 && len(p.next) > 0 {
		l.known = max(l.known, min(p.total, listPages))
	}
	return fresh
}

// entries are the articles and files that a page lists: the records of a list
// that came as data, else every link that looks like one.
func (r *run) entries(p *page) []entry {
	records := false
	for _, a := range p.anchors {
		records = records || a.record
	}
	var out []entry
	for _, a := range p.anchors {
		if records && !a.record || a.frame {
			continue
		}
		t, ok := r.score.target(p.base, a.href)
		role := t.role
		if !ok || t.skip || role != report.RoleArticle && role != report.RoleAttachment && a.date == "" && !a.record {
			continue
		}
		if r.isHome(t.address) && !a.record {
			continue
		}
		date := a.date
		if date == "" {
			date = dateOfAddress(t.u)
		}
		out = append(out, entry{t.address, date})
	}
	return out
}

// missed notes a page of a list that is not going to be read.
func (r *run) missed(link report.Link, at report.Attempt) {
	if link.List == "" || link.Role != report.RoleList || link.Page == 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	l := r.lists[link.List]
	if l == nil {
		l = newList(link.List)
		r.lists[link.List] = l
	}
	l.known = max(l.known, link.Page)
	if !l.read[link.Page] {
		l.missed[link.Page] = string(at.Code) + ": " + at.Reason
	}
}

// closeLists records how far every list of this run was read.
func (r *run) closeLists(ctx context.Context) error {
	for _, address := range sortedKeys(r.lists) {
		l := r.lists[address]
		if len(l.read) == 0 && len(l.missed) == 0 {
			continue
		}
		record := l.listing()
		r.c.count(func(s *Summary) {
			s.Lists++
			if record.Complete {
				s.Complete++
			}
		})
		if err := r.putListing(ctx, record); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) putListing(ctx context.Context, record report.Listing) error {
	record.Site, record.At = r.site.Key, r.c.o.Now().UTC().Truncate(1e9)
	if err := r.c.frontier.PutListing(ctx, record); err != nil {
		return err
	}
	r.c.o.Progress(Event{Kind: EventList, Site: r.site.Key, URL: record.URL, Listing: record})
	return nil
}

// walk visits the archived pages of a list in order, following the addresses
// that each of them gives.
func (r *run) walk(ctx context.Context, first string, visit func(n int, link report.Link, p *page) error) error {
	type step struct {
		address string
		number  int
	}
	queue, seen := []step{{first, 1}}, map[string]bool{first: true}
	for len(queue) > 0 && len(seen) <= listPages {
		s := queue[0]
		queue = queue[1:]
		c, known, err := r.c.archive.Previous(ctx, s.address)
		if err != nil {
			return err
		}
		if !known || !isMarkup(c.MediaType) {
			continue
		}
		body, err := r.c.archive.Body(ctx, c.Snapshot)
		if err != nil {
			return err
		}
		base, err := url.Parse(s.address)
		if err != nil {
			continue
		}
		p := readBody(r.c.rules, body, c.MediaType, contentType(c), base, s.number)
		if p == nil {
			continue
		}
		if err := visit(s.number, r.listLink(c, first, s.number), p); err != nil {
			return err
		}
		for _, ref := range p.next {
			if u, err := p.where(ref); err == nil && !ref.article && !seen[u.String()] {
				seen[u.String()] = true
				queue = append(queue, step{u.String(), ref.number})
			}
		}
	}
	return nil
}

func (r *run) listLink(c report.Capture, first string, number int) report.Link {
	return report.Link{URL: c.URL, Site: r.site.Key, Role: report.RoleList, Score: raisedScore, Hints: c.Hints, List: first, Page: number}
}

func contentType(c report.Capture) string {
	if c.HTTP != nil {
		return c.HTTP.ContentType
	}
	return c.MediaType
}
