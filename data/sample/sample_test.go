package sample

import (
	"bytes"
	"io"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode"
)

// The reports are promised to be at least 20, long enough to be believed, and
// to say that they are invented wherever they are shown.
func TestReports(t *testing.T) {
	all := Reports()
	if len(all) < 20 {
		t.Fatalf("%d reports", len(all))
	}
	for _, r := range all {
		n := 0
		for _, c := range r.Body {
			if !unicode.IsSpace(c) {
				n++
			}
		}
		if !strings.HasPrefix(r.Body, "<") && (n < 1200 || n > 3500) {
			t.Errorf("%s has %d characters", r.Key, n)
		}
		if r.Title == "" || r.Issuer == "" || r.Year == 0 || len(r.Date) != 10 {
			t.Errorf("%s: head is incomplete: %+v", r.Key, r)
		}
	}
}

func TestEveryPageSaysItIsInvented(t *testing.T) {
	for _, p := range Places {
		srv := httptest.NewServer(Handler(p))
		defer srv.Close()
		paths := []string{"/", "/zwgk/", "/gzdt/", "/zwgk/fzzfjsndbg/"}
		for _, r := range Of(p.Key) {
			paths = append(paths, address(r))
		}
		for _, path := range paths {
			res, err := srv.Client().Get(srv.URL + path)
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(res.Body)
			res.Body.Close()
			word := []byte("虚构")
			if p.GBK {
				word = []byte{0xd0, 0xe9, 0xb9, 0xb9}
			}
			if !bytes.Contains(body, word) {
				t.Errorf("%s%s does not say that the place is invented", p.Key, path)
			}
		}
	}
}

func TestPublishedFilesAreSmall(t *testing.T) {
	for _, r := range Reports() {
		docx, err := DOCX(r)
		if err != nil {
			t.Fatal(err)
		}
		ofd, err := OFD(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range [][]byte{docx, ofd, PDF(r)} {
			if len(b) < 1000 || len(b) > 60_000 {
				t.Errorf("%s: a file of %d bytes", r.Key, len(b))
			}
		}
	}
}
