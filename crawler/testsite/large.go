package testsite

import (
	"fmt"
	"strings"
)

// Large is a site for measuring: lists pages of one list, each with per
// reports, and forty columns of navigation on every page.
func Large(lists, per int) *Site {
	s := newSite("large", "/")
	nav := []string{"/", "首页", "/fzzf/", "法治政府建设"}
	for i := range 40 {
		p := fmt.Sprintf("/nav/c%d/", i)
		nav = append(nav, p, fmt.Sprintf("栏目%d", i))
	}
	const name = "澜桥区司法局"
	for i := range 40 {
		s.page(fmt.Sprintf("/nav/c%d/", i), frame(name, fmt.Sprintf("栏目%d", i), "", "", nav...))
	}
	s.page("/", frame(name, "首页", "", "", nav...))
	for n := range lists {
		var b strings.Builder
		for i := range per {
			t := text{"澜桥区", "司法局", 2024 - i%10, n*per + i}
			p := fmt.Sprintf("/fzzf/%d01/t%d0112_%d.html", t.year+1, t.year+1, n*per+i)
			s.page(p, frame(name, t.title(), "法治政府建设", "<h1>"+t.title()+"</h1>"+t.body(), nav...))
			s.planted(p, t)
			b.WriteString(row(p, t.title(), t.date()))
		}
		file, next := "/fzzf/", ""
		if n > 0 {
			file = fmt.Sprintf("/fzzf/index_%d.html", n)
		}
		if n < lists-1 {
			next = fmt.Sprintf(`<a href="/fzzf/index_%d.html">下一页</a>`, n+1)
		}
		s.page(file, frame(name, "法治政府建设", "法治政府建设", "<ul>"+b.String()+"</ul>"+next, nav...))
	}
	return s
}
