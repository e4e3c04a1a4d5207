package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/store"
)

// comparedScale is the scale that larger ones are compared with.
const comparedScale = 10_000

// scales measures import and queries at every scale.
func (b *bench) scales(ctx context.Context) ([]section, error) {
	speed := map[int]float64{}
	for _, n := range b.options.scales {
		dir := filepath.Join(b.work, fmt.Sprint("scale-", n))
		files := filepath.Join(dir, "files")
		made, err := run(ctx, job{Task: "make", Dir: files, N: n, Seed: b.seed})
		if err != nil {
			return nil, err
		}
		g := &ingest{bench: b, dir: dir, files: []string{files}, bytes: made.Count["bytes"]}
		s := section{Key: fmt.Sprint("scale-", n), Title: fmt.Sprintf("%d made reports", n)}
		err = g.measure(ctx, func() error {
			s.Body, s.Measures = g.table(), g.measures(s.Title)
			speed[n] = float64(n) / g.whole.Seconds["import"]
			if base := speed[comparedScale]; n > comparedScale && base > 0 {
				s.Measures = append(s.Measures, atLeast("docs/s beside docs/s at 10,000", s.Title, speed[n]/base, 0.9))
			}
			if g.ours.Times != nil {
				s.Body += "\n" + g.answers()
				s.Measures = append(s.Measures, g.answered(s.Title)...)
			}
			return b.keep(s)
		})
		if err != nil {
			return nil, err
		}
		if n == slices.Max(b.options.scales) {
			continue // the last one serves the start of the program
		}
		if err := os.RemoveAll(dir); err != nil {
			return nil, err
		}
	}
	return nil, nil // all is kept
}

// ingest is nianbao and its baselines over the same texts.
type ingest struct {
	*bench
	dir   string
	files []string
	bytes float64

	whole, phases, jieba, bleve, fts result
	ours, theirs                     result // answers to the same queries
}

func (g *ingest) corpus() string { return filepath.Join(g.dir, "corpus") }

// measure runs one step after the other, ours first, and calls done after each.
func (g *ingest) measure(ctx context.Context, done func() error) error {
	phased, plain, fts := filepath.Join(g.dir, "phases"), filepath.Join(g.dir, "bleve"), filepath.Join(g.dir, "fts")
	queries := filepath.Join(g.dir, "queries.json")
	if err := os.MkdirAll(fts, 0o755); err != nil {
		return err
	}
	var drawn result
	for _, step := range []struct {
		into *result
		job  job
	}{
		{&g.whole, job{Task: "import", Corpus: g.corpus(), Paths: g.files}},
		{&drawn, job{Task: "queries", Corpus: g.corpus(), Queries: queries, Seed: g.seed}},
		{&g.ours, job{Task: "ask", Corpus: g.corpus(), Queries: queries}},
		{&g.bleve, job{Task: "bleve", Corpus: g.corpus(), Dir: plain}},
		{&g.jieba, job{Task: "jieba", Corpus: g.corpus()}},
		{&g.fts, job{Task: "fts", Corpus: g.corpus(), Dir: fts}},
		{&g.theirs, job{Task: "askfts", Dir: fts, Queries: queries}},
		{&g.phases, job{Task: "phases", Corpus: phased, Paths: g.files}},
	} {
		if step.into == &g.phases && !g.steps {
			continue
		}
		r, err := run(ctx, step.job)
		if err != nil {
			return err
		}
		if dir := step.job.Dir; dir != "" {
			r.Count["bytes"] = size(dir, nil)
		}
		*step.into = r
		if err := done(); err != nil {
			return err
		}
	}
	return errors.Join(os.RemoveAll(phased), os.RemoveAll(plain))
}

