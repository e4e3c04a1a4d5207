package eval

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"nianbao/report"
)

// Format is how the table is written.
type Format int

const (
	Text Format = iota
	Markdown
)

// row is one measure of the table.
type row struct {
	zh, en string
	get    func(s *Scores) Share
}

var rows = []row{
	{"数字 召回率", "figures: recall", func(s *Scores) Share { return s.Recall }},
	{"数字 准确率", "figures: precision", func(s *Scores) Share { return s.Precision }},
	{"数值", "value", func(s *Scores) Share { return s.Value }},
	{"单位", "unit", func(s *Scores) Share { return s.Unit }},
	{"界限", "bound", func(s *Scores) Share { return s.Bound }},
	{"度量", "measure", func(s *Scores) Share { return s.Measure }},
	{"状态", "status", func(s *Scores) Share { return s.Status }},
	{"标签", "label", func(s *Scores) Share { return s.Label }},
	{"累计口径", "aggregation", func(s *Scores) Share { return s.Aggregation }},
	{"所指年份", "year referred to", func(s *Scores) Share { return s.RefYear }},
	{"范围", "scope", func(s *Scores) Share { return s.Scope }},
	{"跨度相等", "span equal", func(s *Scores) Share { return s.Span }},
	{"误取陷阱", "traps taken", func(s *Scores) Share { return s.Traps }},
	{"承诺 召回率", "commitments: recall", func(s *Scores) Share { return s.CommitmentRecall }},
	{"承诺 准确率", "commitments: precision", func(s *Scores) Share { return s.CommitmentPrecision }},
	{"可衡量", "measurable", func(s *Scores) Share { return s.Measurable }},
	{"目标年份", "target year", func(s *Scores) Share { return s.CommitmentYear }},
	{"力度", "strength", func(s *Scores) Share { return s.Strength }},
	{"期限", "deadline", func(s *Scores) Share { return s.Deadline }},
	{"问题 召回率", "problems: recall", func(s *Scores) Share { return s.ProblemRecall }},
	{"问题 准确率", "problems: precision", func(s *Scores) Share { return s.ProblemPrecision }},
	{"引用 召回率", "citations: recall", func(s *Scores) Share { return s.CitationRecall }},
	{"引用 准确率", "citations: precision", func(s *Scores) Share { return s.CitationPrecision }},
	{"标题", "citations: title", func(s *Scores) Share { return s.CitationTitle }},
	{"文号", "citations: number", func(s *Scores) Share { return s.CitationNumber }},
	{"做法 召回率", "practices: recall", func(s *Scores) Share { return s.PracticeRecall }},
	{"做法 准确率", "practices: precision", func(s *Scores) Share { return s.PracticePrecision }},
	{"态度", "practices: stance", func(s *Scores) Share { return s.Stance }},
}

// Write prints the table: a line a measure, a column a genre, each share with
// its 95 % interval and n; then the precision of each grade. zh chooses the
// Chinese headings.
func Write(w io.Writer, r Result, f Format, zh bool) error {
	var table [][]string
	head := []string{pick(zh, "指标", "measure")}
	cols := make([]*Scores, 0, len(r.Genres)+1)
	for _, g := range r.GenreNames() {
		head = append(head, g)
		cols = append(cols, r.Genres[g])
	}
	if len(cols) > 1 {
		head = append(head, pick(zh, "合计", "all"))
		cols = append(cols, &r.Total)
	}
	table = append(table, head)
	for _, m := range rows {
		line := []string{pick(zh, m.zh, m.en)}
		any := false
		for _, c := range cols {
			s := m.get(c)
			any = any || s.N > 0
			line = append(line, s.String())
		}
		if any {
			table = append(table, line)
		}
	}
	for _, g := range gradeNames(r) {
		line := []string{pick(zh, "等级 ", "grade ") + string(g)}
		for range cols[:len(cols)-1] {
			line = append(line, "")
		}
		table = append(table, append(line, r.Grades[g].String()))
	}
	return writeTable(w, table, f)
}

func gradeNames(r Result) []report.Grade {
	var names []report.Grade
	for g := range r.Grades {
		names = append(names, g)
	}
	sort.Slice(names, func(i, j int) bool { return names[i] < names[j] })
	return names
}

func pick(zh bool, a, b string) string {
	if zh {
		return a
	}
	return b
}

func writeTable(w io.Writer, table [][]string, f Format) error {
	for i, line := range table {
		var err error
		switch {
		case f == Markdown && i == 1:
			if _, err = fmt.Fprintln(w, "|"+strings.Repeat("---|", len(table[0]))); err != nil {
				return fmt.Errorf("eval: write table: %w", err)
			}
			fallthrough
		case f == Markdown:
			_, err = fmt.Fprintln(w, "| "+strings.Join(line, " | ")+" |")
		default:
			_, err = fmt.Fprintln(w, strings.Join(line, "\t"))
		}
		if err != nil {
			return fmt.Errorf("eval: write table: %w", err)
		}
	}
	return nil
}

// WriteDifferences lists every deviation with its sentence.
func WriteDifferences(w io.Writer, r Result) error {
	for _, d := range r.Differences {
		_, err := fmt.Fprintf(w, "%s\t%s\t%d\t%s\twant %q\tgot %q\n\t%s\n", d.What, d.Doc, d.Span.Start, d.Raw, d.Want, d.Got,
			strings.ReplaceAll(d.Sentence, "\n", " "))
		if err != nil {
			return fmt.Errorf("eval: write differences: %w", err)
		}
	}
	return nil
}
