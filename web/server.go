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
	Store    *store.Store // open for reading
	Index    *index.Index
	Address  string // host:port that it listens on, for the Host check
	Lang     string // language of a visitor who chose none: zh or en
	Version  string // of the program, for the foot of every page
	Accuracy string // the table that `nianbao eval` prints, where one is known
	Now      func() time.Time
}

// server answers requests.
type server struct {
	Options
	generation func() int64 // a number that changes with the corpus
	pages      map[string]*page
	memo       memo
}

// Workbench answers requests for pages.
type Workbench struct {
	http.Handler
	server *server
}

// New makes a workbench.
func New(o Options) *Workbench {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Version == "" {
		o.Version = index.Version
	}
	s := &server{Options: o, generation: o.Store.Generation}
	s.pages = s.parsePages()
	mux := http.NewServeMux()
	s.routes(mux)
	static, err := fs.Sub(staticFiles, "static")
	if err != nil {
		panic(err) // the folder is embedded
	}
	mux.Handle("GET /static/", http.StripPrefix("/static/", cached(http.FileServerFS(static))))
	mux.HandleFunc("GET /", s.missing)
	return &Workbench{s.guard(zipped(mux)), s}
}

// routes are the pages and the files beside them.
func (s *server) routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", s.home)
	mux.HandleFunc("GET /search", s.search)
	s.twins(mux, "/search", s.searchTable)
	mux.HandleFunc("GET /report/{id}", s.report)
	mux.HandleFunc("GET /report/{id}/item/{item}", s.item)
	mux.HandleFunc("GET /report/{id}/archived", s.archived)
	mux.HandleFunc("GET /report/{id}/original", s.original)
	mux.HandleFunc("GET /compare", s.compare)
	mux.HandleFunc("GET /compare.svg", s.chart)
	s.twins(mux, "/compare", s.compareTable)
	mux.HandleFunc("GET /like", s.like)
	s.twins(mux, "/like", s.likeTable)
	mux.HandleFunc("GET /indicators", s.indicators)
	mux.HandleFunc("GET /indicators/{key}", s.indicator)
	s.twins(mux, "/indicators", s.indicatorsTable)
	mux.HandleFunc("GET /practices", s.practices)
	mux.HandleFunc("GET /practices/{name}", s.practiceOrFile)
	s.twins(mux, "/practices", s.practicesTable)
	mux.HandleFunc("GET /commitments", s.commitments)
	s.twins(mux, "/commitments", s.commitmentsTable)
	mux.HandleFunc("GET /coverage", s.coverage)
	s.twins(mux, "/coverage", s.coverageTable)
	mux.HandleFunc("GET /about", s.about)
	s.items(mux)
}

// cached lets a browser keep style and script for an hour.
func cached(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=3600")
		next.ServeHTTP(w, r)
	})
}
