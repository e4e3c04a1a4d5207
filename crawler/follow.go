package crawler

import (
	"context"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"nianbao/report"
)

const (
	linksOfPage   = 5000 // links of one page that are queued, best first
	raisedLends   = 10   // what a list that has given a report adds to its entries
	declaredLends = 45   // what a list named by the user or a site file adds
	readOnFrom    = 20   // a column that lends this much is read to its end
	articlePages  = 100  // pages of one article
	frames        = 10   // frames and refreshes that a start page may hide behind
)

// isStart: a start page, or what stands for it.
func isStart(link report.Link) bool {
	return link.Role == report.RolePage && link.Score > seedScore-frames
}

// follow reads a body and returns the links it leads to; nil, nil for a file.
func (r *run) follow(ctx context.Context, link report.Link, c report.Capture, body []byte) (*page, []report.Link, error) {
	base, err := url.Parse(link.URL)
	if err != nil {
		return nil, nil, nil
	}
	number := link.Page
	if link.Role == report.RoleArticle {
		number = max(number, 1) // t20230130_88.html is no 89th page
	}
	p := readBody(r.c.rules, body, c.MediaType, contentType(c), base, number)
	if p == nil {
		return nil, nil, nil
	}
	if isStart(link) {
		r.noteHome(p)
	}
	if err := r.followList(ctx, link, p); err != nil {
		return nil, nil, err
	}
	leads := r.leads(link, p)
	if r.isBlind(link, p, leads) {
		return p, leads, r.blind(ctx, link, p)
	}
	return p, leads, nil
}

// isBlind: a column that should list reports shows no entry and leads nowhere.
// It may be empty, or filled in a way that is not understood here: that has to
// be on record.
func (r *run) isBlind(link report.Link, p *page, leads []report.Link) bool {
	if link.List != "" || link.Role == report.RoleArticle || link.Role == report.RoleAttachment || r.column(link, p).lends < readOnFrom || len(r.entries(p)) > 0 {
		return false
	}
	return !slices.ContainsFunc(leads, func(l report.Link) bool {
		return l.Score >= r.c.o.MinScore && !r.isHome(l.URL)
	})
}

// blind puts a column without entries on record as a list that was not read.
func (r *run) blind(ctx context.Context, link report.Link, p *page) error {
	l, err := r.listOf(ctx, listAddress(link))
	if err != nil {
		return err
	}
	r.mu.Lock()
	l.note(1, p, columnName(link, p), nil)
	record := l.listing()
	r.mu.Unlock()
	return r.putListing(ctx, record)
}

// noteHome remembers the addresses on a start page: what stands there stands on
// every page, and no column lends it anything.
func (r *run) noteHome(p *page) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, a := range p.anchors {
		if t, ok := r.score.target(p.base, a.href); ok && len(r.home) < anchorLimit {
			r.home[t.address] = true
		}
	}
}

func (r *run) isHome(address string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.home[address]
}

// followList takes the page into the state of its list and cuts a list whose
// pages repeat themselves.
func (r *run) followList(ctx context.Context, link report.Link, p *page) error {
	entries := r.entries(p)
	if link.Role == report.RoleArticle || link.Role == report.RoleAttachment || p.sitemap {
		return nil
	}
	pages := slices.ContainsFunc(p.next, func(ref pageRef) bool { return !ref.article })
	few := len(entries) == 0 || len(entries) == 1 && r.column(link, p).lends < readOnFrom
	if link.List == "" && (isStart(link) || few && !pages) {
		return nil
	}
	l, err := r.listOf(ctx, listAddress(link))
	if err != nil {
		return err
	}
	if fresh := r.noteList(l, max(link.Page, 1), p, columnName(link, p), entries); !fresh && link.Page > 1 && (!p.data || link.Page > 2) {
		r.cut(l, link.Page)
		p.next = nil
	}
	r.mu.Lock()
	record := l.listing()
	r.mu.Unlock()
	return r.putListing(ctx, record)
}

// cut ends a list at a page that brought nothing new: some servers answer every
// number beyond the last with the last page.
func (r *run) cut(l *list, number int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	l.known = number
}

