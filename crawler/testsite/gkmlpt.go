package testsite

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// Gkmlpt is a site whose catalogue of public information is filled by script:
// columns in the settings of the page, records behind an interface.
func Gkmlpt() *Site {
	s := newSite("gkmlpt", "/")
	const name = "望海市应急管理局"
	nav := []string{"/", "首页", "/gkmlpt/index", "政府信息公开"}
	s.page("/", frame(name, "首页", "", "", nav...))
	s.page("/gkmlpt/index", `<html><head><meta charset="utf-8"><title>政府信息公开目录</title></head><body><div id="app"></div><script>
window._CONFIG = { SID: '981001', SITE_NAME: '望海市应急管理局',
 TREE: [{"id":40,"name":"机构职能","children":[]},{"id":41,"name":"法治政府建设","children":[{"id":42,"name":"年度报告","children":[]}]}] };
</script></body></html>`)
	all := reports("望海市", "应急管理局", 2024, 7)
	var articles []map[string]any
	for i, t := range all {
		p := fmt.Sprintf("/gkmlpt/content/11/2/post_%d.html", 11200+i)
		s.plant(p, t)
		day, err := time.Parse(time.DateOnly, t.date())
		if err != nil {
			panic(err)
		}
		articles = append(articles, map[string]any{"id": 11200 + i, "title": t.title(), "url": p, "display_publish_time": day.Unix()})
	}
	s.serve = func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/gkmlpt/api/all/42" && r.URL.Path != "/gkmlpt/api/all/41" && r.URL.Path != "/gkmlpt/api/all/40" {
			return false
		}
		n, err := strconv.Atoi(r.URL.Query().Get("page"))
		if err != nil || r.URL.Query().Get("sid") != "981001" {
			http.Error(w, "sid", http.StatusBadRequest)
			return true
		}
		found := articles
		if r.URL.Path != "/gkmlpt/api/all/42" {
			found = nil
		}
		const size = 3
		from := min((n-1)*size, len(found))
		body, err := json.Marshal(map[string]any{"articles": append([]map[string]any{}, found[from:min(from+size, len(found))]...), "total": len(found)})
		if err != nil {
			panic(err)
		}
		send(w, r, document{body, "application/json"})
		return true
	}
	return s
}
