package crawler

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// lead prices one link of a page.
func (r *run) lead(link report.Link, p *page, a anchor, lends int) (report.Link, bool) {
	to, ok := r.score.target(p.base, a.href)
	role, depth := to.role, link.Depth+1
	if !ok || to.skip || depth > r.c.o.Depth {
		return report.Link{}, false
	}
	if role != report.RoleAttachment && strings.Contains(a.text, ".") && documentName.MatchString(strings.TrimSpace(a.text)) {
		role = report.RoleAttachment // /attach/77 says it by its text alone
	}
	l := report.Link{URL: to.address, Site: r.site.Key, Host: to.u.Host, Depth: depth, Referrer: link.URL, Role: role}
	l.Hints = r.site.hints()
	l.Hints.OwnHost = r.site.owns(to.u)
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
	l.Score = r.points(to, a, l, lends)
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
func (r *run) points(to target, a anchor, l report.Link, lends int) int {
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
		own = max(own, to.points)
	}
	if own == 0 && lends == 0 {
		return 0
	}
	return own + r.lent(to, a, l, lends) - w.against - l.Depth
}

// lent is what the column adds to a link: to what it lists and to its own
// parts, not to the navigation around it.
func (r *run) lent(to target, a anchor, l report.Link, lends int) int {
	if lends == 0 || r.isHome(to.address) && !a.record {
		return 0
	}
	if h := r.score.text(a.heading); h.column > 0 && h.lends < lends {
		lends = h.lends // another block on the page
	}
	if l.Role == report.RoleArticle || l.Role == report.RoleAttachment || a.record || isYear(a.text) || below(l.Referrer, to.u) {
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
