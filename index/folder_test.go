package index

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
