package extract

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

func TestIdentities(t *testing.T) {
	type stated struct {
		PlaceCode  string `yaml:"place_code"`
		Department string `yaml:"department"`
		ReportYear int    `yaml:"report_year"`
	}
	type example struct {
		Name           string   `yaml:"name"`
		Text           string   `yaml:"text"`
		URL            string   `yaml:"url"`
		Path           string   `yaml:"path"`
		Site           string   `yaml:"site"`
		SiteDepartment string   `yaml:"site_department"`
		Stated         stated   `yaml:"stated"`
		Place          string   `yaml:"place"`
		Department     string   `yaml:"department"`
		IssuerID       string   `yaml:"issuer_id"`
		Year           int      `yaml:"year"`
		Published      string   `yaml:"published"`
		Issues         []string `yaml:"issues"`
	}
	neutral, err := os.ReadFile(filepath.Join("testdata", "neutral.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range load[example](t, "identities.yaml") {
		t.Run(e.Name, func(t *testing.T) {
			text := strings.ReplaceAll(e.Text, "…", strings.TrimSpace(string(neutral)))
			path := e.Path
			if path == "" && e.URL == "" {
				path = "a.txt"
			}
			doc := document(path, []byte(text))
			doc.Parts[0].MediaType = "text/plain"
			doc.Capture.URL = e.URL
			doc.Capture.Hints = report.Hints{PlaceCode: e.Site, Department: e.SiteDepartment}
			doc.Capture.Stated = report.Stated{PlaceCode: e.Stated.PlaceCode, Department: e.Stated.Department, ReportYear: e.Stated.ReportYear}
			rep, _, v := identify(doc)
			if rep == nil {
				t.Fatal(v)
			}
			if rep.PlaceCode != e.Place || rep.Department != e.Department || rep.ReportYear != e.Year || rep.Kind != report.KindRuleOfLaw {
				t.Errorf("got %q %q %d %s", rep.PlaceCode, rep.Department, rep.ReportYear, rep.Kind)
			}
			if e.IssuerID != "" && rep.IssuerID != e.IssuerID {
				t.Errorf("issuer %q", rep.IssuerID)
			}
			if e.Published != "" && rep.Published != e.Published {
				t.Errorf("published %q", rep.Published)
			}
			var codes []string
			for _, is := range rep.Issues {
				if is.Code != report.IssueShort {
					codes = append(codes, string(is.Code))
				}
			}
			if !slices.Equal(codes, e.Issues) {
				t.Errorf("issues %v", rep.Issues)
			}
		})
	}
}
