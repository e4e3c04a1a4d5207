package crawler

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"sync"
)

// Bounds of the cookies kept of one host. A real site sets a handful.
const (
	cookiesOfHost = 50
	cookieBytes   = 4 << 10
)

// jar keeps cookies for as long as the run, because some sites send a visitor
// round until it brings their cookie back. It is bounded, so that a site that
// sets a new one with every page costs nothing.
type jar struct {
	*cookiejar.Jar
	mu   sync.Mutex
	seen map[string]map[string]bool // host → names kept
}

func newJar() (*jar, error) {
	j, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	return &jar{Jar: j, seen: map[string]map[string]bool{}}, nil
}

// SetCookies keeps cookies that are short, as long as the host has few.
func (j *jar) SetCookies(u *url.URL, cookies []*http.Cookie) {
	j.mu.Lock()
	defer j.mu.Unlock()
	names := j.seen[u.Host]
	if names == nil {
		names = map[string]bool{}
		j.seen[u.Host] = names
	}
	var kept []*http.Cookie
	for _, c := range cookies {
		key := c.Name + ";" + c.Path + ";" + c.Domain
		if len(key)+len(c.Value) > cookieBytes || !names[key] && len(names) >= cookiesOfHost {
			continue
		}
		names[key] = true
		kept = append(kept, c)
	}
	j.Jar.SetCookies(u, kept)
}
