package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/extract"
	"nianbao/extract/reader"
	"nianbao/internal/eval"
	"nianbao/report"
)

func (a *app) eval() *cobra.Command {
	var texts string
	var list, markdown bool
	cmd := &cobra.Command{
		Use:   "eval LABELS.jsonl...",
		Short: "labels and texts → the accuracy table",
		Long: `LABELS holds one JSON object a line: doc, kind (range, figure, trap,
commitment, problem, citation, practice), start, end and the fields of
docs/codebook.md. doc is the path of the text below --texts.`,
		Args: asUsed(cobra.MinimumNArgs(1)),
		RunE: func(_ *cobra.Command, files []string) error {
			var labels bytes.Buffer
			for _, f := range files {
				b, err := os.ReadFile(f)
				if err != nil {
					return fmt.Errorf("labels: %w", err)
				}
				labels.Write(b)
				labels.WriteByte('\n')
			}
			res, err := eval.Score(&labels, func(doc string) (eval.Prediction, error) { return predict(texts, doc) }, eval.Options{Differences: list})
			if err != nil {
				return err
			}
			return a.toFile("", func(w io.Writer) error {
				form := eval.Text
				if markdown {
					form = eval.Markdown
				}
				if err := eval.Write(w, res, form, a.chinese()); err != nil {
					return err
				}
				if list {
					return eval.WriteDifferences(w, res)
				}
				return nil
			})
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&texts, "texts", ".", "folder that the labels' paths start from")
	fl.BoolVar(&list, "list", false, "list misses, extras and wrong fields with their sentences")
	fl.BoolVar(&markdown, "md", false, "the table as Markdown")
	return cmd
}

// predict extracts one labelled text. Only files below the folder are read.
func predict(texts, doc string) (eval.Prediction, error) {
	if !filepath.IsLocal(filepath.FromSlash(doc)) {
		return eval.Prediction{}, fmt.Errorf("doc %q lies outside of --texts", doc)
	}
	body, err := os.ReadFile(filepath.Join(texts, filepath.FromSlash(doc)))
	if err != nil {
		return eval.Prediction{}, err
	}
	typ := reader.MediaType(doc, "", body)
	cp := report.Capture{Path: doc, Snapshot: report.SnapshotID(body), MediaType: typ}
	if strings.Contains(doc, "work-reports/") {
		cp.Stated.Kind = report.KindWorkReport
	}
	r, verdict := extract.Extract(report.Document{
		Parts:  []report.Part{{Snapshot: cp.Snapshot, MediaType: typ, Name: filepath.Base(doc)}},
		Bodies: [][]byte{body}, Capture: cp,
	})
	if r == nil {
		return eval.Prediction{}, fmt.Errorf("%s: %s", verdict.Code, verdict.Reason)
	}
	return eval.Prediction{Genre: string(r.Kind), Text: r.Text, Sentences: r.Sentences, Figures: r.Figures,
		Commitments: r.Commitments, Problems: r.Problems, Citations: r.Citations, Practices: r.Practices}, nil
}
