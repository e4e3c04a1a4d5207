package crawler

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/data"
)

func rulesOf(t testing.TB) *data.DiscoveryRules {
	t.Helper()
	rules, err := data.Discovery()
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func mustURL(t testing.TB, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// Hostile bodies are read in linear time.
func TestReadingIsLinear(t *testing.T) {
	rules, base := rulesOf(t), mustURL(t, "http://example.gov.cn/gkmlpt/index")
	for name, piece := range map[string]string{
		"anchors":  `<a href="x" title="法治政府建设报告">`,
		"open":     `<div class="title"><h1><li>`,
		"attr":     `<a ` + strings.Repeat("b ", 20),
		"comment":  `<!-- <a href=`,
		"quotes":   `<script>"'"'` + "`",
		"objects":  `<script>{url:"/a",title:"b",`,
		"paged":    `<script>"/list?page=" + x + ".html" var countPage = 9 "a_" + n`,
		"create":   `<script>createPageHTML(1,2,"a","b" `,
		"ajax":     `<script>$.ajax({url:a,type:"post",data:{b:c,pageNo:d,"e":[f,`,
		"post":     `<script>$.post("/list",{pageNo:n,x:y})`,
		"sum":      `<script>"<a href=\"index" + "_" + n + "`,
		"back":     `<a href="javascript:__doPostBack('p','2')">2</a><input name="__VIEWSTATE" value="x">`,
		"unit":     `<p queryData="{'webId':'1','pageId':'2'}">`,
		"store":    `<script><datastore><record><![CDATA[<a href=b>`,
		"nested":   `{"a":[{"url":`,
		"written":  `<script>document.write("<a href='x'>y</a>");`,
		"escapes":  `<script>"\u0041\/\\`,
		"entities": `&#x6cd5;&amp;&lt;a href=`,
		"gkmlpt":   `<script>SID:'1', {"id":1,"name":"法治`,
		"dates":    `2024-01-2024-01-`,
		"location": `<script>location.href='/a`,
		"proxy":    `<script>'dataproxy.jsp perPage:1 totalRecord:9`,
	} {
		t.Run(name, func(t *testing.T) {
			var took [2]time.Duration
			for i, size := range []int{1 << 18, 1 << 20} {
				body := []byte(strings.Repeat(piece, size/len(piece)))
				began := time.Now()
				readBody(rules, body, "text/html", "text/html; charset=utf-8", base, 0)
				took[i] = time.Since(began)
			}
			if took[1] > 8*took[0]+4*time.Second || took[1] > 30*time.Second {
				t.Errorf("256 KiB took %s, 1 MiB %s", took[0], took[1])
			}
			t.Logf("256 KiB %s, 1 MiB %s", took[0], took[1])
		})
	}
}

// Pagers of every form name the pages that follow.
func TestPager(t *testing.T) {
	tests := []struct{ name, base, body, want string }{
		{"trs", "http://a.cn/x/", `<script>function createPageHTML(a,b){} createPageHTML(20, 0,"index","shtml");</script>`, "2 index_1.shtml, 3 index_2.shtml, 4 index_3.shtml"},
		{"trs middle", "http://a.cn/x/index_2.html", `<script>createPageHTML(4, 2,"index","html");</script>`, "4 index_3.html"},
		{"trs end", "http://a.cn/x/index_3.html", `<script>createPageHTML(4, 3,"index","html");</script>`, ""},
		{"element", "http://a.cn/x/", `<script>createPageHTML('page_div',3, 1,'list','shtml',60);</script>`, "2 list_2.shtml, 3 list_3.shtml"},
		{"article", "http://a.cn/x/t20240105_7.html", `<script>createPageHTML(2, 0,"t20240105_7","html");</script>`, "2 t20240105_7_1.html article"},
		{"next", "http://a.cn/x/list.html", `<a href="list_2.html">下一页&gt;</a> <a href="/y/">下一篇</a>`, "2 http://a.cn/x/list_2.html"},
		{"numbers", "http://a.cn/l.aspx?lm=3", `<a href="?lm=3&page=2">2</a><a href="?lm=3&page=3">[3]</a><a href="/z.aspx?y=2024">2024</a>`, "2 http://a.cn/l.aspx?lm=3&page=2, 3 http://a.cn/l.aspx?lm=3&page=3"},
		{"boda", "http://a.cn/xxgk/fz.htm", `<a href="fz/6.htm">下页</a><a href="fz/1.htm">尾页</a>`, "2 http://a.cn/xxgk/fz/6.htm"},
		{"built query", "http://a.cn/list.jsp", `共3页<script>location.href = "list.jsp?c=5&page=" + n;</script>`, "2 list.jsp?c=5&page=2, 3 list.jsp?c=5&page=3"},
		{"built name", "http://a.cn/x/", `<script>var countPage = 3; go("index_" + i + ".html")</script>`, "2 index_1.html, 3 index_2.html"},
		{"variable", "http://a.cn/x/", `<script>var countPage = 3; var currentPage = 0; createPageHTML(countPage, currentPage, "index", "html");</script>`, "2 index_1.html, 3 index_2.html"},
		{"trs context", "http://a.cn/x/", `<script>var currentPage = 0; var countPage = 3; var nextPage = currentPage+1;
if(countPage>1&&currentPage!=(countPage-1)) document.write("<a href=\"index" + "_" + nextPage + ".html\">下一页</a>");</script>`, "2 index_1.html, 3 index_2.html"},
		{"laypage", "http://a.cn/x/index.html", `<script>laypage.render({elem:'page',count:38,limit:15,curr:1,jump:function(obj,first){if(!first){location.href='index_'+obj.curr+'.html'}}});</script>`, "2 index_2.html, 3 index_3.html"},
		{"select", "http://a.cn/x/list_1.html", `<select onchange="location.href=this.value"><option value="list_1.html" selected>1</option><option value="list_2.html">2</option><option value="list_3.html">3</option></select>`, "2 http://a.cn/x/list_2.html, 3 http://a.cn/x/list_3.html"},
		{"dedecms", "http://a.cn/plus/list.php?tid=5", `<a href='list.php?tid=5&TotalResult=38&PageNo=2'>2</a><a href='list.php?tid=5&TotalResult=38&PageNo=2'>下一页</a><a href='list.php?tid=5&TotalResult=38&PageNo=3'>末页</a>`, "2 http://a.cn/plus/list.php?tid=5&TotalResult=38&PageNo=2, 2 http://a.cn/plus/list.php?tid=5&TotalResult=38&PageNo=2"},
		{"phpcms", "http://a.cn/list-10-1.html", `<a href="/list-10-2.html">下一页</a>`, "2 http://a.cn/list-10-2.html"},
		{"folder number", "http://a.cn/class/AB/", `<a href="/class/AB/2">2</a><a href="/class/AB/2">下一页</a>`, "2 http://a.cn/class/AB/2, 2 http://a.cn/class/AB/2"},
		{"go page", "http://a.cn/list.jsp?c=5", `<a href="javascript:gotoPage(2)">2</a><a href="javascript:gotoPage(2)">下一页</a><script>function gotoPage(n){ window.location = "list.jsp?c=5&curPage=" + n; }</script>`, "2 list.jsp?c=5&curPage=2"},
		{"go click", "http://a.cn/list/", `<a href="#" onclick="toPage(2)">下页</a><script>function toPage(n){ if(n>1) location.href = "/list/page_" + n + ".html"; }</script>`, "2 /list/page_2.html"},
		{"write", "http://a.cn/x/", `<script>document.write('<a href="index_1.html">下一页</a>');</script>`, "2 http://a.cn/x/index_1.html"},
		{"picture", "http://a.cn/x/list.html", `<a href="list_2.html"><img src="n.gif" alt="下一页"></a>`, "2 http://a.cn/x/list_2.html"},
		{"class next", "http://a.cn/x/list.html", `<a class="next" href="list_2.html"><i class="icon"></i></a>`, "2 http://a.cn/x/list_2.html"},
		{"rel next", "http://a.cn/x/list.html", `<link rel="next" href="list_2.html"><p>x</p>`, "2 http://a.cn/x/list_2.html"},
		{"tag name", "http://a.cn/x/list.html", `<a tagname="/x/list_2.html" href="javascript:void(0)">下一页</a>`, "2 http://a.cn/x/list_2.html"},
		{"elsewhere", "http://a.cn/x/", `<a href="http://b.cn/x/2.html">下一页</a>`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := readBody(rulesOf(t), []byte(test.body), "text/html", "", mustURL(t, test.base), 0)
			var got []string
			for _, ref := range p.next {
				s := fmt.Sprint(ref.number, " ", ref.address)
				if ref.article {
					s += " article"
				}
				if ref.post != "" {
					s += " " + ref.post
				}
				got = append(got, s)
			}
			if strings.Join(got, ", ") != test.want {
				t.Errorf("next %q, want %q", strings.Join(got, ", "), test.want)
			}
		})
	}
}

// A pager that is not understood is on record, so that the list does not count
// as read to its end.
func TestPagerNotUnderstood(t *testing.T) {
	const list = `<ul><li><a href="/a/t20240105_1.html">报告</a></li></ul>`
	for pager, unread := range map[string]bool{
		`共 12 页 <a href="javascript:__doPostBack('p','2')">下一页</a>`:                                   true,
		`<a href="javascript:__doPostBack('p','next')">下一页</a>`:                                       true,
		`<a href="#" onclick="toPage(2)">下页</a>`:                                                      true,
		`<a onclick="return goPage(2);">2</a>`:                                                        true,
		`<a href="javascript:void(0)">下一页</a>`:                                                        false,
		`<a href="javascript:;" onclick="">下一页</a>`:                                                   false,
		`<a href="javascript:share('wx')">分享</a>`:                                                     false,
		`<a href="index_1.html">下一页</a> <a href="javascript:go(9)">2</a>`:                             false,
		`<script>createPageHTML(pages(), 0, "index", "html");</script>`:                               true,
		`<script>createPageHTML(1, 0, "index", "html");</script>`:                                     false,
		`<script>$("#p").pagination(total, {items_per_page: 15, callback: load});</script>`:           true,
		`<script>function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){}</script>`: false,
		"": false,
	} {
		p := readBody(rulesOf(t), []byte(list+pager), "text/html", "", mustURL(t, "http://a.cn/x/"), 0)
		if (p.unread != "") != unread {
			t.Errorf("%s: unread %q", pager, p.unread)
		}
	}
}

// Links are found in every way of writing them.
func TestLinks(t *testing.T) {
	tests := []struct{ name, body, href, text, date string }{
		{"plain", `<li><a href="./a.html">法治政府建设年度报告</a><span>2024-01-05</span></li>`, "./a.html", "法治政府建设年度报告", "2024-01-05"},
		{"title", `<a href="a.html" title="关于2023年法治政府建设情况的报告">关于2023年法治政府...</a>`, "a.html", "关于2023年法治政府建设情况的报告", ""},
		{"split text", `<a href="a.html" title="法治政府建设"><span>法治</span><em>政府</em>建设</a>`, "a.html", "法治政府建设", ""},
		{"picture", `<a href="a.html"><img src="x.png" alt="依法行政"></a>`, "a.html", "依法行政", ""},
		{"date first", `<tr><td>[2024/1/5]</td><td><a href="a.html">报告</a></td></tr>`, "a.html", "报告", "2024-01-05"},
		{"date in text", `<a href="a.html">报告 2024年1月5日</a>`, "a.html", "报告 2024年1月5日", "2024-01-05"},
		{"window", `<a href="javascript:window.open('/x/a.html','_blank')">报告</a>`, "/x/a.html", "报告", ""},
		{"onclick", `<a href="#" onclick="go('../a.pdf');return false">报告</a>`, "../a.pdf", "报告", ""},
		{"row", `<div onclick="location.href='a.html'" title="报告">…</div>`, "a.html", "报告", ""},
		{"area", `<map><area href="a.html" title="依法行政"></map>`, "a.html", "依法行政", ""},
		{"written", `<script>document.write('<a href="\/x\/a.html">报告<\/a>')</script>`, "/x/a.html", "报告", ""},
		{"objects", `<script>var l=[{"DOCTITLE":"\u62a5\u544a","DOCPUBURL":"http:\/\/a.cn\/b.html","DOCRELTIME":"2024-01-05 10:00"}]</script>`, "http://a.cn/b.html", "报告", "2024-01-05"},
		{"record", `<script type="text/xml"><datastore><recordset><record><![CDATA[<li><a href='/art/2024/art_1.html' title='报告'>报..</a><b>2024-01-05</b></li>]]></record></recordset></datastore></script>`, "/art/2024/art_1.html", "报告", "2024-01-05"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := readBody(rulesOf(t), []byte(test.body), "text/html", "", mustURL(t, "http://a.cn/y/"), 0)
			i := slices.IndexFunc(p.anchors, func(a anchor) bool { return a.href == test.href })
			if i < 0 {
				t.Fatalf("no %s among %+v", test.href, p.anchors)
			}
			if a := p.anchors[i]; a.text != test.text || a.date != test.date {
				t.Errorf("text %q date %q, want %q %q", a.text, a.date, test.text, test.date)
			}
		})
	}
}

