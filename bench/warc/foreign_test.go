package warc

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	gowarc "github.com/internetarchive/gowarc"

	"nianbao/report"
	"nianbao/store"
)

// TestForeignReader writes one record of each type and reads them back with
// gowarc: types in order, digests of blocks and payloads right.
func TestForeignReader(t *testing.T) {
	dir := t.TempDir()
	writeCorpus(t, dir)
	f, err := os.Open(filepath.Join(dir, "archive", "nianbao-000001.warc.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := gowarc.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var types []string
	for {
		rec, err := r.ReadRecord()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("after %v: %v", types, err)
		}
		types = append(types, rec.Header.Get("WARC-Type"))
		block, err := io.ReadAll(rec.Content)
		if err != nil {
			t.Fatal(err)
		}
		check(t, rec, "WARC-Block-Digest", block)
		if rec.Header.Get("WARC-Type") != "revisit" {
			check(t, rec, "WARC-Payload-Digest", payload(rec, block))
		}
	}
	want := "warcinfo response request resource revisit conversion"
	if got := strings.Join(types, " "); got != want {
		t.Errorf("records %s, want %s", got, want)
	}
}

func writeCorpus(t *testing.T, dir string) {
	s, err := store.Open(dir, store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx := context.Background()
	page := report.Capture{URL: "http://yunshan.example/r.html", MediaType: "text/html", HTTP: &report.HTTPMeta{Status: 200,
		Header:  []byte("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"),
		Request: []byte("GET /r.html HTTP/1.1\r\nHost: yunshan.example\r\n\r\n")}}
	for _, c := range []struct {
		report.Capture
		body string
	}{
		{page, "<p>云山市</p>"},
		{report.Capture{Path: "/tmp/云山 报告.txt", MediaType: "text/plain"}, strings.Repeat("云山市临时救助\r\n\r\n", 9000)},
		{report.Capture{Path: "copy.html", MediaType: "text/html"}, "<p>云山市</p>"},
	} {
		if _, _, err := s.Capture(ctx, c.Capture, []byte(c.body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.PutConversion(ctx, report.SnapshotID([]byte("doc")), "catdoc", "text/plain", []byte("正文")); err != nil {
		t.Fatal(err)
	}
}

// payload is what follows the HTTP header, or the whole block.
func payload(rec *gowarc.Record, block []byte) []byte {
	if strings.HasPrefix(rec.Header.Get("Content-Type"), "application/http") {
		if _, body, ok := bytes.Cut(block, []byte("\r\n\r\n")); ok {
			return body
		}
	}
	return block
}

// check compares a digest of the header with what gowarc computes.
func check(t *testing.T, rec *gowarc.Record, field string, b []byte) {
	t.Helper()
	want := rec.Header.Get(field)
	if want == "" {
		return
	}
	name, _, _ := strings.Cut(want, ":")
	got, err := gowarc.GetDigest(bytes.NewReader(b), gowarc.GetDigestFromPrefix(name))
	if err != nil || got != want {
		t.Errorf("%s %s: %s, counted %s, %v", rec.Header.Get("WARC-Type"), field, want, got, err)
	}
}
