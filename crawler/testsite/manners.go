package testsite

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Manners is a site that asks for a pause of two seconds, closes folders, is
// busy at times, and answers error and login pages with status 200.
func Manners() *Site {
	s := newSite("manners", "/")
	const name = "长塘县统计局"
	s.Delay = 2 * time.Second
	s.Forbidden = []string{"/private/", "/zwgk/fzzfjs/neibu"}
	s.file("/robots.txt", "text/plain", []byte("\ufeff# 虚构\nUser-agent: *\nDisallow: /private/\nDisallow: /zwgk/fzzfjs/neibu*\nAllow: /zwgk/\nCrawl-delay: 2\nSitemap: /none.xml\n\nUser-agent: BadBot\nDisallow: /\n"))
	nav := []string{"/", "首页", "/zwgk/fzzfjs/", "法治政府建设", "/private/fzzf/", "依法行政内部资料"}
	s.page("/", frame(name, "首页", "", "", nav...))
	all := reports("长塘县", "统计局", 2024, 6)
	var b strings.Builder
	for i, t := range all {
		p := fmt.Sprintf("/zwgk/fzzfjs/%d01/t%d0112_%d.html", t.year+1, t.year+1, 40+i)
		s.plant(p, t)
		b.WriteString(row(p, t.title(), t.date()))
	}
	b.WriteString(row("/zwgk/fzzfjs/neibu_1.html", "长塘县统计局2017年法治政府建设报告", "2018-01-05"))
	b.WriteString(row("/zwgk/fzzfjs/201701/t20170112_99.html", "长塘县统计局2016年法治政府建设情况报告", "2017-01-12"))
	b.WriteString(row("/zwgk/fzzfjs/201601/t20160112_98.html", "长塘县统计局2015年法治政府建设情况报告", "2016-01-12"))
	b.WriteString(row("/zwgk/fzzfjs/201501/t20150112_97.html", "长塘县统计局2014年法治政府建设情况报告", "2015-01-12"))
	b.WriteString(row("/gone.html", "长塘县统计局2013年法治政府建设情况报告", "2014-01-12"))
	s.page("/zwgk/fzzfjs/", frame(name, "法治政府建设", "法治政府建设", "<ul>"+b.String()+"</ul>", nav...))
	s.page("/zwgk/fzzfjs/201701/t20170112_99.html", other("页面不存在", "对不起，您访问的页面不存在或已被删除，请返回首页。错误代码404。"))
	s.page("/zwgk/fzzfjs/201601/t20160112_98.html", other("用户登录", `<form><input name="user"><input type="password" name="pw"><button>登录</button></form>`))
	s.page("/zwgk/fzzfjs/201501/t20150112_97.html", other("安全验证", "请完成安全验证后继续访问。<script>checkCaptcha()</script>"))
	s.serve = s.busy(all[0], all[1])
	return s
}

// busy answers 429 and 503 to the first requests for two of the articles.
func (s *Site) busy(first, second text) func(http.ResponseWriter, *http.Request) bool {
	var mu sync.Mutex
	asked := map[string]int{}
	return func(w http.ResponseWriter, r *http.Request) bool {
		mu.Lock()
		defer mu.Unlock()
		p := r.URL.Path
		if !strings.HasPrefix(p, "/zwgk/fzzfjs/20") {
			return false
		}
		asked[p]++
		switch {
		case asked[p] > 1:
			return false
		case strings.Contains(p, fmt.Sprint(first.year+1, "01/")):
			w.Header().Set("Retry-After", "30")
			http.Error(w, "busy", http.StatusTooManyRequests)
			return true
		case strings.Contains(p, fmt.Sprint(second.year+1, "01/")):
			http.Error(w, "busy", http.StatusServiceUnavailable)
			return true
		}
		return false
	}
}

// Notices is a site without a column for reports: they stand among other
// announcements, two of them far back in a list that says nothing of reports.
func Notices() *Site {
	s := newSite("notices", "/")
	const name = "柳埠区卫生健康局"
	nav := []string{"/", "首页", "/tzgg/", "通知公告", "/jgsz/", "领导信息"}
	s.page("/", frame(name, "首页", "", "", nav...))
	s.page("/jgsz/", frame(name, "领导信息", "领导信息", "", nav...))
	at := map[int]int{0: 2024, 8: 2021, 14: 2019}
	const pages = 16
	for n := range pages {
		var b strings.Builder
		for i := range 6 {
			p := fmt.Sprintf("/tzgg/20%02d%02d/t20%02d%02d05_%d.html", 24-n/2, 1+i, 24-n/2, 1+i, n*10+i)
			title := fmt.Sprintf("关于第%d批医疗机构校验结果的公告", n*6+i+1)
			s.page(p, other(title, "现将校验结果予以公告。"))
			b.WriteString(row(p, title, fmt.Sprintf("20%02d-%02d-05", 24-n/2, 1+i)))
		}
		if year := at[n]; year != 0 {
			t := text{"柳埠区", "卫生健康局", year, n}
			p := fmt.Sprintf("/tzgg/%d01/t%d0116_%d.html", year+1, year+1, n)
			s.plant(p, t)
			b.WriteString(row(p, t.title(), t.date()))
		}
		file := "/tzgg/"
		if n > 0 {
			file = fmt.Sprintf("/tzgg/index_%d.html", n)
		}
		s.page(file, frame(name, "通知公告", "通知公告", fmt.Sprintf(`<ul>%s</ul><script>createPageHTML(%d, %d, "index", "html");</script>`, b.String(), pages, n), nav...))
	}
	return s
}

