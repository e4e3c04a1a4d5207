package reader

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/PuerkitoBio/goquery"

	"nianbao/internal/charset"
	"nianbao/report"
)

const shared = "../../../shared/pages"

// gramF1 compares two texts as multisets of five successive code points,
// white space apart.
func gramF1(got, want string) float64 {
	g, w := grams(got), grams(want)
	both, gn, wn := 0, 0, 0
	for k, n := range g {
		both += min(n, w[k])
		gn += n
	}
	for _, n := range w {
		wn += n
	}
	if both == 0 {
		return 0
	}
	p, r := float64(both)/float64(gn), float64(both)/float64(wn)
	return 2 * p * r / (p + r)
}

func grams(s string) map[string]int {
	r := []rune(bare(s))
	m := make(map[string]int, len(r))
	for i := 0; i+5 <= len(r); i++ {
		m[string(r[i:i+5])]++
	}
	return m
}

// samplePage is a saved page with the text that it is to give.
type samplePage struct {
	set, name string
	body      []byte
	want      string
}

// govTruth names the element that holds the article, found by reading the page.
var govTruth = map[string]string{
	"cmse-1.html":   "#content",
	"gzggw-1.html":  "#zoom",
	"other-1.html":  "#UCAP-CONTENT",
	"shanxi-1.html": ".TRS_Editor",
}

func samplePages(t testing.TB) []samplePage {
	if _, err := os.Stat(shared); err != nil {
		t.Skip("the shared pages are not here")
	}
	var out []samplePage
	raw, _ := filepath.Glob(shared + "/gbk-news/RawHtml/*.html")
	sort.Strings(raw)
	for _, f := range raw {
		name := strings.TrimSuffix(filepath.Base(f), ".html")
		want, err := os.ReadFile(shared + "/gbk-news/Text/" + name + ".txt")
		if err != nil {
			continue
		}
		text, _, _ := charset.Decode(want, "")
		out = append(out, samplePage{"gbk-news", name, read(t, f), text})
	}
	dirs, _ := filepath.Glob(shared + "/readability-zh/test-pages/*")
	for _, d := range dirs {
		out = append(out, samplePage{"readability-zh", filepath.Base(d), read(t, d+"/source.html"), elementText(t, read(t, d+"/expected.html"), "body")})
	}
	for _, name := range []string{"cmse-1.html", "gzggw-1.html", "other-1.html", "shanxi-1.html"} {
		body := read(t, shared+"/gov/"+name)
		out = append(out, samplePage{"gov", name, body, elementText(t, body, govTruth[name])})
	}
	return out
}

func read(t testing.TB, f string) []byte {
	b, err := os.ReadFile(f)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func elementText(t testing.TB, body []byte, selector string) string {
	root, err := html.Parse(strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	sel := goquery.NewDocumentFromNode(root).Find(selector)
	sel.Find("script, style").Remove()
	if sel.Length() == 0 {
		t.Fatalf("no %s", selector)
	}
	return sel.First().Text()
}

func TestMainText(t *testing.T) {
	sum, n := map[string]float64{}, map[string]int{}
	for _, s := range samplePages(t) {
		p, err := Read(report.Document{Parts: []report.Part{{MediaType: "text/html"}}, Bodies: [][]byte{s.body}})
		if err != nil {
			t.Logf("%s/%s: %v", s.set, s.name, err)
		}
		f := gramF1(p.Text, s.want)
		if f < 0.95 {
			t.Logf("%s/%s: %.3f  %d of %d", s.set, s.name, f, len([]rune(p.Text)), len([]rune(s.want)))
		}
		sum[s.set] += f
		n[s.set]++
		if os.Getenv("NIANBAO_DUMP") != "" {
			os.WriteFile(filepath.Join(os.Getenv("NIANBAO_DUMP"), s.set+"-"+s.name+".got"), []byte(p.Text+"\n"+fmt.Sprintf("%+v %+v", p.Meta, p.Links)), 0o600)
			os.WriteFile(filepath.Join(os.Getenv("NIANBAO_DUMP"), s.set+"-"+s.name+".want"), []byte(s.want), 0o600)
		}
	}
	for set := range sum {
		t.Logf("%s: %.4f over %d", set, sum[set]/float64(n[set]), n[set])
	}
}
