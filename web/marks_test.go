package web

import (
	"html/template"
	"regexp"
	"strings"
	"testing"

	"nianbao/compare"
	"nianbao/report"
)

func span(from, to int) report.Span { return report.Span{Start: from, End: to} }

func TestMarks(t *testing.T) {
	const text = "今年确保办结120件<实事>。"
	cases := []struct {
		why   string
		marks []mark
		want  string
	}{
		{"text is escaped", nil, "今年确保办结120件&lt;实事&gt;。"},
		{"a figure is a link", []mark{{Span: span(6, 10), class: "f", item: "f1"}},
			`今年确保办结<a class="f" href="?item=f1#item">120件</a>&lt;实事&gt;。`},
		{"a sentence holds the figure and ends with its sign", []mark{{Span: span(6, 10), class: "f", item: "f1"}, {Span: span(0, 15), class: "c", item: "c1", note: "mc"}},
			`<span class="c">今年确保办结<a class="f" href="?item=f1#item">120件</a>&lt;实事&gt;。<a class="mc" href="?item=c1#item" aria-label="card"></a></span>`},
		{"a link holds no link", []mark{{Span: span(4, 12), class: "k", item: "k1"}, {Span: span(6, 10), class: "f", item: "f1"}},
			`今年确保<a class="k" href="?item=k1#item">办结<span class="f">120件</span>&lt;实</a>事&gt;。`},
		{"marks that cross are cut", []mark{{Span: span(0, 8), class: "hit"}, {Span: span(4, 10), class: "open"}},
			`<mark>今年确保<span class="open">办结12</span></mark><span class="open">0件</span>&lt;实事&gt;。`},
	}
	for _, c := range cases {
		k := newMarker(report.NewTextIndex(text), c.marks, "card")
		if got := k.render(span(0, 15)); got != template.HTML(c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.why, got, c.want)
		}
	}
}

var tag = regexp.MustCompile(`<[^>]*>`)

// Whatever the marks, the text stays as it is and the tags nest.
func FuzzMarks(f *testing.F) {
	f.Add("望海市民政局办结12件。\n次年30件", uint16(2), uint16(9), uint16(4), uint16(12))
	f.Fuzz(func(t *testing.T, text string, a, b, c, d uint16) {
		text = strings.ToValidUTF8(text, "\ufffd")
		idx := report.NewTextIndex(text)
		n := idx.Len() + 1
		in := func(x, y uint16) report.Span {
			from, to := int(x)%n, int(y)%n
			return span(min(from, to), max(from, to))
		}
		marks := []mark{{Span: in(a, b), class: "f", item: "f1"}, {Span: in(c, d), class: "c", item: "c1", note: "mc"}, {Span: in(b, c), class: "hit"}, {Span: in(a, d), class: "at", id: "at"}}
		got := string(newMarker(idx, marks, "card").render(span(0, idx.Len())))
		if plain := tag.ReplaceAllString(got, ""); plain != template.HTMLEscapeString(text) {
			t.Errorf("the text became %q", plain)
		}
		nests(t, got)
	})
}

func nests(t *testing.T, html string) {
	t.Helper()
	var open []string
	for _, m := range tag.FindAllString(html, -1) {
		name := strings.FieldsFunc(m, func(r rune) bool { return strings.ContainsRune("</ >", r) })[0]
		if !strings.HasPrefix(m, "</") {
			open = append(open, name)
			continue
		}
		if len(open) == 0 || open[len(open)-1] != name {
			t.Fatalf("%s does not nest in %q", m, html)
		}
		open = open[:len(open)-1]
	}
	if len(open) > 0 {
		t.Fatalf("%q stays open", open)
	}
}

func TestDifferences(t *testing.T) {
	left, right := differences(compare.Pair{Match: compare.MatchNumbers, LeftText: "办结12件", RightText: "办结30件"})
	if left != "办结<del>12</del>件" || right != "办结<ins>30</ins>件" {
		t.Errorf("%s | %s", left, right)
	}
	left, right = differences(compare.Pair{Match: compare.MatchLeft, LeftText: "<甲>"})
	if left != "&lt;甲&gt;" || right != "" {
		t.Errorf("%s | %s", left, right)
	}
}

func TestNumbers(t *testing.T) {
	for in, want := range map[string]string{"1234": "1234", "12345": "12\u2009345", "-1234567.5": "−1\u2009234\u2009567.5", "0": "0", "": ""} {
		if got := grouped(in); got != want {
			t.Errorf("grouped(%q) = %q", in, got)
		}
	}
	for in, want := range map[string]string{"青禾市": "青禾市", "a b": "'a b'", "": "''", "it's": `'it'\''s'`, "“甲”": "'“甲”'", "-x": "'-x'"} {
		if got := quote(in); got != want {
			t.Errorf("quote(%q) = %q", in, got)
		}
	}
}