// Portal is a government's portal: the pages of its departments hang below it,
// their reports in a column that lists years as folders. One column is named by
// the sitemap only.
func Portal() *Site {
	s := newSite("portal", "/")
	const name = "澜川市人民政府"
	nav := []string{"/", "首页", "/zwgk/", "政务公开", "/zwfw/", "政务服务", "/zjlc/", "走进澜川", "/hdjl/", "互动交流"}
	for _, p := range []string{"/zjlc/", "/hdjl/", "/zwfw/"} {
		s.page(p, frame(name, "栏目", "", "", nav...))
	}
	s.page("/", frame(name, "首页", "", `<div class="news"><h3>要闻</h3><ul>`+portalNews(s, 8)+"</ul></div>", nav...))
	s.page("/zwgk/", frame(name, "政务公开", "政务公开", `<ul><li><a href="bmxx/">部门信息公开</a></li><li><a href="/zwgk/ldzc/">领导之窗</a></li></ul>`, nav...))
	s.page("/zwgk/ldzc/", frame(name, "领导之窗", "领导之窗", "", nav...))
	var b strings.Builder
	for i, d := range []string{"民政局", "司法局", "水利局"} {
		folder := fmt.Sprintf("/zwgk/bmxx/s%d/", i)
		fmt.Fprintf(&b, `<li><a href="%s">市%s</a></li>`, folder, d)
		s.portalDepartment(name, folder, d, nav)
	}
	s.page("/zwgk/bmxx/", frame(name, "部门信息公开", "政务公开 &gt; 部门信息公开", "<ul>"+b.String()+"</ul>", nav...))
	s.portalSitemap(name, nav)
	return s
}

func (s *Site) portalSitemap(name string, nav []string) {
	s.file("/robots.txt", "text/plain", []byte("User-agent: *\nDisallow:\nSitemap: /sitemap.xml\n"))
	s.file("/sitemap.xml", "text/xml", []byte(`<?xml version="1.0" encoding="UTF-8"?><sitemapindex><sitemap><loc>/sitemap_1.xml</loc></sitemap></sitemapindex>`))
	s.file("/sitemap_1.xml", "text/xml", []byte(`<?xml version="1.0" encoding="UTF-8"?><urlset><url><loc>/zjlc/</loc></url><url><loc><![CDATA[/jyj/fzzfjsndbg/?a=1&b=2]]></loc></url><url><loc>/yw/202405/t20240501_0.html</loc></url></urlset>`))
	t := text{"澜川市", "教育局", 2023, 5}
	p := "/jyj/fzzfjsndbg/202401/t20240115_5.html"
	s.plant(p, t)
	s.page("/jyj/fzzfjsndbg/?a=1&b=2", frame(name, "法治政府建设", "教育局 &gt; 法治政府建设", "<ul>"+row(p, t.title(), t.date())+"</ul>", nav...))
}

func portalNews(s *Site, n int) string {
	var b strings.Builder
	for i := range n {
		title, body := news("澜川市", i+1)
		p := fmt.Sprintf("/yw/202405/t202405%02d_%d.html", i+1, i)
		s.page(p, other(title, body))
		b.WriteString(row(p, title, fmt.Sprintf("2024-05-%02d", i+1)))
	}
	return b.String()
}

func (s *Site) portalDepartment(name, folder, department string, nav []string) {
	s.page(folder, frame(name, department, "政务公开 &gt; 部门信息公开 &gt; "+department, `<ul><li><a href="`+folder+`ndbg/">法治政府建设年度报告</a></li><li><a href="`+folder+`lxfs/">联系方式</a></li></ul>`, nav...))
	s.page(folder+"lxfs/", frame(name, "联系方式", "联系方式", "", nav...))
	var years strings.Builder
	for _, t := range reports("澜川市", department, 2024, 3) {
		year := fmt.Sprintf("%sndbg/%d/", folder, t.year)
		fmt.Fprintf(&years, `<li><a href="%s">%d年</a></li>`, year, t.year)
		p := fmt.Sprintf("%sa%d.html", year, t.seed)
		s.plant(p, t)
		s.page(year, frame(name, fmt.Sprint(t.year, "年"), "法治政府建设年度报告 &gt; "+fmt.Sprint(t.year, "年"), "<ul>"+row(p, t.title(), t.date())+"</ul>", nav...))
	}
	s.page(folder+"ndbg/", frame(name, "法治政府建设年度报告", department+" &gt; 法治政府建设年度报告", "<ul>"+years.String()+"</ul>", nav...))
}
