package crawler

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"nianbao/crawler/testsite"
	"nianbao/report"
)

// errKilled is what a killed process would not have lived to see.
var errKilled = errors.New("killed")

// mortal lets a number of operations through and then fails every one, before
// it takes effect: what a kill -9 between two operations leaves behind.
type mortal struct {
	*memory
	left atomic.Int64
}

func (m *mortal) spend() error {
	if m.left.Add(-1) < 0 {
		return errKilled
	}
	return nil
}

func (m *mortal) Push(ctx context.Context, l []report.Link) (int, error) {
	if err := m.spend(); err != nil {
		return 0, err
	}
	return m.memory.Push(ctx, l)
}

func (m *mortal) Next(ctx context.Context, site, host string, now time.Time) (report.Link, bool, error) {
	if err := m.spend(); err != nil {
		return report.Link{}, false, err
	}
	return m.memory.Next(ctx, site, host, now)
}

func (m *mortal) Finish(ctx context.Context, l report.Link, a report.Attempt) error {
	if err := m.spend(); err != nil {
		return err
	}
	return m.memory.Finish(ctx, l, a)
}

func (m *mortal) Capture(ctx context.Context, c report.Capture, body []byte) (report.Capture, bool, error) {
	if err := m.spend(); err != nil {
		return c, false, err
	}
	return m.memory.Capture(ctx, c, body)
}

func (m *mortal) PutListing(ctx context.Context, l report.Listing) error {
	if err := m.spend(); err != nil {
		return err
	}
	return m.memory.PutListing(ctx, l)
}

// outcome is what a crawl leaves, apart from times.
func outcome(m *memory) []string {
	out := m.contents()
	for _, l := range m.listings {
		out = append(out, fmt.Sprint("list ", l.URL, l.Pages, l.Entries, l.Complete, l.Reason, l.Column, l.Oldest, l.Newest))
	}
	for _, q := range m.links {
		out = append(out, "link "+q.URL+" "+q.state)
	}
	slices.Sort(out)
	return out
}

// A crawl killed at random moments, again and again, ends as an undisturbed one
// does: the same captures, the same lists, the same addresses.
func TestKilledCrawlEndsTheSame(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	kills := 0
	for _, site := range testsite.All() {
		t.Run(site.Name, func(t *testing.T) {
			s := play(t, site)
			if _, err := s.crawl(t, t.Context(), s.options()); err != nil {
				t.Fatal(err)
			}
			want := outcome(s.memory)
			for n := range 8 {
				s.memory = newMemory()
				o := s.options()
				if n%2 == 1 {
					o.Pause = -1 // the next body is on its way while the last one is read
				}
				kills += s.crawlKilled(t, o, random)
				if got := outcome(s.memory); !slices.Equal(got, want) {
					t.Fatalf("after kills: %v", difference(got, want))
				}
			}
		})
	}
	t.Logf("%d kills", kills)
}

// crawlKilled crawls to the end, dying on the way.
func (s *stage) crawlKilled(t *testing.T, o Options, random *rand.Rand) (kills int) {
	t.Helper()
	for {
		m := &mortal{memory: s.memory}
		m.left.Store(random.Int64N(60))
		if kills >= 12 {
			m.left.Store(1 << 40)
		}
		c, err := New(o, m, m, s.judge())
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Run(t.Context(), []Seed{{URL: s.server.URL + s.Home}})
		if err == nil {
			return kills
		}
		if !errors.Is(err, errKilled) {
			t.Fatal(err)
		}
		kills++
	}
}

func difference(got, want []string) []string {
	var out []string
	for _, g := range got {
		if !slices.Contains(want, g) {
			out = append(out, "+ "+g)
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			out = append(out, "- "+w)
		}
	}
	return out
}

// An interrupted crawl says so and goes on.
func TestCancelledCrawlGoesOn(t *testing.T) {
	s := play(t, testsite.TRS())
	ctx, cancel := context.WithCancel(t.Context())
	o := s.options()
	fetched := 0
	o.Progress = func(e Event) {
		if e.Kind == EventFetched {
			if fetched++; fetched == 7 {
				cancel()
			}
		}
	}
	if _, err := s.crawl(t, ctx, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want context.Canceled", err)
	}
	asked := len(s.Log())
	if _, err := s.crawl(t, t.Context(), s.options()); err != nil {
		t.Fatal(err)
	}
	if n, missing := s.found(); len(missing) > 0 {
		t.Errorf("found %d, missing %v", n, missing)
	}
	sent := map[string]int{}
	for i, r := range s.Log() {
		if r.Status == 200 && i >= asked-1 && r.Bytes > 0 {
			sent[r.Path]++
		}
	}
	for path, n := range sent {
		if n > 1 {
			t.Errorf("%s was sent %d times", path, n)
		}
	}
}
