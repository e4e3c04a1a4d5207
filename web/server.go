package web

import (
	"embed"
	"io/fs"
	"net/http"
	"time"

	"nianbao/index"
	"nianbao/store"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static
var staticFiles embed.FS

// Options of the workbench.
type Options struct {
	Store   *store.Store // open for reading
	Index   *index.Index
	Address string // host:port that it listens on, for the Host check
	Lang    string // language of a visitor who chose none: zh or en
	Now     func() time.Time
}

// server answers requests.
type server struct {
	Options
	pages map[string]*page
}

// New makes the workbench's handler.
func New(o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &server{Options: o}
	s.pages = s.parsePages()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.search) // home and search are one page
	mux.HandleFunc("GET /search", s.search)
	mux.HandleFunc("GET /search.csv", s.searchTable("csv"))
	mux.HandleFunc("GET /search.xlsx", s.searchTable("xlsx"))
	mux.HandleFunc("GET /search.jsonl", s.searchTable("jsonl"))
	mux.HandleFunc("GET /report/{id}", s.report)
	mux.HandleFunc("GET /report/{id}/original", s.original)
	static, err := fs.Sub(staticFiles, "static")
	if err != nil {
		panic(err) // the folder is embedded
	}
	mux.Handle("GET /static/", http.StripPrefix("/static/", cached(http.FileServerFS(static))))
	return s.guard(mux)
}

// cached lets a browser keep style and script for an hour.
func cached(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=3600")
		next.ServeHTTP(w, r)
	})
}
