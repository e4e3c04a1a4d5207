package main

import "github.com/spf13/cobra"

func (a *app) index() *cobra.Command {
	return &cobra.Command{
		Use:   "index",
		Short: "rebuild the search index",
		Args:  asUsed(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := a.openExisting()
			if err != nil {
				return err
			}
			defer c.Close()
			n, err := c.Rebuild(cmd.Context())
			if err != nil {
				return err
			}
			a.notef("索引已重建，含报告 %d 份。", "the index is rebuilt and holds %d reports.", n)
			return nil
		},
	}
}