// What stands for the page itself: frames, refreshes, redirecting scripts.
func TestFrames(t *testing.T) {
	for _, body := range []string{
		`<frameset><frame src="main.html"></frameset>`, `<iframe src="main.html"></iframe>`,
		`<meta http-equiv="Refresh" content="0;URL='main.html'">`, `<script>window.location.href="main.html";</script>`,
	} {
		p := readBody(rulesOf(t), []byte(body), "text/html", "", mustURL(t, "http://a.cn/"), 0)
		if len(p.anchors) != 1 || !p.anchors[0].frame || p.anchors[0].href != "main.html" {
			t.Errorf("%s: %+v", body, p.anchors)
		}
	}
}

// The column of a page comes from its meta tag or breadcrumb; a class that only
// sounds like one is none.
func TestColumn(t *testing.T) {
	for body, want := range map[string]string{
		`<meta name="ColumnName" content="法治政府建设">`:                                                            "法治政府建设",
		`<div class="crumb"><a href="/">首页</a> &gt; <a href="/z/">政务公开</a> &gt; 年度报告</div>`:                    "年度报告",
		`<p>您的位置：<a href="/">首页</a>»<a href="/z/">依法行政</a>»正文</p>`:                                             "依法行政",
		`<div class="position-relative"><a href="/">打印</a></div>`:                                              "",
		`<div class="location">当前位置： <a href="/">首页</a> / <a href="a">公开</a> / <a href="b">工作总结</a></div><p>x`: "工作总结",
	} {
		p := readHTML(body, mustURL(t, "http://a.cn/"))
		if p.column != want {
			t.Errorf("%s: column %q, want %q", body, p.column, want)
		}
	}
}

