package main

import (
	"github.com/spf13/cobra"

	"nianbao/compare"
	"nianbao/pipeline"
	"nianbao/report"
)

func (a *app) indicators() *cobra.Command {
	var filter filterFlags
	var out outputFlags
	var all bool
	cmd := &cobra.Command{
		Use:   "indicators",
		Short: "the catalogue, with how many places and years have each",
		Args:  asUsed(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.reading(&filter, func(c *pipeline.Corpus, f report.Filter) error {
				counts, err := c.Store.Indicators(cmd.Context(), f)
				if err != nil {
					return err
				}
				var tallies []compare.Tally
				for _, n := range counts {
					tallies = append(tallies, compare.Tally{Indicator: n.Indicator, Figures: n.Figures, Places: n.Places, Years: n.Years, First: n.FromYear, Last: n.ToYear})
				}
				var kept []compare.Use
				for _, u := range compare.CatalogueOf(tallies) {
					if all || u.Figures > 0 {
						kept = append(kept, u)
					}
				}
				return a.write(compare.CatalogueTable(kept), out)
			})
		},
	}
	filter.register(cmd)
	out.register(cmd, "table")
	cmd.Flags().BoolVar(&all, "all", false, "also those of which the corpus has no figure")
	return cmd
}
