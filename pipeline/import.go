package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/extract/reader"
	"nianbao/report"
)

// maxFile bounds what is read of one file.
const maxFile = 64 << 20

// ImportOptions says what the imported files are.
type ImportOptions struct {
	Stated   report.Stated // holds for every file
	Manifest *Manifest     // holds for the files it names, before Stated
	Stdin    io.Reader     // read where a path is "-"
}

// Import archives files, folders and ZIPs, then extracts and indexes what is
// new. One bad file never stops the others: it is a Failure in the summary.
// The error is for what stops everything: a full disk, a cancelled context.
func (c *Corpus) Import(ctx context.Context, paths []string, o ImportOptions) (Summary, error) {
	var sum Summary
	files, err := c.list(paths, &sum)
	if err != nil {
		return sum, err
	}
	var docs []string
	err = c.Store.Batch(ctx, func() error {
		for i, f := range files {
			if err := ctx.Err(); err != nil {
				return err
			}
			id, err := c.importFile(ctx, f, o, &sum)
			if err != nil {
				return err
			}
			docs = append(docs, id...)
			c.opt.Progress(Event{Step: "archive", Done: i + 1, Total: len(files), Address: f})
		}
		return nil
	})
	if err != nil {
		return sum, fmt.Errorf("import: %w", err)
	}
	if err := c.process(ctx, &sum); err != nil {
		return sum, err
	}
	return sum, c.earlierFailures(ctx, docs, &sum)
}

// list walks the paths in order; a path that is not there is a failure.
func (c *Corpus) list(paths []string, sum *Summary) ([]string, error) {
	var files []string
	for _, p := range paths {
		if p == "-" {
			files = append(files, p)
			continue
		}
		err := filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				sum.fail(path, report.VerdictUnreadable, err.Error(), "check the path and its permissions")
				if d != nil && d.IsDir() {
					return fs.SkipDir
				}
				return nil
			case d.IsDir() && path != p && strings.HasPrefix(d.Name(), "."):
				return fs.SkipDir
			case d.IsDir(), path != p && strings.HasPrefix(d.Name(), "."):
				return nil
			case !d.Type().IsRegular() && d.Type()&fs.ModeSymlink == 0:
				sum.fail(path, report.VerdictUnreadable, "not a regular file", "")
				return nil
			}
			files = append(files, path)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// importFile archives one file and makes its documents: one, or one a member
// of a ZIP.
func (c *Corpus) importFile(ctx context.Context, path string, o ImportOptions, sum *Summary) ([]string, error) {
	body, err := readFile(path, o.Stdin)
	sum.Inputs++
	if err != nil {
		code := report.VerdictUnreadable
		if errors.Is(err, report.ErrTooLarge) {
			code = report.VerdictTooLarge
		}
		sum.fail(path, code, err.Error(), "check the file")
		return nil, nil
	}
	cp := report.Capture{
		Path: filepath.ToSlash(path), Snapshot: report.SnapshotID(body),
		MediaType: reader.MediaType(path, "", body), RetrievedAt: c.now(), Stated: o.Stated,
	}
	if st, ok := o.Manifest.For(path); ok {
		cp.Stated = merge(st, o.Stated)
	}
	stored, fresh, err := c.Store.Capture(ctx, cp, body)
	if err != nil {
		return nil, fmt.Errorf("archive %s: %w", path, err)
	}
	if fresh {
		sum.New++
	} else {
		sum.Unchanged++
	}
	var ids []string
	for _, parts := range documentsOf(stored, body) {
		id, err := c.Store.PutDocument(ctx, parts, stored.ID)
		if err != nil {
			return nil, fmt.Errorf("catalogue %s: %w", path, err)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func readFile(path string, stdin io.Reader) ([]byte, error) {
	var in io.Reader
	if path == "-" {
		if stdin == nil {
			return nil, errors.New("standard input is not open")
		}
		in = stdin
	} else {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	body, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(body) > maxFile {
		return nil, fmt.Errorf("more than %d MB: %w", maxFile>>20, report.ErrTooLarge)
	}
	return body, nil
}

// merge fills what first leaves open from second.
func merge(first, second report.Stated) report.Stated {
	pick := func(a *string, b string) {
		if *a == "" {
			*a = b
		}
	}
	pick(&first.PlaceCode, second.PlaceCode)
	pick(&first.Department, second.Department)
	if first.Kind == "" {
		first.Kind = second.Kind
	}
	if first.ReportYear == 0 {
		first.ReportYear = second.ReportYear
	}
	pick(&first.Published, second.Published)
	pick(&first.Delivered, second.Delivered)
	pick(&first.SourceURL, second.SourceURL)
	pick(&first.Title, second.Title)
	return first
}

func (s *Summary) fail(address string, code report.VerdictCode, reason, hint string) {
	s.Failures = append(s.Failures, Failure{Address: address, Code: code, Reason: reason, Hint: hint})
}

// earlierFailures lists inputs of this run that an earlier run had judged to be
// no reports: the answer to the same command is the same.
func (c *Corpus) earlierFailures(ctx context.Context, docs []string, sum *Summary) error {
	said := map[string]bool{}
	for _, f := range sum.Failures {
		said[f.Address] = true
	}
	slices.Sort(docs)
	for v, err := range c.Store.Verdicts(ctx) {
		if err != nil {
			return err
		}
		if _, mine := slices.BinarySearch(docs, v.DocumentID); mine && !v.Verdict.IsReport() && !said[v.Address] {
			sum.fail(v.Address, v.Verdict.Code, v.Verdict.Reason, v.Verdict.Hint)
		}
	}
	return nil
}
