package main

import "github.com/spf13/cobra"

func (a *app) extract() *cobra.Command {
	var pending bool
	cmd := &cobra.Command{
		Use:   "extract",
		Short: "run the extractors again over everything archived",
		Args:  asUsed(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := a.openExisting()
			if err != nil {
				return err
			}
			defer c.Close()
			sum, err := c.Extract(cmd.Context(), !pending)
			if err != nil {
				return err
			}
			a.notef("读出报告 %d 份、数据 %d 条；不是报告 %d 份。", "%d reports with %d figures read; %d documents are no reports.",
				sum.Reports, sum.Figures, len(sum.Failures))
			return a.failures(sum)
		},
	}
	cmd.Flags().BoolVar(&pending, "pending", false, "only what this version has not read yet")
	return cmd
}
