package testsite

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// Hanweb is a site with a jpage list whose first records stand in the page and
// whose further groups are named by the data itself.
func Hanweb() *Site {
	s := newSite("hanweb", "/index.html")
	const name = "石渡市民政局"
	nav := []string{"/index.html", "首页", "/col/col10/index.html", "信息公开", "/col/col20/index.html", "新闻中心"}
	s.page("/index.html", frame(name, "首页", "", "<h2>欢迎</h2>", nav...))
	s.page("/col/col20/index.html", frame(name, "新闻中心", "新闻中心", "", nav...))
	s.page("/col/col10/index.html", frame(name, "信息公开", "信息公开", `<dl><dt>法定主动公开内容</dt><dd><a href="/col/col11/index.html">法治政府建设年度报告</a></dd></dl>`, nav...))
	all := reports("石渡市", "民政局", 2024, 12)
	var records []string
	for i, t := range all {
		p := fmt.Sprintf("/art/%d/1/%d/art_11_%d.html", t.year+1, 10+t.seed%18, 300+i)
		s.plant(p, t)
		records = append(records, "<record><![CDATA[\n"+row(p, t.title(), t.date())+"]]></record>")
	}
	group := func(n int) string {
		next := ""
		if (n+1)*5 < len(records) {
			next = fmt.Sprintf(`<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=%d&webid=1&path=/&columnid=11&unitid=77&webname=%%E6%%B0%%91%%E6%%94%%BF&permissiontype=0"></a>]]></nextgroup>`, n+1)
		}
		return "<datastore>" + next + "<recordset>" + strings.Join(records[n*5:min(len(records), n*5+5)], "\n") + "</recordset></datastore>"
	}
	s.page("/col/col11/index.html", frame(name, "法治政府建设年度报告", "信息公开 &gt; 法治政府建设年度报告",
		`<div id="77"><script type="text/xml">`+group(0)+`</script></div><script>$('#77').jpage({totalRecord:12,perPage:5});</script>`, nav...))
	s.serve = func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/module/web/jpage/dataproxy.jsp" {
			return false
		}
		n, err := strconv.Atoi(r.URL.Query().Get("page"))
		if err != nil || n < 0 || n*5 >= len(records) {
			http.Error(w, "no such group", http.StatusBadRequest)
			return true
		}
		send(w, r, document{[]byte(group(n)), "text/xml; charset=utf-8"})
		return true
	}
	return s
}

// HanwebScript is an older jpage list: the page holds settings only, the data
// come by record numbers, as strings of a JavaScript array.
func HanwebScript() *Site {
	s := newSite("hanweb-script", "/")
	const name = "石溆县民政局"
	nav := []string{"/", "首页", "/col/col4/", "政府信息公开"}
	s.page("/", frame(name, "首页", "", "", nav...))
	s.page("/col/col4/", frame(name, "政府信息公开", "政府信息公开", `<a href="/col/col5/">依法行政</a>`, nav...))
	s.page("/col/col5/", frame(name, "依法行政", "依法行政", `<div id="9"></div><script>
var param_9={"col":1,"webid":"3","path":"/","columnid":"5","sourceContentType":"1","unitid":"9","webname":"民政局","permissiontype":"0"};
jQuery("#9").jpage({ "perPage":2, "totalRecord": 14, proxyUrl: '/module/jslib/jquery/jpage/dataproxy.jsp', data: param_9 });</script>`, nav...))
	all := reports("石溆县", "民政局", 2024, 14)
	for i, t := range all {
		s.plant(fmt.Sprintf("/art/%d/art_%d.html", t.year+1, 9000+i), t)
	}
	s.serve = func(w http.ResponseWriter, r *http.Request) bool {
		q := r.URL.Query()
		if !strings.HasSuffix(r.URL.Path, "dataproxy.jsp") || q.Get("columnid") != "5" || q.Get("unitid") != "9" {
			return false
		}
		start, _ := strconv.Atoi(q.Get("startrecord"))
		end, _ := strconv.Atoi(q.Get("endrecord"))
		if start < 1 || end > len(all) || end < start {
			http.Error(w, "no such records", http.StatusBadRequest)
			return true
		}
		var rows []string
		for i := start - 1; i < end; i++ {
			rows = append(rows, fmt.Sprintf(`"<tr><td><a href='/art/%d/art_%d.html' title='%s'>%s</a></td><td>%s</td></tr>"`, all[i].year+1, 9000+i, all[i].title(), shorten(all[i].title()), all[i].date()))
		}
		send(w, r, document{[]byte("totalRecord = 14;dataStore = [" + strings.Join(rows, ",\n") + "]"), "text/html; charset=utf-8"})
		return true
	}
	return s
}
