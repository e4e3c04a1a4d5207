package web

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// A page does not wait for a long comparison: it asks again and finds it made,
// once. A page that has asked often enough waits.
func TestSoon(t *testing.T) {
	s := &server{Options: Options{Now: time.Now}, generation: func() int64 { return 1 }}
	release, asked := make(chan struct{}), 0
	ask := func(context.Context) (string, error) { asked++; <-release; return "made", nil }
	r := httptest.NewRequest("GET", "/like?of=r1&tries=2", nil)
	if v, ready, err := soon(r, s, "x", ask); ready || v != "" || err != nil {
		t.Fatalf("%q, %t, %v", v, ready, err)
	}
	w := httptest.NewRecorder()
	askAgain(w, r)
	if next := w.Header().Get("Refresh"); next != "1; url=/like?of=r1&tries=3" {
		t.Errorf("Refresh: %s", next)
	}
	close(release)
	patient := httptest.NewRequest("GET", "/like?of=r1&tries=12", nil)
	if v, ready, err := soon(patient, s, "x", ask); !ready || v != "made" || err != nil {
		t.Errorf("%q, %t, %v", v, ready, err)
	}
	if asked != 1 {
		t.Errorf("made %d times", asked)
	}
	if st, _ := parseState(patient.URL.Query()); strings.Contains(st.with("/like", "page", "2"), "tries") {
		t.Error("links carry on how often the page asked")
	}
}
