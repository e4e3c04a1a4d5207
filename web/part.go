package web

import (
	"net/url"
	"slices"
	"strconv"

	"nianbao/report"
)

// A long report is shown in parts, so that no page is heavy; all of it on one
// page where that is asked for, to print it or to search it with the browser.
const (
	partBytes = 96 << 10 // of a part's text with its marks, about
	partAll   = "all"
)

// part is one of them.
type part struct {
	Name    string
	Href    string
	Current bool
	Hits    int // places that the search marks in it
}

// split keeps the part that the address asks for: by number, or the one with
// the item or the place that it opens.
func (p *reportPage) split(asked string, hits []report.Span, opened report.Span) {
	starts := p.borders()
	if len(starts) < 2 {
		return
	}
	of := func(at int) int { // the part that holds a place of the text
		i, _ := slices.BinarySearchFunc(starts, at, func(first, at int) int {
			if p.Report.Paragraphs[first].Start <= at {
				return -1
			}
			return 1
		})
		return max(i-1, 0)
	}
	n, err := strconv.Atoi(asked)
	if n--; err != nil || n < 0 || n >= len(starts) {
		n = of(opened.Start)
	}
	for i, first := range starts {
		name := strconv.Itoa(i + 1)
		if h := p.Paragraphs[first]; h.Class != "" {
			name += "　" + cut(p.heading(first), 24)
		}
		p.Parts = append(p.Parts, part{Name: name, Href: p.partHref(strconv.Itoa(i + 1)), Current: i == n && asked != partAll})
	}
	for _, h := range hits {
		p.Parts[of(h.Start)].Hits++
	}
	if asked != partAll {
		p.keep(starts, n)
	}
}

// keep drops the other parts; their headings stay in the outline.
func (p *reportPage) keep(starts []int, n int) {
	to := len(p.Paragraphs)
	if n+1 < len(starts) {
		to = starts[n+1]
	}
	for i := range p.Outline {
		at := p.Outline[i].paragraph
		if k, _ := slices.BinarySearch(starts, at+1); k-1 != n {
			p.Outline[i].Href = p.partHref(strconv.Itoa(k)) + p.Outline[i].Href
		}
	}
	p.Paragraphs = p.Paragraphs[starts[n]:to]
	p.Whole = p.partHref(partAll)
	if p.Card != nil {
		p.Card.Close = p.partHref(strconv.Itoa(n + 1))
	}
}

// borders are the paragraphs at which the parts begin: a heading where one
// comes in the second half of a part.
func (p *reportPage) borders() []int {
	starts := []int{0}
	size, heading := 0, -1
	for i, pa := range p.Paragraphs {
		size += len(pa.HTML) + 8
		if pa.Class != "" && size > partBytes/2 && (heading < 0 || pa.Class <= p.Paragraphs[heading].Class) {
			heading = i
		}
		if size > partBytes && i > starts[len(starts)-1] {
			if heading < 0 {
				heading = i
			}
			starts = append(starts, heading)
			size = 0
			for _, later := range p.Paragraphs[heading : i+1] {
				size += len(later.HTML) + 8
			}
			heading = -1
		}
	}
	return starts
}

// heading is the text of a heading, by its paragraph.
func (p *reportPage) heading(paragraph int) string {
	for _, o := range p.Outline {
		if o.paragraph == paragraph {
			return o.Number + o.Title
		}
	}
	return ""
}

func (p *reportPage) partHref(number string) string {
	q := url.Values{"part": {number}}
	if p.Query != "" {
		q.Set("q", p.Query)
	}
	return "/report/" + p.Report.ID + "?" + q.Encode()
}
