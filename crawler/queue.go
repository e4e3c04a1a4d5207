package crawler

import (
	"context"
	"net/url"
	"slices"

	"nianbao/report"
)

// push queues links and wakes the hosts that have something to do.
func (r *run) push(ctx context.Context, links []report.Link) error {
	links, err := r.keepOnSite(ctx, links)
	if err != nil {
		return err
	}
	if links = r.news(links); len(links) == 0 {
		return nil
	}
	added, err := r.c.frontier.Push(ctx, links)
	if err != nil {
		return err
	}
	if added > 0 {
		r.c.count(func(s *Summary) { s.Found += added })
		r.c.o.Progress(Event{Kind: EventFound, Site: r.site.Key, URL: links[0].Referrer, Found: added})
	}
	for _, l := range links {
		if l.Score < r.c.o.MinScore {
			continue
		}
		r.lift(l)
		r.wake(ctx, l.Host)
	}
	return nil
}

// news takes out the links that this run has queued with at least that score:
// the navigation stands on every page, and the frontier would not change.
func (r *run) news(links []report.Link) []report.Link {
	r.mu.Lock()
	defer r.mu.Unlock()
	kept := links[:0]
	for _, l := range links {
		score, known := r.pushed[l.URL]
		if known && score >= l.Score {
			continue
		}
		if known || len(r.pushed) < knownLimit {
			r.pushed[l.URL] = l.Score
		}
		kept = append(kept, l)
	}
	return kept
}

// keepOnSite takes out the links that lead off the site. Those that look as if
// they led to a report are put on record.
func (r *run) keepOnSite(ctx context.Context, links []report.Link) ([]report.Link, error) {
	kept := links[:0]
	for _, l := range links {
		u, err := url.Parse(l.URL)
		if err == nil && r.site.owns(u) {
			kept = append(kept, l)
			continue
		}
		if l.Score < r.c.o.MinScore || !r.firstSight(l.URL) {
			continue
		}
		at := report.Attempt{Code: report.AttemptOffSite, Reason: l.Host + " does not belong to the site", Final: true}
		r.complete(l, &at)
		if err := r.c.frontier.PutAttempt(ctx, at); err != nil {
			return nil, err
		}
		r.c.count(func(s *Summary) { s.Passed++ })
	}
	return kept, nil
}

// firstSight notes an address off the site and reports whether it is new.
func (r *run) firstSight(address string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.offSite[address] || len(r.offSite) >= knownLimit {
		return false
	}
	r.offSite[address] = true
	return true
}

// lift raises a link in hand that was found again with a better score.
func (r *run) lift(l report.Link) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, h := range r.held[l.Host] {
		if h.URL == l.URL {
			r.held[l.Host][i].Score = max(h.Score, l.Score)
		}
	}
}

// lifted takes a link in hand that has become worth a request.
func (r *run) lifted(name string) (report.Link, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, h := range r.held[name] {
		if h.Score >= r.c.o.MinScore {
			r.held[name] = slices.Delete(r.held[name], i, i+1)
			return h, true
		}
	}
	return report.Link{}, false
}
