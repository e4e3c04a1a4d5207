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

// policy lets a page load nothing but its own style, script and pictures.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
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
// rebinding): only the address we listen on passes, and localhost where that
// is a loopback address. A workbench that listens on every address takes any
// literal address, but still no name.
func (s *server) hostAllowed(host string) bool {
	if s.Address == "" {
		return true // a test server
	}
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name, port = host, "80"
	}
	ourName, ourPort, err := net.SplitHostPort(s.Address)
	if err != nil || port != ourPort {
		return false
	}
	ours := net.ParseIP(ourName)
	if name == "localhost" {
		return ours == nil || ours.IsLoopback() || ours.IsUnspecified()
	}
	ip := net.ParseIP(strings.TrimSuffix(strings.TrimPrefix(name, "["), "]"))
	switch {
	case ip == nil:
		return false
	case ours == nil || ours.IsUnspecified():
		return true
	}
	return ip.Equal(ours) || ip.IsLoopback() && ours.IsLoopback()
}
