package sample

import (
	"encoding/xml"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"
)

// perPage is how many entries a page of a list holds.
const perPage = 5

// address is where a report's article stands on its site.
func address(r Report) string {
	return "/zwgk/fzzfjsndbg/" + strings.ReplaceAll(r.Date[:7], "-", "") + "/t" + strings.ReplaceAll(r.Date, "-", "") + "_" + r.Key + ".html"
}

func links(reports []Report) []link {
	out := make([]link, len(reports))
	for i, r := range reports {
		out[i] = link{Href: address(r), Text: r.Title, Date: r.Date}
	}
	return out
}

// others are entries of the same column that are no annual reports.
var others = []link{
	{Href: "/zwgk/fzzfjsndbg/yaodian.html", Text: "2023年法治政府建设工作要点", Date: "2023-03-02"},
	{Href: "/zwgk/fzzfjsndbg/jiedu.html", Text: "【政策解读】《2022年法治政府建设年度报告》解读", Date: "2023-02-20"},
}

// list serves page n (from 1) of the reports' column in the place's manner.
func (p Place) list(w http.ResponseWriter, n int) {
	all := append(links(Of(p.Key)), others...)
	pages := (len(all) + perPage - 1) / perPage
	pg := page{Title: "法治政府建设年度报告"}
	switch p.Manner {
	case "jpage":
		pg.Script = template.HTML(fmt.Sprintf(`<div id="jpage"></div><script>
$('#jpage').jpage({totalRecord:%d,perPage:%d,proxyUrl:'/module/web/jpage/dataproxy.jsp?columnid=12&unitid=34&webid=5'});
</script>`, len(all), perPage))
	case "createPageHTML":
		pg.Links = cut(all, n)
		pg.Script = template.HTML(fmt.Sprintf(`<script>createPageHTML(%d, %d, "index", "html");</script>`, pages, n-1))
	default:
		pg.Links = cut(all, n)
		if n < pages {
			pg.Links = append(pg.Links, link{Href: fmt.Sprintf("/zwgk/fzzfjsndbg/index_%d.html", n), Text: "下一页"})
		}
	}
	p.writePage(w, pg)
}

func cut(all []link, n int) []link {
	from := (n - 1) * perPage
	if from < 0 || from >= len(all) {
		return nil
	}
	return all[from:min(from+perPage, len(all)):min(from+perPage, len(all))]
}

// dataproxy serves records as the jpage component asks for them.
func (p Place) dataproxy(w http.ResponseWriter, r *http.Request) {
	all := append(links(Of(p.Key)), others...)
	start, end := number(r.URL.Query().Get("startrecord"), 1), number(r.URL.Query().Get("endrecord"), len(all))
	type record struct {
		Text string `xml:",cdata"`
	}
	out := struct {
		XMLName xml.Name `xml:"datastore"`
		Total   int      `xml:"totalrecord"`
		Records []record `xml:"recordset>record"`
	}{Total: len(all)}
	for i := max(start, 1); i <= min(end, len(all)); i++ {
		l := all[i-1]
		out.Records = append(out.Records, record{fmt.Sprintf(`<li><a href="%s" title="%s">%s</a><span>%s</span></li>`,
			l.Href, template.HTMLEscapeString(l.Text), template.HTMLEscapeString(l.Text), l.Date)})
	}
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	xml.NewEncoder(w).Encode(out)
}

func number(s string, otherwise int) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return otherwise
}