// table prints import to searchable.
func (g *ingest) table() string {
	docs, mb := g.whole.Count["reports"], g.bytes/1e6
	t := table{Head: []string{"", "seconds", "docs/s", "MB/s", "× bare bleve", "processor s", "peak memory (anonymous)"}}
	base := g.bleve.Seconds["index"]
	line := func(name string, seconds float64, r *result) {
		if seconds == 0 { // not measured, or not yet
			return
		}
		mem, cpu := "", ""
		if r != nil {
			cpu = fmt.Sprintf("%.1f", r.CPU)
			mem = fmt.Sprintf("%.0f MB (%.0f)", r.Peak, r.Anon)
		}
		beside := ""
		if base > 0 {
			beside = fmt.Sprintf("%.2f", seconds/base)
		}
		t.add(name, fmt.Sprintf("%.1f", seconds), fmt.Sprintf("%.0f", docs/seconds), fmt.Sprintf("%.2f", mb/seconds), beside, cpu, mem)
	}
	line("**nianbao import: archive, extract, store, index**", g.whole.Seconds["import"], &g.whole)
	for _, p := range []string{"capture", "extract", "store", "index"} {
		line("– "+p+" alone", g.phases.Seconds[p], nil)
	}
	line("bare bleve, the same two fields", base, &g.bleve)
	line("gojieba cutting the same text", g.jieba.Seconds["cut"], &g.jieba)
	words, trigrams := g.fts.Seconds["words"], g.fts.Seconds["trigrams"]
	line("FTS5: text, words and trigrams", g.fts.Seconds["text"]+words+trigrams, &g.fts)
	line("– FTS5 words alone", words, nil)
	line("– FTS5 trigrams alone", trigrams, nil)
	var b strings.Builder
	fmt.Fprintf(&b, "%.0f reports, %.1f MB of text, %.0f figures. The dictionary alone takes %.0f MB (%.0f anonymous).\n\n",
		docs, mb, g.whole.Count["figures"], g.dictionary.Peak, g.dictionary.Anon)
	b.WriteString(t.String())
	if base > 0 {
		fmt.Fprintf(&b, "\nIn processor time, which other programs disturb less, the import takes %.2f times bare bleve, loading the dictionary included in both.\n", g.whole.CPU/g.bleve.CPU)
	}
	b.WriteString("\n" + g.sizes())
	return b.String()
}

// sizes prints what lies on disk.
func (g *ingest) sizes() string {
	t := table{Head: []string{"on disk", "MB", "× text"}}
	line := func(name string, bytes float64) {
		if bytes == 0 {
			return
		}
		t.add(name, fmt.Sprintf("%.1f", bytes/1e6), fmt.Sprintf("%.2f", bytes/g.bytes))
	}
	line("index", g.indexSize())
	line("catalogue (corpus.db)", size(g.corpus(), func(p string) bool { return strings.HasPrefix(filepath.Base(p), "corpus.db") }))
	line("archive", size(filepath.Join(g.corpus(), "archive"), nil))
	line("all of the corpus", size(g.corpus(), nil))
	line("bare bleve", g.bleve.Count["bytes"])
	line("FTS5, text included", g.fts.Count["bytes"])
	return t.String()
}

func (g *ingest) indexSize() float64 { return size(filepath.Join(g.corpus(), store.IndexDir), nil) }

// measures compares with design.md.
func (g *ingest) measures(on string) []measure {
	list := []measure{
		atMost("memory of the import beside the dictionary", on, g.whole.Anon-g.dictionary.Anon, 512, "MB"),
		atMost("index size", on, g.indexSize()/g.bytes, 2, "× the text"),
	}
	if base := g.bleve.Seconds["index"]; base > 0 {
		list = append([]measure{atMost("import, extract and index everything, beside bare bleve", on, g.whole.Seconds["import"]/base, 1.4, "× the time")}, list...)
	}
	return list
}

func atMost(what, on string, value, reach float64, unit string) measure {
	return measure{What: what, On: on, Reach: fmt.Sprintf("at most %g %s", reach, unit), Value: fmt.Sprintf("%.4g %s", value, unit), OK: value <= reach}
}

func atLeast(what, on string, value, reach float64) measure {
	return measure{What: what, On: on, Reach: fmt.Sprintf("at least %g", reach), Value: fmt.Sprintf("%.2f", value), OK: value >= reach}
}
