// Package maintext measures how well the main text of a page was found: the
// sample pages with the text that they should give, and the score.
// Tests of extract/reader and the side-by-side comparison in bench use it; the
// program does not.
package maintext

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"unicode"

	"github.com/PuerkitoBio/goquery"

	"nianbao/internal/charset"
)

// Page is a saved page with the text that it should give.
type Page struct {
	Set, Name string
	Body      []byte
	Want      string
	Beside    []string // lines of the given text that stand beside the article: related news, share bars
}

// Sets are the names of the sets, in the order in which they are printed.
// Those that end in -text are the same pages with what stands beside the
// article taken out of the texts, as it is to be left out of a report.
var Sets = []string{"gbk-news", "gbk-news-text", "readability-zh", "readability-zh-text", "gov"}

// Pages loads the sample pages below dir. It returns fs.ErrNotExist where the
// folder is absent.
func Pages(dir string) ([]Page, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("sample pages: %w", err)
	}
	var out []Page
	for _, load := range []func(string) ([]Page, error){gbkNews, readabilityZH, gov} {
		pages, err := load(dir)
		if err != nil {
			return nil, fmt.Errorf("sample pages: %w", err)
		}
		out = append(out, pages...)
	}
	return out, nil
}

// related is a line of the list of related news that stands below the article
// and beside it: a headline and its date, or how many comments it has.
var related = regexp.MustCompile(`(?m)^.*(?:\d{4}/\d\d/\d\d|评论\d+条)[ \t]*$\n?`)

// furniture are the share bar, the editor's name and the poll that
// Readability's own output of its test pages holds.
var furniture = regexp.MustCompile(`转播到腾讯微博|\[责任编辑[:：][^\]\n]{0,20}\]|您认为这篇文章与"[^"\n]{0,40}"相关度高吗？`)

// gbkNews are pages with texts that an extractor made and nobody corrected. 44
// of 74 end with the related news that stand outside the article, one is
// nothing else; text without them cannot reach more than 0.931 of the set.
// gbk-news-text has these lines taken out of what is wanted.
func gbkNews(dir string) ([]Page, error) {
	files, err := filepath.Glob(filepath.Join(dir, "gbk-news", "RawHtml", "*.html"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var out []Page
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".html")
		want, err := os.ReadFile(filepath.Join(dir, "gbk-news", "Text", name+".txt"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		body, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		text, _, _ := charset.Decode(want, "")
		out = append(out, split(Page{Set: "gbk-news", Name: name, Body: body, Want: text}, related)...)
	}
	return out, nil
}

// split is a page, and the page without what stands beside its article; that
// one is left out where nothing remains.
func split(p Page, beside *regexp.Regexp) []Page {
	for _, line := range beside.FindAllString(p.Want, -1) {
		p.Beside = append(p.Beside, strings.TrimSpace(line))
	}
	clean := p
	clean.Set, clean.Want = p.Set+"-text", beside.ReplaceAllString(p.Want, "")
	if strings.TrimSpace(clean.Want) == "" {
		return []Page{p}
	}
	return []Page{p, clean}
}

// Reachable is what a text without the lines beside the article scores at most,
// per set: the mean F1 of the texts with them taken out.
func Reachable(pages []Page) map[string]float64 {
	clean := map[string]string{}
	for _, p := range pages {
		clean[p.Set+"/"+p.Name] = p.Want
	}
	return Mean(pages, func(p Page) string {
		if len(p.Beside) > 0 && !strings.HasSuffix(p.Set, "-text") {
			return clean[p.Set+"-text/"+p.Name]
		}
		return p.Want
	})
}

// Carries reports whether a text holds half of the lines that stand beside the
// article of a page.
func Carries(text string, p Page) bool {
	bare, n := blank.ReplaceAllString(text, ""), 0
	for _, line := range p.Beside {
		if strings.Contains(bare, blank.ReplaceAllString(line, "")) {
			n++
		}
	}
	return n > 0 && 2*n >= len(p.Beside)
}

var blank = regexp.MustCompile(`\s+`)

// readabilityZH are the Chinese pages of the test suite of Readability; what
// they want is Readability's own output, share bar and editor's name included.
func readabilityZH(dir string) ([]Page, error) {
	dirs, err := filepath.Glob(filepath.Join(dir, "readability-zh", "test-pages", "*"))
	if err != nil {
		return nil, err
	}
	sort.Strings(dirs)
	var out []Page
	for _, d := range dirs {
		body, err := os.ReadFile(filepath.Join(d, "source.html"))
		if err != nil {
			return nil, err
		}
		expected, err := os.ReadFile(filepath.Join(d, "expected.html"))
		if err != nil {
			return nil, err
		}
		want, err := elementText(expected, "body")
		if err != nil {
			return nil, err
		}
		out = append(out, split(Page{Set: "readability-zh", Name: filepath.Base(d), Body: body, Want: want}, furniture)...)
	}
	return out, nil
}

// govMain names the element that holds the article of each government page,
// found by reading the pages.
var govMain = []struct{ name, selector string }{
	{"cmse-1.html", "#content"},
	{"gzggw-1.html", "#zoom"},
	{"other-1.html", "#UCAP-CONTENT"},
	{"shanxi-1.html", ".TRS_Editor"},
}

func gov(dir string) ([]Page, error) {
	var out []Page
	for _, g := range govMain {
		body, err := os.ReadFile(filepath.Join(dir, "gov", g.name))
		if err != nil {
			return nil, err
		}
		want, err := elementText(body, g.selector)
		if err != nil {
			return nil, err
		}
		out = append(out, Page{Set: "gov", Name: g.name, Body: body, Want: want})
	}
	return out, nil
}

func elementText(body []byte, selector string) (string, error) {
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(string(body)))
	if err != nil {
		return "", err
	}
	sel := doc.Find(selector).First()
	sel.Find("script, style").Remove()
	if sel.Length() == 0 {
		return "", fmt.Errorf("no element %s", selector)
	}
	return sel.Text(), nil
}

// gram is the length of the pieces that F1 counts, in code points.
const gram = 5

// F1 compares two texts as multisets of five successive code points, white
// space apart: the harmonic mean of how much of got is wanted and how much of
// want was got. Order beyond five code points does not count.
func F1(got, want string) float64 {
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
	var r []rune
	for _, c := range s {
		if !unicode.IsSpace(c) && c != '\uFEFF' && c != '\u200B' {
			r = append(r, c)
		}
	}
	m := make(map[string]int, len(r))
	for i := 0; i+gram <= len(r); i++ {
		m[string(r[i:i+gram])]++
	}
	return m
}

// Mean is the mean F1 of each set over the pages, with extract as the reader.
func Mean(pages []Page, extract func(Page) string) map[string]float64 {
	sum, n := map[string]float64{}, map[string]int{}
	for _, p := range pages {
		sum[p.Set] += F1(extract(p), p.Want)
		n[p.Set]++
	}
	for set := range sum {
		sum[set] /= float64(n[set])
	}
	return sum
}
