package web

import (
	"bytes"
	"context"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"nianbao/index"
	"nianbao/report"
)

// layout is what every page shares. Page structs embed it.
type layout struct {
	Lang    string // zh or en
	Title   string
	Section string // which entry of the navigation is current
	Path    string // path and query of this page, for the language switch
	Version string
}

// T picks the text in the visitor's language; templates hold both side by side.
func (l layout) T(zh, en string) string {
	if l.Lang == "en" {
		return en
	}
	return zh
}

// OtherLang is the address of this page in the other language.
func (l layout) OtherLang() string {
	u, err := url.Parse(l.Path)
	if err != nil {
		return "/"
	}
	q := u.Query()
	q.Set("lang", map[string]string{"zh": "en", "en": "zh"}[l.Lang])
	u.RawQuery = q.Encode()
	return u.String()
}

func (s *server) layout(w http.ResponseWriter, r *http.Request, section, zh, en string) layout {
	l := layout{Lang: s.language(w, r), Section: section, Path: r.URL.RequestURI(), Version: index.Version}
	l.Title = l.T(zh, en)
	return l
}

// language is the one asked for in the address, which is then remembered; or
// the remembered one; or the workbench's.
func (s *server) language(w http.ResponseWriter, r *http.Request) string {
	if lang := r.URL.Query().Get("lang"); lang == "zh" || lang == "en" {
		http.SetCookie(w, &http.Cookie{Name: "lang", Value: lang, Path: "/", SameSite: http.SameSiteStrictMode, HttpOnly: true})
		return lang
	}
	if c, err := r.Cookie("lang"); err == nil && (c.Value == "zh" || c.Value == "en") {
		return c.Value
	}
	if strings.HasPrefix(s.Lang, "en") {
		return "en"
	}
	return "zh"
}

// page is a template with the layout around it.
type page struct{ t *template.Template }

func (s *server) parsePages() map[string]*page {
	pages := map[string]*page{}
	for _, name := range []string{"search", "report", "error"} {
		t := template.Must(template.New("layout.html").Funcs(functions).ParseFS(templateFiles, "templates/layout.html", "templates/"+name+".html"))
		pages[name] = &page{t}
	}
	return pages
}

// render writes a page, or an error page when the template fails.
func (s *server) render(w http.ResponseWriter, name string, status int, data any) {
	var b bytes.Buffer
	if err := s.pages[name].t.Execute(&b, data); err != nil {
		http.Error(w, "page "+name+": "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(b.Bytes())
}

// errorPage says in one line what is wrong and what to do.
type errorPage struct {
	layout
	Message     string
	Suggestions []string
}

func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := errorPage{layout: s.layout(w, r, "", "无法显示", "Cannot be shown"), Message: err.Error()}
	status := http.StatusInternalServerError
	var name *report.NameError
	switch {
	case errors.Is(err, report.ErrNotFound):
		status = http.StatusNotFound
	case errors.As(err, &name):
		status, p.Suggestions = http.StatusBadRequest, name.Suggestions
	case errors.Is(err, report.ErrQuery):
		status = http.StatusBadRequest
	case errors.Is(err, context.DeadlineExceeded):
		status, p.Message = http.StatusServiceUnavailable, p.T("查询超时，请缩小范围", "the query took too long; narrow it down")
	}
	s.render(w, "error", status, p)
}
