package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report"
)

// Pages of the kinds that are met with status 200 are told from reports, and
// reports from them, whatever stands around their text.
func TestGuards(t *testing.T) {
	type page struct {
		Name string             `yaml:"name"`
		URL  string             `yaml:"url"`
		Site string             `yaml:"site"`
		Want report.VerdictCode `yaml:"want"`
		HTML string             `yaml:"html"`
	}
	text, err := os.ReadFile(filepath.Join("testdata", "body.txt"))
	if err != nil {
		t.Fatal(err)
	}
	fill := strings.NewReplacer("{body}", paragraphs(string(text), 1<<30), "{short}", paragraphs(string(text), 600))
	for _, e := range load[page](t, "guards.yaml") {
		t.Run(e.Name, func(t *testing.T) {
			doc := document("a.html", []byte(fill.Replace(e.HTML)))
			doc.Parts[0].MediaType = "text/html"
			doc.Capture.Path, doc.Capture.URL, doc.Capture.Hints.PlaceCode = "", e.URL, e.Site
			if v := Judge(doc); v.Code != e.Want {
				t.Errorf("%s (%s), want %s", v.Code, v.Reason, e.Want)
			}
		})
	}
}

// paragraphs writes the lines of a text as paragraphs, until they hold so many
// code points.
func paragraphs(text string, chars int) string {
	var b strings.Builder
	n := 0
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if n > chars {
			break
		}
		b.WriteString("<p>" + line + "</p>")
		n += len([]rune(line))
	}
	return b.String()
}
