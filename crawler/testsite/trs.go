package testsite

import (
	"fmt"
	"strings"
)

// TRS is a department's own site: createPageHTML lists, t20240105_12.html
// articles, one of them split over two pages, links written in every way.
func TRS() *Site {
	s := newSite("trs", "/")
	const name = "青禾市司法局"
	nav := []string{"/", "首页", "/zwgk/", "政务公开", "/gzdt/", "工作动态", "/zxdc/", "网上调查", "/tpxw/", "图片新闻"}
	s.page("/", frame(name, "首页", "", `<div class="block"><h3>图片新闻</h3><ul>`+trsNews(s, "/tpxw/", 6)+`</ul></div>`, nav...))
	s.page("/gzdt/", frame(name, "工作动态", "工作动态", "<ul>"+trsNews(s, "/gzdt/", 4)+"</ul>", nav...))
	s.page("/tpxw/", frame(name, "图片新闻", "图片新闻", "<ul></ul>", nav...))
	s.page("/zxdc/", frame(name, "网上调查", "网上调查", "<ul></ul>", nav...))
	s.page("/zwgk/", frame(name, "政务公开", "政务公开",
		`<ul><li><a href="fzzfjs/">法治政府建设</a></li><li><a href="rsxx/">人事信息</a></li><li><a href="javascript:window.open('./jhzj/')">计划总结</a></li></ul>`, nav...))
	s.page("/zwgk/rsxx/", frame(name, "人事信息", "人事信息", "<ul></ul>", nav...))
	s.trsList(name, nav)
	s.trsSummaries(name, nav)
	return s
}

func trsNews(s *Site, folder string, n int) string {
	var b strings.Builder
	for i := range n {
		title, body := news("青禾市", i+1)
		p := fmt.Sprintf("%s202403/t202403%02d_%d.html", folder, i+1, 900+i)
		s.page(p, other(title, body))
		b.WriteString(row(p, title, fmt.Sprintf("2024-03-%02d", i+1)))
	}
	return b.String()
}

// trsList is the column: three pages, ten reports among other entries.
func (s *Site) trsList(name string, nav []string) {
	all := reports("青禾市", "司法局", 2024, 10)
	for n := range 3 {
		var b strings.Builder
		for i, t := range all {
			if i%3 == n {
				b.WriteString(s.trsEntry(i, t))
			}
		}
		title := fmt.Sprintf("青禾市司法局%d年法治政府建设工作要点", 2024-n)
		p := fmt.Sprintf("/zwgk/fzzfjs/202402/t20240201_%d.html", 50+n)
		s.page(p, other(title, "一是抓好学习，二是抓好落实，三是抓好检查。"))
		b.WriteString(row("./"+strings.TrimPrefix(p, "/zwgk/fzzfjs/"), title, "2024-02-01"))
		file := "/zwgk/fzzfjs/"
		if n > 0 {
			file = fmt.Sprintf("/zwgk/fzzfjs/index_%d.html", n)
		}
		s.page(file, frame(name, "法治政府建设", "政务公开 &gt; 法治政府建设",
			"<ul class=\"list\">"+b.String()+"</ul><script>function createPageHTML(_nPageCount,_nCurrIndex,_sPageName,_sPageExt){}\n"+
				fmt.Sprintf(`createPageHTML(3, %d, "index", "html");</script>`, n), nav...))
	}
}

// trsEntry plants a report and writes its link in one of several ways.
func (s *Site) trsEntry(i int, t text) string {
	name := fmt.Sprintf("t%s_%d", strings.ReplaceAll(t.date(), "-", ""), 100+i)
	p := fmt.Sprintf("/zwgk/fzzfjs/%d01/%s.html", t.year+1, name)
	s.plant(p, t)
	relative := "./" + strings.TrimPrefix(p, "/zwgk/fzzfjs/")
	switch i {
	case 1:
		return fmt.Sprintf(`<li><a href="javascript:window.open('%s')" title="%s">%s</a><span>%s</span></li>`, p, t.title(), shorten(t.title()), t.date())
	case 2:
		return fmt.Sprintf(`<li><a href="#" onclick="location.href='%s'">%s</a><span>[%s]</span></li>`, p, t.title(), t.date())
	case 3:
		s.split(p, name, t)
	case 4:
		return fmt.Sprintf("<li><span>%s</span><a href=\"\n %s\">%s</a></li>", t.date(), strings.ReplaceAll(relative, "/", `\`), shorten(t.title()))
	}
	return row(relative, t.title(), t.date())
}

// split breaks an article over two pages.
func (s *Site) split(p, name string, t text) {
	all := t.paragraphs()
	half := len(all) / 2
	pages := [][]string{all[:half], all[half:]}
	for n, part := range pages {
		body := "<p>" + strings.Join(part, "</p><p>") + "</p>" + fmt.Sprintf(`<script>createPageHTML(2, %d, "%s", "html");</script>`, n, name)
		file := p
		if n > 0 {
			file = strings.TrimSuffix(p, ".html") + fmt.Sprintf("_%d.html", n)
		}
		s.page(file, articleWith(t, body))
	}
}

// trsSummaries is a second column, reached by a script link only, whose name
// says little; its pager is written by an element's id.
func (s *Site) trsSummaries(name string, nav []string) {
	t := text{"青禾市", "司法局", 2013, 3}
	s.plant("/zwgk/jhzj/201401/t20140114_7.html", t)
	s.page("/zwgk/jhzj/", frame(name, "计划总结", "计划总结", `<ul>`+row("./201402/t20140220_8.html", "2014年工作计划", "2014-02-20")+
		`</ul><div id="pg"></div><script>createPageHTML('pg',2, 1,'list','html',21);</script>`, nav...))
	s.page("/zwgk/jhzj/201402/t20140220_8.html", other("2014年工作计划", "新的一年要做好以下几件事。"))
	s.page("/zwgk/jhzj/list_2.html", frame(name, "计划总结", "计划总结", "<ul>"+row("./201401/t20140114_7.html", t.title(), t.date())+
		`</ul><script>createPageHTML('pg',2, 2,'list','html',21);</script>`, nav...))
}
