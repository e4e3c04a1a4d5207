package testsite

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Aspnet is a site whose lists turn their pages by sending a form: one with
// numbers (AspNetPager), one with nothing but 下一页, whose state lies in the
// form alone, and one with a button.
func Aspnet() *Site {
	s := newSite("aspnet", "/")
	const name = "平桥市水利局"
	nav := []string{"/", "首页", "/fzzf/list.aspx?cid=5", "法治政府建设", "/yfxz/list.aspx?cid=6", "依法行政", "/ndbg/list.aspx?cid=7", "年度报告"}
	s.page("/", frame(name, "首页", "", "", nav...))
	lists := map[string]*aspnetList{
		"/fzzf/list.aspx?cid=5": {title: "法治政府建设", numbers: true, reports: s.aspnetReports(2024, 9, 100)},
		"/yfxz/list.aspx?cid=6": {title: "依法行政", reports: s.aspnetReports(2015, 5, 200)},
		"/ndbg/list.aspx?cid=7": {title: "年度报告", button: true, reports: s.aspnetReports(2010, 3, 300)},
	}
	s.serve = func(w http.ResponseWriter, r *http.Request) bool {
		l := lists[r.URL.RequestURI()]
		if l == nil {
			return false
		}
		n := 1
		if r.Method == http.MethodPost {
			if n = l.asked(r); n == 0 {
				http.Error(w, "Validation of viewstate MAC failed", http.StatusInternalServerError)
				return true
			}
		}
		send(w, r, document{[]byte(frame(name, l.title, l.title, l.form(r.URL.RequestURI(), n), nav...)), "text/html; charset=utf-8"})
		return true
	}
	return s
}

func (s *Site) aspnetReports(year, n, id int) (rows []string) {
	for i, t := range reports("平桥市", "水利局", year, n) {
		p := fmt.Sprintf("/content.aspx?id=%d", id+i)
		s.plant(p, t)
		rows = append(rows, row(p, t.title(), t.date()))
	}
	return rows
}

type aspnetList struct {
	title           string
	reports         []string
	numbers, button bool
}

const aspnetSize = 2

func (l *aspnetList) pages() int { return (len(l.reports) + aspnetSize - 1) / aspnetSize }

// state is what the form carries; it is long, as real ones are.
func (l *aspnetList) state(n int) string {
	return fmt.Sprintf("/wEP%s%d==", strings.Repeat("DwULLTE2MTY2ODcy", 600), n)
}

// asked is the page that a form asks for, 0 where the form is not ours.
func (l *aspnetList) asked(r *http.Request) int {
	if r.ParseForm() != nil || r.PostForm.Get("__EVENTVALIDATION") != "/wEdAAU+" || r.PostForm.Get("txtKey") != "请输入" {
		return 0
	}
	at := 0
	for n := 1; n <= l.pages(); n++ {
		if r.PostForm.Get("__VIEWSTATE") == l.state(n) {
			at = n
		}
	}
	switch n, err := strconv.Atoi(r.PostForm.Get("__EVENTARGUMENT")); {
	case at == 0:
		return 0
	case l.numbers && r.PostForm.Get("__EVENTTARGET") == "ctl00$AspNetPager1" && err == nil && n <= l.pages():
		return n
	case l.button && r.PostForm.Get("btnNext") == "下一页", !l.numbers && !l.button && r.PostForm.Get("__EVENTTARGET") == "ctl00$lbNext":
		return min(at+1, l.pages())
	}
	return 0
}

func (l *aspnetList) form(address string, n int) string {
	var b strings.Builder
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	fmt.Fprintf(&b, `<form name="aspnetForm" method="post" action="./list.aspx?%s" id="aspnetForm">
<input type="hidden" name="__EVENTTARGET" value="" /><input type="hidden" name="__EVENTARGUMENT" value="" />
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="%s" /><input type="hidden" name="__EVENTVALIDATION" value="/wEdAAU+" />
<script>function __doPostBack(eventTarget, eventArgument) { theForm.submit(); }</script>
<input name="txtKey" type="text" value="请输入" /><input type="submit" name="btnSearch" value="搜索" /><ul>`, u.RawQuery, l.state(n))
	b.WriteString(strings.Join(l.reports[(n-1)*aspnetSize:min(n*aspnetSize, len(l.reports))], "") + "</ul>")
	switch {
	case l.numbers:
		l.pager(&b, n)
	case n == l.pages():
	case l.button:
		b.WriteString(`<input type="submit" name="btnPrev" value="上一页" /><input type="submit" name="btnNext" value="下一页" />`)
	default:
		b.WriteString(`<a id="lbPrev" href="javascript:__doPostBack(&#39;ctl00$lbPrev&#39;,&#39;&#39;)">上一页</a> <a id="lbNext" href="javascript:__doPostBack(&#39;ctl00$lbNext&#39;,&#39;&#39;)">下一页</a>`)
	}
	return b.String() + "</form>"
}

func (l *aspnetList) pager(b *strings.Builder, at int) {
	link := func(n int, text string) {
		fmt.Fprintf(b, `<a href="javascript:__doPostBack('ctl00$AspNetPager1','%d')" style="margin-right:5px;">%s</a>`, n, text)
	}
	link(1, "首页")
	for n := 1; n <= l.pages(); n++ {
		if n == at {
			fmt.Fprintf(b, "<span>%d</span>", n)
			continue
		}
		link(n, strconv.Itoa(n))
	}
	link(min(at+1, l.pages()), "下一页")
	link(l.pages(), "尾页")
}
