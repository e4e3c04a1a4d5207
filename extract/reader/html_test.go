package reader

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"nianbao/data"
	"nianbao/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestHTML reads the pages of testdata/html. Each file opens with what it is
// for; page.html is read, and text, meta, grids and links are compared.
func TestHTML(t *testing.T) {
	files, err := filepath.Glob("testdata/html/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			doc := document("text/html", "", string(ar.Files[0].Data))
			doc.Capture.URL = "https://www.yunxi.example/zw/fz/page.html"
			p := mustRead(t, doc)
			got := []txtar.File{ar.Files[0], {Name: "text", Data: []byte(p.Text + "\n")}, {Name: "about", Data: []byte(about(p))}}
			if *update {
				ar.Files = got
				if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(ar.Files) != len(got) {
				t.Fatalf("%d sections, want %d", len(ar.Files), len(got))
			}
			for i, f := range got {
				if string(ar.Files[i].Data) != string(f.Data) {
					t.Errorf("%s is\n%s\nwant\n%s", f.Name, f.Data, ar.Files[i].Data)
				}
			}
		})
	}
}

// about prints what a page holds beside its text.
func about(p Page) string {
	var sb strings.Builder
	m := p.Meta
	for _, f := range [][2]string{
		{"title", m.Title}, {"h1", m.H1}, {"site", m.SiteName}, {"column", m.ColumnName}, {"article title", m.ArticleTitle},
		{"pub date", m.PubDate}, {"source", m.ContentSource}, {"index", m.IndexNo}, {"issuer", m.Issuer}, {"number", m.DocNumber},
		{"written", m.WrittenDate}, {"published", m.PublishDate}, {"address", m.SourceURL}, {"breadcrumb", strings.Join(m.Breadcrumb, " | ")},
	} {
		if f[1] != "" {
			fmt.Fprintf(&sb, "%s: %s\n", f[0], f[1])
		}
	}
	for _, l := range p.Links {
		fmt.Fprintf(&sb, "link %s: %s %s\n", l.Kind, l.URL, l.Text)
	}
	x := report.NewTextIndex(p.Text)
	for _, g := range p.Grids {
		fmt.Fprintf(&sb, "grid %d×%d: %s\n", g.Rows, g.Cols, g.Caption)
		for _, c := range g.Cells {
			mark := ""
			if c.Header {
				mark = " header"
			}
			fmt.Fprintf(&sb, "  %d,%d %d×%d%s %q %q\n", c.Row, c.Col, c.RowSpan, c.ColSpan, mark, x.Slice(c.Span), c.Path)
		}
	}
	return sb.String()
}

// TestSystems reads the examples beside the rules against all rules together.
func TestSystems(t *testing.T) {
	for _, s := range data.CMSRules().Systems {
		for _, example := range s.Examples {
			root, err := html.Parse(strings.NewReader(example))
			if err != nil {
				t.Fatal(err)
			}
			pg := &page{root: root}
			got := pg.main(nil)
			if want := cascadia.Query(root, cascadia.MustCompile("[data-want]")); got.node != want || got.system != s.Name {
				t.Errorf("%s: %s\nchosen by %q", s.Name, example, got.system)
			}
		}
	}
}

func TestSiteSelectorComesFirst(t *testing.T) {
	doc := document("text/html", "", `<div class=TRS_Editor><p>框架里的文字。</p></div><div class=mine><p>正文在这里。</p><i class=x>不要</i></div>`)
	doc.Site = &report.SiteInfo{Content: ".mine", Remove: []string{".x"}}
	if p := mustRead(t, doc); p.Text != "正文在这里。" {
		t.Errorf("text %q", p.Text)
	}
	doc.Site.Content = ".gone"
	if p := mustRead(t, doc); p.Text != "框架里的文字。" {
		t.Errorf("text %q where the selector finds nothing", p.Text)
	}
}

func TestDeepPageIsRead(t *testing.T) {
	body := strings.Repeat("<div>", 10000) + "<p>全年办理案件12件。<script>var a='</p>'</script></p><p>a &lt; b</p>" + strings.Repeat("</div>", 10000)
	p := mustRead(t, document("text/html", "", body))
	if p.Text != "全年办理案件12件。\na < b" {
		t.Errorf("text %q", p.Text)
	}
	if len(p.Issues) == 0 {
		t.Error("no issue")
	}
}

func TestHostilePages(t *testing.T) {
	pages := map[string]string{
		"many tags":       strings.Repeat("<br>", 400000) + "<p>正文。</p>",
		"many attributes": "<p " + strings.Repeat("a ", 1200000) + ">正文。</p>",
		"huge spans":      "<table>" + strings.Repeat("<tr><td rowspan=65000 colspan=1000>1<td>2</tr>", 2000) + "</table><p>正文在表格以外，仍然要读到。</p>",
		"nested tables":   strings.Repeat("<table><tr><td>", 150) + "正文。" + strings.Repeat("</table>", 150),
		"unclosed":        "<p>正文。<!-- ",
		"only a bracket":  "正文 < 3 <",
	}
	names := make([]string, 0, len(pages))
	for name := range pages {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			p := mustRead(t, document("text/html", "", pages[name]))
			if !strings.Contains(p.Text, "正文") {
				t.Errorf("text %.80q", p.Text)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	tests := []struct {
		what string
		doc  report.Document
		want error
	}{
		{"nothing", report.Document{}, report.ErrUnreadable},
		{"empty body", document("text/html", "", ""), report.ErrEmpty},
		{"page without text", document("text/html", "", "<html><body><img src=a.png></body></html>"), report.ErrEmpty},
		{"old Word", document("", "a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00"), report.ErrNeedConverter},
		{"WPS", document("", "a.wps", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00"), report.ErrNeedConverter},
		{"picture", document("image/png", "a.png", "\x89PNG\r\n\x1a\n"), report.ErrUnreadable},
		{"broken PDF", document("", "a.pdf", "%PDF-1.7 nothing"), report.ErrUnreadable},
		{"broken DOCX", document("", "a.docx", "PK\x03\x04word/document.xml"), report.ErrUnreadable},
		{"too large", document("text/plain", "", strings.Repeat("a", maxBody+1)), report.ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.what, func(t *testing.T) {
			if _, err := Read(tt.doc); !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}

func TestArticleInPieces(t *testing.T) {
	p := mustRead(t, document("text/html", "", `<div class=xl><div class=TRS_Editor>第一段，办理案件12件。</div><div class=TRS_Editor>第二段，办结10件。</div></div>`))
	if p.Text != "第一段，办理案件12件。\n第二段，办结10件。" {
		t.Errorf("text %q", p.Text)
	}
}
