package indicator

import (
	"slices"
	"unicode"

	"nianbao/report"
)

// fillers marks the code points of the label that narrow nothing down: marks,
// digits, general words, the name of the place and the stated scope.
func (m *matcher) fillers(f *report.Figure) {
	m.covered = m.covered[:0]
	for _, r := range m.label {
		m.covered = append(m.covered, !unicode.IsLetter(r))
	}
	m.sessions()
	for _, o := range m.found {
		if m.c.filler.has(o.term) || (f.Measure == report.MeasureGrowth && m.c.growth.has(o.term)) ||
			(f.Measure == report.MeasureShare && m.c.share.has(o.term)) {
			mark(m.covered, o)
		}
	}
	for _, name := range [...]string{f.Scope, m.r.Place, m.r.City, m.r.Province, f.Period, f.Comparison} {
		m.markName(name)
	}
}

// sessions covers 十七届 and 四次: which session it was narrows nothing.
func (m *matcher) sessions() {
	for i, r := range m.label {
		if !isOneOf(r, "届次") {
			continue
		}
		for j := i - 1; j >= 0 && isOneOf(m.label[j], "一二三四五六七八九十第"); j-- {
			m.covered[i], m.covered[j] = true, true
		}
	}
}

// markName covers every occurrence of a name that another column holds.
func (m *matcher) markName(name string) {
	if name == "" {
		return
	}
	word := fold([]rune(name))
	for i := 0; i+len(word) <= len(m.label); i++ {
		if slices.Equal(m.label[i:i+len(word)], word) {
			mark(m.covered, occurrence{start: i, end: i + len(word)})
		}
	}
}

func mark(cover []bool, o occurrence) {
	for i := o.start; i < o.end; i++ {
		cover[i] = true
	}
}

// explain measures how much of the label a rule accounts for.
func (m *matcher) explain(n int32, r *rule) hit {
	h := hit{rule: n, cover: slices.Clone(m.covered)}
	core := make([]bool, len(m.label))
	for _, o := range m.found {
		if r.explain.has(o.term) {
			mark(h.cover, o)
		}
		if r.core.has(o.term) {
			mark(core, o)
		}
		if slices.Contains(r.label[0], o.term) && o.end-o.start > h.anchor.end-h.anchor.start {
			h.anchor = o
		}
	}
	h.whole = !slices.Contains(h.cover, false)
	for _, c := range core {
		if c {
			h.explains++
		}
	}
	return h
}

func joins(r rune) bool { return isOneOf(r, "、和及与") }

// shares reports whether the label joins several subjects.
func (m *matcher) shares() bool { return slices.ContainsFunc(m.label, joins) }

// unionWhole reports whether some rules explain the label together.
func unionWhole(hits []hit) bool {
	if len(hits) == 0 {
		return false
	}
	union := slices.Clone(hits[0].cover)
	for _, h := range hits[1:] {
		for i, c := range h.cover {
			union[i] = union[i] || c
		}
	}
	return !slices.Contains(union, false)
}
