package main

import (
	"io"

	"github.com/spf13/cobra"

	"nianbao/export"
	"nianbao/pipeline"
	"nianbao/report"
)

func (a *app) status() *cobra.Command {
	var filter filterFlags
	var out outputFlags
	var coverage, changes bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "what the corpus holds, what is missing and why",
		Args:  asUsed(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.reading(&filter, func(c *pipeline.Corpus, f report.Filter) error {
				switch {
				case coverage:
					return a.write(export.Coverage(c.Store.Coverage(cmd.Context(), f)), out)
				case changes:
					list, err := c.Store.Changes(cmd.Context(), f)
					if err != nil {
						return err
					}
					return a.write(changeTable(list), out)
				}
				st, err := c.Status(cmd.Context())
				if err != nil {
					return err
				}
				return a.toFile("", func(w io.Writer) error { a.printStatus(w, st); return nil })
			})
		},
	}
	filter.register(cmd)
	out.register(cmd, "table")
	cmd.Flags().BoolVar(&coverage, "coverage", false, "the ledger: place × department × kind × year with its state and evidence")
	cmd.Flags().BoolVar(&changes, "changes", false, "reports that were altered or withdrawn after publication, changed numbers first")
	return cmd
}
