package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/compare"
	"nianbao/internal/segment"
	"nianbao/pipeline"
	"nianbao/report"
)

// compareFlags choose among the ways of comparing.
type compareFlags struct {
	rows    string
	long    bool
	targets bool
	panel   bool
	reports []string
	follow  string
	words   bool
	limit   int
	chars   int
}

func (a *app) compare() *cobra.Command {
	var filter filterFlags
	var out outputFlags
	var o compareFlags
	cmd := &cobra.Command{
		Use:   "compare",
		Short: "places × years for an indicator; passages side by side for a topic; two reports",
		Example: `  nianbao compare --indicator 行政处罚 --place 青禾市,望海市 --year 2020-2023
  nianbao compare --topic 行政执法 --year 2022
  nianbao compare --reports R1,R2
  nianbao compare --words --place 望海市
  nianbao compare --follow R1`,
		Args: asUsed(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.reading(&filter, func(c *pipeline.Corpus, f report.Filter) error {
				t, err := a.comparison(cmd, c, f, o)
				if err != nil {
					return err
				}
				return a.write(t, out)
			})
		},
	}
	filter.register(cmd)
	out.register(cmd, "table")
	fl := cmd.Flags()
	fl.StringVar(&o.rows, "rows", "place", "what has a main row: every place, or every issuer")
	fl.BoolVar(&o.long, "long", false, "the matrix as a long table, one row a cell, with reasons and sentences")
	fl.BoolVar(&o.targets, "targets", false, "targets too, in rows of their own")
	fl.BoolVar(&o.panel, "panel", false, "only places that have a value in every year")
	fl.StringSliceVar(&o.reports, "reports", nil, "two reports, sentence by sentence")
	fl.StringVar(&o.follow, "follow", "", "commitments of a report and the sentences of the next one that may speak of them")
	fl.BoolVar(&o.words, "words", false, "words that the filtered reports use more than the rest (log-likelihood)")
	fl.IntVar(&o.limit, "limit", 50, "--words: how many")
	fl.IntVar(&o.chars, "chars", 0, "--words: characters read on either side, drawn by report (0: 800,000; -1: all)")
	return cmd
}

// comparison is the table that the flags ask for.
func (a *app) comparison(cmd *cobra.Command, c *pipeline.Corpus, f report.Filter, o compareFlags) (report.Table, error) {
	ctx := cmd.Context()
	switch {
	case len(o.reports) == 2:
		pairs, err := compare.Align(ctx, c.Store, o.reports[0], o.reports[1])
		return compare.AlignTable(pairs), err
	case len(o.reports) > 0:
		return report.Table{}, &wrongUse{"--reports 需要两份报告：--reports R1,R2", "--reports takes two reports: --reports R1,R2"}
	case o.follow != "":
		follows, err := compare.FollowUp(ctx, c.Store, o.follow)
		return compare.FollowTable(follows), err
	case o.words:
		seg, err := segment.Shared()
		if err != nil {
			return report.Table{}, err
		}
		r, err := compare.CompareWords(ctx, c.Store, seg, f, report.Filter{Kinds: f.Kinds}, compare.KeynessOptions{Limit: o.limit, Chars: o.chars})
		if err != nil {
			return report.Table{}, err
		}
		fmt.Fprintln(a.err, a.say(
			fmt.Sprintf("目标 %d 份报告，读 %d 份，%d 词；参照 %d 份，读 %d 份，%d 词", r.Target.Reports, r.Target.Read, r.Target.Words, r.Reference.Reports, r.Reference.Read, r.Reference.Words),
			fmt.Sprintf("target: %d reports, %d read, %d words; reference: %d reports, %d read, %d words", r.Target.Reports, r.Target.Read, r.Target.Words, r.Reference.Reports, r.Reference.Read, r.Reference.Words)))
		return compare.KeynessTable(r.Words), nil
	case len(f.Indicators) == 1:
		return a.matrix(cmd, c, f, o)
	case len(f.Topics) == 1:
		cols, err := compare.Topic(ctx, c.Store, f, f.Topics[0])
		return compare.TopicTable(f.Topics[0], cols), err
	}
	return report.Table{}, &wrongUse{"请写明比较什么：--indicator、--topic、--reports R1,R2、--follow R 或 --words", "say what to compare: --indicator, --topic, --reports R1,R2, --follow R or --words"}
}

func (a *app) matrix(cmd *cobra.Command, c *pipeline.Corpus, f report.Filter, o compareFlags) (report.Table, error) {
	if _, err := oneOf("rows", []string{o.rows}, "place", "issuer"); err != nil {
		return report.Table{}, err
	}
	m, err := compare.BuildMatrix(cmd.Context(), c.Store, compare.MatrixOptions{
		Indicator: f.Indicators[0], Filter: f, Issuers: o.rows == "issuer", Targets: o.targets, Panel: o.panel,
	})
	if err != nil {
		return report.Table{}, err
	}
	fmt.Fprintf(a.err, "%s (%s, %s)\n", m.Indicator.ZH, m.Indicator.Key, m.Indicator.Unit)
	for i, y := range m.Years {
		fmt.Fprintf(a.err, "%d: n=%d  ", y, m.N[i])
	}
	fmt.Fprintln(a.err, "\n"+a.say(m.RuleZH, m.Rule))
	a.outliers(m.Outliers())
	if o.long {
		return m.Long(), nil
	}
	return m.Wide(), nil
}

// maxOutliers is how many cells are named that stand far from the years around.
const maxOutliers = 8

// outliers names the cells whose sentences are to be read before they are used.
func (a *app) outliers(cells []string) {
	if len(cells) == 0 {
		return
	}
	some := strings.Join(cells[:min(len(cells), maxOutliers)], a.say("；", "; "))
	if len(cells) > maxOutliers {
		some += " …"
	}
	fmt.Fprintln(a.err, a.say(
		fmt.Sprintf("%d 格与前后各年相差悬殊（前后四年中位数的倍数），引用前请读原句（--long 有 outlier 一列）：%s", len(cells), some),
		fmt.Sprintf("%d cells are far from the years around (multiple of the median of four years before and after); read their sentences first (column outlier of --long): %s", len(cells), some)))
}
