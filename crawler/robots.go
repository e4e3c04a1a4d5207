package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/temoto/robotstxt"

	"nianbao/report"
)

// robotsLimit is how much of a robots.txt is read (RFC 9309, 2.5 asks for at
// least 500 KiB).
const robotsLimit = 512 << 10

// rules are what a robots.txt asks of us.
type rules struct {
	group  *robotstxt.Group
	delay  time.Duration
	closed string             // why nothing may be fetched at all; blank: see group
	code   report.AttemptCode // of closed
	again  bool               // it may pass

	sitemaps []string // as printed
}

// parseRobots reads a robots.txt that was answered with status. It never fails:
// what cannot be read forbids nothing (RFC 9309, 2.2).
func parseRobots(status int, body []byte, longest time.Duration) *rules {
	switch {
	case status >= 500:
		return &rules{closed: fmt.Sprintf("robots.txt answered %d", status), code: report.AttemptRobots, again: true}
	case status < 200 || status >= 300, looksLikeHTML(body):
		return &rules{}
	}
	all, err := robotstxt.FromBytes(body)
	if err != nil {
		all, err = robotstxt.FromString(tolerable(body))
	}
	if err != nil {
		return &rules{}
	}
	g := all.FindGroup(agent)
	r := &rules{group: g, delay: g.CrawlDelay, sitemaps: all.Sitemaps}
	if r.delay > longest || r.delay < 0 {
		r.closed, r.code = fmt.Sprintf("robots.txt asks for a pause of %s", g.CrawlDelay), report.AttemptRobots
	}
	return r
}

// looksLikeHTML: many sites answer their start page or an error page for a
// robots.txt that they do not have.
func looksLikeHTML(body []byte) bool {
	head := strings.ToLower(string(body[:min(len(body), 512)]))
	return strings.Contains(head, "<html") || strings.Contains(head, "<!doctype")
}

// tolerable keeps the lines that a strict parser understands: one bad line is
// no reason to forget the others.
func tolerable(body []byte) string {
	var b strings.Builder
	for _, line := range strings.Split(string(body), "\n") {
		key, value, ok := strings.Cut(line, ":")
		value = strings.TrimSpace(strings.SplitN(value, "#", 2)[0])
		switch key = strings.ToLower(strings.TrimSpace(key)); {
		case !ok:
		case key == "user-agent", key == "disallow", key == "allow", key == "sitemap":
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		case key == "crawl-delay":
			if _, err := time.ParseDuration(value + "s"); err == nil {
				fmt.Fprintf(&b, "%s: %s\n", key, value)
			}
		}
	}
	return b.String()
}

// forbids says why u may not be fetched, or "".
func (r *rules) forbids(u *url.URL) (report.AttemptCode, string) {
	if r.closed != "" {
		return r.code, r.closed
	}
	if r.group == nil || u.Path == "/robots.txt" {
		return "", ""
	}
	target := u.EscapedPath()
	if u.RawQuery != "" {
		target += "?" + u.RawQuery
	}
	if r.group.Test(target) {
		return "", ""
	}
	return report.AttemptRobots, "robots.txt disallows it"
}

// patientRobots fetches the robots.txt of a host, more than once where it fails
// in a way that may pass: a host that does not answer is closed for the run.
func (h *host) patientRobots(ctx context.Context, base *url.URL) (*rules, error) {
	for n := 1; ; n++ {
		r, err := h.readRobots(ctx, base)
		if err != nil || !r.again || n >= h.o.Tries {
			return r, err
		}
		if err := h.o.Sleep(ctx, 5*time.Second<<(n-1)); err != nil {
			return nil, err
		}
	}
}

// readRobots follows redirects as RFC 9309 asks.
func (h *host) readRobots(ctx context.Context, base *url.URL) (*rules, error) {
	address := base.Scheme + "://" + base.Host + "/robots.txt"
	for range 5 {
		res, err := h.request(ctx, request{url: address, limit: robotsLimit})
		if err != nil {
			return h.robotsFailed(err)
		}
		if res.status < 300 || res.status >= 400 || res.location == "" {
			return parseRobots(res.status, res.body, h.o.MaxWait), nil
		}
		u, err := url.Parse(address)
		if err != nil {
			break
		}
		to, err := u.Parse(res.location)
		if err != nil || to.Host != base.Host {
			break // another host's rules are not this one's
		}
		address = to.String()
	}
	return &rules{}, nil
}

func (h *host) robotsFailed(err error) (*rules, error) {
	var fe *fetchError
	if !errors.As(err, &fe) {
		return nil, err
	}
	if fe.code == report.AttemptTooLarge {
		return &rules{}, nil
	}
	return &rules{closed: "robots.txt: " + fe.Error(), code: fe.code, again: fe.again}, nil
}
