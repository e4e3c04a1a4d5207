package crawler

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// crawlHandler crawls a handler from its start page with options changed.
func crawlHandler(t *testing.T, h http.Handler, change func(*Options)) (*memory, Summary, string) {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return crawlServer(t, server, change)
}

func crawlServer(t *testing.T, server *httptest.Server, change func(*Options)) (*memory, Summary, string) {
	t.Helper()
	m, c := newMemory(), newClock()
	o := Options{AllowPrivate: true, Now: c.Now, Sleep: c.Sleep}
	if change != nil {
		change(&o)
	}
	cr, err := New(o, m, m, nil)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := cr.Run(t.Context(), []Seed{{URL: server.URL + "/"}})
	if err != nil {
		t.Fatal(err)
	}
	return m, sum, server.URL
}

// Real sites need a contact address or an explicit waiver.
func TestContact(t *testing.T) {
	for _, test := range []struct {
		o    Options
		seed string
		want error
	}{
		{Options{}, "http://www.example.gov.cn/", ErrNoContact},
		{Options{Contact: "me"}, "http://www.example.gov.cn/", ErrNoContact},
		{Options{Contact: "me@example.org"}, "http://www.example.gov.cn/", nil},
		{Options{NoContact: true}, "http://www.example.gov.cn/", nil},
		{Options{}, "http://127.0.0.1:1/", nil},
		{Options{}, "http://localhost/", nil},
	} {
		if err := test.o.checkContact([]Seed{{URL: test.seed}}); !errors.Is(err, test.want) {
			t.Errorf("%+v %s: %v, want %v", test.o, test.seed, err, test.want)
		}
	}
	if ua := (Options{Contact: "me@example.org"}).userAgent(); !strings.Contains(ua, "me@example.org") {
		t.Errorf("User-Agent %q", ua)
	}
}

// A faulty certificate is an end with its reason; passed by flag it stays on
// record.
func TestTLSFault(t *testing.T) {
	page := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "<title>x</title>") })
	server := httptest.NewUnstartedServer(page)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	m, _, _ := crawlServer(t, server, nil)
	if a, _ := m.ending("/"); a.Code != report.AttemptTLS || !strings.Contains(a.Reason, "certificate") {
		t.Errorf("ended %+v", a)
	}
	m, sum, _ := crawlServer(t, server, func(o *Options) { o.AllowBadTLS = true })
	if a, _ := m.ending("/"); a.Code != report.AttemptOK || !strings.Contains(a.Reason, "certificate passed") || sum.Fetched != 1 {
		t.Errorf("ended %+v", a)
	}
}

// A compressed body is archived unpacked, with headers that say so.
func TestCompressedBody(t *testing.T) {
	want := strings.Repeat("<p>法治政府建设年度报告</p>", 1000)
	m, sum, base := crawlHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		fmt.Fprint(z, want)
		z.Close()
	}), nil)
	c := m.captures[base+"/"]
	if len(c) != 1 || string(m.bodies[c[0].Snapshot]) != want {
		t.Fatalf("captures %+v", c)
	}
	head := string(c[0].HTTP.Header)
	if !strings.Contains(head, "X-Crawler-Content-Encoding: gzip") || strings.Contains(head, "\r\nContent-Encoding:") || !strings.Contains(head, fmt.Sprintf("\r\nContent-Length: %d\r\n", len(want))) || !strings.HasSuffix(head, "\r\n\r\n") {
		t.Errorf("response head %q", head)
	}
	if !bytes.HasPrefix(c[0].HTTP.Request, []byte("GET / HTTP/1.1\r\nHost: ")) {
		t.Errorf("request head %q", c[0].HTTP.Request)
	}
	if sum.Bytes >= int64(len(want)) {
		t.Errorf("%d bytes counted over the wire", sum.Bytes)
	}
}

// A site that sends its visitor round until the cookie comes back is entered.
func TestCookieRound(t *testing.T) {
	m, _, _ := crawlHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("pass"); err != nil && r.URL.Path == "/" {
			http.SetCookie(w, &http.Cookie{Name: "pass", Value: "1"})
			http.Redirect(w, r, "/", http.StatusFound)
			return
		}
		fmt.Fprint(w, "<title>x</title>")
	}), nil)
	if a, _ := m.ending("/"); a.Code != report.AttemptOK || a.Status != 200 {
		t.Errorf("ended %+v", a)
	}
}

// Cookies without end are not kept.
func TestCookieFlood(t *testing.T) {
	j, err := newJar()
	if err != nil {
		t.Fatal(err)
	}
	u := mustURL(t, "http://a.cn/")
	for i := range 1000 {
		j.SetCookies(u, []*http.Cookie{{Name: fmt.Sprint("c", i), Value: "x"}, {Name: "big", Value: strings.Repeat("x", 1<<16)}})
	}
	if n := len(j.Cookies(u)); n > cookiesOfHost {
		t.Errorf("%d cookies kept", n)
	}
}