func listAddress(link report.Link) string {
	if link.List != "" {
		return link.List
	}
	return link.URL
}

// leads are the links of a page, priced, best first.
func (r *run) leads(link report.Link, p *page) []report.Link {
	column := r.column(link, p)
	lends := r.lends(link, column)
	byURL := map[string]int{}
	var out []report.Link
	keep := func(l report.Link, ok bool) {
		if !ok || l.Score <= 0 || l.URL == link.URL {
			return
		}
		if i, known := byURL[l.URL]; known {
			if l.Score > out[i].Score {
				out[i] = l
			}
			return
		}
		byURL[l.URL] = len(out)
		out = append(out, l)
	}
	for _, ref := range p.next {
		if ref.guess && lends == 0 && link.Score < raisedScore {
			continue
		}
		keep(r.nextPage(link, p, ref, lends))
	}
	for _, a := range p.anchors {
		if !a.pager {
			keep(r.lead(link, p, a, lends))
		}
	}
	slices.SortStableFunc(out, func(a, b report.Link) int { return b.Score - a.Score })
	if len(out) > linksOfPage {
		p.dropped += len(out) - linksOfPage
		out = out[:linksOfPage]
	}
	return out
}

// column is what the page's own name is worth: its column tag or breadcrumb,
// its title, and the text of the link that led to it.
func (r *run) column(link report.Link, p *page) worth {
	var best worth
	if link.Role == report.RoleArticle || isStart(link) {
		return best
	}
	for _, name := range []string{p.column, p.title, link.Hints.LinkText, link.Hints.Column} {
		w := r.score.text(name)
		best.column = max(best.column, w.column)
		best.lends = max(best.lends, w.lends)
		if w.column > 0 {
			break // the most precise name decides
		}
	}
	return best
}

func (r *run) lends(link report.Link, column worth) int {
	switch {
	case link.Role != report.RoleList:
		return column.lends
	case link.Score > seedScore-frames:
		return max(column.lends, declaredLends)
	case link.Score >= raisedScore:
		return column.lends + raisedLends
	}
	return column.lends
}

// nextPage is the link to another page of the list or article.
func (r *run) nextPage(link report.Link, p *page, ref pageRef, lends int) (report.Link, bool) {
	u, err := p.where(ref)
	if err != nil || !r.site.owns(u) || ref.post != "" && u.Host != p.base.Host {
		return report.Link{}, false
	}
	next := link
	next.URL, next.Host, next.Referrer = u.String(), u.Host, link.URL
	next.Page = max(ref.number, 2)
	if r.continues(link, u, ref) {
		next.Role = report.RoleArticle
		if link.Page <= 1 {
			next.Score = link.Score + 5 // the rest of an article before the next one
		}
		next.Hints.Parents = []string{firstPage(link)}
		next.Hints.Page = next.Page
		return next, next.Page <= articlePages
	}
	next.Role, next.List = report.RoleList, listAddress(link)
	if next.Hints.Column == "" {
		next.Hints.Column = p.column
	}
	if lends < readOnFrom && link.Score < raisedScore {
		per := r.c.rules.PagesPerPoint
		next.Score = link.Score - (next.Page/per - max(link.Page, 1)/per)
	}
	return next, true
}

// continues: a further page of an article, not of a list that was taken for
// one.
func (r *run) continues(link report.Link, u *url.URL, ref pageRef) bool {
	if ref.article {
		return true
	}
	if link.Role != report.RoleArticle {
		return false
	}
	role, _ := r.score.role(u)
	return role == report.RoleArticle || numbered(firstPage(link), u.String())
}

// numbered: t1.html goes on as t1_1.html.
func numbered(first, next string) bool {
	stem, ext := strings.TrimSuffix(first, path.Ext(first)), path.Ext(first)
	number, ok := strings.CutPrefix(strings.TrimSuffix(next, ext), stem+"_")
	_, err := strconv.Atoi(number)
	return ok && err == nil
}

func firstPage(link report.Link) string {
	if link.Page > 1 && len(link.Hints.Parents) > 0 {
		return link.Hints.Parents[0]
	}
	return link.URL
}
