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
//	site.go        one site: its hosts side by side, its end
//	host.go        one host: pace, budget, back-off
//	visit.go       one address, from robots.txt to the attempt
//	follow.go      what a body leads to
//	raise.go       a report found makes its list worth more
//	fetch.go       one request: bounded body, stalls, decompression
//	dial.go        private addresses refused at connection time
//	tls.go         certificate faults reported
//	robots.go      robots.txt
//	address.go     addresses made comparable, traps cut
//	page.go        links, headings and dates of an HTML page
//	script.go      links and lists inside scripts
//	jpage.go       hanweb jpage lists
//	jsonlist.go    lists that come as JSON
//	pager.go       how a list turns its pages
//	score.go       what a link is worth
//	list.go        how far a list was read
package crawler
