package crawler

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"nianbao/report"
)

// arrival is what an address gave: a capture, new or known, with its body.
type arrival struct {
	capture report.Capture
	body    []byte
	attempt report.Attempt
	moved   string // redirect to another address
}

// digest follows what an address gave, has it judged, and notes how it ended.
// The body is archived before; a run that is killed in the middle does the same
// address again and loses nothing.
func (r *run) digest(ctx context.Context, h *host, v *visiting) error {
	link, a := v.link, v.a
	var fe *fetchError
	switch {
	case errors.As(v.err, &fe):
		return r.failed(ctx, h, link, fe, a.attempt.Status)
	case v.err != nil:
		return v.err
	case a.moved != "":
		if err := r.push(ctx, r.movedTo(link, a.moved)); err != nil {
			return err
		}
		return r.finish(ctx, link, a.attempt)
	}
	if r.isEcho(a.capture.Snapshot) {
		a.attempt.Reason = join(a.attempt.Reason, fmt.Sprintf("the same bytes as %d other addresses; not followed", echoes))
		return r.finish(ctx, link, a.attempt)
	}
	p, links, err := r.follow(ctx, link, a.capture, a.body)
	if err != nil {
		return err
	}
	if err := r.push(ctx, links); err != nil {
		return err
	}
	if p != nil && p.dropped > 0 {
		a.attempt.Reason = join(a.attempt.Reason, fmt.Sprintf("%d links beyond the best %d were left out", p.dropped, linksOfPage))
	}
	if isCandidate(link, p) {
		note, err := r.judge(ctx, link, a.capture)
		if err != nil {
			return err
		}
		a.attempt.Reason = join(a.attempt.Reason, note)
	}
	return r.finish(ctx, link, a.attempt)
}

// echoes is how many addresses may give the same bytes before more of them are
// taken for a loop that no pattern knows, or for an error page with status 200.
const echoes = 20

// isEcho counts the addresses that gave a snapshot.
func (r *run) isEcho(snapshot string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.bodies) < anchorLimit {
		r.bodies[snapshot]++
	}
	return r.bodies[snapshot] > echoes
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

// fetch asks for an address unless it is forbidden. Its error is a *fetchError
// or ends the run.
func (r *run) fetch(ctx context.Context, h *host, link report.Link) (arrival, error) {
	var a arrival
	a.attempt.Final = true
	u, err := url.Parse(link.URL)
	if err != nil {
		return a, &fetchError{code: report.AttemptMalformed, err: err}
	}
	if why := trapped(r.c.rules, u); why != "" && link.Score < seedScore {
		return a, &fetchError{code: report.AttemptUnpromising, err: errors.New(why)}
	}
	if r.isBarren(link) {
		return a, &fetchError{code: report.AttemptUnpromising, err: fmt.Errorf("the first %d entries of its list were no reports", barrenAfter)}
	}
	rules, err := h.rulesFor(ctx, u)
	if err != nil {
		return a, err
	}
	if err := r.readSitemaps(ctx, u, rules); err != nil {
		return a, err
	}
	if code, why := rules.forbids(u); why != "" {
		return a, &fetchError{code: code, err: errors.New(why)}
	}
	prev, known, err := r.previous(ctx, link.URL)
	if err != nil {
		return a, err
	}
	req := request{url: link.URL, referrer: link.Referrer}
	if req.post, err = r.postOf(ctx, link, u); err != nil {
		return a, err
	}
	if known && prev.HTTP != nil {
		req.etag, req.lastModified = prev.HTTP.ETag, prev.HTTP.LastModified
	}
	res, err := r.request(ctx, h, u, req)
	if err != nil {
		return a, err
	}
	return r.arrived(ctx, link, u, res, prev, known)
}

// previous is the last capture of an address, which a site that was never
// crawled does not have.
func (r *run) previous(ctx context.Context, address string) (report.Capture, bool, error) {
	if r.first {
		return report.Capture{}, false, nil
	}
	return r.c.archive.Previous(ctx, address)
}

// request sends the request again for as long as the answer is a redirect to
// the same address that sets a cookie.
func (r *run) request(ctx context.Context, h *host, u *url.URL, req request) (*response, error) {
	const rounds = 4
	for range rounds {
		res, err := h.request(ctx, req)
		if err != nil {
			return nil, err
		}
		if !isRedirect(res) {
			return res, nil
		}
		if to, err := resolve(u, res.location); err != nil || to.String() != req.url {
			return res, nil
		}
	}
	return nil, &fetchError{code: report.AttemptRedirects, err: errors.New("redirects to itself")}
}

func isRedirect(res *response) bool {
	return res.status >= 300 && res.status < 400 && res.status != http.StatusNotModified && res.location != ""
}

