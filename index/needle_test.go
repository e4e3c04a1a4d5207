package index

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
)

func TestNeedle(t *testing.T) {
	for _, c := range []struct {
		text, what string
		want       int
	}{
		{"甲乙丙", "乙", 3}, {"甲乙丙", "丙甲", -1}, {"GDP gdp", "gDp", 0}, {"xGd gdP", "gdp", 4}, {"第12GB网", "12gb", 3},
		{"aaab", "aab", 1}, {"ZzZ", "zzzz", -1}, {"1a1A1", "1A1", 0}, {"", "a", -1}, {"\u212A", "K", -1}, // the Kelvin sign is no K
		{"一二一二三", "一二三", 6}, {"3.14", ".1", 1},
	} {
		if got := newNeedle(c.what).find(c.text, 0); got != c.want {
			t.Errorf("%q in %q: %d, want %d", c.what, c.text, got, c.want)
		}
	}
}

// FuzzNeedle: finding is a plain scan over the text with A–Z made small.
func FuzzNeedle(f *testing.F) {
	f.Add("甲乙GDP丙", "gdp")
	f.Add("aAaA", "aa")
	f.Add("1111112", "12")
	f.Fuzz(func(t *testing.T, text, what string) {
		text, what = strings.ToValidUTF8(text, "\uFFFD"), strings.ToValidUTF8(what, "\uFFFD")
		if what == "" {
			return
		}
		if got, want := newNeedle(what).find(text, 0), strings.Index(foldASCII(text), foldASCII(what)); got != want {
			t.Fatalf("%q in %q: %d, want %d", what, text, got, want)
		}
	})
}

// TestKilledWhileCreating: an index without a version or without a store is
// made again where it may be made at all.
func TestKilledWhileCreating(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	b, err := bleve.NewUsing(dir, bleve.NewIndexMapping(), "scorch", "scorch", writerConfig())
	if err != nil {
		t.Fatal(err)
	}
	b.Close()
	for range 2 {
		x, err := Open(dir, Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := x.Add(context.Background(), nil); err != nil {
			t.Error(err)
		}
		x.Close()
		if err := os.RemoveAll(filepath.Join(dir, "store")); err != nil {
			t.Fatal(err)
		}
	}
}
