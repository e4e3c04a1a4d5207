package testsite

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Query is an old site in GBK: lists by ?page=, articles by ?id=, a session
// number in every link.
func Query() *Site {
	s := newSite("query", "/default.aspx")
	const name = "平桥市教育局"
	visit := 0
	link := func(href string) string { // each link carries the visitor's session
		visit++
		return fmt.Sprintf("%s%csid=%016xef%d", href, map[bool]rune{true: '&', false: '?'}[strings.Contains(href, "?")], visit*7919, visit)
	}
	nav := []string{link("/default.aspx"), "首页", link("/list.aspx?lm=9"), "通知公告", link("/list.aspx?lm=3"), "法治工作"}
	put := func(path, html string) {
		gbk, err := simplifiedchinese.GBK.NewEncoder().String(strings.Replace(html, `charset="utf-8"`, `charset="gb2312"`, 1))
		if err != nil {
			panic(err)
		}
		s.file(path, "text/html", []byte(gbk))
	}
	put("/default.aspx", frame(name, "首页", "", "", nav...))
	put("/list.aspx?lm=9", frame(name, "通知公告", "通知公告", "<p>暂无内容</p>", nav...))
	all := reports("平桥市", "教育局", 2023, 8)
	for n := range 4 {
		var b strings.Builder
		for i := n * 2; i < n*2+2; i++ {
			p := fmt.Sprintf("/show.aspx?id=%d", 15+i)
			put(p, article(all[i]))
			s.planted(p, all[i])
			b.WriteString("<tr><td><a href=\"" + link(p) + "\">" + all[i].title() + "</a></td><td>(" + strings.ReplaceAll(all[i].date(), "-", "/") + ")</td></tr>")
		}
		here := "/list.aspx?lm=3"
		if n > 0 {
			here += fmt.Sprintf("&page=%d", n+1)
		}
		pager := ""
		if n < 3 {
			pager = fmt.Sprintf(`<a href="%s">下一页</a> <a href="%s">尾页</a>`, link(fmt.Sprintf("/list.aspx?lm=3&page=%d", n+2)), link("/list.aspx?lm=3&page=4"))
		}
		put(here, frame(name, "法治工作", "法治工作 &gt; 依法行政", "<table>"+b.String()+"</table>共4页 "+pager, nav...))
	}
	return s
}

// Paged is a portal with page_N.html lists and hexadecimal names.
func Paged() *Site {
	s := newSite("paged", "/")
	const name = "望海市人民政府"
	nav := []string{"/", "首页", "/zfxxgk/", "政府信息公开"}
	s.page("/", frame(name, "首页", "", "", nav...))
	s.page("/zfxxgk/", frame(name, "政府信息公开", "政府信息公开", `<div class="tit">法治政府建设</div><a href="/XxgkContent/showList/865/0/page_1.html">更多&gt;&gt;</a>`, nav...))
	all := reports("望海市", "人民政府", 2024, 10)
	for n := range 5 {
		var b strings.Builder
		for i := n * 2; i < n*2+2; i++ {
			p := fmt.Sprintf("/%d01/%032x.shtml", all[i].year+1, 0xabcdef00+i)
			s.plant(p, all[i])
			b.WriteString(row(p, all[i].title(), all[i].date()))
		}
		var pager strings.Builder
		for k := range 5 {
			fmt.Fprintf(&pager, `<a href="/XxgkContent/showList/865/0/page_%d.html">%d</a> `, k+1, k+1)
		}
		s.page(fmt.Sprintf("/XxgkContent/showList/865/0/page_%d.html", n+1), frame(name, "法治政府建设", "法治政府建设", "<ul>"+b.String()+"</ul>"+pager.String(), nav...))
	}
	return s
}

// Framed is a site behind a refresh and frames; its pager is put together by
// script, and one of its pages moved.
func Framed() *Site {
	s := newSite("framed", "/")
	const name = "雾岭县林业局"
	nav := []string{"/main.html", "首页", "/fz/index.html", "法治建设"}
	s.page("/", `<html><head><meta http-equiv="refresh" content="0; url=main.html"></head></html>`)
	s.page("/main.html", `<html><head><title>雾岭县林业局</title></head><frameset cols="200,*"><frame src="menu.html"><frame src="welcome.html"></frameset></html>`)
	s.page("/menu.html", frame(name, "菜单", "", "", nav...))
	s.page("/welcome.html", other("欢迎", "欢迎访问。"))
	all := reports("雾岭县", "林业局", 2022, 6)
	for n := range 3 {
		var b strings.Builder
		for i := n * 2; i < n*2+2; i++ {
			p := fmt.Sprintf("/fz/content_%d.htm", 500+i)
			s.plant(p, all[i])
			b.WriteString("<p><a href='content_" + fmt.Sprint(500+i) + ".htm'>" + all[i].title() + "</a> " + all[i].date() + "</p>")
		}
		file := "/fz/index.html"
		if n > 0 {
			file = fmt.Sprintf("/fz/list_%d.html", n+1)
		}
		s.page(file, frame(name, "法治建设", "法治建设", b.String()+`<script>
var countPage = 3; function go(n){ window.open("list_" + n + ".html","_self"); }</script>`, nav...))
	}
	return s
}
