package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"nianbao/extract"
)

// maxLine bounds a passage on standard input.
const maxLine = 64 << 20

func (a *app) parse() *cobra.Command {
	return &cobra.Command{
		Use:   "parse",
		Short: "standard input, one passage a line → one JSON object a line",
		Args:  asUsed(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			in := bufio.NewScanner(a.in)
			in.Buffer(make([]byte, 0, 1<<16), maxLine)
			out := bufio.NewWriter(a.out)
			enc := json.NewEncoder(out)
			enc.SetEscapeHTML(false)
			for in.Scan() {
				if err := cmd.Context().Err(); err != nil {
					return err
				}
				parsed, err := extract.Parse(in.Text())
				if err != nil {
					return err
				}
				if err := enc.Encode(parsed); err != nil {
					return err
				}
				if err := out.Flush(); err != nil {
					return err
				}
			}
			if err := in.Err(); err != nil {
				return fmt.Errorf("standard input: %w", err)
			}
			return out.Flush()
		},
	}
}