// JSON lists of several systems.
func TestJSONLists(t *testing.T) {
	tests := []struct{ name, base, body, href, text, date, next string }{
		{"gkmlpt", "http://a.cn/gkmlpt/api/all/5?page=1&sid=2", `{"articles":[{"title":"报告","url":"http://a.cn/post_1.html","display_publish_time":1704412800}],"total":3}`, "http://a.cn/post_1.html", "报告", "2024-01-05", "http://a.cn/gkmlpt/api/all/5?page=2&sid=2"},
		{"search", "http://a.cn/common/search/x?_isJson=true&page=2", `{"data":{"total":4,"results":[{"title":"<em>报</em>告","url":"/a.html","publishedTimeStr":"2024-01-05 08:00:00"},{"title":"b","url":"/b.html"}]}}`, "/a.html", "报告", "2024-01-05", ""},
		{"jsonp", "http://a.cn/l.do?pageNo=1", `cb({"rows":[{"infotitle":"报告","linkurl":"a.html","pubdate":1704412800000}],"pages":9});`, "a.html", "报告", "2024-01-05", "http://a.cn/l.do?pageNo=2"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := readBody(rulesOf(t), []byte(test.body), "application/javascript", "", mustURL(t, test.base), 0)
			if len(p.anchors) == 0 || !p.data {
				t.Fatalf("not read as a list: %+v", p)
			}
			a := p.anchors[0]
			if a.href != test.href || a.text != test.text || a.date != test.date || !a.record {
				t.Errorf("entry %+v", a)
			}
			next := ""
			if len(p.next) > 0 {
				next = p.next[0].address
			}
			if next != test.next {
				t.Errorf("next %q, want %q", next, test.next)
			}
		})
	}
}
