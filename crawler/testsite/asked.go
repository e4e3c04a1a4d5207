package testsite

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Asked is a site whose lists a script asks for: by POST with JSON, by POST with
// a form, by GET with an object of parameters that answers with a piece of HTML,
// by a form of the page, and as a unit that the system makes on request.
func Asked() *Site {
	s := newSite("asked", "/")
	const name = "石渡市应急管理局"
	nav := []string{"/", "首页", "/c1/index.html", "法治政府建设", "/c2/index.html", "依法行政", "/c3/index.html", "法治政府建设年度报告",
		"/c4/list.jsp", "年度报告", "/c5/index.html", "法治政府年报"}
	s.page("/", frame(name, "首页", "", "", nav...))
	a := &askedSite{s: s, frame: func(title, body string) string { return frame(name, title, title, body, nav...) }}
	a.json()
	a.form()
	a.fragment()
	a.jsp()
	a.unit()
	s.serve = func(w http.ResponseWriter, r *http.Request) bool {
		h := a.handlers[r.URL.Path]
		if h == nil {
			return false
		}
		body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
		if err != nil {
			panic(err)
		}
		n, kind, text := h(r, string(body))
		if n == 0 {
			http.Error(w, "bad request", http.StatusBadRequest)
			return true
		}
		send(w, r, document{[]byte(text), kind})
		return true
	}
	return s
}

// askedSite gathers what answers at which path: the page asked for (0: refused),
// the type and the text of the answer.
type askedSite struct {
	s        *Site
	frame    func(title, body string) string
	handlers map[string]func(r *http.Request, body string) (int, string, string)
}

func (a *askedSite) handle(path string, h func(*http.Request, string) (int, string, string)) {
	if a.handlers == nil {
		a.handlers = map[string]func(*http.Request, string) (int, string, string){}
	}
	a.handlers[path] = h
}

// entries plants n reports and returns them as entries of a list.
func (a *askedSite) entries(year, n, id int) (titles, paths, dates []string) {
	for i, t := range reports("石渡市", "应急管理局", year, n) {
		p := fmt.Sprintf("/art/%d/t%s_%d.html", t.year+1, strings.ReplaceAll(t.date(), "-", ""), id+i)
		a.s.plant(p, t)
		titles, paths, dates = append(titles, t.title()), append(paths, p), append(dates, t.date())
	}
	return titles, paths, dates
}

func parseForm(r *http.Request, body string) (url.Values, error) {
	if r.Header.Get("Content-Type") != "application/x-www-form-urlencoded" {
		return nil, fmt.Errorf("content type %q", r.Header.Get("Content-Type"))
	}
	return url.ParseQuery(body)
}

func cutPage(all, n, size int) (from, to int) {
	return min((n-1)*size, all), min(n*size, all)
}

func mustJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

const jsonKind = "application/json;charset=UTF-8"

func (a *askedSite) json() {
	titles, paths, dates := a.entries(2024, 5, 1000)
	a.s.page("/c1/index.html", a.frame("法治政府建设", `<input type="hidden" id="channel" value="c1f5"><ul id="list"></ul><script>
var pageSize = 2;
function load(pageNo) {
  $.ajax({ type: "POST", url: "/api/article/list", contentType: "application/json;charset=utf-8", dataType: "json",
    data: JSON.stringify({ pageNo: pageNo, pageSize: pageSize, channelId: $("#channel").val(), status: 1, keyword: $("#kw").val() }),
    success: function (res) { render(res.data.records); } });
}
load(1);
$.post("/api/visit/addCount", { page: 1, id: 3 });</script>`))
	a.handle("/api/article/list", func(r *http.Request, body string) (int, string, string) {
		var q struct {
			PageNo, PageSize, Status int
			ChannelID                string `json:"channelId"`
		}
		if r.Method != http.MethodPost || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") ||
			json.Unmarshal([]byte(body), &q) != nil || q.ChannelID != "c1f5" || q.PageNo < 1 || q.PageSize != 2 || q.Status != 1 {
			return 0, "", ""
		}
		from, to := cutPage(len(titles), q.PageNo, 2)
		records := []map[string]any{}
		for i := from; i < to; i++ {
			records = append(records, map[string]any{"title": titles[i], "linkUrl": paths[i], "publishTime": dates[i]})
		}
		return q.PageNo, jsonKind, mustJSON(map[string]any{"code": 200, "data": map[string]any{"total": len(titles), "records": records}})
	})
}

