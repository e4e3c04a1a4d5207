package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestHostCheck(t *testing.T) {
	cases := []struct {
		listens, host string
		allowed       bool
	}{
		{"127.0.0.1:8080", "127.0.0.1:8080", true},
		{"127.0.0.1:8080", "localhost:8080", true},
		{"127.0.0.1:8080", "[::1]:8080", true},
		{"127.0.0.1:8080", "127.0.0.1:9090", false},
		{"127.0.0.1:8080", "evil.example:8080", false},
		{"127.0.0.1:8080", "127.0.0.1.evil.example:8080", false},
		{"127.0.0.1:8080", "192.0.2.7:8080", false},
		{"127.0.0.1:8080", "", false},
		{"192.0.2.7:8080", "192.0.2.7:8080", true},
		{"192.0.2.7:8080", "evil.example:8080", false},
		{"192.0.2.7:8080", "localhost:8080", false},
		{"[::]:8080", "192.0.2.7:8080", true},
		{"[::]:8080", "localhost:8080", true},
		{"[::]:8080", "evil.example:8080", false},
		{"127.0.0.1:80", "127.0.0.1", true},
	}
	for _, c := range cases {
		s := &server{Options: Options{Address: c.listens}}
		if got := s.hostAllowed(c.host); got != c.allowed {
			t.Errorf("listening on %s, host %q: %v", c.listens, c.host, got)
		}
	}
}

func TestForeignHostIsRefused(t *testing.T) {
	srv := workbench(t, false)
	_ = srv
	s := &server{Options: Options{Address: "127.0.0.1:8080"}}
	w := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "http://evil.example:8080/", nil)
	s.guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the page was served") })).ServeHTTP(w, r)
	if w.Code != http.StatusMisdirectedRequest {
		t.Errorf("status %d", w.Code)
	}
}

func TestNothingWrites(t *testing.T) {
	srv := workbench(t, false)
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH"} {
		for _, path := range []string{"/", "/search", "/report/r1", "/compare", "/static/app.js"} {
			req, _ := http.NewRequest(method, srv.URL+path, strings.NewReader("x=1"))
			r, err := srv.Client().Do(req)
			if err != nil {
				t.Fatal(err)
			}
			r.Body.Close()
			if r.StatusCode != http.StatusMethodNotAllowed {
				t.Errorf("%s %s: %d", method, path, r.StatusCode)
			}
		}
	}
}

// Whatever stands in an address comes back as text.
func TestEscaping(t *testing.T) {
	srv := workbench(t, false)
	const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>`
	for _, path := range []string{"/search?q=", "/search?place=", "/search?sort=", "/search?tab=", "/compare?indicator=", "/compare?place=", "/compare?indicator=penalties&year=",
		"/compare?reports=", "/compare?follow=", "/practices?q=", "/practices/", "/indicators/", "/commitments?place=", "/coverage?year=", "/report/", "/search?view=kwic&group=x&q=", "/nowhere/"} {
		_, _, body := get(t, srv, path+q(evil))
		if strings.Contains(body, "<script>alert") || strings.Contains(body, "<img src=x") {
			t.Errorf("%s gives markup back", path)
		}
	}
}

func TestArchivedOriginalHasNoScript(t *testing.T) {
	srv := workbench(t, false)
	_, _, found := get(t, srv, "/search?q="+q("一窗联审"))
	for _, href := range reportHref.FindAllString(found, -1) {
		status, header, _ := get(t, srv, href+"/original")
		policy := header.Get("Content-Security-Policy")
		if status != http.StatusOK || !strings.Contains(policy, "sandbox") || strings.Contains(policy, "script") || !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("%s: %d %q", href, status, policy)
		}
		if header.Get("X-Content-Type-Options") != "nosniff" {
			t.Error("types may be guessed")
		}
	}
	_, _, page := get(t, srv, reportHref.FindString(found)+"/archived")
	if !strings.Contains(page, "<iframe") || !strings.Contains(page, " sandbox ") || strings.Contains(page, "allow-scripts") {
		t.Error("the frame is not sandboxed")
	}
}

func TestNoPathReachesTheFileSystem(t *testing.T) {
	srv := workbench(t, false)
	for _, path := range []string{"/static/../server.go", "/static/%2e%2e/server.go", "/report/..%2f..%2fcorpus.db/original", "/static/", "/report/r0/original", "/tables/..%2fcorpus.csv"} {
		status, _, body := get(t, srv, path)
		if status == http.StatusOK && path != "/static/" || strings.Contains(body, "package web") || strings.Contains(body, "SQLite") {
			t.Errorf("%s: %d", path, status)
		}
	}
}
