package report

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// The index agrees with counting, whatever the bytes are.
func TestTextIndex(t *testing.T) {
	long := ""
	for range 40 {
		long += "2023年，a共办理１２件，é𠮷。\n"
	}
	for _, text := range []string{"", "a", "年报", long, "坏\xe5\x9b字\x80\xff尾", long + "\xf0\x9f"} {
		x := NewTextIndex(text)
		n := 0
		for b, r := range text {
			if x.Byte(n) != b || x.Rune(b) != n {
				t.Fatalf("%.20q: code point %d at byte %d: Byte %d, Rune %d", text, n, b, x.Byte(n), x.Rune(b))
			}
			if got := x.Slice(Span{n, n + 1}); got != text[b:b+len(got)] || got == "" {
				t.Fatalf("%.20q: slice of %d (%q) is %q", text, n, r, got)
			}
			n++
		}
		if got := CountRunes(strings.ToValidUTF8(text, "�")); got != utf8.RuneCountInString(strings.ToValidUTF8(text, "�")) {
			t.Errorf("%.20q: counted %d", text, got)
		}
		if x.Len() != n || x.Byte(n+5) != len(text) || x.Byte(-1) != 0 || x.Rune(len(text)+9) != n {
			t.Errorf("%.20q: ends do not hold", text)
		}
	}
}

func TestDecimal(t *testing.T) {
	for in, want := range map[string]string{"007.50": "7.5", "-0": "0", "12": "12", "-3.20": "-3.2", "0.0": "0"} {
		if got, err := ParseDecimal(in); err != nil || string(got) != want {
			t.Errorf("%q is %q, %v", in, got, err)
		}
	}
	for _, in := range []string{"", ".5", "5.", "1e3", "--1", "１", "1 0"} {
		if got, err := ParseDecimal(in); err == nil {
			t.Errorf("%q was taken as %q", in, got)
		}
	}
}
