package crawler

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"nianbao/crawler/testsite"
	"nianbao/report"
)

// stage is a test site on loopback with a memory to crawl it into.
type stage struct {
	*testsite.Site
	server *httptest.Server
	memory *memory
	clock  *clock
}

func play(t *testing.T, s *testsite.Site) *stage {
	t.Helper()
	st := &stage{Site: s, memory: newMemory(), clock: newClock()}
	s.Now = st.clock.Now
	st.server = httptest.NewServer(s)
	t.Cleanup(st.server.Close)
	return st
}

// options crawl loopback sites on the test's clock.
func (s *stage) options() Options {
	return Options{AllowPrivate: true, Now: s.clock.Now, Sleep: s.clock.Sleep}
}

// judge takes the planted pages for reports.
func (s *stage) judge() Judge {
	return judgeFunc(func(c report.Capture) report.Verdict {
		for _, p := range s.Planted {
			if c.URL == s.server.URL+p.Path {
				return report.Verdict{Code: report.VerdictReport}
			}
		}
		return report.Verdict{Code: report.VerdictNotReport}
	})
}

func (s *stage) crawl(t *testing.T, ctx context.Context, o Options) (Summary, error) {
	t.Helper()
	c, err := New(o, s.memory, s.memory, s.judge())
	if err != nil {
		t.Fatal(err)
	}
	return c.Run(ctx, []Seed{{URL: s.server.URL + s.Home}})
}

// found counts the planted reports that are archived and names the others.
func (s *stage) found() (n int, missing []string) {
	for _, p := range s.Planted {
		if len(s.memory.captures[s.server.URL+p.Path]) > 0 {
			n++
		} else {
			missing = append(missing, p.Path)
		}
	}
	return n, missing
}

// Every planted report of every style is archived, every address has an end,
// and every list that was read says so.
func TestFindsEveryPlantedReport(t *testing.T) {
	planted, requests := 0, 0
	for _, site := range testsite.All() {
		t.Run(site.Name, func(t *testing.T) {
			s := play(t, site)
			sum, err := s.crawl(t, t.Context(), s.options())
			if err != nil {
				t.Fatal(err)
			}
			n, missing := s.found()
			if len(missing) > 0 {
				t.Errorf("found %d of %d planted reports; missing %v", n, len(s.Planted), missing)
			}
			if sum.Reports != len(s.Planted) {
				t.Errorf("%d judged to be reports, planted %d", sum.Reports, len(s.Planted))
			}
			if left := s.memory.unfinished(); len(left) > 0 {
				t.Errorf("without an end: %v", left)
			}
			planted += n
			requests += sum.Requests
			t.Logf("%d planted, %d requests, %d candidates, %d passed, %d failed, %d of %d lists complete", n, sum.Requests, sum.Candidates, sum.Passed, sum.Failed, sum.Complete, sum.Lists)
			for _, l := range s.memory.listings {
				t.Logf("list %s: %d pages, %d entries, %s…%s, complete %v: %s", strings.TrimPrefix(l.URL, s.server.URL), l.Pages, l.Entries, l.Oldest, l.Newest, l.Complete, l.Reason)
			}
			if testing.Verbose() {
				for _, r := range s.Log() {
					t.Logf("  %d %s", r.Status, r.Path)
				}
			}
		})
	}
	const everywhere = 158 // planted in all sites; change it with them
	if planted != everywhere {
		t.Errorf("%d planted reports found, want %d", planted, everywhere)
	}
	t.Logf("%d planted reports found with %d requests", planted, requests)
}

// The server's log shows no closed address and no two requests closer than the
// pause that robots.txt asks for.
func TestManners(t *testing.T) {
	s := play(t, testsite.Manners())
	if _, err := s.crawl(t, t.Context(), s.options()); err != nil {
		t.Fatal(err)
	}
	log := s.Log()
	if log[0].Path != "/robots.txt" {
		t.Errorf("the first request was %s", log[0].Path)
	}
	for i, r := range log {
		for _, closed := range s.Forbidden {
			if strings.HasPrefix(r.Path, closed) {
				t.Errorf("asked for %s, which robots.txt closes", r.Path)
			}
		}
		if i > 0 && r.At.Sub(log[i-1].At) < s.Delay {
			t.Errorf("%s came %s after %s, pause %s", r.Path, r.At.Sub(log[i-1].At), log[i-1].Path, s.Delay)
		}
		if !strings.HasPrefix(r.Agent, "nianbao/") {
			t.Errorf("User-Agent %q", r.Agent)
		}
	}
	for _, closed := range s.Forbidden {
		i := slices.IndexFunc(s.memory.attempts, func(a report.Attempt) bool { return strings.Contains(a.URL, closed) })
		if i < 0 || s.memory.attempts[i].Code != report.AttemptRobots {
			t.Errorf("%s has no attempt with its reason", closed)
		}
	}
	// 429 with Retry-After: nothing for 30 s.
	i := slices.IndexFunc(log, func(r testsite.Request) bool { return r.Status == 429 })
	if i < 0 || log[i+1].At.Sub(log[i].At) < 30*time.Second {
		t.Error("Retry-After was not kept")
	}
}

