package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"runtime"
	"syscall"
	"testing"
	"time"

	"nianbao/internal/segment"
	"nianbao/pipeline"
	"nianbao/report"
)

// speedCorpus names the corpus that TestSpeed asks, by NIANBAO_SPEED:
//
//	NIANBAO_SPEED=corpus go test ./web -run TestSpeed -v
const speedCorpus = "NIANBAO_SPEED"

// opened is a workbench over the corpus that knows nothing yet.
func opened(t testing.TB, folder string) *Workbench {
	t.Helper()
	c, err := pipeline.Open(folder, pipeline.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	x, err := c.Index()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return New(Options{Store: c.Store, Index: x, Lang: "zh"})
}

// spent is what an answer took: time by the clock and of the processor, which
// on a busy machine says more.
type spent struct {
	wall, cpu time.Duration
	bytes     int
	status    int
}

func processor() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func ask(b http.Handler, path string) spent {
	w := httptest.NewRecorder()
	start, cpu := time.Now(), processor()
	b.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return spent{time.Since(start), processor() - cpu, w.Body.Len(), w.Code}
}

// TestSpeed prints what every page takes over a large corpus: of a workbench
// that was just opened, of one that has warmed up, and when asked once more.
func TestSpeed(t *testing.T) {
	folder := os.Getenv(speedCorpus)
	if folder == "" {
		t.Skip("set " + speedCorpus + " to the folder of a corpus")
	}
	if _, err := segment.Shared(); err != nil {
		t.Fatal(err)
	}
	warm := opened(t, folder)
	pages := speedPages(t, warm.server)
	warm = opened(t, folder)
	before, cpu := memory(), processor()
	warm.Warm(t.Context())
	out := fmt.Sprintf("warming: %d ms of the processor, %d MB kept\n", (processor() - cpu).Milliseconds(), memory()-before)
	out += "| page | first | warmed | again | KB |\n|---|--:|--:|--:|--:|\n"
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) {
			cold := ask(opened(t, folder), p.path)
			first, again := ask(warm, p.path), ask(warm, p.path)
			out += fmt.Sprintf("| %s | %s | %s | %s | %d |\n", p.name, cold, first, again, cold.bytes/1000)
			if cold.status != http.StatusOK || first.status != http.StatusOK {
				t.Errorf("%s: status %d, %d", p.path, cold.status, first.status)
			}
			if cold.bytes > 150_000 && p.name != wholeReport {
				t.Errorf("%s: %d bytes", p.path, cold.bytes)
			}
		})
	}
	out += fmt.Sprintf("%d MB kept after all pages\n", memory()-before)
	t.Log("\n" + out)
}

func (s spent) String() string {
	return fmt.Sprintf("%d (%d)", s.wall.Milliseconds(), s.cpu.Milliseconds())
}

// memory is what the program's own heap holds, in megabytes.
func memory() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc >> 20)
}

// speedPage is an address with what to call it.
type speedPage struct{ name, path string }

// speedPages are every page and tab, with words that a work report holds.
func speedPages(t *testing.T, s *server) []speedPage {
	h, err := s.holding(t.Context())
	if err != nil || len(h.heads) == 0 {
		t.Fatalf("%d reports, %v", len(h.heads), err)
	}
	out := []speedPage{{"home", "/"}, {"search, empty", "/search"}}
	for _, q := range []struct{ name, query string }{{"no word", ""}, {"a common word", "发展"}, {"a word", "行政复议"}, {"a phrase", "“放管服”"}} {
		for _, tb := range tabs {
			if q.query != "" || tb.Key != "" {
				out = append(out, speedPage{"search " + tb.EN + ", " + q.name, "/search?tab=" + tb.Key + "&q=" + url.QueryEscape(q.query)})
			}
		}
	}
	for _, x := range []string{"view=kwic", "view=kwic&sort=right", "view=kwic&group=place", "view=kwic&group=year", "sort=year", "tab=figures&status=target", "tab=commitments&topic=functions_reform", "year=2023&place=山东省&tab=sentences"} {
		out = append(out, speedPage{"search 发展 " + x, "/search?q=" + url.QueryEscape("发展") + "&" + x})
	}
	out = append(out, speedReports(h)...)
	for _, x := range []string{"", "indicator=gdp", "indicator=gdp&place=000000&year=2015-2023", "indicator=gdp&rows=issuer&targets=1", "topic=functions_reform", "words=1"} {
		out = append(out, speedPage{"compare " + x, "/compare?" + x})
	}
	out = append(out, speedPage{"chart", "/compare.svg?indicator=gdp"}, speedPage{"like, empty", "/like"},
		speedPage{"like, a text", "/like?text=" + url.QueryEscape("全面推行行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度")},
		speedPage{"indicators", "/indicators"}, speedPage{"indicator", "/indicators/gdp"}, speedPage{"practices", "/practices"},
		speedPage{"practices of a province", "/practices?place=370000"}, speedPage{"practice", "/practices/河长制"},
		speedPage{"commitments", "/commitments"}, speedPage{"commitments, measurable", "/commitments?measurable=1&strength=ensure"},
		speedPage{"coverage", "/coverage"}, speedPage{"about", "/about"})
	return out
}

// wholeReport is the one page that is long because a visitor wants all of it.
const wholeReport = "report, whole"

// speedReports are pages about the longest report of an issuer that reported
// again.
func speedReports(h holding) []speedPage {
	var best, next report.Head
	for i, x := range h.heads[:len(h.heads)-1] {
		y := h.heads[i+1]
		if x.Chars > best.Chars && y.IssuerID == x.IssuerID && y.ReportYear == x.ReportYear+1 {
			best, next = x, y
		}
	}
	return []speedPage{{"report", "/report/" + best.ID}, {wholeReport, "/report/" + best.ID + "?part=all"},
		{"report, with words", "/report/" + best.ID + "?q=" + url.QueryEscape("发展")},
		{"two reports", "/compare?reports=" + best.ID + "," + next.ID}, {"follow-up", "/compare?follow=" + best.ID},
		{"like, a report", "/like?of=" + best.ID}}
}
