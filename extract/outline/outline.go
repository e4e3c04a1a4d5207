// Package outline cuts the canonical text of a report into paragraphs,
// sentences and sections, and says what part of the report a section plays.
//
//	outline.go   Parse and what it returns
//	block.go     lines → paragraphs, mending soft line breaks
//	sentence.go  paragraphs → sentences
//	mark.go      一、 （一） 1. （1） 一是 at the beginning of a heading or item
//	heading.go   which paragraphs and sentences are headings
//	runin.go     headings at the beginning of a paragraph, slogan.go: inside one
//	rank.go      how deep a heading without a number stands
//	announce.go  plans that only a paragraph announces (2021年，我局将…)
//	admit.go     problems that only a sentence admits (我们也清醒看到…)
//	closing.go   signature, date, attachments, glossaries at the end
//	section.go   headings → a tree of sections
//	role.go      review, problems, plan …, own or inherited, and topics
//	unplanned.go plans whose headings do not say so
//	year.go      the years that a heading states
//
// Offsets are code points of the text, half-open. The package is pure and runs
// in time linear in the text.
package outline

import (
	"nianbao/report"
)

// Outline is the structure of one text.
//
// Paragraphs hold every line of text but masked ones; a table row is a
// paragraph without sentences, since its cells are read through Report.Grids.
// A heading is a sentence of its own. Sections are in the order of their
// beginning, a parent before its children; a section with an empty Heading is
// an opening, a closing, a numbered item, or a plan that only a paragraph
// announces. Role, Topic and Year are inherited from the parent where the
// section states none.
type Outline struct {
	Paragraphs []report.Span
	Sentences  []report.Span
	Sections   []report.Section
}

// Parse outlines text. masks are passed over, grids are the tables; reportYear
// is the year reported on, 0 where it is unknown: a later year in a heading
// makes it a plan.
func Parse(text string, masks []report.Span, grids []report.Grid, reportYear int) Outline {
	return ParseRunes([]rune(text), masks, grids, reportYear)
}

// ParseRunes is Parse for a caller that has the code points already.
func ParseRunes(text []rune, masks []report.Span, grids []report.Grid, reportYear int) Outline {
	p := &parser{r: text, masked: maskOf(len(text), masks), year: reportYear}
	p.blocks(grids)
	p.sentences()
	p.closing()
	p.heads()
	p.announcements()
	p.sections()
	p.roles()
	p.between()
	p.unplanned()
	return p.outline()
}

// parser carries one text through the steps.
type parser struct {
	r      []rune
	masked []bool // nil where nothing is masked
	year   int    // reported on, 0 unknown
	paras  []block
	sents  []sentence
	marks  []head // headings and items, in order
	tree   []report.Section
	styled bool // paragraphs begin with run-in headings
	tail   int  // first block of the closing part, len(paras) where there is none
}

// block is a paragraph: one line, or several that a soft break cut.
type block struct {
	report.Span
	level   int  // of a Markdown heading, 0 none
	bold    bool // the whole line is bold
	lead    int  // end of a bold beginning, 0 none
	grid    bool
	first   int // index of the first sentence
	last    int // behind the last sentence
	ends    bool
	heading bool // the whole block is a heading
}

// sentence is a span with the block it stands in.
type sentence struct {
	report.Span
	block int
}

func (p *parser) outline() Outline {
	o := Outline{Sections: p.tree}
	for _, b := range p.paras {
		o.Paragraphs = append(o.Paragraphs, b.Span)
	}
	for _, s := range p.sents {
		o.Sentences = append(o.Sentences, s.Span)
	}
	return o
}

func maskOf(n int, masks []report.Span) []bool {
	if len(masks) == 0 {
		return nil
	}
	out := make([]bool, n)
	for _, m := range masks {
		for i := max(m.Start, 0); i < min(m.End, n); i++ {
			out[i] = true
		}
	}
	return out
}

func (p *parser) hidden(i int) bool { return p.masked != nil && p.masked[i] }

// clean is the text of a span without masked code points, line breaks and
// surrounding blanks.
func (p *parser) clean(sp report.Span) string {
	out := make([]rune, 0, sp.Len())
	for i := sp.Start; i < sp.End; i++ {
		if c := p.r[i]; !p.hidden(i) && c != '\n' {
			out = append(out, c)
		}
	}
	for len(out) > 0 && (blank(out[0]) || out[0] == '*') {
		out = out[1:]
	}
	for len(out) > 0 && (blank(out[len(out)-1]) || out[len(out)-1] == '*') {
		out = out[:len(out)-1]
	}
	return string(out)
}
