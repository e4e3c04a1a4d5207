package reader

import (
	"errors"
	"io/fs"
	"testing"

	"nianbao/extract/reader/maintext"
	"nianbao/report"
)

// TestMainText holds the main text to what was reached on the shared pages.
// bench/maintext prints the other extractors beside it.
func TestMainText(t *testing.T) {
	pages, err := maintext.Pages("../../../shared/pages")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the shared pages are not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	floors := map[string]float64{"gbk-news": 0.915, "gbk-news-text": 0.99, "readability-zh": 0.98, "readability-zh-text": 0.995, "gov": 0.999}
	got := maintext.Mean(pages, func(s maintext.Page) string {
		p, err := Read(report.Document{Parts: []report.Part{{MediaType: "text/html"}}, Bodies: [][]byte{s.Body}})
		if err != nil {
			t.Logf("%s/%s: %v", s.Set, s.Name, err)
		}
		return p.Text
	})
	for _, set := range maintext.Sets {
		t.Logf("%-15s %.4f", set, got[set])
		if got[set] < floors[set] {
			t.Errorf("%s: %.4f is below the floor of %.4f", set, got[set], floors[set])
		}
	}
}
