package index

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/data"
	"nianbao/report"
)

// readDocument reads "key: value" lines, a blank line, and the text.
func readDocument(t *testing.T, file string) (*report.Report, bool) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, text, ok := strings.Cut(string(b), "\n\n")
	if !ok {
		t.Fatalf("%s: no blank line between head and text", file)
	}
	r := &report.Report{ID: strings.TrimSuffix(filepath.Base(file), ".txt"), Text: text}
	outline(r)
	superseded := false
	for l := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(l, ": ")
		if key == "superseded" {
			superseded = true
			continue
		}
		if err := setField(r, key, value); err != nil {
			t.Fatalf("%s: %q: %v", file, l, err)
		}
	}
	return r, superseded
}

func setField(r *report.Report, key, value string) error {
	code, name, _ := strings.Cut(value, " ")
	var err error
	switch key {
	case "work":
		r.WorkID = value
	case "title":
		r.Title = value
	case "place":
		r.PlaceCode, r.Place = code, name
	case "city":
		r.CityCode, r.City = code, name
	case "province":
		r.ProvinceCode, r.Province = code, name
	case "level":
		r.Level = report.Level(value)
	case "department":
		r.Department = value
	case "kind":
		r.Kind = report.Kind(value)
	case "year":
		r.ReportYear, err = strconv.Atoi(value)
	case "published":
		r.Published = value
	default:
		return setItem(r, key, value)
	}
	return err
}

// setItem adds a section, figure and so on, which is found by its text.
func setItem(r *report.Report, key, value string) error {
	fields := strings.Split(value, " | ")
	at := strings.Index(r.Text, fields[0])
	if at < 0 {
		return fmt.Errorf("%q does not stand in the text", fields[0])
	}
	start := utf8.RuneCountInString(r.Text[:at])
	sp := report.Span{Start: start, End: start + utf8.RuneCountInString(fields[0])}
	arg := map[string]string{}
	for _, f := range fields[1:] {
		k, v, _ := strings.Cut(f, "=")
		arg[k] = v
	}
	switch key {
	case "section": // down to the next section or the end
		if n := len(r.Sections); n > 0 {
			r.Sections[n-1].End = sp.Start
		}
		sp.End = utf8.RuneCountInString(r.Text)
		r.Sections = append(r.Sections, report.Section{Span: sp, Topic: arg["topic"]})
	case "figure":
		f := report.Figure{ID: report.ItemID(report.IDFigure, r.ID, sp, fields[0]), Span: sp, Raw: fields[0], Unit: arg["unit"], Status: report.Status(arg["status"])}
		if arg["indicator"] != "" {
			f.Indicators = strings.Split(arg["indicator"], ";")
		}
		r.Figures = append(r.Figures, f)
	case "commitment":
		r.Commitments = append(r.Commitments, report.Commitment{ID: "c-" + r.ID, Span: sp, Strength: report.Strength(arg["strength"]), Measurable: arg["measurable"] != ""})
	case "problem":
		r.Problems = append(r.Problems, report.Problem{ID: "p-" + r.ID, Span: sp})
	case "practice":
		r.Practices = append(r.Practices, report.Practice{ID: "k-" + r.ID, Span: sp, Stance: report.Stance(arg["stance"]), Boilerplate: arg["boilerplate"] != ""})
	case "citation":
		r.Citations = append(r.Citations, report.Citation{ID: "l-" + r.ID, Span: sp})
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

// searchCase is one query with what it should give.
type searchCase struct {
	line     int
	request  Request
	want     []string // ids
	ordered  bool
	err      string
	marks    map[string]string // id → marked texts joined by |
	passages []string          // "id: text"
	facets   []string          // "year 2020 3"
	kwic     []string          // "left[match]right"
	sort     string            // of the concordance
}

func (c searchCase) name() string { return fmt.Sprintf("line%d", c.line) }

func readCases(t *testing.T, file string) []searchCase {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []searchCase
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		l := lines.Text()
		if l == "" || l[0] == '#' {
			continue
		}
		if q, ok := strings.CutPrefix(l, "?"); ok {
			out = append(out, searchCase{line: n, marks: map[string]string{}, request: Request{Query: strings.ReplaceAll(strings.TrimPrefix(q, " "), "⏎", "\n"), Sort: SortPlace}})
			continue
		}
		if len(out) == 0 {
			t.Fatalf("%s:%d: a query begins with ?", file, n)
		}
		if err := out[len(out)-1].set(l); err != nil {
			t.Fatalf("%s:%d: %v", file, n, err)
		}
	}
	return out
}

func (c *searchCase) set(l string) error {
	key, value, _ := strings.Cut(l, " ")
	switch key {
	case "=":
		c.want = strings.Fields(value)
	case "!":
		c.err = value
	case "marks":
		id, texts, _ := strings.Cut(value, " ")
		c.marks[id] = texts
	case "-":
		c.passages = append(c.passages, value)
	case "facet":
		c.facets = append(c.facets, value)
	case "line":
		c.kwic = append(c.kwic, value)
	case "sort":
		c.request.Sort, c.ordered = value, true
	case "kwic":
		c.sort = value
	case "unit":
		c.request.Unit = value
	case "nosynonyms":
		c.request.NoSynonyms = true
	case "allversions":
		c.request.Filter.AllVersions = true
	case "filter":
		return c.filter(value)
	default:
		return fmt.Errorf("unknown line %q", l)
	}
	return nil
}

func (c *searchCase) filter(s string) error {
	f := &c.request.Filter
	key, value, _ := strings.Cut(s, " ")
	list := strings.Split(value, ",")
	var err error
	switch key {
	case "place":
		f.Places = list
	case "year":
		f.YearFrom, f.YearTo, f.Years, err = data.ResolveYears(value)
	case "level":
		f.Levels = []report.Level{report.Level(value)}
	case "department":
		f.Departments = list
	case "kind":
		f.Kinds = []report.Kind{report.Kind(value)}
	case "topic":
		f.Topics = list
	case "indicator":
		f.Indicators = list
	case "status":
		f.Statuses = []report.Status{report.Status(value)}
	case "stance":
		f.Stances = []report.Stance{report.Stance(value)}
	case "strength":
		f.Strengths = []report.Strength{report.Strength(value)}
	case "measurable":
		f.Measurable = true
	case "boilerplate":
		f.Boilerplate = true
	case "unit":
		f.Units = list
	case "report":
		f.ReportIDs = list
	default:
		return fmt.Errorf("unknown filter %q", key)
	}
	return err
}
