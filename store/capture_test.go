package store

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"nianbao/report"
)

func capture(t testing.TB, s *Store, c report.Capture, body string) (report.Capture, bool) {
	t.Helper()
	if c.MediaType == "" {
		c.MediaType = "text/html"
	}
	got, fresh, err := s.Capture(ctx, c, []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return got, fresh
}

func TestCaptureIsIdempotent(t *testing.T) {
	s := open(t, t.TempDir())
	stated := report.Stated{PlaceCode: "991100"}
	first, fresh := capture(t, s, report.Capture{Path: "a.txt", Stated: stated}, "甲")
	if !fresh || first.ID == 0 || first.Snapshot != report.SnapshotID([]byte("甲")) || !first.RetrievedAt.Equal(clock()) {
		t.Fatalf("first: %+v %v", first, fresh)
	}
	for _, again := range []report.Capture{{Path: "a.txt"}, {Path: "a.txt", Stated: stated}} {
		if got, fresh := capture(t, s, again, "甲"); fresh || got.ID != first.ID || got.Stated != stated {
			t.Errorf("again: %+v %v", got, fresh)
		}
	}
	other, fresh := capture(t, s, report.Capture{Path: "b.txt"}, "甲")
	if fresh || other.ID == first.ID || other.Snapshot != first.Snapshot {
		t.Errorf("same bytes elsewhere: %+v %v", other, fresh)
	}
	newer, fresh := capture(t, s, report.Capture{Path: "a.txt"}, "乙")
	if !fresh || newer.ID == first.ID {
		t.Errorf("other bytes: %+v %v", newer, fresh)
	}
	back, fresh := capture(t, s, report.Capture{Path: "a.txt", Stated: report.Stated{ReportYear: 2020}}, "乙")
	if fresh || back.ID == newer.ID {
		t.Errorf("newly stated: %+v %v", back, fresh)
	}
	last, ok, err := s.Previous(ctx, "a.txt")
	if err != nil || !ok || last.ID != back.ID || last.Stated.ReportYear != 2020 {
		t.Errorf("previous: %+v %v %v", last, ok, err)
	}
	for snapshot, want := range map[string]string{first.Snapshot: "甲", newer.Snapshot: "乙"} {
		if body, err := s.Body(ctx, snapshot); err != nil || string(body) != want {
			t.Errorf("body %q %v", body, err)
		}
	}
	if _, err := s.Body(ctx, strings.Repeat("0", 64)); !errors.Is(err, report.ErrNotFound) {
		t.Errorf("unknown snapshot: %v", err)
	}
}

func TestArchiveAloneMakesTheCatalogueAgain(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	web := report.Capture{URL: "http://yunshan.example/r.html", MediaType: "text/html",
		Hints: report.Hints{Site: "yunshan", OwnHost: true, Parents: []string{"http://yunshan.example/"}},
		HTTP: &report.HTTPMeta{Status: 200, ETag: `"e"`, ContentType: "text/html", Request: []byte("GET /r.html HTTP/1.1\r\nHost: yunshan.example\r\n\r\n"),
			Header: []byte("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 7\r\nETag: \"e\"\r\n\r\n")}}
	a, _ := capture(t, s, web, "<p>云山</p>")
	b, _ := capture(t, s, report.Capture{Path: "dir/云山 报告.txt", Stated: report.Stated{Title: "题"}}, "正文")
	c, _ := capture(t, s, report.Capture{Path: "copy.txt"}, "正文")
	if err := s.PutConversion(ctx, b.Snapshot, "catdoc", "text/plain", []byte("转换")); err != nil {
		t.Fatal(err)
	}
	s.Close()
	for _, name := range []string{"", "-wal", "-shm"} {
		os.Remove(dir + "/" + catalogName + name)
	}
	s = open(t, dir)
	if got := s.Recovery(); got.Adopted != 4 || got.CutBytes != 0 || len(got.Damaged) != 0 {
		t.Errorf("recovery: %+v", got)
	}
	for _, want := range []report.Capture{a, b, c} {
		got, ok, err := s.Previous(ctx, want.Address())
		if err != nil || !ok || got.Snapshot != want.Snapshot || got.Stated != want.Stated || got.Hints.Site != want.Hints.Site || !got.RetrievedAt.Equal(want.RetrievedAt) {
			t.Errorf("adopted %+v %v %v", got, ok, err)
		}
		if _, err := s.Body(ctx, want.Snapshot); err != nil {
			t.Error(err)
		}
	}
	if body, ok, err := s.Conversion(ctx, b.Snapshot, "catdoc"); err != nil || !ok || string(body) != "转换" {
		t.Errorf("conversion: %q %v %v", body, ok, err)
	}
	if got := all(t, s.Undocumented(ctx)); len(got) != 3 {
		t.Errorf("undocumented: %+v", got)
	}
}

func TestTornTailIsCut(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	a, _ := capture(t, s, report.Capture{Path: "a.txt"}, strings.Repeat("甲乙丙", 500))
	capture(t, s, report.Capture{Path: "b.txt"}, strings.Repeat("丁", 300))
	s.Close()
	file := s.archive.path(1)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, tail := range []string{"\x1f\x8b\x08", "garbage", string(whole[len(whole)-40:]), string(whole[:len(whole)/2])} {
		if err := os.WriteFile(file, append(bytes.Clone(whole), tail...), 0o644); err != nil {
			t.Fatal(err)
		}
		s := open(t, dir)
		// Whole records among the tail are ours already, or no captures.
		if info, err := os.Stat(file); err != nil || s.Recovery().CutBytes == 0 || info.Size() != int64(len(whole)+len(tail))-s.Recovery().CutBytes {
			t.Errorf("tail of %d: %+v, %v", len(tail), s.Recovery(), err)
		}
		if _, err := s.Body(ctx, a.Snapshot); err != nil {
			t.Error(err)
		}
		capture(t, s, report.Capture{Path: "c.txt"}, "新"+tail)
		s.Close()
		if whole, err = os.ReadFile(file); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLostEndOfArchiveIsReported(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	a, _ := capture(t, s, report.Capture{Path: "a.txt"}, "甲")
	b, _ := capture(t, s, report.Capture{Path: "b.txt"}, "乙")
	s.Close()
	info, _ := os.Stat(s.archive.path(1))
	if err := os.Truncate(s.archive.path(1), info.Size()-10); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		s = open(t, dir)
		if len(s.Recovery().Damaged) != 1 {
			t.Errorf("recovery: %+v", s.Recovery())
		}
		if _, err := s.Body(ctx, a.Snapshot); err != nil {
			t.Error(err)
		}
		if _, err := s.Body(ctx, b.Snapshot); !errors.Is(err, ErrArchive) {
			t.Errorf("lost body: %v", err)
		}
		c, _ := capture(t, s, report.Capture{Path: "c.txt"}, "丙")
		if body, err := s.Body(ctx, c.Snapshot); err != nil || string(body) != "丙" {
			t.Errorf("written after the loss: %q %v", body, err)
		}
		s.Close()
	}
}

func TestArchiveRotates(t *testing.T) {
	defer func(n int64) { archiveLimit = n }(archiveLimit)
	archiveLimit = 2000
	dir := t.TempDir()
	s := open(t, dir)
	var ids []string
	err := s.Batch(ctx, func() error {
		for i := range 40 {
			c, _ := capture(t, s, report.Capture{Path: strings.Repeat("x", i+1)}, strings.Repeat("甲乙", i+1))
			ids = append(ids, c.Snapshot)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	s = open(t, dir)
	if r := s.Recovery(); r.Adopted != 0 || r.CutBytes != 0 || len(r.Damaged) != 0 {
		t.Errorf("recovery: %+v", r)
	}
	for i, id := range ids {
		if body, err := s.Body(ctx, id); err != nil || string(body) != strings.Repeat("甲乙", i+1) {
			t.Errorf("%d: %v", i, err)
		}
	}
	if files, _ := s.archiveFiles(); len(files) < 5 {
		t.Errorf("files: %v", files)
	}
}

// A batch can be read before it is written.
func TestBatchSeesItself(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if err := s.Begin(ctx); err != nil {
		t.Fatal(err)
	}
	c, _ := capture(t, s, report.Capture{URL: "http://yunshan.example/"}, "甲")
	if got, ok, err := s.Previous(ctx, c.URL); err != nil || !ok || got.ID != c.ID {
		t.Errorf("previous: %+v %v %v", got, ok, err)
	}
	if body, err := s.Body(ctx, c.Snapshot); err != nil || string(body) != "甲" {
		t.Errorf("body: %q %v", body, err)
	}
	if _, err := s.Push(ctx, []report.Link{{URL: "a", Site: "y", Host: "h2"}, {URL: "b", Site: "y", Host: "h1"}}); err != nil {
		t.Fatal(err)
	}
	if hosts, err := s.Hosts(ctx, "y"); err != nil || strings.Join(hosts, " ") != "h1 h2" {
		t.Errorf("hosts: %v %v", hosts, err)
	}
	r, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, ok, _ := r.Previous(ctx, c.URL); ok {
		t.Error("the batch was written at once")
	}
	if err := s.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := r.Previous(ctx, c.URL); !ok || err != nil {
		t.Errorf("the batch was not written: %v", err)
	}
}

// A page of a list that was asked for by POST has an address of its own here,
// and the address that the server knows in the archive.
func TestPostedPageIsArchivedUnderItsAddress(t *testing.T) {
	dir := t.TempDir()
	const address = "http://www.example.com/list.aspx?cid=5"
	c := report.Capture{URL: address + "#page=2", MediaType: "text/html", RetrievedAt: clock(),
		HTTP: &report.HTTPMeta{Status: 200, Request: []byte("POST /list.aspx?cid=5 HTTP/1.1\r\nHost: www.example.com\r\n\r\n__EVENTTARGET=p")}}
	rec, err := captureRecords(c, []byte("<html>2</html>"), true)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rec {
		if r.TargetURI != address {
			t.Errorf("%s of %q, want %q", r.Type, r.TargetURI, address)
		}
	}
	s := open(t, dir)
	if _, _, err := s.Capture(t.Context(), c, []byte("<html>2</html>")); err != nil {
		t.Fatal(err)
	}
	for url, want := range map[string]bool{c.URL: true, address: false, address + "#page=3": false} {
		if _, known, err := s.Previous(t.Context(), url); err != nil || known != want {
			t.Errorf("%s known %v, %v; want %v", url, known, err, want)
		}
	}
}
