package main

import (
	"github.com/spf13/cobra"

	"nianbao/pipeline"
)

func (a *app) importing() *cobra.Command {
	var words pipeline.Words
	var manifest string
	cmd := &cobra.Command{
		Use:   "import PATH...",
		Short: "reports you have: files, folders, ZIPs, or - for standard input",
		Args:  asUsed(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, paths []string) error {
			o := pipeline.ImportOptions{Stdin: a.in}
			var err error
			if o.Stated, err = words.Resolve(); err != nil {
				return err
			}
			if manifest != "" {
				if o.Manifest, err = pipeline.ReadManifest(manifest); err != nil {
					return err
				}
			}
			c, err := a.openToFill()
			if err != nil {
				return err
			}
			defer c.Close()
			sum, err := c.Import(cmd.Context(), paths, o)
			if err != nil {
				return err
			}
			a.summary(sum)
			return a.failures(sum)
		},
	}
	f := cmd.Flags()
	f.StringVar(&words.Place, "place", "", "state the place of every file")
	f.StringVar(&words.Department, "department", "", "state the department")
	f.StringVar(&words.Kind, "kind", "", "state the kind of report")
	f.StringVar(&words.Year, "year", "", "state the year reported on")
	f.StringVar(&manifest, "manifest", "", "CSV that states what each file is: path, place, department, kind, year …")
	return cmd
}
