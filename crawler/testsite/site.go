// Package testsite serves small invented government sites on loopback, each in
// the style of a content system that real sites use, with planted reports and
// with traps. Every place in them is invented.
//
//	site.go        Site: pages, log, what was planted
//	text.go        texts of reports and of other pages
//	file.go        attachments
//	trs.go         createPageHTML lists, articles split over pages
//	hanweb.go      jpage lists
//	boda.go        info/COLUMN/ID.htm, pages numbered downwards
//	gkmlpt.go      lists behind a JSON interface
//	script.go      lists inside scripts, lists named by a script
//	aspnet.go      lists that turn their pages by sending a form
//	asked.go       lists that a script asks for, by POST too
//	plain.go       ?page=, page_N.html, GBK, frames
//	manners.go     robots.txt, busy servers, soft 404, login pages
//	attachment.go  reports that are files only
//	large.go       many pages, for measuring
//	hostile.go     what a crawler has to survive
package testsite

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Planted is a report that a crawl has to bring home.
type Planted struct {
	Path   string // with query
	Title  string
	Place  string // full name of the invented place
	Year   int    // reported on
	Opaque bool   // bytes of the right type without readable text
}

// Request is a line of the server's log.
type Request struct {
	Path        string // with query
	At          time.Time
	Status      int
	Bytes       int // of the body
	Agent       string
	Conditional bool // asked whether something changed
	Posted      bool
}

// Site is one site. Its zero value is not usable: call one of the makers.
type Site struct {
	Name      string
	Home      string // path of the start page
	Planted   []Planted
	Forbidden []string // path prefixes that robots.txt closes
	Delay     time.Duration
	Now       func() time.Time // clock of the log; nil: time.Now

	pages map[string]document
	serve func(w http.ResponseWriter, r *http.Request) bool // pages that are made on request

	mu  sync.Mutex
	log []Request
}

type document struct {
	body        []byte
	contentType string
}

func newSite(name, home string) *Site {
	return &Site{Name: name, Home: home, pages: map[string]document{}}
}

// page puts an HTML page at a path.
func (s *Site) page(path, html string) {
	s.pages[path] = document{[]byte(html), "text/html; charset=utf-8"}
}

// file puts other bytes at a path.
func (s *Site) file(path, contentType string, body []byte) {
	s.pages[path] = document{body, contentType}
}

// plant puts a report's page at a path and counts it.
func (s *Site) plant(path string, r text) {
	s.page(path, article(r))
	s.planted(path, r)
}

func (s *Site) planted(path string, r text) {
	s.Planted = append(s.Planted, Planted{Path: path, Title: r.title(), Place: r.place, Year: r.year})
}

// Change replaces a piece of a page, as an editor would after publication.
func (s *Site) Change(path, old, new string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, ok := s.pages[path]
	if !ok || !bytes.Contains(d.body, []byte(old)) {
		return false
	}
	d.body = bytes.ReplaceAll(d.body, []byte(old), []byte(new))
	s.pages[path] = d
	return true
}

// ServeHTTP answers with validators, so that unchanged pages need not be sent
// again, and notes the request.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l := &logged{ResponseWriter: w, status: http.StatusOK}
	defer func() {
		now := time.Now
		if s.Now != nil {
			now = s.Now
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.log = append(s.log, Request{
			Path: r.URL.RequestURI(), At: now(), Status: l.status, Bytes: l.bytes, Agent: r.UserAgent(),
			Posted:      r.Method == http.MethodPost,
			Conditional: r.Header.Get("If-None-Match") != "" || r.Header.Get("If-Modified-Since") != "",
		})
	}()
	if s.serve != nil && s.serve(l, r) {
		return
	}
	s.mu.Lock()
	d, ok := s.pages[r.URL.RequestURI()]
	s.mu.Unlock()
	if !ok {
		http.Error(l, "404", http.StatusNotFound)
		return
	}
	send(l, r, d)
}

func send(w http.ResponseWriter, r *http.Request, d document) {
	sum := sha256.Sum256(d.body)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Content-Type", d.contentType)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(d.body) // a client that went away is no concern of the test
}

type logged struct {
	http.ResponseWriter
	status, bytes int
}

func (l *logged) WriteHeader(status int) {
	l.status = status
	l.ResponseWriter.WriteHeader(status)
}

func (l *logged) Write(p []byte) (int, error) {
	n, err := l.ResponseWriter.Write(p)
	l.bytes += n
	return n, err
}

func (l *logged) Unwrap() http.ResponseWriter { return l.ResponseWriter }

// Log returns the requests so far, in order of their end.
func (s *Site) Log() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.log)
}

// ClearLog forgets them.
func (s *Site) ClearLog() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = nil
}

// All are the well-behaved sites, one of each style.
func All() []*Site {
	return []*Site{TRS(), Hanweb(), HanwebScript(), Boda(), Gkmlpt(), Script(), Query(), Paged(), Framed(), Manners(), Attachments(), Notices(), Portal(), Aspnet(), Asked()}
}

// frame is the furniture around every page: navigation and footer.
func frame(site, title, crumb, body string, nav ...string) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + title + "-" + site + "</title></head><body>\n")
	b.WriteString(`<div class="top"><a href="/login.jsp">登录</a> <a href="javascript:void(0)" onclick="SetHome()">设为首页</a></div><ul class="nav">`)
	for i := 0; i+1 < len(nav); i += 2 {
		b.WriteString(`<li><a href="` + nav[i] + `">` + nav[i+1] + `</a></li>`)
	}
	b.WriteString("</ul>\n")
	if crumb != "" {
		b.WriteString(`<div class="crumb">当前位置：<a href="/">首页</a> &gt; ` + crumb + "</div>\n")
	}
	b.WriteString(body)
	b.WriteString("\n" + `<div class="foot">本站内容均为虚构 <a href="http://www.example.com/">友情链接</a></div></body></html>`)
	return b.String()
}
