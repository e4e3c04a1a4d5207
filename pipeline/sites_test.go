package pipeline

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"nianbao/crawler"
	"nianbao/crawler/testsite"
	"nianbao/report"
)

// crawled crawls a site with the real store and the real extraction and
// returns the paths of the reports that stand for a work.
func crawled(t *testing.T, site *testsite.Site, o crawler.Options) map[string]report.Head {
	t.Helper()
	srv := httptest.NewServer(site)
	defer srv.Close()
	c, err := Open(filepath.Join(t.TempDir(), "corpus"), Options{Now: fixed})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	o.AllowPrivate, o.Pause = true, -1
	seed := Seed{Seed: crawler.Seed{URL: srv.URL + site.Home}}
	if _, _, err := c.Crawl(context.Background(), []Seed{seed}, o); err != nil {
		t.Fatal(err)
	}
	out := map[string]report.Head{}
	for h, err := range c.Store.Reports(context.Background(), report.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimPrefix(h.Source.URL, srv.URL)] = h
	}
	return out
}

// Every planted report is found, with its place and year, and nothing else is
// taken for one.
func TestSitesFromHomePageToReports(t *testing.T) {
	planted := 0
	for _, site := range testsite.All() {
		t.Run(site.Name, func(t *testing.T) {
			got := crawled(t, site, crawler.Options{Sleep: noSleep})
			for _, p := range site.Planted {
				h, ok := got[p.Path]
				delete(got, p.Path)
				switch {
				case p.Opaque && !ok:
				case !ok:
					t.Errorf("missing: %s (%s)", p.Path, p.Title)
				case h.Place != p.Place || h.ReportYear != p.Year:
					t.Errorf("%s: read as %s %d, is %s %d", p.Path, h.Place, h.ReportYear, p.Place, p.Year)
				}
				if !p.Opaque {
					planted++
				}
			}
			for path, h := range got {
				t.Errorf("taken for a report: %s %q", path, h.Title)
			}
		})
	}
	t.Logf("%d planted reports on %d sites", planted, len(testsite.All()))
}

func noSleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// A hostile site is survived in bounded memory, and none of its traps becomes
// a report.
func TestHostileSiteGivesOneReport(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	site := testsite.Hostile()
	var peak uint64
	stop := make(chan struct{})
	go func() {
		var m runtime.MemStats
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapInuse)
			}
		}
	}()
	got := crawled(t, site, crawler.Options{Stall: time.Second, Timeout: 5 * time.Second, Tries: 1, Pages: 400, Sleep: noSleep})
	close(stop)
	if len(got) != len(site.Planted) {
		for path, h := range got {
			t.Logf("%s %q", path, h.Title)
		}
		t.Errorf("%d reports, planted %d", len(got), len(site.Planted))
	}
	t.Logf("heap at most %d MiB", peak>>20)
	if peak > 300<<20 {
		t.Errorf("heap of %d MiB", peak>>20)
	}
}
