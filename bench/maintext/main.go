// Command maintext prints how well the main text of the shared sample pages is
// found, ours beside go-readability and go-trafilatura alone, each given the
// page as UTF-8 so that only the choice of text is compared.
//
//	cd bench && go run ./maintext [-v] [-pages ../../shared/pages]
package main

import (
	"flag"
	"fmt"
	"log"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"

	"nianbao/extract/reader"
	"nianbao/extract/reader/maintext"
	"nianbao/internal/charset"
	"nianbao/report"
)

var extractors = []struct {
	name    string
	extract func(maintext.Page) string
}{
	{"nianbao", ours},
	{"go-readability", readable},
	{"go-trafilatura", trafila},
}

func main() {
	dir := flag.String("pages", "../../shared/pages", "folder of the sample pages")
	verbose := flag.Bool("v", false, "print every page where another one is better")
	flag.Parse()
	pages, err := maintext.Pages(*dir)
	if err != nil {
		log.Fatal(err)
	}
	if *verbose {
		perPage(pages)
	}
	results := read(pages)
	fmt.Printf("main text, mean F1 over 5-grams of code points; in brackets pages whose text carries what stands beside the article\n%-20s", "set")
	for _, e := range extractors {
		fmt.Printf(" %17s", e.name)
	}
	fmt.Printf(" %12s\n", "without that")
	reachable := maintext.Reachable(pages)
	for _, set := range maintext.Sets {
		fmt.Printf("%-20s", set)
		for i := range extractors {
			mean, carries := score(pages, results[i], set)
			fmt.Printf(" %12.4f (%2d)", mean, carries)
		}
		fmt.Printf(" %12.4f\n", reachable[set])
	}
}

// read runs every extractor over every page once.
func read(pages []maintext.Page) [][]string {
	out := make([][]string, len(extractors))
	for i, e := range extractors {
		for _, p := range pages {
			out[i] = append(out[i], e.extract(p))
		}
	}
	return out
}

// score is the mean F1 of a set, and on how many of its pages the text carries
// what stands beside the article.
func score(pages []maintext.Page, texts []string, set string) (mean float64, carries int) {
	sum, n := 0.0, 0
	for i, p := range pages {
		if p.Set != set {
			continue
		}
		n++
		sum += maintext.F1(texts[i], p.Want)
		if maintext.Carries(texts[i], p) {
			carries++
		}
	}
	return sum / float64(n), carries
}

func perPage(pages []maintext.Page) {
	for _, p := range pages {
		var f [3]float64
		for i, e := range extractors {
			f[i] = maintext.F1(e.extract(p), p.Want)
		}
		if f[0] < f[1]-0.005 || f[0] < f[2]-0.005 {
			fmt.Printf("%s/%s: %.3f %.3f %.3f\n", p.Set, p.Name, f[0], f[1], f[2])
		}
	}
}

func ours(s maintext.Page) string {
	p, _ := reader.Read(report.Document{Parts: []report.Part{{MediaType: "text/html"}}, Bodies: [][]byte{s.Body}})
	return p.Text
}

func readable(s maintext.Page) string {
	text, _, _ := charset.Decode(s.Body, "")
	article, err := readability.FromReader(strings.NewReader(text), nil)
	if err != nil {
		return ""
	}
	var sb strings.Builder
	if err := article.RenderText(&sb); err != nil {
		return ""
	}
	return sb.String()
}

func trafila(s maintext.Page) string {
	text, _, _ := charset.Decode(s.Body, "")
	res, err := trafilatura.Extract(strings.NewReader(text), trafilatura.Options{EnableFallback: false})
	if err != nil {
		return ""
	}
	return res.ContentText
}
