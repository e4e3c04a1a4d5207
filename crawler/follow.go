package crawler

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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
	p := readBody(r.c.rules, body, c.MediaType, contentType(c), base, link.Page)
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
		l := newList(listAddress(link))
		l.note(1, p, nil)
		return p, leads, r.putListing(ctx, l.listing())
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

// noteHome remembers the addresses on a start page: what stands there stands on
// every page, and no column lends it anything.
func (r *run) noteHome(p *page) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, a := range p.anchors {
		if u, err := resolve(p.base, a.href); err == nil && len(r.home) < anchorLimit {
			r.home[u.String()] = true
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
	if link.Role == report.RoleArticle || link.Role == report.RoleAttachment {
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
	if fresh := r.noteList(l, max(link.Page, 1), p, entries); !fresh && link.Page > 1 && !p.data {
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
	u, err := resolve(p.base, ref.address)
	if err != nil || !r.site.owns(u) {
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
	role, _ := r.score.role(u)
	return link.Role == report.RoleArticle && role == report.RoleArticle
}

func firstPage(link report.Link) string {
	if link.Page > 1 && len(link.Hints.Parents) > 0 {
		return link.Hints.Parents[0]
	}
	return link.URL
}

// lead prices one link of a page.
func (r *run) lead(link report.Link, p *page, a anchor, lends int) (report.Link, bool) {
	u, err := resolve(p.base, a.href)
	if err != nil {
		return report.Link{}, false
	}
	role, skip := r.score.role(u)
	depth := link.Depth + 1
	if skip || depth > r.c.o.Depth {
		return report.Link{}, false
	}
	l := report.Link{URL: u.String(), Site: r.site.Key, Host: u.Host, Depth: depth, Referrer: link.URL, Role: role}
	l.Hints = r.site.hints()
	l.Hints.OwnHost = r.site.owns(u)
	l.Hints.LinkText, l.Hints.Column, l.Hints.ListDate = a.text, p.column, a.date
	if l.Hints.Column == "" {
		l.Hints.Column = link.Hints.LinkText
	}
	switch {
	case a.frame:
		return r.framed(l, link), l.Hints.OwnHost
	case role == report.RoleAttachment && link.Role == report.RoleArticle:
		return attached(l, link), true
	}
	if role == report.RolePage && (a.record || a.date != "" && utf8.RuneCountInString(a.text) >= 8) {
		l.Role = report.RoleArticle
	}
	l.Score = r.points(u, a, l, lends)
	if link.Role != report.RoleArticle && (l.Role == report.RoleArticle || l.Role == report.RoleAttachment) {
		l.List = listAddress(link)
	}
	return l, l.Score > 0
}

// framed is a frame or the target of a redirecting page: it stands for the page
// itself.
func (r *run) framed(l, link report.Link) report.Link {
	l.Score, l.Hints, l.List, l.Page = link.Score-1, link.Hints, link.List, link.Page
	if l.Role != report.RoleAttachment && l.Role != report.RoleArticle {
		l.Role = link.Role
	}
	return l
}

// attached is a file that hangs on an article.
func attached(l, link report.Link) report.Link {
	l.Score = link.Score + 3
	l.Hints.Parents = []string{firstPage(link)}
	if l.Hints.Column == "" {
		l.Hints.Column = link.Hints.Column
	}
	l.List = link.List
	return l
}

// points adds up what speaks for a link.
func (r *run) points(u *url.URL, a anchor, l report.Link, lends int) int {
	w := r.score.text(a.text)
	if w.ignored {
		return 0
	}
	own := w.points()
	if isMore(a.text) {
		h := r.score.text(a.heading)
		own = max(own, h.column-5)
	}
	if l.Role != report.RoleArticle && l.Role != report.RoleAttachment {
		own = max(own, r.score.address(u))
	}
	if own == 0 && lends == 0 {
		return 0
	}
	return own + r.lent(u, a, l, lends) - w.against - l.Depth
}

// lent is what the column adds to a link: to what it lists and to its own
// parts, not to the navigation around it.
func (r *run) lent(u *url.URL, a anchor, l report.Link, lends int) int {
	if lends == 0 || r.isHome(u.String()) && !a.record {
		return 0
	}
	if h := r.score.text(a.heading); h.column > 0 && h.lends < lends {
		lends = h.lends // another block on the page
	}
	if l.Role == report.RoleArticle || l.Role == report.RoleAttachment || a.record || isYear(a.text) || below(l.Referrer, u) {
		return lends
	}
	return 0
}

// isMore: a link whose heading speaks for it.
func isMore(text string) bool {
	t := strings.Trim(strings.ToLower(strings.ReplaceAll(text, " ", "")), "[]()【】（）+·.…")
	switch t {
	case "", "更多", "more", "查看更多", "更多>>", "更多>", ">>", ">", "更多...", "more>>", "more>", "进入", "进入专栏", "查看", "详情":
		return true
	}
	return false
}

// isYear: 2023年, 2023年度, 2021-2023.
func isYear(text string) bool {
	t := strings.TrimSpace(text)
	if len(t) < 4 || utf8.RuneCountInString(t) > 9 {
		return false
	}
	n, err := strconv.Atoi(t[:4])
	return err == nil && n >= 1990 && n <= 2100
}

// below: the address lies in the folder of the page that links to it.
func below(referrer string, u *url.URL) bool {
	base, err := url.Parse(referrer)
	if err != nil || base.Host != u.Host {
		return false
	}
	folder := base.Path[:strings.LastIndexByte(base.Path, '/')+1]
	return len(folder) > 1 && len(u.Path) > len(folder) && strings.HasPrefix(u.Path, folder)
}
