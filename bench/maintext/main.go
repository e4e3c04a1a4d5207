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
	fmt.Printf("main text, mean F1 over 5-grams of code points\n%-15s", "set")
	means := make([]map[string]float64, len(extractors))
	for i, e := range extractors {
		fmt.Printf(" %15s", e.name)
		means[i] = maintext.Mean(pages, e.extract)
	}
	fmt.Println()
	for _, set := range maintext.Sets {
		fmt.Printf("%-15s", set)
		for i := range extractors {
			fmt.Printf(" %15.4f", means[i][set])
		}
		fmt.Println()
	}
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
