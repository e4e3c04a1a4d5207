package crawler

import (
	"context"
	"net/url"
	"sync"
	"time"

	"nianbao/report"
)

// run is the crawl of one site.
type run struct {
	c       *Crawler
	site    *site
	score   *scorer
	resumed bool // an interrupted crawl goes on
	first   bool // the site was never crawled before

	cancel context.CancelCauseFunc
	wg     sync.WaitGroup

	mu      sync.Mutex
	working map[string]bool          // hosts with a worker
	fresh   map[string]bool          // hosts that got links since their worker looked last
	held    map[string][]report.Link // links in hand that are not worth a request so far
	lists   map[string]*list
	raised  map[string]bool
	barren  map[string]int  // candidates of a list judged so far, none of them a report; -1: one was
	bodies  map[string]int  // addresses that gave a snapshot
	pushed  map[string]int  // the score with which an address was queued last
	offSite map[string]bool // addresses elsewhere that were put on record
	mapped  map[string]bool // hosts whose sitemaps were queued
	home    map[string]bool // addresses on the start pages: the site's navigation
}

func (c *Crawler) newRun(s *site) *run {
	return &run{
		c: c, site: s, score: newScorer(c.rules, s.Kinds),
		working: map[string]bool{}, fresh: map[string]bool{}, held: map[string][]report.Link{},
		lists: map[string]*list{}, raised: map[string]bool{}, barren: map[string]int{}, home: map[string]bool{}, mapped: map[string]bool{}, pushed: map[string]int{}, offSite: map[string]bool{}, bodies: map[string]int{},
	}
}

// crawl works on all hosts of the site until nothing promising is left, then
// gives every address that was not fetched its reason.
func (r *run) crawl(ctx context.Context) error {
	ctx, r.cancel = context.WithCancelCause(ctx)
	defer r.cancel(nil)
	if err := r.begin(ctx); err != nil {
		return err
	}
	r.wg.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err := r.drain(ctx); err != nil {
		return err
	}
	return r.closeLists(ctx)
}

// begin takes up an interrupted crawl, or starts one.
func (r *run) begin(ctx context.Context) error {
	if err := r.c.frontier.Requeue(ctx, r.site.Key); err != nil {
		return err
	}
	hosts, err := r.c.frontier.Hosts(ctx, r.site.Key)
	if err != nil {
		return err
	}
	r.resumed = len(hosts) > 0
	if !r.resumed {
		if err := r.c.frontier.Restart(ctx, r.site.Key); err != nil {
			return err
		}
		if hosts, err = r.c.frontier.Hosts(ctx, r.site.Key); err != nil {
			return err
		}
		r.first = len(hosts) == 0
	}
	r.wg.Add(1) // workers that start and end before the last is started
	defer r.wg.Done()
	for _, h := range hosts {
		r.wake(ctx, h)
	}
	return r.push(ctx, r.site.links())
}

// wake makes sure that a worker looks at the host again.
func (r *run) wake(ctx context.Context, name string) {
	if u := (&url.URL{Scheme: "http", Host: name}); !r.site.owns(u) {
		return // drain gives its links their reason
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fresh[name] = true
	if r.working[name] {
		return
	}
	r.working[name] = true
	r.wg.Add(1)
	go r.work(ctx, name)
}

// work fetches from one host as long as there is something promising.
func (r *run) work(ctx context.Context, name string) {
	defer r.wg.Done()
	for r.stillFresh(name) {
		select {
		case r.c.slots <- struct{}{}:
		case <-ctx.Done():
			return
		}
		err := r.exhaust(ctx, r.c.host(name))
		<-r.c.slots
		if err != nil {
			return // exhaust has ended the run
		}
	}
}

// stillFresh ends the worker where nothing came since it looked last.
func (r *run) stillFresh(name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.fresh[name] {
		r.working[name] = false
		return false
	}
	r.fresh[name] = false
	return true
}

// next takes the best link, waiting for those that are to be tried again.
func (r *run) next(ctx context.Context, h *host) (report.Link, bool, error) {
	if link, ok := r.lifted(h.name); ok {
		return link, true, nil
	}
	for {
		link, ok, err := r.c.frontier.Next(ctx, r.site.Key, h.name, r.c.o.Now())
		if err != nil || ok {
			return link, ok, err
		}
		from, waiting := h.nextRetry()
		if !waiting {
			break
		}
		if err := r.c.o.Sleep(ctx, from.Sub(r.c.o.Now())); err != nil {
			return report.Link{}, false, err
		}
	}
	// What an interrupted run put off is taken up at once.
	return r.c.frontier.Next(ctx, r.site.Key, h.name, r.c.o.Now().Add(365*24*time.Hour))
}

// drain gives every address that was not fetched its reason.
func (r *run) drain(ctx context.Context) error {
	for _, name := range sortedKeys(r.held) {
		for _, link := range r.held[name] {
			if err := r.pass(ctx, link); err != nil {
				return err
			}
		}
	}
	hosts, err := r.c.frontier.Hosts(ctx, r.site.Key)
	if err != nil {
		return err
	}
	for _, name := range hosts {
		for {
			link, ok, err := r.c.frontier.Next(ctx, r.site.Key, name, r.c.o.Now().Add(365*24*time.Hour))
			if err != nil {
				return err
			}
			if !ok {
				break
			}
			if err := r.pass(ctx, link); err != nil {
				return err
			}
		}
	}
	return nil
}

// pass ends a link that is not fetched.
func (r *run) pass(ctx context.Context, link report.Link) error {
	code, reason := report.AttemptUnpromising, "nothing in its text, address or column speaks for a report"
	u, err := url.Parse(link.URL)
	switch {
	case err != nil:
		code, reason = report.AttemptMalformed, "not an address"
	case !r.site.owns(u): // the site has changed since it was queued
		code, reason = report.AttemptOffSite, u.Host+" does not belong to the site"
	case link.Score >= r.c.o.MinScore:
		if code, reason = r.c.host(link.Host).spent(); code == "" {
			code, reason = report.AttemptBudget, "left over when the crawl ended"
		}
	}
	return r.finish(ctx, link, report.Attempt{Code: code, Reason: reason, Final: true})
}
