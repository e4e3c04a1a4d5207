package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"nianbao/index"
	"nianbao/report"
)

// kwic prints every match with what stands left and right of it.
func (a *app) kwic(ctx context.Context, x *index.Index, req index.Request, s searchFlags) error {
	k, err := x.KWIC(ctx, index.KWICRequest{Request: req, Group: s.group})
	if err != nil {
		return err
	}
	a.notef("%d 处，见于 %d 份报告（检索 %d 份、%d 字）：每份 %.3f 处，每万字 %.3f 处。",
		"%d matches in %d reports (of %d, %d characters): %.3f a report, %.3f in 10,000 characters.",
		k.Matches, k.Matching, k.Reports, k.Chars, k.PerReport, k.PerTenThousand)
	if s.group != "" {
		return a.write(groupTable(k), s.output.orTable())
	}
	return a.write(kwicTable(k), s.output.orTable())
}

// orTable is for results that have no other way to be read than as a table.
func (o outputFlags) orTable() outputFlags {
	if o.format == formatText {
		o.format = "table"
	}
	return o
}

func kwicTable(k index.KWIC) report.Table {
	t := report.Table{Name: "kwic"}
	for _, n := range []string{"place", "report_year", "left", "match", "right", "report_id", "start", "end"} {
		t.Columns = append(t.Columns, report.Column{Name: n, Type: report.TypeText})
	}
	t.Rows = func(yield func([]string, error) bool) {
		for _, l := range k.Lines {
			if !yield([]string{l.Place, fmt.Sprint(l.Year), l.Left, l.Match, l.Right, l.ID, fmt.Sprint(l.Start), fmt.Sprint(l.End)}, nil) {
				return
			}
		}
	}
	return t
}

func groupTable(k index.KWIC) report.Table {
	t := report.Table{Name: "kwic_groups", Columns: []report.Column{
		{Name: "group", Type: report.TypeText}, {Name: "name", Type: report.TypeText}, {Name: "matches", Type: report.TypeInteger},
		{Name: "matching_reports", Type: report.TypeInteger}, {Name: "reports", Type: report.TypeInteger}, {Name: "chars", Type: report.TypeInteger},
		{Name: "per_report", Type: report.TypeDecimal}, {Name: "per_10000_chars", Type: report.TypeDecimal}}}
	t.Rows = func(yield func([]string, error) bool) {
		for _, g := range k.Groups {
			if !yield([]string{g.Value, g.Name, fmt.Sprint(g.Matches), fmt.Sprint(g.Matching), fmt.Sprint(g.Reports), fmt.Sprint(g.Chars),
				fmt.Sprintf("%.4f", g.PerReport), fmt.Sprintf("%.4f", g.PerTenThousand)}, nil) {
				return
			}
		}
	}
	return t
}

// like finds passages that share long wording with a file.
func (a *app) like(ctx context.Context, x *index.Index, f report.Filter, s searchFlags) error {
	body, err := readAll(s.like, a.in)
	if err != nil {
		return err
	}
	res, err := x.Like(ctx, index.LikeRequest{Text: body, Filter: f, Offset: s.offset, Limit: s.limit})
	if err != nil {
		return err
	}
	a.notef("%d 段相同文字，见于 %d 份报告，最早的在前。", "%d shared passages in %d reports, earliest first.", res.Total, res.Reports)
	t := report.Table{Name: "shared"}
	for _, n := range []string{"report_year", "place", "report_id", "start", "end", "given_start", "given_end", "text"} {
		t.Columns = append(t.Columns, report.Column{Name: n, Type: report.TypeText})
	}
	t.Rows = func(yield func([]string, error) bool) {
		for _, p := range res.Passages {
			if !yield([]string{fmt.Sprint(p.Year), p.Place, p.ID, fmt.Sprint(p.Start), fmt.Sprint(p.End),
				fmt.Sprint(p.Given.Start), fmt.Sprint(p.Given.End), p.Text}, nil) {
				return
			}
		}
	}
	return a.write(t, s.output.orTable())
}

// batch runs a file of queries, one a line, into one tidy table; a bad line is
// reported and the rest is done.
func (a *app) batch(ctx context.Context, x *index.Index, req index.Request, s searchFlags) error {
	body, err := readAll(s.file, a.in)
	if err != nil {
		return err
	}
	bad := 0
	t := hitTable(index.Result{})
	inner := t.Columns
	t.Name, t.Columns = "hits", append([]report.Column{{Name: "query", ZH: "检索式", Type: report.TypeText}}, inner...)
	t.Rows = func(yield func([]string, error) bool) {
		for n, line := range strings.Split(body, "\n") {
			q := strings.TrimSpace(line)
			if q == "" {
				continue
			}
			req.Query = q
			res, err := x.Search(ctx, req)
			if err != nil {
				if ctx.Err() != nil {
					yield(nil, err)
					return
				}
				bad++
				fmt.Fprintln(a.err, clean(fmt.Sprintf("%s:%d: %v", s.file, n+1, err)))
				continue
			}
			for row := range hitTable(res).Rows {
				if !yield(append([]string{q}, row...), nil) {
					return
				}
			}
		}
	}
	out := s.output
	if out.format == formatText {
		out.format = "csv"
	}
	if err := a.write(t, out); err != nil {
		return err
	}
	if bad > 0 {
		return errSomeFailed
	}
	return nil
}

// maxInput bounds a file of queries and a text for --like.
const maxInput = 16 << 20

func readAll(name string, stdin io.Reader) (string, error) {
	in := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return "", err
		}
		defer f.Close()
		in = f
	}
	b, err := io.ReadAll(io.LimitReader(in, maxInput))
	return string(b), err
}