// arrived sorts a response: a body that is new, one that is known, a redirect,
// or an error status.
func (r *run) arrived(ctx context.Context, link report.Link, u *url.URL, res *response, prev report.Capture, known bool) (arrival, error) {
	a := arrival{attempt: report.Attempt{Code: report.AttemptOK, Status: res.status, Bytes: res.wire, Final: true}}
	if res.fault != "" {
		a.attempt.Reason = "certificate passed in spite of: " + res.fault
	}
	switch {
	case res.status == http.StatusNotModified && known:
		return r.unchanged(ctx, a, prev, nil)
	case isRedirect(res):
		return r.redirected(a, u, res.location)
	case res.status != http.StatusOK:
		again := throttled(res.status) || res.status >= 500 || res.status == http.StatusRequestTimeout
		return a, &fetchError{code: report.AttemptStatus, again: again, wire: res.wire, err: fmt.Errorf("HTTP %d %s", res.status, http.StatusText(res.status))}
	}
	sum := sha256.Sum256(res.body)
	snapshot := hex.EncodeToString(sum[:])
	if known && prev.Snapshot == snapshot {
		return r.unchanged(ctx, a, prev, res.body)
	}
	c := report.Capture{
		URL: link.URL, Snapshot: snapshot, MediaType: mediaType(res.body, res.contentType, u),
		RetrievedAt: r.c.o.Now().UTC().Truncate(time.Second), Hints: link.Hints,
		HTTP: &report.HTTPMeta{
			Status: res.status, Header: res.received, Request: res.sent, ContentType: res.contentType,
			ETag: res.header.Get("ETag"), LastModified: res.header.Get("Last-Modified"),
		},
	}
	stored, _, err := r.c.archive.Capture(ctx, c, res.body)
	if err != nil {
		return a, err
	}
	a.capture, a.body, a.attempt.Snapshot = stored, res.body, snapshot
	r.c.count(func(s *Summary) { s.Fetched++ })
	r.c.o.Progress(Event{Kind: EventFetched, Site: r.site.Key, URL: link.URL, Bytes: int64(len(res.body)), Attempt: a.attempt})
	return a, nil
}

// unchanged takes the body from the archive where the server did not send it.
func (r *run) unchanged(ctx context.Context, a arrival, prev report.Capture, body []byte) (arrival, error) {
	a.attempt.Code, a.attempt.Snapshot = report.AttemptUnchanged, prev.Snapshot
	if body == nil && isMarkup(prev.MediaType) {
		var err error
		if body, err = r.c.archive.Body(ctx, prev.Snapshot); err != nil {
			return a, err
		}
	}
	a.capture, a.body = prev, body
	r.c.count(func(s *Summary) { s.Unchanged++ })
	r.c.o.Progress(Event{Kind: EventFetched, Site: r.site.Key, URL: prev.URL, Attempt: a.attempt})
	return a, nil
}

// redirected keeps where an address moved to; whether that is fetched is then
// decided as for every link.
func (r *run) redirected(a arrival, u *url.URL, location string) (arrival, error) {
	to, err := resolve(u, location)
	switch {
	case errors.Is(err, ErrScheme):
		return a, &fetchError{code: report.AttemptScheme, err: fmt.Errorf("redirects to %s", clip(location, 100))}
	case err != nil:
		return a, &fetchError{code: report.AttemptMalformed, err: fmt.Errorf("redirects to %s", clip(location, 100))}
	}
	if isPrivateLiteral(to.Hostname()) && !r.c.o.AllowPrivate {
		return a, &fetchError{code: report.AttemptPrivate, err: fmt.Errorf("redirects to %s: %w", to.Host, ErrPrivate)}
	}
	if !r.site.owns(to) {
		return a, &fetchError{code: report.AttemptOffSite, err: fmt.Errorf("redirects to %s", to.Host)}
	}
	a.moved = to.String()
	a.attempt.Reason = join(a.attempt.Reason, "moved to "+a.moved)
	return a, nil
}

// movedTo is the link to where an address moved. A chain of redirects ends at
// an address that is known already, or at the depth limit.
func (r *run) movedTo(link report.Link, to string) []report.Link {
	u, err := url.Parse(to)
	if err != nil || link.Depth >= r.c.o.Depth {
		return nil
	}
	link.Referrer, link.URL, link.Host, link.Depth = link.URL, to, u.Host, link.Depth+1
	return []report.Link{link}
}

// failed notes a failure, final or to be tried again.
func (r *run) failed(ctx context.Context, h *host, link report.Link, fe *fetchError, status int) error {
	at := report.Attempt{Code: fe.code, Status: status, Reason: fe.Error(), Bytes: fe.wire, Final: true}
	if isSitemap(link) { // many robots.txt name one that is not there
		at.Code, at.Reason = report.AttemptUnpromising, "sitemap: "+at.Reason
		return r.finish(ctx, link, at)
	}
	if fe.again {
		if from, again := h.again(link.URL); again {
			at.Final, at.RetryFrom = false, from.UTC()
		}
	}
	return r.finish(ctx, link, at)
}

// finish completes an attempt and hands it to the frontier.
func (r *run) finish(ctx context.Context, link report.Link, at report.Attempt) error {
	r.complete(link, &at)
	if err := r.c.frontier.Finish(ctx, link, at); err != nil {
		return err
	}
	if at.Code == report.AttemptOK || at.Code == report.AttemptUnchanged {
		return nil
	}
	if at.Final {
		passed := at.Code == report.AttemptUnpromising || at.Code == report.AttemptOffSite || at.Code == report.AttemptRobots || at.Code == report.AttemptBudget
		r.c.count(func(s *Summary) {
			if passed {
				s.Passed++
			} else {
				s.Failed++
			}
		})
		r.missed(link, at)
	}
	r.c.o.Progress(Event{Kind: EventFailed, Site: r.site.Key, URL: link.URL, Attempt: at})
	return nil
}

func (r *run) complete(link report.Link, at *report.Attempt) {
	at.URL, at.Site, at.At = link.URL, r.site.Key, r.c.o.Now().UTC().Truncate(time.Second)
	at.Reason = clip(at.Reason, 500)
}
