package warc

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

func sample(block string) *Record {
	return &Record{Type: TypeResource, ID: NewID("a", block), Date: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
		TargetURI: "file:///云山.txt", ContentType: "text/plain", Extra: []Field{{"WARC-Payload-Digest", Digest([]byte(block))}}, Block: []byte(block)}
}

func encode(t testing.TB, recs ...*Record) []byte {
	var out []byte
	for _, r := range recs {
		b, err := Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, b...)
	}
	return out
}

func TestRecordsComeBack(t *testing.T) {
	want := []*Record{sample("甲"), sample(""), sample(strings.Repeat("云山\r\n\r\n", 9000))}
	r := NewReader(bytes.NewReader(encode(t, want...)), 0)
	for i, w := range want {
		at := r.Offset()
		got, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Block, w.Block) || got.ID != w.ID || !got.Date.Equal(w.Date) || got.TargetURI != w.TargetURI ||
			got.Get("warc-payload-digest") != Digest(w.Block) || got.Type != w.Type || got.ContentType != w.ContentType {
			t.Errorf("record %d: %+v", i, got)
		}
		if n := int64(len(encode(t, w))); r.Offset()-at != n {
			t.Errorf("record %d takes %d bytes, not %d", i, r.Offset()-at, n)
		}
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("end: %v", err)
	}
}

func TestEveryCutIsSeen(t *testing.T) {
	whole := encode(t, sample("甲乙丙"))
	for n := 1; n < len(whole); n++ {
		r := NewReader(bytes.NewReader(whole[:n]), 0)
		if _, err := r.Next(); !errors.Is(err, ErrMalformed) || r.Offset() != 0 {
			t.Fatalf("cut at %d of %d: %v", n, len(whole), err)
		}
	}
}

func TestBounds(t *testing.T) {
	big := encode(t, sample(strings.Repeat("x", 5000)))
	if _, err := NewReader(bytes.NewReader(big), 4999).Next(); !errors.Is(err, ErrMalformed) {
		t.Errorf("block over the limit: %v", err)
	}
	long := sample("x")
	long.Extra = append(long.Extra, Field{"X", strings.Repeat("y", maxHeader)})
	if _, err := NewReader(bytes.NewReader(encode(t, long)), 0).Next(); !errors.Is(err, ErrMalformed) {
		t.Errorf("header over the limit: %v", err)
	}
}

func TestValuesStayOnTheirLine(t *testing.T) {
	evil := sample("x")
	evil.TargetURI = "file:///a\r\nContent-Length: 99"
	got, err := NewReader(bytes.NewReader(encode(t, evil)), 0).Next()
	if err != nil || string(got.Block) != "x" {
		t.Errorf("%+v %v", got, err)
	}
}

func TestResponseBlock(t *testing.T) {
	head := "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\nX: y\r\n\r\n"
	block := ResponseBlock([]byte(head), []byte("云山"))
	want := "HTTP/1.1 200 OK\r\nX-Archive-Orig-Content-Encoding: gzip\r\nX-Archive-Orig-Content-Length: 3\r\nX: y\r\nContent-Length: 6\r\n\r\n云山"
	if string(block) != want {
		t.Errorf("got %q\nwant %q", block, want)
	}
	r := Record{ContentType: "application/http;msgtype=response", Block: block}
	if string(r.Payload()) != "云山" || !strings.HasSuffix(string(r.HTTPHeader()), "Content-Length: 6") {
		t.Errorf("payload %q of %q", r.Payload(), r.HTTPHeader())
	}
}

// FuzzReader: no input panics or hangs, offsets never go back, and a record
// that was read is read again the same after Encode.
func FuzzReader(f *testing.F) {
	f.Add(encode(f, sample("甲"), sample("乙")))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	f.Add(encode(f, sample("甲"))[:30])
	f.Fuzz(func(t *testing.T, b []byte) {
		r := NewReader(bytes.NewReader(b), 1<<20)
		for {
			at := r.Offset()
			rec, err := r.Next()
			if err != nil {
				if r.Offset() != at {
					t.Fatal("offset moved over an unreadable record")
				}
				return
			}
			if r.Offset() <= at || r.Offset() > int64(len(b)) {
				t.Fatalf("offset %d after %d of %d", r.Offset(), at, len(b))
			}
			again, err := NewReader(bytes.NewReader(encode(t, rec)), 0).Next()
			if err != nil || !bytes.Equal(again.Block, rec.Block) || again.Type != rec.Type {
				t.Fatalf("again: %+v %v", again, err)
			}
		}
	})
}

// FuzzHeader reads what is inside a member, which mutated gzip seldom reaches.
func FuzzHeader(f *testing.F) {
	f.Add([]byte("WARC/1.1\r\nWARC-Type: resource\r\nWARC-Date: 2026-01-02T03:04:05Z\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"))
	f.Add([]byte("WARC/1.0\nWARC-Type: x\nContent-Length: 999999999999\n\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		rec, err := readRecord(bytes.NewReader(b), 1<<20)
		if err != nil {
			return
		}
		again, err := NewReader(bytes.NewReader(encode(t, rec)), 0).Next()
		if err != nil || !bytes.Equal(again.Block, rec.Block) {
			t.Fatalf("again: %+v %v", again, err)
		}
	})
}
