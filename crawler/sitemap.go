package crawler

import (
	"context"
	"html"
	"net/url"
	"regexp"
	"strings"

	"nianbao/report"
)

// Bounds of sitemaps: how many of a host are read, and how many that an index
// names.
const (
	sitemapsOfHost  = 3
	sitemapsOfIndex = 20
)

// readSitemaps queues the sitemaps that a host's robots.txt names. They are
// read after everything that looks better; what they list has no text, so that
// only addresses that speak for themselves are followed.
func (r *run) readSitemaps(ctx context.Context, base *url.URL, rules *rules) error {
	r.mu.Lock()
	done := r.mapped[base.Host]
	r.mapped[base.Host] = true
	r.mu.Unlock()
	if done {
		return nil
	}
	var links []report.Link
	for _, address := range rules.sitemaps[:min(len(rules.sitemaps), sitemapsOfHost)] {
		u, err := resolve(base, address)
		if err != nil || u.Host != base.Host {
			continue
		}
		links = append(links, report.Link{
			URL: u.String(), Site: r.site.Key, Host: u.Host, Role: report.RolePage, Depth: 1,
			Score: r.c.o.MinScore + 5, Referrer: base.Scheme + "://" + base.Host + "/robots.txt", Hints: r.site.hints(),
		})
	}
	return r.push(ctx, links)
}

// isSitemap: a link that a robots.txt gave.
func isSitemap(link report.Link) bool { return strings.HasSuffix(link.Referrer, "/robots.txt") }

var location = regexp.MustCompile(`<loc>\s*(?:<!\[CDATA\[)?\s*([^<>\]\s]{1,1000})`)

// readSitemap reads a sitemap, or an index of them (sitemaps.org).
func readSitemap(text string, base *url.URL) *page {
	p := &page{base: base, data: true, sitemap: true}
	index := strings.Contains(text[:min(len(text), 1024)], "<sitemapindex")
	limit := anchorLimit
	if index {
		limit = sitemapsOfIndex
	}
	for _, m := range location.FindAllStringSubmatch(text, limit) {
		p.anchors = append(p.anchors, anchor{href: html.UnescapeString(m[1]), frame: index})
	}
	return p
}
