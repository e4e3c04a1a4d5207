package web

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"nianbao/report"
)

// mark is a span of the text that carries a class, and perhaps leads to the
// card of an item.
type mark struct {
	report.Span
	class string
	id    string // anchor, of the place that the address names
	item  string // id of an item
	note  string // class of a small sign at its end that leads to the card: for sentences, which hold links themselves
}

// link is the address of a mark's card on the same page.
func (m mark) link() string { return `?item=` + m.item + `#item` }

// marker renders spans of one text with its marks, in order of the text.
type marker struct {
	idx   *report.TextIndex
	marks []mark // by start, wide ones first
	next  int    // marks before are behind us
	label string // of the small sign, for a reader who hears the page
}

func newMarker(idx *report.TextIndex, marks []mark, label string) *marker {
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return &marker{idx: idx, marks: marks, label: label}
}

// render marks up one span. Spans come in the order of the text.
func (k *marker) render(sp report.Span) template.HTML {
	for k.next < len(k.marks) && k.marks[k.next].End <= sp.Start {
		k.next++
	}
	var in []mark
	for _, m := range k.marks[k.next:] {
		if m.Start >= sp.End {
			break
		}
		if m.Overlaps(sp) {
			in = append(in, m)
		}
	}
	// Wide marks go outside, links innermost: nesting stays as it was from
	// one piece to the next wherever that is possible.
	slices.SortStableFunc(in, func(a, b mark) int { return cmp.Compare(b.Len(), a.Len()) })
	var b strings.Builder
	var open []mark
	borders := bordersOf(in, sp)
	for i := 0; i+1 < len(borders); i++ {
		piece := report.Span{Start: borders[i], End: borders[i+1]}
		open = k.turn(&b, open, covering(in, piece), piece.Start)
		b.WriteString(template.HTMLEscapeString(k.idx.Slice(piece)))
		k.signs(&b, in, piece.End)
	}
	k.turn(&b, open, nil, sp.End)
	return template.HTML(b.String())
}

func bordersOf(marks []mark, sp report.Span) []int {
	borders := []int{sp.Start, sp.End}
	for _, m := range marks {
		borders = append(borders, max(m.Start, sp.Start), min(m.End, sp.End))
	}
	slices.Sort(borders)
	return slices.Compact(borders)
}

func covering(marks []mark, piece report.Span) []mark {
	var out []mark
	linked := false
	for _, m := range marks {
		if !m.Contains(piece) {
			continue
		}
		if m.item != "" && m.note == "" {
			if linked {
				m.item = "" // a link holds no link
			}
			linked = true
		}
		out = append(out, m)
	}
	return out
}

// turn closes the marks that end and opens those that begin.
func (k *marker) turn(b *strings.Builder, open, want []mark, at int) []mark {
	same := 0
	for same < len(open) && same < len(want) && open[same] == want[same] {
		same++
	}
	for i := len(open) - 1; i >= same; i-- {
		b.WriteString(closing(open[i]))
	}
	for _, m := range want[same:] {
		opening(b, m, at)
	}
	return want
}

func opening(b *strings.Builder, m mark, at int) {
	if m.item != "" && m.note == "" {
		b.WriteString(`<a class="` + m.class + `" href="` + template.HTMLEscapeString(m.link()) + `"`)
	} else if m.class == "hit" {
		b.WriteString("<mark")
	} else {
		b.WriteString(`<span class="` + m.class + `"`)
	}
	if m.id != "" && m.Start == at {
		b.WriteString(` id="` + m.id + `"`)
	}
	b.WriteString(">")
}

func closing(m mark) string {
	switch {
	case m.item != "" && m.note == "":
		return "</a>"
	case m.class == "hit":
		return "</mark>"
	}
	return "</span>"
}

// signs sets the small sign of every sentence that ends here.
func (k *marker) signs(b *strings.Builder, marks []mark, at int) {
	for _, m := range marks {
		if m.note != "" && m.End == at {
			b.WriteString(`<a class="` + m.note + `" href="` + template.HTMLEscapeString(m.link()) + `" aria-label="` + template.HTMLEscapeString(k.label) + `"></a>`)
		}
	}
}
