package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"nianbao/export"
	"nianbao/pipeline"
	"nianbao/report"
)

// exportKinds are the tables in the order they are listed.
var exportKinds = []string{"figures", "commitments", "problems", "practices", "citations", "reports", "coverage"}

func (a *app) export() *cobra.Command {
	var filter filterFlags
	var out outputFlags
	var sample int
	var seed uint64
	var text bool
	cmd := &cobra.Command{
		Use:       "export KIND",
		Short:     "take the extracted items away as a table: figures commitments problems practices citations reports coverage",
		Args:      asUsed(cobra.ExactArgs(1)),
		ValidArgs: exportKinds,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(exportKinds, args[0]) { // said before a corpus is looked for
				return unknownTable(args[0])
			}
			return a.reading(&filter, func(c *pipeline.Corpus, f report.Filter) error {
				t, err := table(cmd.Context(), c, args[0], f, text)
				if err != nil {
					return err
				}
				if sample > 0 {
					t = export.Sample(t, sample, seed)
				}
				if out.format == formatPackage {
					return a.writePackage(cmd.Context(), c, t, f, out, "export "+args[0]+" "+filter.String())
				}
				if out.format == "xlsx" {
					return a.writeWorkbook(cmd.Context(), c, t, f, out)
				}
				return a.write(t, out)
			})
		},
	}
	filter.register(cmd)
	out.register(cmd, "csv", formatPackage)
	fl := cmd.Flags()
	fl.IntVar(&sample, "sample", 0, "a random sample of N rows as a coding sheet")
	fl.Uint64Var(&seed, "seed", 1, "seed of --sample: the same seed draws the same rows")
	fl.BoolVar(&text, "text", false, "reports: add full_text")
	return cmd
}

// table is one of exportKinds over what the filter selects.
func table(ctx context.Context, c *pipeline.Corpus, kind string, f report.Filter, text bool) (report.Table, error) {
	switch kind {
	case "figures":
		return export.Figures(c.Store.Figures(ctx, f)), nil
	case "commitments":
		return export.Commitments(c.Store.Commitments(ctx, f)), nil
	case "problems":
		return export.Problems(c.Store.Problems(ctx, f)), nil
	case "practices":
		return export.Practices(c.Store.Practices(ctx, f)), nil
	case "citations":
		return export.Citations(c.Store.Citations(ctx, f)), nil
	case "coverage":
		return export.Coverage(c.Store.Coverage(ctx, f)), nil
	case "reports":
		if text {
			return export.Reports(c.Store.Reports(ctx, f), c.Store.Text), nil
		}
		return export.Reports(c.Store.Reports(ctx, f), nil), nil
	}
	return report.Table{}, unknownTable(kind)
}

func unknownTable(kind string) error {
	return &report.NameError{Kind: "table", Name: kind, Suggestions: exportKinds, Err: report.ErrUnknownName}
}
