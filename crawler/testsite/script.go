package testsite

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// Script is a site whose lists stand in scripts: arrays of objects, parallel
// arrays, and an interface that only a script names.
func Script() *Site {
	s := newSite("script", "/")
	const name = "澜川市水务局"
	nav := []string{"/", "首页", "/fzzf/a.html", "依法行政", "/fzzf/b.html", "法治政府建设", "/fzzf/c.html", "年度报告"}
	s.page("/", frame(name, "首页", "", "", nav...))
	s.page("/fzzf/a.html", frame(name, "依法行政", "依法行政", "<ul id='l'></ul><script>"+s.objectList()+"</script>", nav...))
	s.page("/fzzf/b.html", frame(name, "法治政府建设", "法治政府建设", "<ul id='l'></ul><script>"+s.parallelList()+"</script>", nav...))
	s.page("/fzzf/c.html", frame(name, "年度报告", "年度报告", `<ul id="l"></ul><script>
$.ajax({ url: "/common/search/5ad7f285c40d4f47?_isAgg=true&_isJson=true&_pageSize=2&_template=index&page=" + page, success: fill });</script>`, nav...))
	s.serve = s.searchInterface()
	return s
}

func (s *Site) objectList() string {
	var b strings.Builder
	b.WriteString("var items = [")
	for i, t := range reports("澜川市", "水务局", 2024, 3) {
		p := fmt.Sprintf("/xxgk/%d.html", 70001+i)
		s.plant(p, t)
		fmt.Fprintf(&b, "{title:'%s',url:'%s',date:'%s'},\n", t.title(), strings.ReplaceAll(p, "/", `\/`), t.date())
	}
	return b.String() + "]; render(items);"
}

func (s *Site) parallelList() string {
	var b strings.Builder
	for i, t := range reports("澜川市", "水务局", 2021, 3) {
		p := fmt.Sprintf("/fzzf/%d01/t%d0115_%d.html", t.year+1, t.year+1, 60+i)
		s.plant(p, t)
		fmt.Fprintf(&b, "urls[%d]='.%s';headers[%d]=\"%s\";\n", i, strings.TrimPrefix(p, "/fzzf"), i, t.title())
	}
	return b.String()
}

func (s *Site) searchInterface() func(http.ResponseWriter, *http.Request) bool {
	all := reports("澜川市", "水务局", 2018, 5)
	for i, t := range all {
		s.plant(fmt.Sprintf("/c1/%d/content_%d.html", t.year, 800+i), t)
	}
	return func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasPrefix(r.URL.Path, "/common/search/") {
			return false
		}
		n, err := strconv.Atoi(r.URL.Query().Get("page"))
		if err != nil || n < 1 {
			http.Error(w, "page", http.StatusBadRequest)
			return true
		}
		var results []map[string]any
		for i := (n - 1) * 2; i < min(n*2, len(all)); i++ {
			results = append(results, map[string]any{"title": "<em>" + all[i].title() + "</em>", "url": fmt.Sprintf("/c1/%d/content_%d.html", all[i].year, 800+i), "publishedTimeStr": all[i].date() + " 09:00:00"})
		}
		body, err := json.Marshal(map[string]any{"data": map[string]any{"total": len(all), "rows": 2, "results": results}})
		if err != nil {
			panic(err)
		}
		send(w, r, document{body, "application/json;charset=UTF-8"})
		return true
	}
}
