package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// works is where the real work reports lie, blank where they are not there.
func (b *bench) works() string {
	dir := filepath.Join(b.shared, "reports", "work-reports")
	if _, err := os.Stat(dir); err != nil {
		return ""
	}
	return dir
}

// realReports imports real work reports, beside the baselines.
func (b *bench) realReports(ctx context.Context) ([]section, error) {
	dir := b.works()
	if dir == "" {
		return nil, nil
	}
	files, err := spread(dir, b.real)
	if err != nil {
		return nil, err
	}
	g := &ingest{bench: b, dir: filepath.Join(b.work, "real"), files: files}
	for _, f := range files {
		if info, err := os.Stat(f); err == nil {
			g.bytes += float64(info.Size())
		}
	}
	if err := g.measure(ctx, func() error { return nil }); err != nil {
		return nil, err
	}
	on := fmt.Sprintf("%d work reports, %.0f MB", len(files), g.bytes/1e6)
	return []section{{Key: "real", Title: "Real work reports", Body: g.table() + "\n" + g.answers(), Measures: append(g.measures(on), g.answered(on)...)}}, os.RemoveAll(g.dir)
}

// extraction beside gojieba's tagging, in turns over the same files.
func (b *bench) extraction(ctx context.Context) ([]section, error) {
	t := table{Head: []string{"one core", "files", "MB", "figures", "extraction, MB a second of processor time", "gojieba tagging", "ratio"}}
	s := section{Key: "extraction", Title: "Extraction beside gojieba's tagging"}
	made := filepath.Join(b.work, "extraction")
	if _, err := run(ctx, job{Task: "make", Dir: made, N: 500, Seed: b.seed}); err != nil {
		return nil, err
	}
	sets := [][2]string{{"made reports", made}}
	if dir := b.works(); dir != "" {
		sets = [][2]string{{"real work reports", dir}, sets[0]}
	}
	for i, set := range sets {
		n := 500
		if i == 0 && len(sets) == 2 {
			n = b.real
		}
		r, err := run(ctx, job{Task: "extract", Dir: set[1], N: n})
		if err != nil {
			return nil, err
		}
		mb := r.Count["bytes"] / 1e6
		ratio := r.Seconds["tag"] / r.Seconds["extract"]
		t.add(set[0], fmt.Sprint(r.Count["files"]), fmt.Sprintf("%.1f", mb), fmt.Sprint(r.Count["figures"]),
			fmt.Sprintf("%.2f", mb/r.Seconds["extract"]), fmt.Sprintf("%.2f", mb/r.Seconds["tag"]), fmt.Sprintf("%.2f", ratio))
		s.Measures = append(s.Measures, atLeast("extraction's speed beside gojieba's tagging", set[0], ratio, 0.5))
	}
	s.Body = t.String()
	return []section{s}, os.RemoveAll(made)
}

// manyFigures compares and exports from a catalogue of synthetic figures.
func (b *bench) manyFigures(ctx context.Context) ([]section, error) {
	dir := filepath.Join(b.work, "figures")
	made, err := run(ctx, job{Task: "figures", Corpus: dir, N: b.figures, Seed: b.seed})
	if err != nil {
		return nil, err
	}
	cmp, err := run(ctx, job{Task: "matrix", Corpus: dir})
	if err != nil {
		return nil, err
	}
	s := section{Key: "figures", Title: fmt.Sprintf("%.0f figures", made.Count["figures"])}
	t := table{Head: []string{"comparison matrix, milliseconds", "cells", "median", "p95", "first"}}
	for _, m := range matrices {
		x := cmp.Times[m.name]
		t.add(m.name, fmt.Sprintf("%.0f", x.Found), number(quantile(x.Warm, 0.5)), number(quantile(x.Warm, 0.95)), number(x.Warm[0]))
	}
	shown := matrices[1].name
	s.Measures = append(s.Measures, atMost("comparison matrix, "+shown, fmt.Sprintf("%.0f figures", made.Count["figures"]), quantile(cmp.Times[shown].Warm, 0.5), 50, "ms"))
	e := table{Head: []string{"export", "rows", "seconds", "rows/s", "MB", "peak memory (anonymous)"}}
	for _, format := range []string{"csv", "jsonl", "parquet", "xlsx"} {
		r, err := run(ctx, job{Task: "export", Corpus: dir, Format: format, N: 1_000_000})
		if err != nil {
			return nil, err
		}
		rows, seconds := r.Count["rows"], r.Seconds["export"]
		e.add(format, fmt.Sprintf("%.0f", rows), fmt.Sprintf("%.1f", seconds), fmt.Sprintf("%.0f", rows/seconds), fmt.Sprintf("%.0f", r.Count["bytes"]/1e6), fmt.Sprintf("%.0f MB (%.0f)", r.Peak, r.Anon))
	}
	s.Body = fmt.Sprintf("Synthetic figures, %d a report, %d of them in the catalogue of indicators, stored at %.0f figures a second; corpus.db %.0f MB.\n\n%s\n%s",
		figuresEach, matchedEach, made.Count["figures"]/made.Seconds["store"], size(dir, func(p string) bool { return filepath.Base(p) == "corpus.db" })/1e6, t.String(), e.String())
	return []section{s}, os.RemoveAll(dir)
}
