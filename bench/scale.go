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
			return b.keep(s)
		})
		if err != nil {
			return nil, err
		}
		queries, err := g.queries(ctx, s.Title)
		if err != nil {
			return nil, err
		}
		s.Body += "\n" + queries.Body
		s.Measures = append(s.Measures, queries.Measures...)
		if err := b.keep(s); err != nil {
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
}

func (g *ingest) corpus() string { return filepath.Join(g.dir, "corpus") }

// measure runs one step after the other and calls done after each from which on
// there is something to compare.
func (g *ingest) measure(ctx context.Context, done func() error) error {
	phased, plain, fts := filepath.Join(g.dir, "phases"), filepath.Join(g.dir, "bleve"), filepath.Join(g.dir, "fts")
	if err := os.MkdirAll(fts, 0o755); err != nil {
		return err
	}
	for _, step := range []struct {
		into *result
		job  job
	}{
		{&g.whole, job{Task: "import", Corpus: g.corpus(), Paths: g.files}},
		{&g.bleve, job{Task: "bleve", Corpus: g.corpus(), Dir: plain}},
		{&g.jieba, job{Task: "jieba", Corpus: g.corpus()}},
		{&g.fts, job{Task: "fts", Corpus: g.corpus(), Dir: fts}},
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
		if *step.into = r; g.bleve.Count != nil {
			if err := done(); err != nil {
				return err
			}
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
		t.add(name, fmt.Sprintf("%.1f", seconds), fmt.Sprintf("%.0f", docs/seconds), fmt.Sprintf("%.2f", mb/seconds), fmt.Sprintf("%.2f", seconds/base), cpu, mem)
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
	fmt.Fprintf(&b, "\nIn processor time, which other programs disturb less, the import takes %.2f times bare bleve, loading the dictionary included in both.\n\n", g.whole.CPU/g.bleve.CPU)
	b.WriteString(g.sizes())
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
	return []measure{
		atMost("import, extract and index everything, beside bare bleve", on, g.whole.Seconds["import"]/g.bleve.Seconds["index"], 1.4, "× the time"),
		atMost("memory of the import beside the dictionary", on, g.whole.Anon-g.dictionary.Anon, 512, "MB"),
		atMost("index size", on, g.indexSize()/g.bytes, 2, "× the text"),
	}
}

func atMost(what, on string, value, reach float64, unit string) measure {
	return measure{What: what, On: on, Reach: fmt.Sprintf("at most %g %s", reach, unit), Value: fmt.Sprintf("%.4g %s", value, unit), OK: value <= reach}
}

func atLeast(what, on string, value, reach float64) measure {
	return measure{What: what, On: on, Reach: fmt.Sprintf("at least %g", reach), Value: fmt.Sprintf("%.2f", value), OK: value >= reach}
}

// queries asks nianbao and FTS5 the same.
func (g *ingest) queries(ctx context.Context, on string) (section, error) {
	var s section
	file := filepath.Join(g.dir, "queries.json")
	if _, err := run(ctx, job{Task: "queries", Corpus: g.corpus(), Queries: file, Seed: g.seed}); err != nil {
		return s, err
	}
	ours, err := run(ctx, job{Task: "ask", Corpus: g.corpus(), Queries: file})
	if err != nil {
		return s, err
	}
	theirs, err := run(ctx, job{Task: "askfts", Dir: filepath.Join(g.dir, "fts"), Queries: file})
	if err != nil {
		return s, err
	}
	t := table{Head: []string{"milliseconds", "reports found", "first median", "warm median", "p95", "p99", "FTS5 median", "FTS5 p95", "FTS5 p99"}}
	var all, allFTS []float64
	line := func(class string) {
		a, f := ours.Times[class], theirs.Times[class]
		first := ""
		if len(a.First) > 0 {
			first = number(quantile(a.First, 0.5))
		}
		found := ""
		if a.Found > 0 {
			found = fmt.Sprintf("%.0f", a.Found)
		}
		t.add(class, found, first, number(quantile(a.Warm, 0.5)), number(quantile(a.Warm, 0.95)), number(quantile(a.Warm, 0.99)),
			number(quantile(f.Warm, 0.5)), number(quantile(f.Warm, 0.95)), number(quantile(f.Warm, 0.99)))
	}
	for _, class := range classes {
		all, allFTS = append(all, ours.Times[class].Warm...), append(allFTS, theirs.Times[class].Warm...)
		line(class)
	}
	const over = "**all classes**"
	ours.Times[over], theirs.Times[over] = times{Warm: all}, times{Warm: allFTS}
	line(over)
	line(classClients)
	s.Body = fmt.Sprintf("Queries: %d of each class drawn from the corpus, asked once and then %d times more, never answered from the cache of results; exact counts, 20 hits with snippets. "+
		"Peak memory of the process %.0f MB (%.0f anonymous), of FTS5's %.0f MB. Eight clients together: %.0f queries a second, FTS5 %.0f.\n\n%s",
		perClass, warmRounds, ours.Peak, ours.Anon, theirs.Peak, ours.Count["queries a second"], theirs.Count["queries a second"], t.String())
	s.Measures = []measure{
		atMost("queries, median over all classes", on, quantile(all, 0.5), 20, "ms"),
		atMost("queries, p95 over all classes", on, quantile(all, 0.95), 100, "ms"),
	}
	return s, nil
}

// number prints milliseconds with three digits.
func number(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}
