package crawler

import (
	"net/http"
	"strings"
	"testing"

	"nianbao/crawler/testsite"
	"nianbao/report"
)

// What was sent stands in the archived request, and the page of a list has an
// address that a browser opens.
func TestPostIsArchived(t *testing.T) {
	s := play(t, testsite.Aspnet())
	if _, err := s.crawl(t, t.Context(), s.options()); err != nil {
		t.Fatal(err)
	}
	c, known, err := s.memory.Previous(t.Context(), s.server.URL+"/yfxz/list.aspx?cid=6#page=3")
	if err != nil || !known {
		t.Fatalf("the third page has no capture: %v", err)
	}
	head, body, _ := strings.Cut(string(c.HTTP.Request), "\r\n\r\n")
	if !strings.HasPrefix(head, "POST /yfxz/list.aspx?cid=6 HTTP/1.1\r\n") || !strings.Contains(body, "__VIEWSTATE=") || !strings.Contains(body, "__EVENTTARGET=ctl00%24lbNext") {
		t.Errorf("request %q with %q", head, clip(body, 200))
	}
}

// Nothing is posted that may change something on the server.
func TestPostsOnlyForLists(t *testing.T) {
	s := play(t, testsite.Asked())
	if _, err := s.crawl(t, t.Context(), s.options()); err != nil {
		t.Fatal(err)
	}
	posted := 0
	for _, r := range s.Log() {
		if strings.Contains(r.Path, "addCount") {
			t.Errorf("%s was asked for", r.Path)
		}
		if r.Posted {
			posted++
		}
	}
	if posted == 0 {
		t.Error("no list was asked for by POST")
	}
}

// robots.txt holds for POST too, and the list is not taken for complete.
func TestRobotsForbidPost(t *testing.T) {
	m, _, home := crawlHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			_, _ = w.Write([]byte("User-agent: *\nDisallow: /api/\n"))
		case "/":
			_, _ = w.Write([]byte(`<html><a href="/fzzf/">法治政府建设年度报告</a></html>`))
		case "/fzzf/":
			_, _ = w.Write([]byte(`<html><script>$.post("/api/list", {pageNo: 1, channelId: "7"}, show);</script></html>`))
		default:
			t.Errorf("%s %s was asked for", r.Method, r.URL)
		}
	}), nil)
	at, ok := m.ending("/api/list#form:pageNo=1&channelId=7")
	if !ok || at.Code != report.AttemptRobots {
		t.Errorf("attempt %+v", at)
	}
	if l, ok := m.listings[home+"/fzzf/"]; !ok || l.Complete || !strings.Contains(l.Reason, "robots") {
		t.Errorf("listing %+v", l)
	}
}

// The words of scripts that ask for lists are understood, and those that are
// not are named.
func TestAsked(t *testing.T) {
	for _, test := range []struct{ body, want, unread string }{
		{`<script>$.post("/list.do", {pageNo: n, siteId: "3"}, f)</script>`, "/list.do form:pageNo=1&siteId=3", ""},
		{`<script>var site = '3'; axios.post('/api/list', { currentPage: 1, siteId: site, all: true })</script>`, `/api/list json:{"currentPage":1,"siteId":"3","all":true}`, ""},
		{`<script>fetch("/api/list", {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({page: 0, code: "a"})})</script>`, `/api/list json:{"page":0,"code":"a"}`, ""},
		{`<script>$.ajax({url: ctx + "/news/list", type: "get", data: {pageIndex: i, col: 5}})</script>`, "/news/list?pageIndex=1&col=5 ", ""},
		{`<script>$.ajax({url: "/q", type: "post", data: "channelId=9&pageNo=" + page})</script>`, "/q form:channelId=9&pageNo=1", ""},
		{`<script>$.post("/list.do", {pageNo: n, siteId: getSite()}, f)</script>`, "", "siteId"},
		{`<script>$.post("/comment/save", {pageNo: 1, text: "a"})</script>`, "", ""},
		{`<script>$.post("/visits", {id: 7})</script>`, "", ""},
	} {
		p := readBody(rulesOf(t), []byte(test.body), "text/html", "", mustURL(t, "http://a.cn/x/"), 0)
		got := ""
		for _, ref := range p.next {
			got = ref.address + " " + ref.post
		}
		if got != test.want || !strings.Contains(p.unread, test.unread) || test.unread == "" && p.unread != "" {
			t.Errorf("%s: %q, want %q; unread %q", test.body, got, test.want, p.unread)
		}
	}
}
