package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao/report"
)

func TestOpenRefuses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	for _, o := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(dir, o); !errors.Is(err, report.ErrIndexMissing) {
			t.Errorf("%+v: %v, want ErrIndexMissing", o, err)
		}
	}
	x, err := Open(dir, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); !errors.Is(err, report.ErrCorpusLocked) {
		t.Errorf("a second writer: %v, want ErrCorpusLocked", err)
	}
	if err := x.bleve.SetInternal(versionKey, []byte("another")); err != nil {
		t.Fatal(err)
	}
	x.Close()
	for _, o := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(dir, o); !errors.Is(err, report.ErrIndexStale) {
			t.Errorf("%+v: %v, want ErrIndexStale", o, err)
		}
	}
	if err := Remove(dir); err != nil {
		t.Fatal(err)
	}
	if x, err = Open(dir, Options{Create: true}); err != nil {
		t.Fatal(err)
	}
	x.Close()
}

// TestDamaged cuts and scrambles files: an error says to build the index
// again, nothing panics.
func TestDamaged(t *testing.T) {
	for _, cut := range []string{"index_meta.json", "store/root.bolt", ".zap", "no.zap"} {
		t.Run(cut, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "index")
			m := &memory{reports: map[string]*report.Report{}}
			fill(t, dir, m, 3)
			damage(t, dir, cut)
			for _, o := range []Options{{Catalogue: m}, {Catalogue: m, ReadOnly: true}} {
				x, err := Open(dir, o)
				if err == nil {
					var got Result
					got, err = x.Search(context.Background(), Request{Query: `"编号"`})
					x.Close()
					if err == nil && got.Reports == 3 {
						continue // what was cut off was not in use
					}
				}
				if !errors.Is(err, report.ErrIndexStale) && !errors.Is(err, report.ErrIndexMissing) {
					t.Errorf("read only %t: %v", o.ReadOnly, err)
				}
			}
		})
	}
}

func fill(t *testing.T, dir string, m *memory, n int) {
	t.Helper()
	x, err := Open(dir, Options{Create: true, Catalogue: m})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for i := range n {
		if err := x.Add(context.Background(), []*report.Report{m.make(i)}); err != nil {
			t.Fatal(err)
		}
	}
}

// make puts a numbered report into the catalogue.
func (m *memory) make(i int) *report.Report {
	r := &report.Report{ID: fmt.Sprintf("r%04d", i), Text: fmt.Sprintf("编号%04d的报告，公共内容。", i), Identity: report.Identity{ReportYear: 2000 + i%5}}
	outline(r)
	m.reports[r.ID] = r
	return r
}

