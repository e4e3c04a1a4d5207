package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"nianbao/extract"
	"nianbao/internal/segment"
	"nianbao/report"
)

// extractAlone reads files with one goroutine, and has gojieba tag the very
// same bytes, in turns, so that both see the same machine.
func extractAlone(ctx context.Context, j job, r *result) error {
	if _, err := segment.Shared(); err != nil {
		return err
	}
	jieba()
	files, err := spread(j.Dir, j.N)
	if err != nil {
		return err
	}
	if len(files) > 0 { // the tables of rules load with the first document, as the dictionary did above
		first := newResult()
		if err := extractFile(files[0], &first); err != nil {
			return err
		}
	}
	for _, path := range files {
		if err := extractFile(path, r); err != nil {
			return err
		}
	}
	return nil
}

// spread lists at most n files of a folder, evenly over the whole.
func spread(dir string, n int) (files []string, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if n <= 0 || n >= len(files) {
		return files, err
	}
	out := make([]string, n)
	for i := range out {
		out[i] = files[i*len(files)/n]
	}
	return out, err
}

func extractFile(path string, r *result) error {
	body, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	p := report.Part{Snapshot: report.SnapshotID(body), MediaType: "text/plain", Name: filepath.Base(path)}
	doc := report.Document{Parts: []report.Part{p}, Bodies: [][]byte{body},
		Capture: report.Capture{Path: path, Snapshot: p.Snapshot, MediaType: p.MediaType}}
	text := string(body)
	r.Count["files"]++
	r.Count["bytes"] += float64(len(body))
	return errors.Join(
		r.timed("extract", func() error {
			if rep, _ := extract.Extract(doc); rep != nil {
				r.Count["reports"]++
				r.Count["figures"] += float64(len(rep.Figures))
			}
			return nil
		}),
		r.timed("tag", func() error { jieba().Tag(text); return nil }))
}