// The default pause is one second.
func TestDefaultPause(t *testing.T) {
	s := play(t, testsite.Boda())
	if _, err := s.crawl(t, t.Context(), s.options()); err != nil {
		t.Fatal(err)
	}
	log := s.Log()
	for i := 1; i < len(log); i++ {
		if d := log[i].At.Sub(log[i-1].At); d < time.Second {
			t.Errorf("%s came %s after %s", log[i].Path, d, log[i-1].Path)
		}
	}
}

// A second crawl asks again but is sent no unchanged body; a changed page is a
// new version.
func TestSecondCrawl(t *testing.T) {
	for _, site := range testsite.All() {
		t.Run(site.Name, func(t *testing.T) {
			s := play(t, site)
			if _, err := s.crawl(t, t.Context(), s.options()); err != nil {
				t.Fatal(err)
			}
			before := s.memory.copies
			s.ClearLog()
			changed := s.Planted[0].Path
			wasChanged := s.Change(changed, "反响", "反应") || s.Change(changed, "年度法治政府建设情况报告", "年度法治政府建设情况的报告")
			sum, err := s.crawl(t, t.Context(), s.options())
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range s.Log() {
				// HTTP has no way to ask by POST for what changed only.
				if r.Status == 200 && r.Bytes > 0 && !r.Posted && r.Path != changed && r.Path != "/robots.txt" {
					t.Errorf("%s was sent again (%d bytes)", r.Path, r.Bytes)
				}
			}
			want := 0
			if wasChanged {
				want = 1
			}
			if got := s.memory.copies - before; got != want {
				t.Errorf("%d bodies archived, want %d", got, want)
			}
			if sum.Reports != len(s.Planted) {
				t.Errorf("%d reports, planted %d", sum.Reports, len(s.Planted))
			}
		})
	}
}

// Hosts are crawled side by side, each with one request at a time; a host that
// the seed names belongs to the site.
func TestHostsSideBySide(t *testing.T) {
	var busy, together atomic.Int64
	serve := func(own *atomic.Int64, next string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if own.Add(1) > 1 {
				t.Errorf("two requests to %s at a time", r.Host)
			}
			if busy.Add(1) > 1 {
				together.Add(1)
			}
			time.Sleep(2 * time.Millisecond)
			busy.Add(-1)
			own.Add(-1)
			if r.URL.Path != "/" {
				fmt.Fprint(w, "<title>x</title>")
				return
			}
			fmt.Fprintf(w, `<a href="%s">政务公开</a>`, next)
			for i := range 30 {
				fmt.Fprintf(w, `<a href="/t20240105_%d.html">法治政府建设年度报告%d</a>`, i, i)
			}
		})
	}
	var a, b atomic.Int64
	second := httptest.NewServer(serve(&b, "/"))
	defer second.Close()
	first := httptest.NewServer(serve(&a, second.URL+"/"))
	defer first.Close()
	m := newMemory()
	c, err := New(Options{AllowPrivate: true, Pause: -1}, m, m, nil)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := c.Run(t.Context(), []Seed{{URL: first.URL, Hosts: []string{strings.TrimPrefix(second.URL, "http://")}}})
	if err != nil {
		t.Fatal(err)
	}
	if sum.Fetched != 62 || together.Load() == 0 {
		t.Errorf("%d fetched, want 62; %d requests beside another host's", sum.Fetched, together.Load())
	}
}

// Sites crawled in one run share a host's pace and keep their own frontiers.
func TestTwoSitesOfOneHost(t *testing.T) {
	s := play(t, testsite.Portal())
	c, err := New(s.options(), s.memory, s.memory, s.judge())
	if err != nil {
		t.Fatal(err)
	}
	seeds := []Seed{{URL: s.server.URL + "/zwgk/bmxx/s0/", Key: "civil"}, {URL: s.server.URL + "/zwgk/bmxx/s1/", Key: "justice"}}
	if _, err := c.Run(t.Context(), seeds); err != nil {
		t.Fatal(err)
	}
	log := s.Log()
	for i := 1; i < len(log); i++ {
		if d := log[i].At.Sub(log[i-1].At); d < time.Second {
			t.Errorf("%s came %s after %s", log[i].Path, d, log[i-1].Path)
		}
	}
	if n, _ := s.found(); n < 6 {
		t.Errorf("%d planted reports found", n)
	}
}

func BenchmarkReadBody(b *testing.B) {
	s := testsite.TRS()
	server := httptest.NewServer(s)
	defer server.Close()
	res, err := http.Get(server.URL + "/zwgk/fzzfjs/")
	if err != nil {
		b.Fatal(err)
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.Fatal(err)
	}
	rules, base := rulesOf(b), mustURL(b, server.URL+"/zwgk/fzzfjs/")
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		readBody(rules, body, "text/html", "", base, 1)
	}
}