// A list of which one page fails is read further, and is not complete.
func TestListWithAHole(t *testing.T) {
	m, _, base := crawlHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		switch _, err := fmt.Sscanf(r.URL.Path, "/fzzf/index_%d.html", &n); {
		case r.URL.Path == "/":
			fmt.Fprint(w, `<a href="/fzzf/">法治政府建设</a>`)
		case n == 2:
			http.Error(w, "broken", http.StatusInternalServerError)
		case r.URL.Path == "/fzzf/" || err == nil:
			fmt.Fprintf(w, `<ul><li><a href="t20240105_%d.html">法治政府建设年度报告%d</a><span>2024-01-05</span></li><li><a href="t20240106_%d.html">其他</a><span>2024-01-06</span></li></ul><script>createPageHTML(5, %d, "index", "html")</script>`, n, n, n, n)
		default:
			fmt.Fprint(w, "<title>法治政府建设年度报告</title>")
		}
	}), nil)
	l := m.listings[base+"/fzzf/"]
	if l.Complete || l.Pages != 4 || l.Entries != 8 || !strings.Contains(l.Reason, "page 3") || !strings.Contains(l.Reason, "500") {
		t.Errorf("listing %+v", l)
	}
	if a, _ := m.ending("index_2.html"); !a.Final || a.Status != 500 {
		t.Errorf("ended %+v", a)
	}
}

// A list that says it goes on, in a way that is not understood, is not complete;
// nor is a column without entries.
func TestListNotUnderstood(t *testing.T) {
	m, _, base := crawlHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			fmt.Fprint(w, `<a href="/a/">依法行政</a><a href="/b/">法治政府建设年度报告</a>`)
		case "/a/":
			fmt.Fprint(w, `<ul><li><a href="/x/t20240105_1.html">报告</a><span>2024-01-05</span></li></ul>共 7 页 <a href="javascript:__doPostBack('p','2')">下一页</a>`)
		case "/b/":
			fmt.Fprint(w, `<div id="list"></div><script>fill(new Loader("x"))</script>`)
		}
	}), nil)
	for _, path := range []string{"/a/", "/b/"} {
		if l, ok := m.listings[base+path]; !ok || l.Complete || l.Reason == "" {
			t.Errorf("%s: %+v", path, l)
		}
	}
}

// A list that answers every page number beyond the last with the last page is
// cut there.
func TestListThatRepeats(t *testing.T) {
	m, sum, base := crawlHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(r.URL.Query().Get("page"))
		switch {
		case r.URL.Path == "/":
			fmt.Fprint(w, `<a href="/fzzf.jsp">法治政府建设</a>`)
		case r.URL.Path == "/fzzf.jsp":
			if err != nil {
				n = 1
			}
			shown := min(n, 3)
			fmt.Fprintf(w, `<ul><li><a href="/x/t2024010%d_1.html">a</a></li><li><a href="/x/t2024010%d_2.html">b</a></li></ul><a href="/fzzf.jsp?page=%d">下一页</a>`, shown, shown, n+1)
		default:
			fmt.Fprint(w, "<title>x</title>")
		}
	}), nil)
	if l := m.listings[base+"/fzzf.jsp"]; l.Pages != 4 || l.Entries != 6 || !l.Complete {
		t.Errorf("%d requests, listing %+v", sum.Requests, l)
	}
}

// The budget of a host ends its crawl; what was left has its reason.
func TestBudget(t *testing.T) {
	m, sum, _ := crawlHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<a href="/a%d.html">法治政府建设</a><a href="/b%d.html">法治政府建设</a>`, time.Now().UnixNano(), time.Now().UnixNano())
	}), func(o *Options) { o.Pages = 10 })
	if sum.Requests != 10 {
		t.Errorf("%d requests, budget 10", sum.Requests)
	}
	spent := 0
	for _, a := range m.attempts {
		if a.Code == report.AttemptBudget {
			spent++
		}
	}
	if spent == 0 || len(m.unfinished()) > 0 {
		t.Errorf("%d ended on the budget, unfinished %v", spent, m.unfinished())
	}
}

// A request whose caller is cancelled is no failure of the address.
func TestCancelIsNoFailure(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer server.Close()
	m := newMemory()
	cr, err := New(Options{AllowPrivate: true, Pause: -1}, m, m, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := cr.Run(ctx, []Seed{{URL: server.URL}}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if len(m.attempts) != 0 {
		t.Errorf("attempts %+v", m.attempts)
	}
}

// A site that answers every address with the same page, whose links lead ever
// deeper, is left after a while.
func TestEcho(t *testing.T) {
	m, sum, _ := crawlHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "<a href=\"x"+"/\">法治政府建设</a>")
		for i := range 4 {
			fmt.Fprintf(w, `<a href="../k%d/">法治政府建设</a><a href="k%d/">依法行政</a>`, i, i)
		}
	}), nil)
	if sum.Requests > 500 {
		t.Errorf("%d requests", sum.Requests)
	}
	seen := false
	for _, a := range m.attempts {
		seen = seen || strings.Contains(a.Reason, "same bytes")
	}
	if !seen {
		t.Error("no attempt names the loop")
	}
}

// A host that asks for a day's rest is left alone, and its addresses say why.
func TestLongRetryAfter(t *testing.T) {
	asked := 0
	m, _, _ := crawlHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		asked++
		w.Header().Set("Retry-After", "86400")
		http.Error(w, "busy", http.StatusServiceUnavailable)
	}), nil)
	a, _ := m.ending("/")
	if asked != 1 || !a.Final || a.Code != report.AttemptStatus || !strings.Contains(a.Reason, "24h") {
		t.Errorf("asked %d times, ended %+v", asked, a)
	}
}
