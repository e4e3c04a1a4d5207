package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"nianbao/report"
)

var update = flag.Bool("update", false, "write the goldens anew; raise Version when a rule changed")

// TestGoldens reads invented reports from end to end. Each file opens with a
// sentence that says what it is for.
func TestGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string]string{}
			for _, f := range a.Files {
				parts[f.Name] = string(f.Data)
			}
			rep, v := Extract(document(strings.TrimSpace(parts["name"]), []byte(parts["text"])))
			got := describe(rep, v)
			if *update {
				a.Files = append(a.Files[:2], txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != parts["want"] {
				t.Errorf("got\n%s\nwant\n%s", got, parts["want"])
			}
		})
	}
}

// describe prints a report without its figures, which have goldens of their
// own: a commitment shows how many target figures it holds.
func describe(rep *report.Report, v report.Verdict) string {
	var sb strings.Builder
	fmt.Fprintf(&sb, "verdict %s: %s\n", v.Code, v.Reason)
	if rep == nil {
		return sb.String()
	}
	fmt.Fprintf(&sb, "place %s %s (%s, %s) %s\n", rep.PlaceCode, rep.Place, rep.City, rep.Province, rep.Level)
	fmt.Fprintf(&sb, "issuer %s %s dept %q kind %s year %d published %q delivered %q\n", rep.Issuer, rep.IssuerID, rep.Department, rep.Kind, rep.ReportYear, rep.Published, rep.Delivered)
	fmt.Fprintf(&sb, "title %s\nwork %s\n", rep.Title, rep.WorkID)
	for _, is := range rep.Issues {
		fmt.Fprintf(&sb, "issue %s: %s\n", is.Code, is.Note)
	}
	for _, s := range rep.Sections {
		fmt.Fprintf(&sb, "section %s%s %q %q topic %q year %d\n", strings.Repeat("  ", s.Depth), s.Role, s.Number, s.Title, s.Topic, s.Year)
	}
	for _, c := range rep.Commitments {
		fmt.Fprintf(&sb, "commitment %d–%d %s %s deadline %q measurable %v figures %d topic %q: %s\n", c.TargetYear, c.TargetYearEnd, c.TargetYearFrom, c.Strength, c.Deadline, c.Measurable, len(c.Figures), c.Topic, c.Text)
	}
	for _, p := range rep.Problems {
		fmt.Fprintf(&sb, "problem %q: %s\n", p.Topic, p.Text)
	}
	for _, c := range rep.Citations {
		fmt.Fprintf(&sb, "citation %s %q %q\n", c.Class, c.Title, c.Number)
	}
	for _, p := range rep.Practices {
		fmt.Fprintf(&sb, "practice %s quoted %v boilerplate %v %s\n", p.Stance, p.Quoted, p.Boilerplate, p.Name)
	}
	return sb.String()
}
