package main

import "github.com/spf13/cobra"

func (a *app) parse() *cobra.Command { return &cobra.Command{Use: "parse"} }
