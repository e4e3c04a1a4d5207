package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"nianbao/extract/reader"
	"nianbao/report"
)

const (
	convertTime  = 60 * time.Second
	convertBytes = 32 << 20 // output that is taken
)

const converterHint = "install catdoc (apt install catdoc) or LibreOffice, then run: nianbao extract"

// needsConverter are the formats that extraction cannot read by itself.
var needsConverter = map[string]bool{
	reader.TypeDOC: true,
	reader.TypeWPS: true,
}

// convert replaces the bodies that need a program outside by its output. The
// output is archived, so that extraction can be repeated without the program.
func (c *Corpus) convert(ctx context.Context, doc *report.Document) error {
	for i, p := range doc.Parts {
		if !needsConverter[p.MediaType] {
			continue
		}
		if p.Member != "" { // its output is kept under the hash of the member itself
			p.Snapshot = report.SnapshotID(doc.Bodies[i])
		}
		text, err := c.converted(ctx, p, doc.Bodies[i])
		if err != nil {
			return err
		}
		parts := append([]report.Part(nil), doc.Parts...)
		bodies := append([][]byte(nil), doc.Bodies...)
		parts[i].MediaType, bodies[i] = "text/plain", text
		doc.Parts, doc.Bodies = parts, bodies
	}
	return nil
}

func (c *Corpus) converted(ctx context.Context, p report.Part, body []byte) ([]byte, error) {
	const tool = "text"
	if text, ok, err := c.Store.Conversion(ctx, p.Snapshot, tool); err != nil || ok {
		return text, err
	}
	text, err := runConverter(ctx, p, body)
	if err != nil {
		return nil, err
	}
	if c.opt.ReadOnly {
		return text, nil
	}
	return text, c.Store.PutConversion(ctx, p.Snapshot, tool, "text/plain; charset=utf-8", text)
}

// runConverter asks catdoc first, then LibreOffice.
func runConverter(ctx context.Context, p report.Part, body []byte) ([]byte, error) {
	dir, err := os.MkdirTemp("", "nianbao-convert-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "in.doc") // never the name the site gave
	if err := os.WriteFile(in, body, 0o600); err != nil {
		return nil, err
	}
	var errs []error
	if bin, err := exec.LookPath("catdoc"); err == nil {
		text, err := run(ctx, dir, bin, "-w", "-d", "utf-8", in)
		if err == nil && len(bytes.TrimSpace(text)) > 0 {
			return text, nil
		}
		errs = append(errs, fmt.Errorf("catdoc: %w", orEmpty(err)))
	}
	if bin, err := exec.LookPath("soffice"); err == nil {
		_, err := run(ctx, dir, bin, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
			"--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, in)
		if err == nil {
			var text []byte
			if text, err = os.ReadFile(filepath.Join(dir, "in.txt")); err == nil && len(text) <= convertBytes {
				return text, nil
			}
		}
		errs = append(errs, fmt.Errorf("soffice: %w", orEmpty(err)))
	}
	if errs == nil {
		return nil, fmt.Errorf("%s: %w", p.MediaType, report.ErrNeedConverter)
	}
	return nil, errors.Join(errs...)
}

func orEmpty(err error) error {
	if err == nil {
		return report.ErrEmpty
	}
	return err
}

// run starts a program with a deadline, without input, in an empty folder, and
// takes a bounded amount of its output.
func run(ctx context.Context, dir, bin string, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, convertTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, bin, args...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "LANG=C.UTF-8", "TMPDIR=" + dir}
	cmd.WaitDelay = time.Second
	out := &limited{left: convertBytes}
	cmd.Stdout = out
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// limited fails once more than left bytes come.
type limited struct {
	bytes.Buffer
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	if l.left -= len(p); l.left < 0 {
		return 0, report.ErrTooLarge
	}
	return l.Buffer.Write(p)
}
