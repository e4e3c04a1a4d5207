package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/report"
)

func (a *app) show() *cobra.Command {
	var asJSON, text bool
	cmd := &cobra.Command{
		Use:   "show REPORT",
		Short: "one report: text, outline, items",
		Args:  asUsed(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := a.open(true)
			if err != nil {
				return err
			}
			defer c.Close()
			r, err := c.Store.Report(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return a.toFile("", func(w io.Writer) error {
				switch {
				case asJSON:
					enc := json.NewEncoder(w)
					enc.SetEscapeHTML(false)
					enc.SetIndent("", "  ")
					return enc.Encode(struct {
						*report.Report
						Text string `json:"text"`
					}{r, r.Text})
				case text:
					_, err := io.WriteString(w, r.Text)
					return err
				}
				a.printReport(w, r)
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "everything, as JSON")
	cmd.Flags().BoolVar(&text, "text", false, "the canonical text, exactly: what offsets count in")
	return cmd
}

// printReport prints head, outline and items for reading.
func (a *app) printReport(w io.Writer, r *report.Report) {
	idx := report.NewTextIndex(r.Text)
	line := func(zh, en, v string) {
		if v != "" {
			fmt.Fprintf(w, "%s: %s\n", a.say(zh, en), oneLine(v))
		}
	}
	line("标题", "title", r.Title)
	line("地区", "place", strings.TrimSpace(r.Place+" "+r.PlaceCode))
	line("部门", "department", r.Department)
	line("类型", "kind", string(r.Kind))
	line("年度", "year", fmt.Sprint(r.ReportYear))
	line("发布", "published", r.Published)
	line("来源", "source", r.Source.URL)
	line("原件", "snapshot", r.Source.Snapshot)
	for _, is := range r.Issues {
		line("存疑", "issue", string(is.Code)+" "+a.reason(is.Note))
	}
	fmt.Fprintf(w, "\n%s\n", a.say("提纲", "outline"))
	for _, s := range r.Sections {
		if s.Title != "" {
			fmt.Fprintf(w, "%s%s%s  %s\n", strings.Repeat("  ", max(s.Depth, 1)), oneLine(s.Number), oneLine(s.Title), s.Topic)
		}
	}
	fmt.Fprintf(w, "\n%s (%d)\n", a.say("数据", "figures"), len(r.Figures))
	for _, f := range r.Figures {
		fmt.Fprintf(w, "  [%d:%d] %s = %s %s  %s  %s %s %s\n", f.Start, f.End, oneLine(f.Raw), f.Value, f.Unit, oneLine(f.Label),
			f.Bound, f.Status, strings.Join(f.Indicators, ";"))
	}
	list := func(zh, en string, n int, item func(int) (report.Span, string)) {
		fmt.Fprintf(w, "\n%s (%d)\n", a.say(zh, en), n)
		for i := range n {
			sp, note := item(i)
			fmt.Fprintf(w, "  [%d:%d] %s  %s\n", sp.Start, sp.End, oneLine(idx.Slice(sp)), note)
		}
	}
	list("承诺", "commitments", len(r.Commitments), func(i int) (report.Span, string) {
		return r.Commitments[i].Span, fmt.Sprint(r.Commitments[i].TargetYear)
	})
	list("问题", "problems", len(r.Problems), func(i int) (report.Span, string) { return r.Problems[i].Span, "" })
	list("做法", "practices", len(r.Practices), func(i int) (report.Span, string) {
		return r.Practices[i].Span, string(r.Practices[i].Stance)
	})
	list("引用", "citations", len(r.Citations), func(i int) (report.Span, string) { return r.Citations[i].Span, r.Citations[i].Number })
}
