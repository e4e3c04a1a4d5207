package web

import (
	"bytes"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
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

// navigation is what the bar leads to.
var navigation = []struct{ Key, Href, ZH, EN string }{
	{"search", "/search", "检索", "Search"},
	{"compare", "/compare", "比较", "Compare"},
	{"indicators", "/indicators", "指标", "Indicators"},
	{"practices", "/practices", "做法", "Practices"},
	{"commitments", "/commitments", "承诺", "Commitments"},
	{"coverage", "/coverage", "采集", "Coverage"},
	{"about", "/about", "关于数据", "About the numbers"},
}

// Nav is the bar in the visitor's language.
func (l layout) Nav() []tab {
	var out []tab
	for _, n := range navigation {
		out = append(out, tab{l.T(n.ZH, n.EN), n.Href, n.Key == l.Section})
	}
	return out
}

func (s *server) layout(w http.ResponseWriter, r *http.Request, section, zh, en string) layout {
	l := layout{Lang: s.language(w, r), Section: section, Path: r.URL.RequestURI(), Version: s.Version}
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
	base := template.Must(template.New("layout.html").Funcs(functions).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html"))
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		panic(err) // the pattern is constant
	}
	for _, file := range names {
		t := template.Must(template.Must(base.Clone()).ParseFS(templateFiles, file))
		pages[strings.TrimSuffix(path.Base(file), ".html")] = &page{t}
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
