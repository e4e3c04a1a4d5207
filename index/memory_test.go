package index

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/report"
)

// memory is a catalogue that holds everything in memory.
type memory struct {
	reports map[string]*report.Report
	old     map[string]bool
	state   int64
}

// TextState is raised by tests that change a text.
func (m *memory) TextState() int64 { return 1 + m.state }

func (m *memory) Text(id string) (string, error) {
	r := m.reports[id]
	if r == nil {
		return "", fmt.Errorf("report %s: %w", id, report.ErrNotFound)
	}
	return r.Text, nil
}

func (m *memory) Superseded(context.Context) (map[string]bool, error) { return m.old, nil }

// newMemory opens an index of the reports in a folder of the test.
func newMemory(t testing.TB, reports []*report.Report, o Options) (*Index, *memory) {
	t.Helper()
	m := &memory{reports: map[string]*report.Report{}, old: map[string]bool{}}
	for _, r := range reports {
		m.reports[r.ID] = r
	}
	o.Create, o.Catalogue = true, m
	x, err := Open(t.TempDir()+"/index", o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	if err := x.Add(context.Background(), reports); err != nil {
		t.Fatal(err)
	}
	return x, m
}

// outline gives a test report paragraphs (lines) and sentences (up to 。！？；).
func outline(r *report.Report) {
	at, from := 0, 0
	paragraph := func() {
		if at > from {
			r.Paragraphs = append(r.Paragraphs, report.Span{Start: from, End: at})
		}
	}
	begin := 0
	sentence := func() {
		if at > begin {
			r.Sentences = append(r.Sentences, report.Span{Start: begin, End: at})
		}
	}
	for _, c := range r.Text {
		if c == '\n' {
			sentence()
			paragraph()
			from, begin = at+1, at+1
		}
		at++
		if strings.ContainsRune("。！？；", c) {
			sentence()
			begin = at
		}
	}
	sentence()
	paragraph()
	r.Chars = report.CountChars(r.Text)
}

// plainScan is Ctrl+F over one text: left to right, not overlapping, blind to
// the case of A–Z.
func plainScan(text, what string) []report.Span {
	hay, what := []rune(foldASCII(text)), foldASCII(what)
	n := utf8.RuneCountInString(what)
	var out []report.Span
	folded := string(hay)
	for at, from := 0, 0; ; {
		i := strings.Index(folded[from:], what)
		if i < 0 {
			return out
		}
		at += utf8.RuneCountInString(folded[from : from+i])
		out = append(out, report.Span{Start: at, End: at + n})
		at += n
		from += i + len(what)
	}
}
