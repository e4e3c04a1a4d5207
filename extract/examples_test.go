package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"nianbao/report"
)

// load reads a file of examples strictly.
func load[T any](t *testing.T, name string) []T {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []T
	if err := yaml.UnmarshalWithOptions(body, &out, yaml.Strict()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

// passage is a report of one sentence in a section of a role.
func passage(text string, role report.SectionRole, year int) *reading {
	r := []rune(text)
	all := report.Span{End: len(r)}
	if role == "" {
		role = report.RoleReview
	}
	rep := &report.Report{Text: text, Sentences: []report.Span{all}, Paragraphs: []report.Span{all}, Sections: []report.Section{{Span: all, Parent: -1, Role: role}}}
	rep.ReportYear = year
	return newReading(rep, r)
}

func TestSentences(t *testing.T) {
	type example struct {
		Text          string             `yaml:"text"`
		Role          report.SectionRole `yaml:"role"`
		Year          int                `yaml:"year"`
		Commitment    bool               `yaml:"commitment"`
		TargetYear    int                `yaml:"target_year"`
		TargetYearEnd int                `yaml:"target_year_end"`
		Strength      report.Strength    `yaml:"strength"`
		Deadline      string             `yaml:"deadline"`
	}
	for _, e := range load[example](t, "sentences.yaml") {
		t.Run(e.Text, func(t *testing.T) {
			got := passage(e.Text, e.Role, e.Year).commitments()
			if (len(got) == 1) != e.Commitment {
				t.Fatalf("%d commitments, want %v", len(got), e.Commitment)
			}
			if !e.Commitment {
				return
			}
			c := got[0]
			if e.TargetYear > 0 && (c.TargetYear != e.TargetYear || c.TargetYearEnd != e.TargetYearEnd) {
				t.Errorf("target year %d–%d, want %d–%d", c.TargetYear, c.TargetYearEnd, e.TargetYear, e.TargetYearEnd)
			}
			if e.Strength != "" && c.Strength != e.Strength {
				t.Errorf("strength %s, want %s", c.Strength, e.Strength)
			}
			if c.Deadline != e.Deadline {
				t.Errorf("deadline %q, want %q", c.Deadline, e.Deadline)
			}
		})
	}
}

func TestCitations(t *testing.T) {
	type cited struct {
		Title  string `yaml:"title"`
		Number string `yaml:"number"`
		Class  string `yaml:"class"`
	}
	type example struct {
		Text string  `yaml:"text"`
		Want []cited `yaml:"want"`
	}
	for _, e := range load[example](t, "citations.yaml") {
		t.Run(e.Text, func(t *testing.T) {
			var got []cited
			for _, c := range passage(e.Text, "", 2023).citations() {
				got = append(got, cited{c.Title, c.Number, c.Class})
				if report.Slice(e.Text, c.Span) != c.Raw {
					t.Errorf("raw %q does not stand at %v", c.Raw, c.Span)
				}
			}
			if len(got) != len(e.Want) {
				t.Fatalf("got %v, want %v", got, e.Want)
			}
			for i := range got {
				if got[i] != e.Want[i] {
					t.Errorf("got %v, want %v", got[i], e.Want[i])
				}
			}
		})
	}
}

func TestPractices(t *testing.T) {
	type practice struct {
		Name        string        `yaml:"name"`
		Stance      report.Stance `yaml:"stance"`
		Boilerplate bool          `yaml:"boilerplate"`
	}
	type example struct {
		Text string             `yaml:"text"`
		Role report.SectionRole `yaml:"role"`
		Want []practice         `yaml:"want"`
	}
	for _, e := range load[example](t, "practices.yaml") {
		t.Run(string(e.Role)+e.Text, func(t *testing.T) {
			var got []practice
			for _, p := range passage(e.Text, e.Role, 2023).practices() {
				got = append(got, practice{p.Name, p.Stance, p.Boilerplate})
			}
			if len(got) != len(e.Want) {
				t.Fatalf("got %v, want %v", got, e.Want)
			}
			for i := range got {
				if got[i] != e.Want[i] {
					t.Errorf("got %v, want %v", got[i], e.Want[i])
				}
			}
		})
	}
}

func TestVerdicts(t *testing.T) {
	type example struct {
		Name  string             `yaml:"name"`
		URL   string             `yaml:"url"`
		Site  string             `yaml:"site"`
		Kind  report.Kind        `yaml:"kind"`
		Title string             `yaml:"title"`
		Body  string             `yaml:"body"`
		Tail  string             `yaml:"tail"`
		Long  bool               `yaml:"long"`
		Want  report.VerdictCode `yaml:"want"`
	}
	long, err := os.ReadFile(filepath.Join("testdata", "body.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range load[example](t, "verdicts.yaml") {
		t.Run(e.Name, func(t *testing.T) {
			body := e.Body
			if e.Long {
				body = string(long)
			}
			body = strings.TrimSpace(body + "\n" + e.Tail)
			doc := htmlDocument(e.URL, e.Title, body)
			if e.URL == "" {
				doc = document("a.txt", []byte(e.Title+"\n"+body))
			}
			doc.Capture.Hints.PlaceCode = e.Site
			doc.Capture.Stated.Kind = e.Kind
			if v := Judge(doc); v.Code != e.Want {
				t.Errorf("%s (%s), want %s", v.Code, v.Reason, e.Want)
			} else if v.Reason == "" {
				t.Error("a verdict without a reason")
			}
		})
	}
}

// htmlDocument is a crawled page of paragraphs.
func htmlDocument(url, title, body string) report.Document {
	var sb strings.Builder
	sb.WriteString("<html><head><meta charset=\"utf-8\"><title>" + title + "</title></head><body><h1>" + strings.Split(title, "_")[0] + "</h1><div class=\"TRS_Editor\">")
	for _, line := range strings.Split(body, "\n") {
		sb.WriteString("<p>" + line + "</p>\n")
	}
	sb.WriteString("</div></body></html>")
	doc := document("a.html", []byte(sb.String()))
	doc.Parts[0].MediaType = "text/html"
	doc.Capture.Path, doc.Capture.URL = "", url
	return doc
}