func (a *askedSite) form() {
	titles, paths, dates := a.entries(2019, 5, 2000)
	a.s.page("/c2/index.html", a.frame("依法行政", `<ul id="list"></ul><script>
var queryParams = { current: 1, pageSize: 2, 'webSiteCode[]': ['sdsyjj'], 'channelCode[]': ['yfxz'], sort: 'sortNum' };
$.post('/queryList', queryParams, function (data) { show(data); });</script>`))
	a.handle("/queryList", func(r *http.Request, body string) (int, string, string) {
		q, err := parseForm(r, body)
		if err != nil || r.Method != http.MethodPost || q.Get("webSiteCode[]") != "sdsyjj" || q.Get("channelCode[]") != "yfxz" {
			return 0, "", ""
		}
		n, err := strconv.Atoi(q.Get("current"))
		if err != nil || n < 1 {
			return 0, "", ""
		}
		from, to := cutPage(len(titles), n, 2)
		results := []map[string]any{}
		for i := from; i < to; i++ {
			results = append(results, map[string]any{"source": map[string]any{"title": titles[i], "urls": `{"common":"` + paths[i] + `","pc":"` + paths[i] + `"}`, "pubDate": dates[i]}})
		}
		return n, jsonKind, mustJSON(map[string]any{"data": map[string]any{"total": len(titles), "results": results}})
	})
}

func (a *askedSite) fragment() {
	titles, paths, dates := a.entries(2014, 3, 3000)
	a.s.page("/c3/index.html", a.frame("法治政府建设年度报告", `<div id="list"></div><script>
var siteId = "6786551", organId = '6596221';
$.get("/site/label/8888", { labelName: "publicInfoList", siteId: siteId, organId: organId, pageSize: 2, pageIndex: pageIndex }, function (html) { $("#list").html(html); });</script>`))
	a.handle("/site/label/8888", func(r *http.Request, _ string) (int, string, string) {
		q := r.URL.Query()
		n, err := strconv.Atoi(q.Get("pageIndex"))
		if err != nil || n < 1 || q.Get("siteId") != "6786551" || q.Get("organId") != "6596221" {
			return 0, "", ""
		}
		from, to := cutPage(len(titles), n, 2)
		var b strings.Builder
		for i := from; i < to; i++ {
			b.WriteString(row(paths[i], titles[i], dates[i]))
		}
		return n, "text/html;charset=UTF-8", "<ul>" + b.String() + "</ul><script>Ls.pagination('#page',{pageCount:2,pageIndex:" + strconv.Itoa(n) + "});</script>"
	})
}

func (a *askedSite) jsp() {
	titles, paths, dates := a.entries(2011, 3, 4000)
	page := func(n int) string {
		var b strings.Builder
		from, to := cutPage(len(titles), n, 1)
		for i := from; i < to; i++ {
			b.WriteString(row(paths[i], titles[i], dates[i]))
		}
		return a.frame("年度报告", `<form name="form1" action="list.jsp" method="post"><input type="hidden" name="catId" value="44"><input type="hidden" name="pageNo" value="`+strconv.Itoa(n)+`"></form><ul>`+b.String()+`</ul>
<div>第`+strconv.Itoa(n)+`页 共3页 <a href="javascript:goPage(1)">首页</a> <a href="javascript:goPage(`+strconv.Itoa(min(n+1, 3))+`)">下一页</a></div>
<script>function goPage(n) { document.form1.pageNo.value = n; document.form1.submit(); }</script>`)
	}
	a.handle("/c4/list.jsp", func(r *http.Request, body string) (int, string, string) {
		n := 1
		if r.Method == http.MethodPost {
			q, err := parseForm(r, body)
			if err != nil || q.Get("catId") != "44" {
				return 0, "", ""
			}
			if n, err = strconv.Atoi(q.Get("pageNo")); err != nil || n > 3 {
				return 0, "", ""
			}
		}
		return n, "text/html; charset=utf-8", page(n)
	})
}

func (a *askedSite) unit() {
	titles, paths, dates := a.entries(2008, 4, 5000)
	a.s.page("/c5/index.html", a.frame("法治政府年报", `<div class="list"><script type="text/javascript" id="u1" src="/unitbuild.js" parseType="bulidstatic"
 url="/api-gateway/jpaas-publish-server/front/page/build/unit" queryData="{'webId':'3185','pageId':'1229','parseType':'bulidstatic','pageType':'column','tagId':'信息列表','tplSetId':'o0Yc'}"></script></div>`))
	a.handle("/api-gateway/jpaas-publish-server/front/page/build/unit", func(r *http.Request, _ string) (int, string, string) {
		q := r.URL.Query()
		var p struct{ PageNo, PageSize int }
		if q.Get("webId") != "3185" || q.Get("pageId") != "1229" || q.Get("tagId") != "信息列表" || json.Unmarshal([]byte(q.Get("paramJson")), &p) != nil || p.PageNo < 1 {
			return 0, "", ""
		}
		from, to := cutPage(len(titles), p.PageNo, 2)
		var b strings.Builder
		for i := from; i < to; i++ {
			b.WriteString(row(paths[i], titles[i], dates[i]))
		}
		return p.PageNo, jsonKind, mustJSON(map[string]any{"success": true, "data": map[string]any{"html": "<ul>" + b.String() + `</ul><div><a href="javascript:;" data-page="2">下一页</a></div>`}})
	})
}
