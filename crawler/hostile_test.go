package crawler

import (
	"net/netip"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"nianbao/crawler/testsite"
	"nianbao/report"
)

// watchHeap samples the heap until stop and returns its highest size.
func watchHeap(stop <-chan struct{}) <-chan uint64 {
	peak := make(chan uint64, 1)
	go func() {
		var highest uint64
		var m runtime.MemStats
		for {
			select {
			case <-stop:
				peak <- highest
				return
			case <-time.After(20 * time.Millisecond):
				runtime.ReadMemStats(&m)
				highest = max(highest, m.HeapInuse)
			}
		}
	}()
	return peak
}

// Every trap of the hostile site is survived and has its reason, the honest
// report is found, and memory stays bounded.
func TestHostileSite(t *testing.T) {
	s := play(t, testsite.Hostile())
	o := s.options()
	o.Pages, o.Tries, o.Stall, o.Timeout = 400, 2, time.Second, 10*time.Second
	stop := make(chan struct{})
	peak := watchHeap(stop)
	began := time.Now()
	sum, err := s.crawl(t, t.Context(), o)
	close(stop)
	if err != nil {
		t.Fatal(err)
	}
	if highest := <-peak; highest > 300<<20 {
		t.Errorf("heap rose to %d MiB", highest>>20)
	} else {
		t.Logf("heap at most %d MiB, %s, %d requests, %d MiB", highest>>20, time.Since(began).Round(time.Millisecond), sum.Requests, sum.Bytes>>20)
	}
	if n, missing := s.found(); n != 1 {
		a, _ := s.memory.ending(missing[0])
		t.Errorf("the honest report is missing: %v %+v", missing, a)
	}
	for _, trap := range testsite.Traps {
		a, ok := s.memory.ending(trap)
		if !ok {
			t.Logf("%-28s never queued", trap)
			continue
		}
		t.Logf("%-28s %s %d %s", trap, a.Code, a.Status, a.Reason)
	}
	for trap, want := range map[string]report.AttemptCode{
		"huge.html": report.AttemptTooLarge, "announced.pdf": report.AttemptTooLarge, "bomb.html": report.AttemptTooLarge,
		"self.html": report.AttemptRedirects, "silent.html": report.AttemptTimeout, "drip.html": report.AttemptTimeout,
		"private.html": report.AttemptOffSite, "scheme.html": report.AttemptScheme, "headers.html": report.AttemptTooLarge,
		"reset.html": report.AttemptNetwork, "cut.html": report.AttemptNetwork, "deep.html": report.AttemptOK,
		"charset.html": report.AttemptOK, "zip.zip": report.AttemptOK, "links.html": report.AttemptOK,
	} {
		if a, ok := s.memory.ending("/fzzf/" + trap); !ok || a.Code != want || !a.Final {
			t.Errorf("%s ended %q (final %v), want %q: %s", trap, a.Code, a.Final, want, a.Reason)
		}
	}
	if left := s.memory.unfinished(); len(left) > 0 {
		t.Errorf("%d addresses without an end, such as %s", len(left), left[0])
	}
	if sum.Requests > 410 {
		t.Errorf("%d requests, the budget was 400", sum.Requests)
	}
}

// Private addresses are refused at connection time, also behind a redirect.
func TestPrivateAddressesRefused(t *testing.T) {
	s := play(t, testsite.Boda())
	o := s.options()
	o.AllowPrivate = false
	sum, err := s.crawl(t, t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Log()) > 0 || sum.Fetched > 0 {
		t.Errorf("%d requests reached a loopback server", len(s.Log()))
	}
	if a, ok := s.memory.ending("/"); !ok || a.Code != report.AttemptPrivate {
		t.Errorf("ended %+v", a)
	}
}

// A host that does not answer is left alone after a while.
func TestDownHost(t *testing.T) {
	s := play(t, testsite.TRS())
	var asked atomic.Int64
	o := s.options()
	o.Progress = func(e Event) {
		if e.Kind == EventFailed {
			asked.Add(1)
		}
	}
	s.server.Close()
	if _, err := s.crawl(t, t.Context(), o); err != nil {
		t.Fatal(err)
	}
	a, ok := s.memory.ending("/")
	if !ok || !a.Final || a.Reason == "" {
		t.Errorf("ended %+v", a)
	}
	if asked.Load() > 10 {
		t.Errorf("%d failures", asked.Load())
	}
}

// A site that redirects to a private address is refused there, by name or
// number, while the site itself is reached.
func TestRedirectToPrivateAddress(t *testing.T) {
	s := play(t, testsite.Hostile())
	to := netip.MustParseAddrPort(strings.TrimPrefix(s.server.URL, "http://"))
	o := s.options()
	o.AllowPrivate = false
	c, err := New(o, s.memory, s.memory, s.judge())
	if err != nil {
		t.Fatal(err)
	}
	c.fetcher, err = newFetcher(c.o, func(a netip.AddrPort) bool { return a == to })
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]report.AttemptCode{"/fzzf/private.html": report.AttemptPrivate, "/fzzf/": report.AttemptOK} {
		m := newMemory()
		c.frontier, c.archive = m, m
		c.o.Depth = -1
		if _, err := c.Run(t.Context(), []Seed{{URL: s.server.URL + path}}); err != nil {
			t.Fatal(err)
		}
		if a, _ := m.ending(path); a.Code != want {
			t.Errorf("%s ended %s %s, want %s", path, a.Code, a.Reason, want)
		}
	}
}

// What is public is an allow list of nothing special.
func TestIsPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "2400:3200::1": true, "::ffff:8.8.8.8": true, "64:ff9b::808:808": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false,
		"100.64.1.1": false, "0.0.0.0": false, "224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false,
		"::1": false, "::": false, "fe80::1": false, "fd00::1": false, "::ffff:10.0.0.1": false, "ff02::1": false,
		"64:ff9b::a00:1": false, "2002:a00:1::": false, "2002:808:808::": true, "2001:db8::1": false, "::7f00:1": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("isPublic(%s) = %v", address, got)
		}
	}
}
