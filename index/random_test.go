package index

import (
	"context"
	"fmt"
	"index/suffixarray"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/index/query"
	"nianbao/report"
)

// workReports reads real reports; every n-th of them in an ordinary test.
func workReports(t testing.TB, every int) []*report.Report {
	t.Helper()
	files, _ := filepath.Glob("../../shared/reports/work-reports/*/*.md")
	if len(files) == 0 {
		t.Skip("the work reports (../shared) are not here")
	}
	var out []*report.Report
	for i, f := range files {
		if i%every != 0 {
			continue
		}
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ToValidUTF8(strings.ReplaceAll(string(b), "\r\n", "\n"), "\uFFFD")
		r := &report.Report{ID: fmt.Sprintf("r%016x", i), WorkID: fmt.Sprintf("w%d", i), Text: text, Title: filepath.Base(f)}
		r.Place, r.ReportYear, r.Kind = filepath.Base(filepath.Dir(f)), 2000+i%25, report.KindWorkReport
		outline(r)
		out = append(out, r)
	}
	return out
}

// TestRandomSubstrings holds exact search against a plain scan: whatever
// stretch of a report is looked for, the same reports are found at the same
// places. NIANBAO_LONG=1 takes all reports and 10,000 stretches.
func TestRandomSubstrings(t *testing.T) {
	every, rounds := 11, 600
	if os.Getenv("NIANBAO_LONG") != "" {
		every, rounds = 1, 10_000
	}
	if testing.Short() {
		every, rounds = 40, 200
	}
	reports := workReports(t, every)
	x, _ := newMemory(t, reports, Options{})
	slices.SortFunc(reports, func(a, b *report.Report) int { return strings.Compare(a.ID, b.ID) })
	texts := make([][]rune, len(reports))
	for i, r := range reports {
		texts[i] = []rune(r.Text)
	}
	scan := newScanner(reports)
	random := rand.New(rand.NewPCG(1, 2))
	for range rounds {
		text := texts[random.IntN(len(texts))]
		n := 1 + random.IntN(30)
		at := random.IntN(len(text) - n)
		comparePlain(t, x, reports, scan, string(text[at:at+n]))
	}
}

// scanner finds substrings in all reports with a suffix array, since 10,000
// scans of 107 MB would take an hour.
type scanner struct {
	array *suffixarray.Index
	ends  []int // byte offset where each report ends
}

func newScanner(reports []*report.Report) *scanner {
	var b strings.Builder
	s := &scanner{}
	for _, r := range reports {
		b.WriteString(foldASCII(r.Text))
		b.WriteByte(0)
		s.ends = append(s.ends, b.Len())
	}
	s.array = suffixarray.New([]byte(b.String()))
	return s
}

// in gives the numbers of the reports in which what stands.
func (s *scanner) in(what string) map[int]bool {
	out := map[int]bool{}
	for _, at := range s.array.Lookup([]byte(foldASCII(what)), -1) {
		i, found := slices.BinarySearch(s.ends, at)
		if found {
			i++
		}
		out[i] = true
	}
	return out
}

func comparePlain(t *testing.T, x *Index, reports []*report.Report, scan *scanner, what string) {
	t.Helper()
	q := Request{Query: query.Quote(what), Sort: SortPlace, Limit: 3, Snippets: 2}
	got, err := x.Search(context.Background(), q)
	if err != nil {
		t.Fatalf("%q: %v", what, err)
	}
	want := scan.in(what)
	if got.Reports != len(want) {
		t.Fatalf("%q: found in %d reports, stands in %d", what, got.Reports, len(want))
	}
	for _, h := range got.Hits {
		i, _ := slices.BinarySearchFunc(reports, h.ID, func(r *report.Report, id string) int { return strings.Compare(r.ID, id) })
		if !want[i] {
			t.Fatalf("%q: found in %s, where it does not stand", what, h.ID)
		}
		checkMarks(t, h, reports[i].Text, what)
	}
}

func checkMarks(t *testing.T, h Hit, text, what string) {
	t.Helper()
	all := plainScan(text, what)
	if h.Matches != len(all) {
		t.Fatalf("%q: %d matches in %s, a plain scan has %d", what, h.Matches, h.ID, len(all))
	}
	index := report.NewTextIndex(text)
	for _, s := range h.Snippets {
		if index.Slice(s.Span) != s.Text {
			t.Fatalf("%q: snippet %v is not its text", what, s.Span)
		}
		for _, m := range s.Marks {
			if !slices.Contains(all, m) {
				t.Fatalf("%q: mark %v is not among %v", what, m, all)
			}
			if foldASCII(index.Slice(m)) != foldASCII(what) {
				t.Fatalf("%q: mark %v is %q", what, m, index.Slice(m))
			}
		}
	}
}
