package crawler

import (
	"fmt"
	"net"
	"net/url"
	"strings"

	"nianbao/report"
)

// Seed is where a crawl of a site begins. URL alone is enough; the rest is what
// a site file knows.
type Seed struct {
	URL        string        // home page or column
	Key        string        // names the site in the frontier; empty: the host of URL
	Hosts      []string      // further hosts of the site, subdomains included
	Lists      []string      // lists that are known to hold reports
	PlaceCode  string        // hints for identity
	Department string        //
	Kinds      []report.Kind // only links towards these; empty: all
}

func (s Seed) addresses() []string {
	if s.URL == "" {
		return s.Lists
	}
	return append([]string{s.URL}, s.Lists...)
}

// Points that stand for knowledge rather than for a guess.
const (
	seedScore   = 1000 // a start address, or a list that is known to hold reports
	raisedScore = 500  // a page of a list that has given a report
)

// site is a seed made ready.
type site struct {
	Seed
	more  []string // further start addresses
	hosts []string // host names whose subdomains belong, or host:port
}

func newSite(s Seed) (*site, error) {
	st := &site{Seed: s}
	for _, address := range s.addresses() {
		clean, err := Normalise(address)
		if err != nil {
			return nil, fmt.Errorf("start address: %w", err)
		}
		u, err := url.Parse(clean)
		if err != nil {
			return nil, fmt.Errorf("start address: %w", err)
		}
		st.hosts = append(st.hosts, scopeOf(u))
		if st.Key == "" {
			st.Key = u.Host
		}
	}
	if len(st.hosts) == 0 {
		return nil, fmt.Errorf("start %s: neither an address nor a list", s.Key)
	}
	for _, h := range s.Hosts {
		st.hosts = append(st.hosts, strings.TrimPrefix(strings.ToLower(h), "www."))
	}
	return st, nil
}

// scopeOf is the name whose subdomains belong to a start address: www. and the
// bare host are one site, and so are its ports. A numeric host or localhost
// stands for itself with its port only.
func scopeOf(u *url.URL) string {
	if numericHost(u.Hostname()) {
		return u.Host
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

func numericHost(host string) bool {
	return host == "localhost" || net.ParseIP(host) != nil
}

// owns reports whether an address belongs to the site.
func (s *site) owns(u *url.URL) bool {
	for _, h := range s.hosts {
		if u.Host == h || u.Hostname() == h && !numericHost(h) || strings.HasSuffix(u.Hostname(), "."+h) {
			return true
		}
	}
	return false
}

// links are the start addresses as entries of the frontier.
func (s *site) links() []report.Link {
	var out []report.Link
	for _, address := range append(s.more, s.URL) {
		if address != "" {
			out = append(out, s.start(address, report.Link{Role: report.RolePage}))
		}
	}
	for _, address := range s.Lists {
		l := s.start(address, report.Link{Role: report.RoleList, Page: 1})
		l.List = l.URL
		out = append(out, l)
	}
	return out
}

// start completes a start address, which newSite has looked at.
func (s *site) start(address string, l report.Link) report.Link {
	l.Site, l.Score, l.Hints = s.Key, seedScore, s.hints()
	if clean, err := Normalise(address); err == nil {
		l.URL = clean
	}
	if u, err := url.Parse(l.URL); err == nil {
		l.Host = u.Host
	}
	return l
}

func (s *site) hints() report.Hints {
	return report.Hints{Site: s.Key, PlaceCode: s.PlaceCode, Department: s.Department, OwnHost: true}
}
