package index

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/data"
	"nianbao/report"
)

// TestFolders runs the folders of testdata: *.txt are documents, queries.txt
// asks. testdata/README says how they are written; a new case needs no Go.
func TestFolders(t *testing.T) {
	folders, err := filepath.Glob("testdata/*/queries.txt")
	if err != nil || len(folders) == 0 {
		t.Fatal("no folders of search tests", err)
	}
	total := 0
	for _, f := range folders {
		dir := filepath.Dir(f)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			x, m := openFolder(t, dir)
			for _, c := range readCases(t, f) {
				total++
				t.Run(c.name(), func(t *testing.T) { c.run(t, x, m) })
			}
		})
	}
	if total < 60 {
		t.Errorf("%d search cases, there should be at least 60", total)
	}
}

func openFolder(t *testing.T, dir string) (*Index, *memory) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var reports []*report.Report
	old := map[string]bool{}
	for _, f := range files {
		if filepath.Base(f) == "queries.txt" {
			continue
		}
		r, superseded := readDocument(t, f)
		reports = append(reports, r)
		if superseded {
			old[r.ID] = true
		}
	}
	x, m := newMemory(t, reports, Options{
		Resolver: folderResolver(reports),
		Synonyms: [][]string{{"三项制度", "执法“三项制度”", "公示记录审核制度"}, {"低保", "最低生活保障"}},
	})
	m.old = old
	return x, m
}

// folderResolver knows the places of the folder's documents.
func folderResolver(reports []*report.Report) *Resolver {
	keys := func(words []string) ([]string, error) {
		for _, w := range words {
			if w == "unknown" {
				return nil, &report.NameError{Kind: "name", Name: w, Suggestions: []string{"known"}, Err: report.ErrUnknownName}
			}
		}
		return words, nil
	}
	return &Resolver{
		Places: func(words []string) ([]string, error) {
			var out []string
			for _, w := range words {
				code := ""
				for _, r := range reports {
					for name, c := range map[string]string{r.Place: r.PlaceCode, r.City: r.CityCode, r.Province: r.ProvinceCode} {
						if name != "" && strings.HasPrefix(name, w) {
							code = c
						}
					}
				}
				if code == "" {
					return nil, &report.NameError{Kind: "place", Name: w, Err: report.ErrUnknownName}
				}
				out = append(out, code)
			}
			return out, nil
		},
		Departments: keys,
		Topics:      keys,
		Kinds: func(words []string) ([]report.Kind, error) {
			out := make([]report.Kind, len(words))
			for i, w := range words {
				out[i] = report.Kind(w)
			}
			return out, nil
		},
		Years: data.ResolveYears,
	}
}

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

func (c searchCase) run(t *testing.T, x *Index, m *memory) {
	q := c.request
	q.Facets, q.Snippets, q.Context = len(c.facets) > 0, 50, 8
	got, err := x.Search(context.Background(), q)
	if c.err != "" {
		if err == nil || !strings.Contains(err.Error(), c.err) {
			t.Fatalf("%s: error %v, want one with %q", q.Query, err, c.err)
		}
		return
	}
	if err != nil {
		t.Fatalf("%s: %v", q.Query, err)
	}
	c.checkHits(t, got)
	c.checkMarks(t, got, m)
	c.checkFacets(t, got)
	c.checkLines(t, x)
}

func (c searchCase) checkHits(t *testing.T, got Result) {
	t.Helper()
	if c.request.Unit != "" && c.request.Unit != UnitReport {
		var texts []string
		for _, p := range got.Passages {
			text := p.Text
			if p.Item != nil {
				text = fmt.Sprintf("[%s] %s", p.ItemID[:1], text)
			}
			texts = append(texts, p.ID+" "+text)
		}
		if !slices.Equal(texts, c.passages) {
			t.Errorf("%s: passages\n%s\nwant\n%s", c.request.Query, strings.Join(texts, "\n"), strings.Join(c.passages, "\n"))
		}
		if got.Units != len(c.passages) {
			t.Errorf("%s: counts %d units, lists %d", c.request.Query, got.Units, len(c.passages))
		}
		return
	}
	var ids []string
	for _, h := range got.Hits {
		ids = append(ids, h.ID)
	}
	if got.Reports != len(ids) {
		t.Errorf("%s: counts %d, lists %d", c.request.Query, got.Reports, len(ids))
	}
	if (got.Empty != nil) != (len(ids) == 0) {
		t.Errorf("%s: Empty is %v with %d hits", c.request.Query, got.Empty, len(ids))
	}
	want := slices.Clone(c.want)
	if !c.ordered {
		slices.Sort(ids)
		slices.Sort(want)
	}
	if !slices.Equal(ids, want) {
		t.Errorf("%s: %v, want %v", c.request.Query, ids, want)
	}
}

func (c searchCase) checkMarks(t *testing.T, got Result, m *memory) {
	t.Helper()
	for _, h := range got.Hits {
		x := report.NewTextIndex(m.reports[h.ID].Text)
		var texts []string
		for _, s := range h.Snippets {
			if x.Slice(s.Span) != s.Text {
				t.Errorf("%s: snippet %v of %s is not its text", c.request.Query, s.Span, h.ID)
			}
			for _, mark := range s.Marks {
				if !s.Span.Contains(mark) {
					t.Errorf("%s: mark %v outside its snippet %v", c.request.Query, mark, s.Span)
				}
				texts = append(texts, x.Slice(mark))
			}
		}
		if want, ok := c.marks[h.ID]; ok && strings.Join(texts, "|") != want {
			t.Errorf("%s: marks in %s: %s, want %s", c.request.Query, h.ID, strings.Join(texts, "|"), want)
		}
	}
}

func (c searchCase) checkFacets(t *testing.T, got Result) {
	t.Helper()
	var all []string
	for _, f := range got.Facets {
		for _, v := range f.Values {
			all = append(all, strings.Join(strings.Fields(fmt.Sprint(f.Field, " ", v.Value, " ", v.Name, " ", v.Count)), " "))
		}
	}
	for _, want := range c.facets {
		if !slices.Contains(all, want) {
			t.Errorf("%s: no facet %q in %q", c.request.Query, want, all)
		}
	}
}

func (c searchCase) checkLines(t *testing.T, x *Index) {
	t.Helper()
	if len(c.kwic) == 0 {
		return
	}
	q := KWICRequest{Request: c.request, Left: 4, Right: 4}
	q.Sort = c.sort
	got, err := x.KWIC(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, l := range got.Lines {
		lines = append(lines, fmt.Sprintf("%s %s[%s]%s", l.ID, l.Left, l.Match, l.Right))
	}
	if !slices.Equal(lines, c.kwic) {
		t.Errorf("%s: lines\n%s\nwant\n%s", c.request.Query, strings.Join(lines, "\n"), strings.Join(c.kwic, "\n"))
	}
}
