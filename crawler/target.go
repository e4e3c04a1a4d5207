package crawler

import (
	"net/url"
	"strings"

	"nianbao/report"
)

// target is what a link leads to, as far as its address says.
type target struct {
	u       *url.URL // shared: not to be changed; nil where it is no address
	address string
	role    report.LinkRole
	skip    bool // a picture or the like
	points  int  // of its folders
}

// target resolves a link against the page it stands on. The navigation is the
// same on every page, so what was resolved is remembered.
func (s *scorer) target(base *url.URL, href string) (target, bool) {
	key := targetKey(base, href)
	s.mu.Lock()
	t, known := s.targets[key]
	s.mu.Unlock()
	if known {
		return t, t.u != nil
	}
	if u, err := resolve(base, href); err == nil {
		t = target{u: u, address: u.String(), points: s.address(u)}
		t.role, t.skip = s.role(u)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.targets) < knownLimit && len(href) < 200 {
		s.targets[key] = t
	}
	return t, t.u != nil
}

// targetKey is equal for links that resolve to the same.
func targetKey(base *url.URL, href string) string {
	switch {
	case strings.HasPrefix(href, "http://"), strings.HasPrefix(href, "https://"):
		return href
	case strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//"):
		return base.Scheme + "://" + base.Host + href
	case href == "" || href[0] == '?' || href[0] == '#':
		return base.String() + " " + href
	}
	return base.Scheme + "://" + base.Host + base.Path[:strings.LastIndexByte(base.Path, '/')+1] + " " + href
}
