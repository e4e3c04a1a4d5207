package reader

import (
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// builder is the canonical text as it grows. Blocks are separated by a line
// feed; every block is a run.
type builder struct {
	text  strings.Builder
	runes int
	part  int
	block int // next block within the part
	page  int // 1-based page of a paged original, else 0
	runs  []report.Run
	masks []report.Span
	grids []report.Grid
	full  bool // maxText was reached; the rest is left out
}

// startPart begins part i; its text starts on a new line.
func (b *builder) startPart(i int) {
	b.part, b.block, b.page = i, 0, 0
}

// add appends s and returns its span. It adds nothing once the text is full.
func (b *builder) add(s string) report.Span {
	start := b.runes
	if b.full || b.text.Len()+len(s) > maxText {
		b.full = true
		return report.Span{Start: start, End: start}
	}
	b.text.WriteString(s)
	b.runes += utf8.RuneCountInString(s)
	return report.Span{Start: start, End: b.runes}
}

// breakLine ends the line, unless the text is empty. The line feed belongs to
// the run before it.
func (b *builder) breakLine() {
	if b.runes == 0 {
		return
	}
	sp := b.add("\n")
	if n := len(b.runs); n > 0 {
		b.runs[n-1].End = sp.End
	}
}

// line appends s as a block of its own and returns the span of s.
func (b *builder) line(s string) report.Span {
	if s == "" {
		return report.Span{Start: b.runes, End: b.runes}
	}
	b.breakLine()
	sp := b.add(s)
	b.run(sp)
	return sp
}

// run closes a block that covers sp.
func (b *builder) run(sp report.Span) {
	if sp.Empty() {
		return
	}
	b.runs = append(b.runs, report.Run{Span: sp, Part: b.part, Page: b.page, Block: b.block})
	b.block++
}

// page writes the finished text into p.
func (b *builder) finish(p *Page) {
	p.Text, p.Runs, p.Masks, p.Grids = b.text.String(), b.runs, b.masks, b.grids
	if b.full {
		p.Issues = append(p.Issues, report.Issue{Code: report.IssueTruncated, Note: "text longer than the limit was cut"})
	}
}
