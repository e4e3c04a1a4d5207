package sample

import (
	"net/http"
	"strings"
	"time"
)

// served is the date every page claims to have been changed last, so that
// conditional requests have something to hold on to.
var served = time.Date(2024, 4, 1, 0, 0, 0, 0, time.UTC)

// Handler serves one place's site.
func Handler(p Place) http.Handler {
	mux := http.NewServeMux()
	reports := Of(p.Key)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { p.home(w) })
	mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte("User-agent: *\nDisallow: /neibu/\n"))
	})
	mux.HandleFunc("GET /zwgk/{$}", func(w http.ResponseWriter, _ *http.Request) { p.disclosure(w) })
	mux.HandleFunc("GET /zwgk/fzzfjsndbg/{file...}", func(w http.ResponseWriter, r *http.Request) { p.column(w, r, reports) })
	mux.HandleFunc("GET /module/web/jpage/dataproxy.jsp", p.dataproxy)
	mux.HandleFunc("GET /files/{name}", func(w http.ResponseWriter, r *http.Request) { p.file(w, r, reports) })
	mux.HandleFunc("GET /gzdt/{$}", func(w http.ResponseWriter, _ *http.Request) { p.news(w) })
	mux.HandleFunc("GET /hdjl/{$}", func(w http.ResponseWriter, _ *http.Request) { p.missing(w) })
	mux.HandleFunc("GET /neibu/", func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "robots.txt was not obeyed", http.StatusForbidden)
	})
	return conditional(mux)
}

// conditional answers 304 to a request that has the page already.
func conditional(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
		if err == nil && !served.After(since) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Last-Modified", served.Format(http.TimeFormat))
		next.ServeHTTP(w, r)
	})
}

func (p Place) home(w http.ResponseWriter) {
	p.writePage(w, page{
		Title:      p.Name + "人民政府",
		Paragraphs: []string{p.Province + p.Name + "是虚构的地方，本站供软件演示使用。"},
		Links: []link{
			{Href: "/zwgk/", Text: "政务公开"},
			{Href: "/gzdt/", Text: "工作动态"},
			{Href: "/neibu/oa.html", Text: "内部办公"},
			{Href: "/hdjl/", Text: "互动交流"},
		},
	})
}

func (p Place) disclosure(w http.ResponseWriter) {
	p.writePage(w, page{Title: "政务公开", Links: []link{
		{Href: "/zwgk/fzzfjsndbg/", Text: "法治政府建设年度报告"},
		{Href: "/gzdt/", Text: "通知公告"},
	}})
}

// column serves the list and the articles below it.
func (p Place) column(w http.ResponseWriter, r *http.Request, reports []Report) {
	file := r.PathValue("file")
	switch file {
	case "", "index.html":
		p.list(w, 1)
		return
	case "yaodian.html":
		p.writePage(w, page{Title: "2023年法治政府建设工作要点", Paragraphs: []string{
			"为做好2023年法治政府建设工作，制定本要点。", "一、加强组织领导。召开领导小组会议不少于2次。", "二、规范行政执法。组织案卷评查一次。"}})
		return
	case "jiedu.html":
		p.writePage(w, page{Title: "【政策解读】《2022年法治政府建设年度报告》解读", Paragraphs: []string{
			"近日，我市有关部门公布了2022年法治政府建设年度报告，现就主要内容解读如下。"}})
		return
	}
	if n, ok := strings.CutPrefix(file, "index_"); ok {
		p.list(w, number(strings.TrimSuffix(n, ".html"), 0)+1)
		return
	}
	for i, rep := range reports {
		if address(rep) != r.URL.Path {
			continue
		}
		var newer, older string
		if i > 0 {
			newer = address(reports[i-1])
		}
		if i+1 < len(reports) {
			older = address(reports[i+1])
		}
		p.writeArticle(w, rep, newer, older)
		return
	}
	p.missing(w)
}

func (p Place) news(w http.ResponseWriter) {
	p.writePage(w, page{Title: "市政府常务会议听取法治政府建设工作情况汇报", Paragraphs: []string{
		"近日，" + p.Name + "召开市政府常务会议，听取2023年法治政府建设工作情况汇报，研究部署下一步工作。"}})
}

// missing is an error page that answers 200, as many do.
func (p Place) missing(w http.ResponseWriter) {
	p.writePage(w, page{Title: "您访问的页面不存在", Paragraphs: []string{"抱歉，您访问的页面不存在或已被删除。"}})
}

// file serves a report as PDF, DOCX or OFD.
func (p Place) file(w http.ResponseWriter, r *http.Request, reports []Report) {
	for _, rep := range reports {
		if rep.Key+"."+rep.Form != r.PathValue("name") {
			continue
		}
		var body []byte
		var err error
		switch rep.Form {
		case "pdf":
			w.Header().Set("Content-Type", "application/pdf")
			body = PDF(rep)
		case "docx":
			w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
			body, err = DOCX(rep)
		case "ofd":
			w.Header().Set("Content-Type", "application/ofd")
			body, err = OFD(rep)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Write(body)
		return
	}
	http.NotFound(w, r)
}
