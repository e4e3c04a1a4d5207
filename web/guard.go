package web

import (
	"context"
	"net"
	"net/http"
	"strings"
	"time"
)

// requestTime bounds the work for one page.
const requestTime = 20 * time.Second

// policy lets a page load nothing but its own style and script.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"

// guard stands before every page.
func (s *server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.hostAllowed(r.Host) {
			http.Error(w, "this workbench answers only to the address it listens on", http.StatusMisdirectedRequest)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		ctx, cancel := context.WithTimeout(r.Context(), requestTime)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// hostAllowed refuses names that somebody else's DNS points at us (DNS
// rebinding): only literal addresses and localhost pass, with our port.
func (s *server) hostAllowed(host string) bool {
	if s.Address == "" {
		return true // a test server
	}
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name, port = host, "80"
	}
	_, ours, err := net.SplitHostPort(s.Address)
	if err != nil || port != ours {
		return false
	}
	name = strings.TrimSuffix(strings.TrimPrefix(name, "["), "]")
	return name == "localhost" || net.ParseIP(name) != nil
}
