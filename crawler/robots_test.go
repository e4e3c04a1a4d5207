package crawler

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestRobots(t *testing.T) {
	const longest = 10 * time.Minute
	tests := []struct {
		name   string
		status int
		body   string
		closed []string
		open   []string
		delay  time.Duration
	}{
		{"ours before everybody's", 200, "User-agent: *\nDisallow: /\n\nUser-agent: nianbao\nDisallow: /x/\nCrawl-delay: 3\n", []string{"/x/a"}, []string{"/", "/y"}, 3 * time.Second},
		{"wildcards", 200, "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*/b\n", []string{"/x.pdf", "/axx/b"}, []string{"/x.pdf.html"}, 0},
		{"byte-order mark, returns", 200, "\ufeffUser-agent: *\r\nDisallow: /x/\r\n", []string{"/x/"}, []string{"/"}, 0},
		{"a bad line forgets no other", 200, "User-agent: *\nCrawl-delay: soon\nDisallow: /x/\n", []string{"/x/"}, []string{"/"}, 0},
		{"query", 200, "User-agent: *\nDisallow: /*?\n", []string{"/a?b=1"}, []string{"/a"}, 0},
		{"none", 404, "not found", nil, []string{"/"}, 0},
		{"forbidden file", 403, "User-agent: *\nDisallow: /", nil, []string{"/"}, 0},
		{"broken server", 502, "", []string{"/"}, nil, 0},
		{"start page instead", 200, "<!DOCTYPE html><html>User-agent: *\nDisallow: /", nil, []string{"/"}, 0},
		{"too long a pause", 200, "User-agent: *\nCrawl-delay: 86400", []string{"/"}, nil, 24 * time.Hour},
		{"empty", 200, "", nil, []string{"/"}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := parseRobots(test.status, []byte(test.body), longest)
			for _, p := range test.closed {
				if _, why := r.forbids(mustURL(t, "http://a.cn"+p)); why == "" {
					t.Errorf("%s is open", p)
				}
			}
			for _, p := range test.open {
				if _, why := r.forbids(mustURL(t, "http://a.cn"+p)); why != "" {
					t.Errorf("%s is closed: %s", p, why)
				}
			}
			if r.delay != test.delay {
				t.Errorf("delay %s, want %s", r.delay, test.delay)
			}
		})
	}
}

// Whatever a robots.txt holds, it gives rules that can be asked.
func FuzzRobots(f *testing.F) {
	f.Add(200, "User-agent: *\nDisallow: /*a*b*c$\nCrawl-delay: 1e300", "/abc")
	f.Add(200, "Disallow: /\nAllow: /x\x00\xff", "/x?y=1")
	f.Fuzz(func(t *testing.T, status int, body, path string) {
		r := parseRobots(status, []byte(body), time.Minute)
		if r.closed == "" && (r.delay < 0 || r.delay > time.Minute) {
			t.Fatalf("delay %s", r.delay)
		}
		r.forbids(&url.URL{Scheme: "http", Host: "a.cn", Path: "/" + strings.TrimLeft(path, "/")})
	})
}
