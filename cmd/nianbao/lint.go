package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"nianbao/data"
	"nianbao/extract/indicator"
)

func (a *app) lint() *cobra.Command {
	return &cobra.Command{
		Use:   "lint [SITE.yaml]...",
		Short: "check rules, sites and indicators",
		RunE: func(_ *cobra.Command, files []string) error {
			errs := data.Lint()
			if len(errs) == 0 { // a catalogue that does not read cannot be run
				errs = indicator.LintExamples()
			}
			for _, name := range files {
				body, err := os.ReadFile(name)
				if err == nil {
					_, err = data.ParseSite(body)
				}
				if err != nil {
					errs = append(errs, fmt.Errorf("%s: %w", name, err))
				}
			}
			for _, err := range errs {
				fmt.Fprintln(a.err, clean(err.Error()))
			}
			if len(errs) > 0 {
				a.notef("%d 处需要修改。", "%d things to mend.", len(errs))
				return errSomeFailed
			}
			a.notef("没有问题。", "nothing to mend.")
			return nil
		},
	}
}
