package testsite

import (
	"fmt"
	"strings"
)

// Boda is a county's department: articles under info/COLUMN/ID.htm, the older
// pages of a list in a folder of its own, numbered downwards.
func Boda() *Site {
	s := newSite("boda", "/")
	const name = "禾浦县交通运输局"
	nav := []string{"/index.htm", "首页", "/xxgk.htm", "信息公开", "/dqgz.htm", "党群工作"}
	s.page("/", frame(name, "首页", "", "", nav...))
	s.page("/index.htm", frame(name, "首页", "", "", nav...))
	s.page("/dqgz.htm", frame(name, "党群工作", "党群工作", "", nav...))
	s.page("/xxgk.htm", frame(name, "信息公开", "信息公开", `<ul><li><a href="xxgk/fzzfjs.htm">法治政府建设</a></li></ul>`, nav...))
	all := reports("禾浦县", "交通运输局", 2024, 9)
	for n := range 3 { // n 0 is the newest page
		var b strings.Builder
		up := "../"
		if n > 0 {
			up = "../../"
		}
		for i := n * 3; i < n*3+3; i++ {
			p := fmt.Sprintf("/info/1017/%d.htm", 2200+i)
			s.plant(p, all[i])
			b.WriteString(row(up+strings.TrimPrefix(p, "/"), all[i].title(), all[i].date()))
		}
		file, next := "/xxgk/fzzfjs.htm", "fzzfjs/2.htm"
		if n > 0 {
			file, next = fmt.Sprintf("/xxgk/fzzfjs/%d.htm", 3-n), fmt.Sprintf("%d.htm", 2-n)
		}
		pager := `<span>下页</span> <span>尾页</span>`
		if n < 2 {
			pager = `<a href="` + next + `">下页</a> <a href="` + strings.Replace(next, "2", "1", 1) + `">尾页</a>`
		}
		s.page(file, frame(name, "法治政府建设", "信息公开 &gt; 法治政府建设", `<ul>`+b.String()+`</ul><div class="pb">共9条 `+pager+`</div>`, nav...))
	}
	return s
}
