package crawler

import (
	"net/url"
	"slices"
	"testing"
	"unicode/utf8"

	"nianbao/report"
)

// Whatever a body holds, reading it does not fail, gives the same
// twice (the encoding of other bytes than UTF-8 is guessed elsewhere), and
// every link priced from it is an address in normal form on a known scheme.
func FuzzReadBody(f *testing.F) {
	for _, s := range []string{
		`<a href="a.html" title="法治政府建设报告">x</a><script>createPageHTML(3,0,"index","html")</script>`,
		`<datastore><nextgroup><![CDATA[<a href="/d.jsp?page=1">]]></nextgroup><recordset><record><![CDATA[<a href=b>c</a>]]></record>`,
		`{"articles":[{"title":"a","url":"/b","time":1e99}],"total":"9"}`,
		`<script>urls[0]='./a.html';headers[0]="b";var x={url:'c',title:'\u6cd5'}</script>`,
		`<frameset><frame src="x"><meta http-equiv=refresh content="0;url=y">`,
		`<script>new jpage({perPage:1,totalRecord:99999999,proxyUrl:'/dataproxy.jsp'})</script>`,
		`<base href="http://[::1"><h1><a href="javascript:window.open('x')">2024-01-05`,
		"cb({\"rows\":[[[{\"url\":\"\\u0000\",\"name\":\"\xff\"}]]]})",
	} {
		f.Add([]byte(s), "text/html", "http://a.cn/gkmlpt/index_2.html?page=2")
	}
	rules := rulesOf(f)
	st, err := newSite(Seed{URL: "http://a.cn/"})
	if err != nil {
		f.Fatal(err)
	}
	c, err := New(Options{}, newMemory(), newMemory(), nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte, media, address string) {
		if len(body) > 1<<16 {
			return
		}
		base, err := url.Parse(address)
		if err != nil || base.Host == "" {
			return
		}
		p := readBody(rules, body, media, media, base, 0)
		q := readBody(rules, body, media, media, base, 0)
		if p == nil || q == nil {
			return
		}
		if utf8.Valid(body) && (!slices.Equal(p.anchors, q.anchors) || !slices.Equal(p.next, q.next)) {
			t.Fatal("read differently the second time")
		}
		r := c.newRun(st)
		for _, l := range r.leads(report.Link{URL: address, Role: report.RoleList, Score: raisedScore, Hints: report.Hints{LinkText: "法治政府建设"}}, p) {
			if clean, err := Normalise(l.URL); err != nil || clean != l.URL || l.Score <= 0 || !utf8.ValidString(l.Hints.LinkText) {
				t.Fatalf("link %+v, normal form %q, %v", l, clean, err)
			}
		}
	})
}
