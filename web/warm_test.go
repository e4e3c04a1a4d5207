package web

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"nianbao/pipeline"
)

// What is warmed is what the pages ask for: they find it made.
func TestWarmed(t *testing.T) {
	if err := crawled(); err != nil {
		t.Fatal(err)
	}
	c, err := pipeline.Open(filepath.Join(dir, "corpus"), pipeline.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	x, err := c.Index()
	if err != nil {
		t.Fatal(err)
	}
	bench := New(Options{Store: c.Store, Index: x, Lang: "zh"})
	bench.Warm(t.Context())
	made := len(bench.server.memo.kept)
	if made < 4 {
		t.Errorf("%d answers are made", made)
	}
	for _, path := range []string{"/", "/practices", "/coverage", "/compare?words=1", "/indicators"} {
		w := httptest.NewRecorder()
		bench.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if now := len(bench.server.memo.kept); now != made {
		t.Errorf("%d answers were made on being asked for", now-made)
	}
}
