package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"nianbao/bench/corpus"
	"nianbao/extract"
	"nianbao/index"
	"nianbao/internal/segment"
	"nianbao/pipeline"
	"nianbao/report"
	"nianbao/store"
)

// makeFiles writes the corpus that the others read.
func makeFiles(_ context.Context, j job, r *result) error {
	m, err := corpus.New(j.Seed)
	if err != nil {
		return err
	}
	return r.timed("make", func() error {
		size, err := m.Write(j.Dir, j.N)
		r.Count["bytes"] = float64(size)
		return err
	})
}

// loadDictionary measures what every process that cuts words carries.
func loadDictionary(_ context.Context, _ job, r *result) error {
	return r.timed("load", func() error { _, err := segment.Shared(); return err })
}

// importFiles is `nianbao import`, closing included.
func importFiles(ctx context.Context, j job, r *result) error {
	if _, err := segment.Shared(); err != nil { // half a second that is no matter of size
		return err
	}
	return r.timed("import", func() error {
		c, err := pipeline.Open(j.Corpus, pipeline.Options{})
		if err != nil {
			return err
		}
		sum, err := c.Import(ctx, j.Paths, pipeline.ImportOptions{})
		r.Count["inputs"], r.Count["reports"], r.Count["figures"] = float64(sum.Inputs), float64(sum.Reports), float64(sum.Figures)
		r.Count["failures"] = float64(len(sum.Failures))
		return errors.Join(err, c.Close())
	})
}

// phaseBatch is the batch of package pipeline.
const phaseBatch = 200

// importInPhases does the same one step after the other, each with the cores
// to itself, so that the steps can be told apart.
func importInPhases(ctx context.Context, j job, r *result) error {
	if _, err := segment.Shared(); err != nil {
		return err
	}
	st, err := store.Open(j.Corpus, store.Options{Create: true})
	if err != nil {
		return err
	}
	defer st.Close()
	if err := r.timed("capture", func() error { return captureAll(ctx, st, j.Paths) }); err != nil {
		return err
	}
	x, err := index.Open(filepath.Join(j.Corpus, store.IndexDir), index.Options{Create: true, Catalogue: st})
	if err != nil {
		return err
	}
	var docs []report.Document
	for doc, err := range st.Pending(ctx, extract.Version) {
		if err != nil {
			return err
		}
		if docs = append(docs, doc); len(docs) == phaseBatch {
			if err := inPhases(ctx, st, x, docs, r); err != nil {
				return err
			}
			docs = docs[:0]
		}
	}
	if err := inPhases(ctx, st, x, docs, r); err != nil {
		return err
	}
	return r.timed("index", x.Close)
}

func captureAll(ctx context.Context, st *store.Store, paths []string) error {
	return st.Batch(ctx, func() error {
		for _, p := range paths {
			err := filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				return capture(ctx, st, path)
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func capture(ctx context.Context, st *store.Store, path string) error {
	body, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	c, _, err := st.Capture(ctx, report.Capture{Path: path, Snapshot: report.SnapshotID(body), MediaType: "text/plain"}, body)
	if err != nil {
		return err
	}
	part := report.Part{Snapshot: c.Snapshot, MediaType: c.MediaType, Name: filepath.Base(path)}
	_, err = st.PutDocument(ctx, []report.Part{part}, c.ID)
	return err
}

func inPhases(ctx context.Context, st *store.Store, x *index.Index, docs []report.Document, r *result) error {
	out := make([]store.Extraction, len(docs))
	err := r.timed("extract", func() error {
		each(len(docs), func(i int) {
			rep, verdict := extract.Extract(docs[i])
			out[i] = store.Extraction{Document: docs[i], Report: rep, Verdict: verdict, Extractor: extract.Version}
		})
		return nil
	})
	if err == nil {
		err = r.timed("store", func() error { return st.PutExtractions(ctx, out) })
	}
	if err != nil {
		return err
	}
	var reports []*report.Report
	var ids []string
	for _, e := range out {
		if e.Report != nil {
			reports, ids = append(reports, e.Report), append(ids, e.Report.ID)
		}
	}
	r.Count["reports"] += float64(len(reports))
	if err := r.timed("index", func() error { return x.Add(ctx, reports) }); err != nil {
		return err
	}
	return r.timed("store", func() error { return st.MarkIndexed(ctx, ids, index.Version) })
}

// each calls do for 0…n-1 on all cores.
func each(n int, do func(i int)) {
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	workers.Wait()
}

// texts are the canonical texts of a corpus, in a stable order.
func texts(ctx context.Context, dir string) (heads []report.Head, list []string, done func() error, err error) {
	st, err := store.Open(dir, store.Options{ReadOnly: true})
	if err != nil {
		return nil, nil, nil, err
	}
	for h, err := range st.Reports(ctx, report.Filter{AllVersions: true}) {
		if err != nil {
			return nil, nil, nil, errors.Join(err, st.Close())
		}
		text, err := st.Text(h.ID)
		if err != nil {
			return nil, nil, nil, errors.Join(fmt.Errorf("text of %s: %w", h.ID, err), st.Close())
		}
		heads, list = append(heads, h), append(list, text)
	}
	return heads, list, st.Close, nil
}

// size adds up the files of a folder whose names keep.
func size(dir string, keep func(path string) bool) float64 {
	var n int64
	_ = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error { // what is not there has no size
		if err != nil || d.IsDir() || keep != nil && !keep(p) {
			return nil
		}
		if info, err := d.Info(); err == nil {
			n += info.Size()
		}
		return nil
	})
	return float64(n)
}
