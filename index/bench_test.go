package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"nianbao/internal/segment"
	"nianbao/report"
)

// pieces cuts the work reports into reports of 2,000 code points, the size of a
// departmental report, and repeats them up to n.
func pieces(t testing.TB, n int) []*report.Report {
	var out []*report.Report
	whole := workReports(t, 1)
	for round := 0; len(out) < n; round++ {
		for _, w := range whole {
			for text := w.Text; text != "" && len(out) < n; {
				i := 0
				for k := 0; k < 2000 && i < len(text); k++ {
					_, size := utf8.DecodeRuneInString(text[i:])
					i += size
				}
				r := &report.Report{ID: fmt.Sprintf("r%016x", len(out)*2654435761), Text: text[:i], Title: w.Title}
				r.WorkID = "w" + r.ID
				r.PlaceCode = fmt.Sprintf("%02d%02d00", 11+len(out)%50, 1+len(out)%9)
				r.Place, r.ProvinceCode, r.CityCode = w.Place, r.PlaceCode[:2]+"0000", r.PlaceCode
				r.Kind, r.ReportYear, r.Department = w.Kind, 2004+(len(out)/7)%20, fmt.Sprint("d", len(out)%30)
				outline(r)
				out = append(out, r)
				text = text[i:]
			}
		}
	}
	return out
}

// TestMeasure prints the speed and size of the index at NIANBAO_BENCH reports,
// and of classes of queries; it is run by hand and by make bench.
func TestMeasure(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("NIANBAO_BENCH"))
	if n == 0 {
		t.Skip("set NIANBAO_BENCH to a number of reports")
	}
	all := pieces(t, n)
	bytes := 0
	for _, r := range all {
		bytes += len(r.Text)
	}
	if _, err := segment.Shared(); err != nil {
		t.Fatal(err)
	}
	x := openMeasured(t, all, bytes)
	measureQueries(t, x)
}

// openMeasured builds the index, or takes the one that NIANBAO_BENCH_DIR holds
// from the last time, and opens it for reading.
func openMeasured(t testing.TB, all []*report.Report, bytes int) *Index {
	m := &memory{reports: map[string]*report.Report{}, old: map[string]bool{}}
	for _, r := range all {
		m.reports[r.ID] = r
	}
	dir := os.Getenv("NIANBAO_BENCH_DIR")
	if dir == "" {
		dir = filepath.Join(t.TempDir(), "index")
	}
	if missing(dir) {
		buildMeasured(t, dir, all, bytes)
	}
	start := time.Now()
	x, err := Open(dir, Options{ReadOnly: true, Catalogue: m})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	t.Logf("open %v, %d segments", time.Since(start), len(x.view.parts))
	return x
}

func buildMeasured(t testing.TB, dir string, all []*report.Report, bytes int) {
	start := time.Now()
	x, err := Open(dir, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	last := start
	for part := range slices.Chunk(all, 10_000) {
		if err := x.Add(context.Background(), part); err != nil {
			t.Fatal(err)
		}
		t.Logf("%.0f docs/s", float64(len(part))/time.Since(last).Seconds())
		last = time.Now()
	}
	took := last.Sub(start)
	t.Logf("%d reports, %.1f MB: %.0f docs/s, %.2f MB/s, index %.2f × text", len(all), float64(bytes)/1e6,
		float64(len(all))/took.Seconds(), float64(bytes)/1e6/took.Seconds(), float64(folderSize(dir))/float64(bytes))
}

func folderSize(dir string) (size int64) {
	filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if info, e := d.Info(); e == nil && !d.IsDir() {
			size += info.Size()
		}
		return nil
	})
	return size
}

func measureQueries(t *testing.T, x *Index) {
	measured := []Request{
		{Query: `"跨省通办"`}, {Query: `"市域通办"`}, {Query: `"营商环境"`}, {Query: `"优化营商环境"`}, {Query: `"全面建设社会主义现代化"`}, {Query: `"的"`}, {Query: `"，加快推进"`},
		{Query: `"各位代表"`},
		{Query: "发展"}, {Query: "优化营商环境"}, {Query: "放管服改革 营商环境"}, {Query: "市域*"}, {Query: "营商*"},
		{Query: `"营商环境"`, Filter: report.Filter{Places: []string{"370000"}, YearFrom: 2015, YearTo: 2020}},
		{Query: "", Facets: true}, {Query: "发展", Facets: true}, {Query: "发展", Sort: SortYear}, {Query: "发展", Sort: SortPlace}, {Query: ""},
		{Query: `"改革 开放"~10`}, {Query: "改革 -开放"}, {Query: "企业 贷款", Unit: UnitSentence}, {Query: "title:2010"},
		{Query: `"GDP"`},
	}
	for _, q := range measured {
		var times []time.Duration
		reports := 0
		for range 7 {
			x.results = newResultCache()
			start := time.Now()
			got, err := x.Search(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			times = append(times, time.Since(start))
			reports = got.Reports
		}
		first := times[0]
		slices.Sort(times)
		t.Logf("%-24s facets=%-5t sort=%-6s unit=%s %7d found, first %8.2f ms, median %8.2f ms", q.Query, q.Facets, q.Sort, q.Unit, reports, ms(first), ms(times[3]))
	}
	for _, word := range []string{`"跨省通办"`, `"营商环境"`, `"发展"`} {
		start := time.Now()
		got, err := x.KWIC(context.Background(), KWICRequest{Request: Request{Query: word, Sort: SortRight}, Group: GroupYear})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("KWIC %s: %d lines in %.2f ms", word, got.Matches, ms(time.Since(start)))
	}
	start := time.Now()
	like, err := x.Like(context.Background(), LikeRequest{Text: x.options.Catalogue.(*memory).any(), Limit: 5})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("Like: %d passages of %d reports in %.2f ms", like.Total, like.Reports, ms(time.Since(start)))
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (m *memory) any() string {
	id := ""
	for k := range m.reports {
		if id == "" || k < id {
			id = k
		}
	}
	return m.reports[id].Text
}

// BenchmarkVerify reads the texts of the candidates of a phrase that stands in
// every third report, and of one that is near itself.
func BenchmarkVerify(b *testing.B) {
	all := workReports(b, 4)
	for _, phrase := range []string{"各位代表", "，加快推进", "全面建设社会主义现代化"} {
		b.Run(phrase, func(b *testing.B) {
			n, bytes, found := newNeedle(phrase), 0, 0
			for b.Loop() {
				bytes, found = 0, 0
				for _, r := range all {
					i := n.find(r.Text, 0)
					if i < 0 {
						i = len(r.Text)
					} else {
						found++
					}
					bytes += i
				}
			}
			b.SetBytes(int64(bytes))
			b.ReportMetric(float64(found), "found")
		})
		b.Run("strings.Index", func(b *testing.B) {
			for b.Loop() {
				for _, r := range all {
					_ = strings.Index(r.Text, phrase)
				}
			}
		})
	}
}
