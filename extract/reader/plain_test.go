package reader

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/report"
)

// document wraps one body as a document.
func document(mediaType, name, body string) report.Document {
	return report.Document{Parts: []report.Part{{MediaType: mediaType, Name: name}}, Bodies: [][]byte{[]byte(body)}}
}

func mustRead(t *testing.T, doc report.Document) Page {
	t.Helper()
	p, err := Read(doc)
	if err != nil {
		t.Fatal(err)
	}
	checkPage(t, p)
	return p
}

// checkPage asserts what holds of every page: runs cover the text in order,
// masks, grids and cells lie inside it, and a cell's text stands at its span.
func checkPage(t *testing.T, p Page) {
	t.Helper()
	x := report.NewTextIndex(p.Text)
	at := 0
	for i, r := range p.Runs {
		if r.Start != at || r.End <= r.Start {
			t.Fatalf("run %d is %+v, the one before ends at %d", i, r, at)
		}
		at = r.End
	}
	if at != x.Len() {
		t.Fatalf("runs end at %d, the text at %d", at, x.Len())
	}
	at = 0
	for i, m := range p.Masks {
		if m.Start < at || m.End <= m.Start || m.End > x.Len() {
			t.Fatalf("mask %d is %+v, the one before ends at %d", i, m, at)
		}
		at = m.End
	}
	for _, g := range p.Grids {
		if g.Start < 0 || g.End > x.Len() || g.Empty() {
			t.Fatalf("grid at %+v of %d", g.Span, x.Len())
		}
		for _, c := range g.Cells {
			if c.Start > c.End || !g.Contains(c.Span) {
				t.Fatalf("cell %+v outside its grid %+v", c, g.Span)
			}
			if strings.ContainsAny(x.Slice(c.Span), "\n\t") {
				t.Fatalf("cell %+v holds %q", c, x.Slice(c.Span))
			}
			if c.Row+c.RowSpan > g.Rows || c.Col+c.ColSpan > g.Cols {
				t.Fatalf("cell %+v outside %d rows, %d columns", c, g.Rows, g.Cols)
			}
		}
	}
}

// unmasked is the text without its masks.
func unmasked(p Page) string {
	r := []rune(p.Text)
	var sb strings.Builder
	at := 0
	for _, m := range p.Masks {
		sb.WriteString(string(r[at:m.Start]))
		at = m.End
	}
	return sb.String() + string(r[at:])
}

func TestPlainStandsAsItIs(t *testing.T) {
	const text = "  云溪市民政局：\r\n\r\n　　办理案件 12 件。\t完\n"
	p := mustRead(t, document("text/plain", "a.txt", text))
	if want := strings.ReplaceAll(text, "\r\n", "\n"); p.Text != want {
		t.Errorf("text %q, want %q", p.Text, want)
	}
	if len(p.Runs) != 1 || len(p.Masks) != 0 {
		t.Errorf("runs %v masks %v", p.Runs, p.Masks)
	}
}

func TestMarkdownMarksAreMasked(t *testing.T) {
	const text = "---\ntitle: 云溪市政府工作报告\nDate: 2023-01-12\nurl: \"https://www.yunxi.example/1.html\"\n---\n\n" +
		"## 一、成绩 ##\n\n> **全年**办理案件`12`件\n- 第一项\n***\n见[附件](https://x.example/a.pdf)，第\\*项，3*4=12\n<!-- 来源：**某报**\n两行 -->完\n"
	p := mustRead(t, document("", "a.md", text))
	if p.Text != text {
		t.Errorf("text changed: %q", p.Text)
	}
	want := "\n一、成绩\n\n全年办理案件12件\n第一项\n\n见附件，第*项，3*4=12\n完\n"
	if got := unmasked(p); got != want {
		t.Errorf("unmasked %q, want %q", got, want)
	}
	if p.Meta.Title != "云溪市政府工作报告" || p.Meta.PubDate != "2023-01-12" || p.Meta.SourceURL != "https://www.yunxi.example/1.html" {
		t.Errorf("meta %+v", p.Meta)
	}
}

func TestFrontMatterThatIsNoYAML(t *testing.T) {
	p := mustRead(t, document("text/markdown", "", "---\ntitle: 报告: \"上\n- x\n---\n正文。\n"))
	if p.Meta.FrontMatter["title"] != `报告: "上` && p.Meta.Title == "" {
		t.Errorf("meta %+v", p.Meta)
	}
	if unmasked(p) != "正文。\n" {
		t.Errorf("unmasked %q", unmasked(p))
	}
}

func TestPartsFollowOneAnother(t *testing.T) {
	doc := report.Document{
		Parts:  []report.Part{{MediaType: "text/plain"}, {MediaType: "text/plain"}},
		Bodies: [][]byte{[]byte("第一页。"), []byte("第二页。")},
	}
	p := mustRead(t, doc)
	if p.Text != "第一页。\n第二页。" || len(p.Runs) != 2 || p.Runs[1].Part != 1 {
		t.Errorf("%q %+v", p.Text, p.Runs)
	}
}

func TestBinaryIsNoText(t *testing.T) {
	noise := make([]byte, 4096)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	damaged := []byte(strings.Repeat("青禾市民政局全年办理临时救助120人次。\n", 40))
	damaged[100], damaged[101], damaged[300] = 0, 0xFF, 0xFE
	for _, c := range []struct {
		name string
		body []byte
		want error
	}{
		{"noise", noise, report.ErrUnreadable},
		{"a text with a few damaged bytes", damaged, nil},
	} {
		doc := document(TypePlain, "a.txt", string(c.body))
		if _, err := Read(doc); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
