package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"time"

	"nianbao/export"
	"nianbao/extract"
	"nianbao/pipeline"
	"nianbao/report"
)

// formatPackage is the format that makes a folder instead of a file.
const formatPackage = "datapackage"

// writePackage writes a data package: rows, codebook, coverage, citation.
func (a *app) writePackage(ctx context.Context, c *pipeline.Corpus, t report.Table, f report.Filter, out outputFlags, command string) error {
	if out.file == "" || out.file == "-" {
		return &wrongUse{"数据包是一个文件夹：请用 -o 指定新文件夹", "a data package is a folder: name a new one with -o"}
	}
	t, err := export.Select(t, out.columns)
	if err != nil {
		return err
	}
	d, err := describe(ctx, c, f, command)
	if err != nil {
		return err
	}
	return export.Package(out.file, t, export.Coverage(c.Store.Coverage(ctx, f)), d)
}

// writeWorkbook adds the sheets sources and coverage to a workbook.
func (a *app) writeWorkbook(ctx context.Context, c *pipeline.Corpus, t report.Table, f report.Filter, out outputFlags) error {
	t, err := export.Select(t, out.columns)
	if err != nil {
		return err
	}
	sources := export.Reports(c.Store.Reports(ctx, f), nil)
	sources.Name = "sources"
	opt := export.Options{Sheets: []report.Table{sources, export.Coverage(c.Store.Coverage(ctx, f))}}
	return a.toFile(out.file, func(w io.Writer) error { return export.Write(w, t, "xlsx", opt) })
}

// corpusDigits is how much of the hash names a corpus.
const corpusDigits = 16

// describe says what the rows come from.
func describe(ctx context.Context, c *pipeline.Corpus, f report.Filter, command string) (export.Description, error) {
	d := export.Description{Command: "nianbao " + strings.TrimSpace(command), Extractor: extract.Version}
	_, d.Filter, _ = strings.Cut(d.Command, " --")
	if d.Filter != "" {
		d.Filter = "--" + d.Filter
	}
	sum := sha256.New()
	var newest time.Time
	for h, err := range c.Store.Reports(ctx, f) {
		if err != nil {
			return d, err
		}
		d.Reports++
		sum.Write([]byte(h.ID))
		if h.Source.RetrievedAt.After(newest) {
			newest = h.Source.RetrievedAt
		}
	}
	d.Corpus = hex.EncodeToString(sum.Sum(nil))[:corpusDigits]
	d.AsOf = newest.UTC().Format(time.RFC3339)
	return d, nil
}
