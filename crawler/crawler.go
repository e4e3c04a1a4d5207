package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"sync"

	"nianbao/data"
)

// Crawler crawls sites. Make one with New.
type Crawler struct {
	o        Options
	frontier Frontier
	archive  Archive
	judge    Judge
	rules    *data.DiscoveryRules
	fetcher  *fetcher
	slots    chan struct{} // hosts at work

	mu    sync.Mutex
	hosts map[string]*host
	sum   Summary
}

// New makes a crawler. A nil judge lets every candidate pass unjudged.
func New(o Options, f Frontier, a Archive, j Judge) (*Crawler, error) {
	if f == nil || a == nil {
		return nil, errors.New("crawler: a frontier and an archive are needed")
	}
	rules, err := data.Discovery()
	if err != nil {
		return nil, fmt.Errorf("crawler: %w", err)
	}
	o = o.withDefaults()
	if o.MinScore == 0 {
		o.MinScore = rules.Threshold
	}
	c := &Crawler{o: o, frontier: f, archive: a, judge: j, rules: rules, slots: make(chan struct{}, o.Hosts), hosts: map[string]*host{}}
	c.fetcher, err = newFetcher(o, func(netip.AddrPort) bool { return o.AllowPrivate })
	if err != nil {
		return nil, fmt.Errorf("crawler: %w", err)
	}
	return c, nil
}

// Run crawls the sites of the seeds side by side and returns when nothing
// promising is left, the budgets are spent or ctx ends. A site whose last crawl
// was interrupted goes on; one that was crawled to the end begins anew, asking
// only for what changed. The summary is valid in every case; the error is the
// context's, or that of the frontier or archive.
func (c *Crawler) Run(ctx context.Context, seeds []Seed) (Summary, error) {
	if err := c.o.checkContact(seeds); err != nil {
		return Summary{}, err
	}
	sites, err := newSites(seeds)
	if err != nil {
		return Summary{}, err
	}
	c.mu.Lock()
	c.sum = Summary{Sites: len(sites)}
	c.hosts = map[string]*host{}
	c.mu.Unlock()
	defer c.fetcher.client.CloseIdleConnections()

	commit, err := c.batch(ctx)
	if err != nil {
		return Summary{}, err
	}
	err = c.crawlAll(ctx, sites)
	err = errors.Join(err, commit())
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.sum, err
}

// batch begins to gather writes where no pause would make them lasting anyway.
func (c *Crawler) batch(ctx context.Context) (commit func() error, err error) {
	b, ok := c.frontier.(Batcher)
	if !ok || c.o.Pause > 0 {
		return func() error { return nil }, nil
	}
	if err := b.Begin(ctx); err != nil {
		return nil, err
	}
	return func() error { return b.Commit(context.WithoutCancel(ctx)) }, nil
}

func (c *Crawler) crawlAll(ctx context.Context, sites []*site) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	for _, s := range sites {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := c.newRun(s).crawl(ctx); err != nil {
				cancel(err)
			}
		}()
	}
	wg.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

// newSites joins seeds that name the same site.
func newSites(seeds []Seed) ([]*site, error) {
	var sites []*site
	byKey := map[string]*site{}
	for _, seed := range seeds {
		s, err := newSite(seed)
		if err != nil {
			return nil, fmt.Errorf("crawl: %w", err)
		}
		if first := byKey[s.Key]; first != nil {
			first.Lists = append(first.Lists, s.Lists...)
			first.more = append(first.more, s.URL)
			first.hosts = append(first.hosts, s.hosts...)
			continue
		}
		byKey[s.Key] = s
		sites = append(sites, s)
	}
	return sites, nil
}

// host returns the shared state of a host: its pace holds across sites.
func (c *Crawler) host(name string) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[name]
	if h == nil {
		h = newHost(name, c.o, c.fetcher, func(wire int64) {
			c.count(func(s *Summary) { s.Requests++; s.Bytes += wire })
		})
		c.hosts[name] = h
	}
	return h
}

func (c *Crawler) count(change func(*Summary)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change(&c.sum)
}
