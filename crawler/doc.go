// Package crawler finds the annual reports of a government site and brings
// their bytes home: network → captures and snapshots.
//
// It scores links, reads lists to their end, archives every candidate and asks
// a Judge whether it is a report. What it remembers lies in a Frontier, so that
// a killed crawl goes on where it stopped. It logs nothing: every address ends
// with a report.Attempt, every list with a report.Listing.
//
//	crawler.go     Crawler, New, Run
//	options.go     Options and their defaults, errors of use
//	ports.go       Frontier, Archive, Judge: what others do for it
//	event.go       Event, Summary: progress and result
//	seed.go        Seed, and which hosts belong to its site
//
//	site.go        one site: its hosts side by side, its end
//	exhaust.go     the links of a host, best first
//	queue.go       links handed to the frontier
//	host.go        one host: pace, budget, back-off
//	visit.go       one address: asked for, archived, followed, ended
//	candidate.go   what is judged, and what its verdict does
//	raise.go       a report found makes its list worth more
//	list.go        how far a list was read
//
//	fetch.go       one request: bounded body, stalls, decompression
//	wire.go        requests and responses as they are archived
//	dial.go        private addresses refused at connection time
//	cookie.go      cookies, few and short
//	tls.go         certificate faults reported
//	robots.go      robots.txt
//	address.go     addresses made comparable
//	session.go     session numbers in them
//	trap.go        addresses without end
//
//	body.go        what a body is and how it is read
//	page.go        links and dates of an HTML page
//	anchor.go      links as they are written
//	attribute.go   attributes of its tags
//	heading.go     headings and breadcrumbs
//	file.go        documents that a page shows without linking to them
//	date.go        dates beside links and in addresses
//	script.go      links and lists inside scripts
//	jpage.go       hanweb jpage lists
//	sitemap.go     sitemap.xml: columns that nothing links to
//	jsonlist.go    lists that come as JSON
//	pager.go       how a list turns its pages
//	created.go     createPageHTML
//	form.go        lists that turn them by sending a form
//	ajax.go        lists that a script asks for
//	expression.go  the little JavaScript that takes
//	post.go        addresses of pages that are asked for by POST
//
//	follow.go      what a page leads to
//	lead.go        what one link is worth
//	target.go      where a link leads
//	score.go       what a text and an address are worth
package crawler
