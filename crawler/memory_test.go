package crawler

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"nianbao/report"
)

// memory is a frontier and an archive that last as long as the test. It behaves
// as the corpus does, so that crashes can be played by throwing away the
// crawler and keeping the memory.
type memory struct {
	mu       sync.Mutex
	links    map[string]*queued // by site and address
	order    int
	attempts []report.Attempt
	listings map[string]report.Listing
	captures map[string][]report.Capture
	bodies   map[string][]byte
	copies   int // bodies handed to Capture
}

type queued struct {
	report.Link
	state string // queued, flight, done
	from  time.Time
	order int
}

func newMemory() *memory {
	return &memory{links: map[string]*queued{}, listings: map[string]report.Listing{}, captures: map[string][]report.Capture{}, bodies: map[string][]byte{}}
}

func (m *memory) Push(_ context.Context, links []report.Link) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	added := 0
	for _, l := range links {
		key := l.Site + " " + l.URL
		if q := m.links[key]; q != nil {
			if l.Score > q.Score {
				q.Score = l.Score
			}
			continue
		}
		m.order++
		added++
		m.links[key] = &queued{Link: l, state: "queued", order: m.order}
	}
	return added, nil
}

func (m *memory) Next(_ context.Context, site, host string, now time.Time) (report.Link, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var best *queued
	for _, q := range m.links {
		if q.Site != site || q.Host != host || q.state != "queued" || q.from.After(now) {
			continue
		}
		if best == nil || q.Score > best.Score || q.Score == best.Score && q.order < best.order {
			best = q
		}
	}
	if best == nil {
		return report.Link{}, false, nil
	}
	best.state = "flight"
	return best.Link, true, nil
}

func (m *memory) Hosts(_ context.Context, site string) ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []string
	for _, q := range m.links {
		if q.Site == site && q.state == "queued" && !slices.Contains(out, q.Host) {
			out = append(out, q.Host)
		}
	}
	slices.Sort(out)
	return out, nil
}

func (m *memory) Finish(_ context.Context, l report.Link, a report.Attempt) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	q := m.links[l.Site+" "+l.URL]
	if q == nil {
		return fmt.Errorf("finish %s: never pushed", l.URL)
	}
	if q.state != "flight" {
		return fmt.Errorf("finish %s: %s", l.URL, q.state)
	}
	q.state, q.from = "done", time.Time{}
	if !a.Final {
		q.state, q.from = "queued", a.RetryFrom
	}
	m.attempts = append(m.attempts, a)
	return nil
}

func (m *memory) Requeue(_ context.Context, site string) error { return m.queue(site, "flight") }

func (m *memory) Restart(_ context.Context, site string) error { return m.queue(site, "done") }

func (m *memory) queue(site, state string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, q := range m.links {
		if q.Site == site && q.state == state {
			q.state = "queued"
		}
	}
	return nil
}

func (m *memory) PutListing(_ context.Context, l report.Listing) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.listings[l.URL] = l
	return nil
}

func (m *memory) Previous(_ context.Context, url string) (report.Capture, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := m.captures[url]
	if len(c) == 0 {
		return report.Capture{}, false, nil
	}
	return c[len(c)-1], true, nil
}

func (m *memory) Capture(_ context.Context, c report.Capture, body []byte) (report.Capture, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.copies++
	sum := sha256.Sum256(body)
	if c.Snapshot != hex.EncodeToString(sum[:]) {
		return c, false, fmt.Errorf("capture %s: the snapshot is not the hash of the body", c.URL)
	}
	_, known := m.bodies[c.Snapshot]
	m.bodies[c.Snapshot] = slices.Clone(body)
	c.ID = int64(len(m.captures) + 1)
	m.captures[c.URL] = append(m.captures[c.URL], c)
	return c, !known, nil
}

func (m *memory) Body(_ context.Context, snapshot string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, ok := m.bodies[snapshot]
	if !ok {
		return nil, fmt.Errorf("body %s: %w", snapshot, report.ErrNotFound)
	}
	return slices.Clone(b), nil
}

func (m *memory) PutAttempt(_ context.Context, a report.Attempt) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.attempts = append(m.attempts, a)
	return nil
}

// ending is the last attempt at an address, by a suffix of it.
func (m *memory) ending(suffix string) (report.Attempt, bool) {
	for i := len(m.attempts) - 1; i >= 0; i-- {
		if strings.HasSuffix(m.attempts[i].URL, suffix) {
			return m.attempts[i], true
		}
	}
	return report.Attempt{}, false
}

// contents are the addresses and snapshots that the archive holds, in order.
func (m *memory) contents() []string {
	var out []string
	for url, captures := range m.captures {
		for _, c := range captures {
			out = append(out, url+" "+c.Snapshot)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// unfinished are addresses without a final attempt.
func (m *memory) unfinished() []string {
	var out []string
	for _, q := range m.links {
		if q.state != "done" {
			out = append(out, q.URL+" "+q.state)
		}
	}
	slices.Sort(out)
	return out
}

// clock is a clock that only sleeping moves.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d > 0 {
		c.now = c.now.Add(d)
	}
	return ctx.Err()
}

// judgeFunc is a judge made of a function.
type judgeFunc func(report.Capture) report.Verdict

func (f judgeFunc) Judge(_ context.Context, c report.Capture) (report.Verdict, error) {
	return f(c), nil
}
