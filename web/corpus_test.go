package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"nianbao/crawler"
	"nianbao/data/sample"
	"nianbao/pipeline"
)

// dir holds the corpus that the tests of this package share: the sample sites,
// crawled once.
var dir string

func TestMain(m *testing.M) {
	var err error
	if dir, err = os.MkdirTemp("", "nianbao-web"); err != nil {
		panic(err)
	}
	code := m.Run()
	stopAll()
	os.RemoveAll(dir)
	os.Exit(code)
}

var crawled = sync.OnceValue(func() error {
	c, err := pipeline.Open(filepath.Join(dir, "corpus"), pipeline.Options{})
	if err != nil {
		return err
	}
	defer c.Close()
	var seeds []pipeline.Seed
	for _, p := range sample.Places {
		site := httptest.NewServer(sample.Handler(p))
		defer site.Close()
		seeds = append(seeds, pipeline.Seed{Seed: crawler.Seed{URL: site.URL + "/", Key: "sample-" + p.Key}})
	}
	_, _, err = c.Crawl(context.Background(), seeds, crawler.Options{Pause: -1, AllowPrivate: true})
	return err
})

// workbench serves the shared corpus, or an empty one.
func workbench(t testing.TB, empty bool) *httptest.Server {
	t.Helper()
	name := "corpus"
	if empty {
		name = "empty"
	} else if err := crawled(); err != nil {
		t.Fatalf("crawl the sample sites: %v", err)
	}
	folder := filepath.Join(dir, name)
	if empty {
		makeEmpty(t, folder)
	}
	c, err := pipeline.Open(folder, pipeline.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	x, err := c.Index()
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(New(Options{Store: c.Store, Index: x, Lang: "zh"}))
	t.Cleanup(func() { srv.Close(); c.Close() })
	return srv
}

func makeEmpty(t testing.TB, folder string) {
	t.Helper()
	c, err := pipeline.Open(folder, pipeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Rebuild(context.Background()); err != nil {
		t.Fatal(err)
	}
	c.Close()
}

// get reads a page as a browser without memory of earlier visits.
func get(t testing.TB, srv *httptest.Server, path string) (status int, header http.Header, body string) {
	t.Helper()
	r, err := srv.Client().Get(srv.URL + path)
	if err != nil {
		t.Fatalf("get %s: %v", path, err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatalf("read %s: %v", path, err)
	}
	return r.StatusCode, r.Header, string(b)
}