func damage(t *testing.T, dir, what string) {
	t.Helper()
	paths := []string{filepath.Join(dir, what)}
	if strings.HasSuffix(what, ".zap") {
		paths, _ = filepath.Glob(filepath.Join(dir, "store", "*.zap"))
	}
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			t.Fatal(err)
		}
		if what == "no.zap" {
			err = os.Remove(p)
		} else {
			err = os.Truncate(p, info.Size()/2)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestAddReplacesAndDeletes(t *testing.T) {
	m := &memory{reports: map[string]*report.Report{}}
	x, m := newMemory(t, []*report.Report{m.make(1), m.make(2), m.make(3)}, Options{})
	count := func(q string) int {
		t.Helper()
		n, _, err := x.Count(context.Background(), Request{Query: q})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := count(`"公共"`); n != 3 {
		t.Errorf("%d, want 3", n)
	}
	r := *m.reports["r0002"]
	r.Text = "换了文字。"
	m.reports["r0002"] = &r
	m.state++
	if err := x.Add(context.Background(), []*report.Report{&r}); err != nil {
		t.Fatal(err)
	}
	if count(`"公共"`) != 2 || count(`"换了"`) != 1 || count("") != 3 {
		t.Error("a replaced report is found by its old text")
	}
	if err := x.Delete(context.Background(), []string{"r0003", "never"}); err != nil {
		t.Fatal(err)
	}
	if n, err := x.Len(); count(`"公共"`) != 1 || n != 2 || err != nil {
		t.Errorf("after Delete: %d left, %v", n, err)
	}
}

// TestReadersBesideWriter reads while another Index writes: every reader sees a
// whole commit, and the newest one after a while.
func TestReadersBesideWriter(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	m := &memory{reports: map[string]*report.Report{}}
	const n = 60
	all := make([]*report.Report, n)
	for i := range all {
		all[i] = m.make(i)
	}
	w, err := Open(dir, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := w.Add(context.Background(), all[:1]); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		wg.Go(func() { readOn(t, dir, m, stop) })
	}
	for i := 1; i < n; i++ {
		if err := w.Add(context.Background(), all[i:i+1]); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	wg.Wait()
	x, err := Open(dir, Options{ReadOnly: true, Catalogue: m})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if got, _, err := x.Count(context.Background(), Request{Query: `"公共内容"`}); got != n || err != nil {
		t.Errorf("a reader sees %d of %d reports, %v", got, n, err)
	}
	if err := x.Add(context.Background(), all); err == nil {
		t.Error("a reader writes")
	}
}

func readOn(t *testing.T, dir string, m *memory, stop chan struct{}) {
	last := 0
	for {
		select {
		case <-stop:
			return
		default:
		}
		x, err := Open(dir, Options{ReadOnly: true, Catalogue: m})
		if err != nil {
			t.Errorf("open beside a writer: %v", err)
			return
		}
		got, err := x.Search(context.Background(), Request{Query: `"公共内容"`, Facets: true, Sort: SortYear})
		if err != nil || got.Reports < last {
			t.Errorf("%d reports after %d, %v", got.Reports, last, err)
		}
		last = got.Reports
		x.Close()
	}
}

// TestReaderFollows keeps one reader open while the writer goes on.
func TestReaderFollows(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	m := &memory{reports: map[string]*report.Report{}}
	fill(t, dir, m, 2)
	x, err := Open(dir, Options{ReadOnly: true, Catalogue: m})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	w, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := w.Add(context.Background(), []*report.Report{m.make(7)}); err != nil {
		t.Fatal(err)
	}
	for range 30 {
		if n, err := x.Len(); err != nil {
			t.Fatal(err)
		} else if n == 3 {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Error("the reader never saw the new commit")
}

// TestPaging puts the pages of a result together.
func TestPaging(t *testing.T) {
	m := &memory{reports: map[string]*report.Report{}}
	var all []*report.Report
	for i := range 37 {
		all = append(all, m.make(i))
	}
	x, _ := newMemory(t, all, Options{})
	for _, sort := range []string{SortRelevance, SortYear, SortPlace} {
		whole, err := x.Search(context.Background(), Request{Query: `"公共"`, Sort: sort, Limit: 100})
		if err != nil || len(whole.Hits) != 37 {
			t.Fatalf("%s: %d hits, %v", sort, len(whole.Hits), err)
		}
		var pages []Hit
		for from := 0; from < 37; from += 10 {
			page, err := x.Search(context.Background(), Request{Query: `"公共"`, Sort: sort, Limit: 10, Offset: from})
			if err != nil {
				t.Fatal(err)
			}
			pages = append(pages, page.Hits...)
		}
		if !reflect.DeepEqual(pages, whole.Hits) {
			t.Errorf("%s: pages differ from the whole", sort)
		}
	}
	lines, err := x.KWIC(context.Background(), KWICRequest{Request: Request{Query: `"公共"`, Offset: 30, Limit: 10}, Group: GroupYear})
	if err != nil || len(lines.Lines) != 7 || len(lines.Groups) != 5 || lines.PerReport != 1 {
		t.Errorf("concordance: %d lines, %d groups, %v a report, %v", len(lines.Lines), len(lines.Groups), lines.PerReport, err)
	}
}

func TestMarks(t *testing.T) {
	m := &memory{reports: map[string]*report.Report{}}
	x, _ := newMemory(t, []*report.Report{m.make(1), m.make(2)}, Options{})
	got, err := x.Marks(context.Background(), Request{Query: `报告 OR "编号"`}, "r0002")
	want := []report.Span{{Start: 0, End: 2}, {Start: 7, End: 9}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
}

func TestUnitsSurvive(t *testing.T) {
	r := (&memory{reports: map[string]*report.Report{}}).make(1)
	r.Figures = []report.Figure{{ID: "f0123456789abcdef", Span: report.Span{Start: 2, End: 6}, Unit: "件"}, {ID: "odd", Span: report.Span{Start: 1, End: 2}}}
	text := report.NewTextIndex(r.Text)
	made := report.Figure{Span: report.Span{Start: 3, End: 5}}
	made.ID = report.ItemID(report.IDFigure, r.ID, made.Span, text.Slice(made.Span))
	before := len(encodeUnits(r, allItems(r)))
	r.Figures = append(r.Figures, made)
	if n := len(encodeUnits(r, allItems(r))) - before; n != 4 {
		t.Errorf("an item whose identifier follows from its place takes %d bytes", n)
	}
	r.Sections = []report.Section{{Span: report.Span{Start: 0, End: 5}, Topic: "a"}, {Span: report.Span{Start: 5, End: 9}}}
	b := encodeUnits(r, allItems(r))
	u, err := decodeUnits(b, UnitFigures)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(u.sentences, r.Sentences) || !reflect.DeepEqual(u.paragraphs, r.Paragraphs) {
		t.Errorf("%v %v", u.sentences, u.paragraphs)
	}
	figures := []item{{id: "f0123456789abcdef", span: report.Span{Start: 2, End: 6}, tags: []string{"unit:件"}}, {id: "odd", span: report.Span{Start: 1, End: 2}}, {id: made.ID, span: made.Span}}
	for i, want := range figures {
		got := u.items[i]
		if got.name(r.ID, UnitFigures, text) != want.id || got.span != want.span || !slices.Equal(got.tags, want.tags) {
			t.Errorf("%v, want %v", got, want)
		}
	}
	if len(u.sections) != 1 || u.sections[0].topic != "a" {
		t.Errorf("%v", u.sections)
	}
}

// FuzzUnits: spans read back from a damaged index are an error, never a panic.
func FuzzUnits(f *testing.F) {
	r := (&memory{reports: map[string]*report.Report{}}).make(1)
	f.Add(encodeUnits(r, allItems(r)))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		if u, err := decodeUnits(b, UnitCitations); err == nil && len(u.sentences) > len(b) {
			t.Errorf("%d sentences out of %d bytes", len(u.sentences), len(b))
		}
	})
}

func TestEmptySaysWhy(t *testing.T) {
	m := &memory{reports: map[string]*report.Report{}}
	x, _ := newMemory(t, []*report.Report{m.make(1), m.make(2), m.make(3)}, Options{})
	got, err := x.Search(context.Background(), Request{Query: `"公共"`, Filter: report.Filter{YearFrom: 2001, YearTo: 2002, Places: []string{"370000"}, Topics: []string{"a"}}})
	if err != nil {
		t.Fatal(err)
	}
	want := &Empty{Indexed: 3, Query: 3, Without: []EmptyCause{{"place", 0}, {"year", 0}, {"topic", 0}}}
	if !reflect.DeepEqual(got.Empty, want) {
		t.Errorf("%+v, want %+v", got.Empty, want)
	}
	got, err = x.Search(context.Background(), Request{Query: `"公共"`, Filter: report.Filter{YearFrom: 2001, Topics: []string{"a"}}})
	want.Without = []EmptyCause{{"year", 0}, {"topic", 3}}
	if err != nil || !reflect.DeepEqual(got.Empty, want) {
		t.Errorf("%+v, want %+v, %v", got.Empty, want, err)
	}
}
