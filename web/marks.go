package web

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"nianbao/report"
)

// mark is a span of the text that carries a class, and perhaps a link.
type mark struct {
	report.Span
	class string
	id    string // of the item
	href  string // only figures, practices and citations, which are short
}

// markUp renders the code points [sp.Start, sp.End) of a text with marks. At
// every border the open marks are closed and opened again, so that marks may
// overlap in any way.
func markUp(idx *report.TextIndex, sp report.Span, marks []mark) template.HTML {
	borders := []int{sp.Start, sp.End}
	var in []mark
	for _, m := range marks {
		if m.Overlaps(sp) {
			in = append(in, m)
			borders = append(borders, max(m.Start, sp.Start), min(m.End, sp.End))
		}
	}
	slices.Sort(borders)
	borders = slices.Compact(borders)
	// Wide marks go outside, links innermost.
	slices.SortStableFunc(in, func(a, b mark) int {
		return cmp.Or(cmp.Compare(b.Len(), a.Len()), cmp.Compare(a.Start, b.Start))
	})
	var b strings.Builder
	for i := 0; i+1 < len(borders); i++ {
		piece := report.Span{Start: borders[i], End: borders[i+1]}
		writePiece(&b, idx.Slice(piece), piece, in)
	}
	return template.HTML(b.String())
}

func writePiece(b *strings.Builder, text string, piece report.Span, in []mark) {
	closing := ""
	linked := false
	for _, m := range in {
		if !m.Contains(piece) {
			continue
		}
		id := ""
		if m.id != "" && m.Start == piece.Start {
			id = ` id="` + template.HTMLEscapeString(m.id) + `"`
		}
		if m.href != "" && !linked {
			b.WriteString(`<a class="` + m.class + `" href="` + template.HTMLEscapeString(m.href) + `"` + id + `>`)
			closing = "</a>" + closing
			linked = true
			continue
		}
		b.WriteString(`<span class="` + m.class + `"` + id + `>`)
		closing = "</span>" + closing
	}
	b.WriteString(template.HTMLEscapeString(text))
	b.WriteString(closing)
}
