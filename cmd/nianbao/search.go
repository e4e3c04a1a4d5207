package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/index"
	"nianbao/pipeline"
	"nianbao/report"
)

// searchFlags are the words of a search beside the filter.
type searchFlags struct {
	within     string
	items      string
	sort       string
	limit      int
	offset     int
	noSynonyms bool
	facets     bool
	kwic       bool
	group      string
	like       string
	file       string
	output     outputFlags
}

// formatText is for reading: a line a report, its passages below.
const formatText = "text"

func (a *app) search() *cobra.Command {
	var filter filterFlags
	var s searchFlags
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "reports, passages, figures, commitments, practices",
		Long: `Words stand together with AND; "…" finds exactly what is printed.
OR  NOT  -  ( )  field:value  year:2020-2023  prefix*  "甲 乙"~20
Chinese punctuation and quotation marks work as well.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && s.like == "" && s.file == "" {
				return &wrongUse{"请写明检索什么：检索式、--file 检索式文件 或 --like 文件", "say what to search: a QUERY, --file QUERIES or --like FILE"}
			}
			return a.reading(&filter, func(c *pipeline.Corpus, f report.Filter) error {
				x, err := c.Index()
				if err != nil {
					return err
				}
				unit, err := s.unit()
				if err != nil {
					return err
				}
				req := index.Request{
					Query: strings.Join(args, " "), Filter: f, Unit: unit, NoSynonyms: s.noSynonyms,
					Sort: s.sort, Offset: s.offset, Limit: s.limit, Facets: s.facets,
				}
				switch {
				case s.like != "":
					return a.like(cmd.Context(), x, f, s)
				case s.file != "":
					return a.batch(cmd.Context(), x, req, s)
				case s.kwic || s.group != "":
					return a.kwic(cmd.Context(), x, req, s)
				}
				res, err := x.Search(cmd.Context(), req)
				if err != nil {
					return err
				}
				a.explainEmpty(res)
				if s.output.format == formatText {
					return a.toFile(s.output.file, func(w io.Writer) error { return a.printHits(w, res) })
				}
				return a.write(hitTable(res), s.output)
			})
		},
	}
	filter.register(cmd)
	s.output.register(cmd, formatText, formatText)
	fl := cmd.Flags()
	fl.StringVar(&s.within, "within", "", "what the words must stand in together: report, paragraph or sentence")
	fl.StringVar(&s.items, "in", "", "search items: figures, commitments, problems, practices, citations")
	fl.StringVar(&s.sort, "sort", "", "relevance, year, oldest, place or published")
	fl.IntVar(&s.limit, "limit", index.DefaultLimit, "how many are shown")
	fl.IntVar(&s.offset, "offset", 0, "how many are passed over")
	fl.BoolVar(&s.noSynonyms, "no-synonyms", false, "do not search other names of the same thing")
	fl.BoolVar(&s.kwic, "kwic", false, "every match between its left and right context; --sort left or right")
	fl.StringVar(&s.group, "group", "", "count matches by place or year, relative to reports and to 10,000 characters")
	fl.StringVar(&s.like, "like", "", "passages that share long wording with this file (- is standard input), earliest first")
	fl.StringVar(&s.file, "file", "", "a file of queries, one a line, into one table")
	fl.BoolVar(&s.facets, "facets", false, "count reports by province, city, department, year, kind and topic")
	return cmd
}

func (s searchFlags) unit() (string, error) {
	units := []string{"", index.UnitReport, index.UnitParagraph, index.UnitSentence}
	items := []string{"", index.UnitFigures, index.UnitCommitments, index.UnitProblems, index.UnitPractices, index.UnitCitations}
	if _, err := oneOf("within", []string{s.within}, units...); err != nil {
		return "", err
	}
	if _, err := oneOf("in", []string{s.items}, items...); err != nil {
		return "", err
	}
	if s.within != "" && s.items != "" {
		return "", &wrongUse{"--within 与 --in 不能同时使用", "--within and --in exclude each other"}
	}
	return s.within + s.items, nil
}

// printHits prints for reading: a line a report, its passages below.
func (a *app) printHits(w io.Writer, res index.Result) error {
	for _, h := range res.Hits {
		fmt.Fprintf(w, "%s  %s %s %d  %s\n", h.ID, h.Place, h.Department, h.Year, clean(h.Title))
		for _, s := range h.Snippets {
			fmt.Fprintf(w, "    [%d:%d] %s\n", s.Start, s.End, oneLine(mark(s)))
		}
	}
	for _, p := range res.Passages {
		fmt.Fprintf(w, "%s %s %s %d [%d:%d] %s\n", p.ID, p.Place, p.Department, p.Year, p.Start, p.End, oneLine(mark(p.Snippet)))
	}
	for _, f := range res.Facets {
		fmt.Fprintf(w, "%s:", f.Field)
		for _, v := range f.Values {
			name := v.Name
			if name == "" {
				name = v.Value
			}
			fmt.Fprintf(w, " %s %d", clean(name), v.Count)
		}
		fmt.Fprintln(w)
	}
	for _, e := range res.Expanded {
		a.notef("“%s”同时检索：%s（--no-synonyms 可关闭）", "%q was also searched as: %s (--no-synonyms switches it off)", e.Term, strings.Join(e.Synonyms, " "))
	}
	if res.Passages != nil {
		a.notef("%d 处，分布在 %d 份报告中。", "%d places in %d reports.", res.Units, res.Reports)
	} else {
		a.notef("%d 份报告（共检索 %d 份）。", "%d reports of %d searched.", res.Reports, res.Searched)
	}
	return nil
}

// mark puts brackets around the matches of a snippet.
func mark(s index.Snippet) string {
	idx := report.NewTextIndex(s.Text)
	var b strings.Builder
	at := 0
	for _, m := range s.Marks {
		from, to := idx.Byte(m.Start-s.Start), idx.Byte(m.End-s.Start)
		if from < at || to < from {
			continue
		}
		b.WriteString(s.Text[at:from] + "【" + s.Text[from:to] + "】")
		at = to
	}
	b.WriteString(s.Text[at:])
	return b.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// explainEmpty says what was looked at when nothing was found.
func (a *app) explainEmpty(res index.Result) {
	e := res.Empty
	if e == nil {
		return
	}
	a.notef("没有结果：索引中有报告 %d 份，不加筛选时符合的有 %d 份。", "nothing found: the index holds %d reports, %d of them match without the filter.", e.Indexed, e.Query)
	for _, w := range e.Without {
		a.notef("  去掉筛选“%s”后有 %d 份", "  without --%s there would be %d", w.Filter, w.Reports)
	}
}

// hitTable is what was found as rows: one a passage.
func hitTable(res index.Result) report.Table {
	t := report.Table{Name: "hits", Columns: []report.Column{
		{Name: "report_id", ZH: "报告编号", Type: report.TypeText}, {Name: "place_code", ZH: "区划代码", Type: report.TypeText},
		{Name: "place", ZH: "地区", Type: report.TypeText}, {Name: "department", ZH: "部门", Type: report.TypeText},
		{Name: "report_kind", ZH: "报告类型", Type: report.TypeText}, {Name: "report_year", ZH: "报告年度", Type: report.TypeInteger},
		{Name: "title", ZH: "标题", Type: report.TypeText}, {Name: "item_id", ZH: "条目编号", Type: report.TypeText},
		{Name: "text", ZH: "原文", Type: report.TypeText}, {Name: "start", ZH: "起", Type: report.TypeInteger}, {Name: "end", ZH: "止", Type: report.TypeInteger},
	}}
	row := func(h index.Head, s index.Snippet, item string) []string {
		return []string{h.ID, h.PlaceCode, h.Place, h.Department, string(h.Kind), fmt.Sprint(h.Year), h.Title, item, s.Text, fmt.Sprint(s.Start), fmt.Sprint(s.End)}
	}
	t.Rows = func(yield func([]string, error) bool) {
		for _, h := range res.Hits {
			if len(h.Snippets) == 0 && !yield(row(h.Head, index.Snippet{}, ""), nil) {
				return
			}
			for _, s := range h.Snippets {
				if !yield(row(h.Head, s, ""), nil) {
					return
				}
			}
		}
		for _, p := range res.Passages {
			if !yield(row(p.Head, p.Snippet, p.ItemID), nil) {
				return
			}
		}
	}
	return t
}
