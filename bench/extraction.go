package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"nianbao/extract"
	"nianbao/internal/segment"
	"nianbao/report"
)

// extractAlone reads files on one core, and has gojieba tag the very same bytes,
// in turns, so that both see the same machine. What counts is the processor
// time of the whole process, its garbage collection too: on an idle machine
// that is the time on the clock, on a busy one it is still the work.
func extractAlone(ctx context.Context, j job, r *result) error {
	runtime.GOMAXPROCS(1)
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
		r.worked("extract", func() error {
			if rep, _ := extract.Extract(doc); rep != nil {
				r.Count["reports"]++
				r.Count["figures"] += float64(len(rep.Figures))
			}
			return nil
		}),
		r.worked("tag", func() error { jieba().Tag(text); return nil }))
}

// worked adds the processor time that do takes.
func (r *result) worked(name string, do func() error) error {
	start := processorSeconds()
	err := do()
	r.Seconds[name] += processorSeconds() - start
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func processorSeconds() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // only a wrong argument
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}
