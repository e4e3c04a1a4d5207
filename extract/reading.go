package extract

import (
	"strings"

	"nianbao/extract/outline"
	"nianbao/report"
)

// reading is a report with its code points and the section of each sentence,
// made once and shared by the extractors of this package.
type reading struct {
	rep     *report.Report
	r       []rune
	index   *report.TextIndex
	section []int // of each sentence, -1 none
	known   knownTitles
}

func newReading(rep *report.Report, r []rune) *reading {
	return &reading{
		rep:     rep,
		r:       r,
		index:   report.NewTextIndex(rep.Text),
		section: outline.Within(rep.Sections, rep.Sentences),
		known:   knownTitles{},
	}
}

// text is what stands at sp, without copying.
func (x *reading) text(sp report.Span) string { return x.index.Slice(sp) }

// clean is what stands at sp without masked code points and line breaks.
func (x *reading) clean(sp report.Span) string {
	s := x.text(sp)
	for _, m := range x.masksIn(sp) {
		s = strings.Replace(s, x.text(m), "", 1)
	}
	if !strings.Contains(s, "\n") {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c == '\n' }), "")
}

// masksIn lists the masks that lie inside sp.
func (x *reading) masksIn(sp report.Span) []report.Span {
	masks := x.rep.Masks
	lo, hi := 0, len(masks)
	for lo < hi {
		if mid := (lo + hi) / 2; masks[mid].Start < sp.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	end := lo
	for end < len(masks) && masks[end].End <= sp.End {
		end++
	}
	return masks[lo:end]
}

// sectionOf is the section of sentence i, nil where it stands in none.
func (x *reading) sectionOf(i int) *report.Section {
	if s := x.section[i]; s >= 0 {
		return &x.rep.Sections[s]
	}
	return nil
}

// heads reports whether sentence i is a heading or lies inside one, and where
// the text behind a heading begins that shares the sentence (1.学习：…).
func (x *reading) heads(i int) (start int, heading bool) {
	s := x.rep.Sentences[i]
	for k := x.section[i]; k >= 0; k = x.rep.Sections[k].Parent {
		h := x.rep.Sections[k].Heading
		if h.Empty() || h.End <= s.Start {
			continue
		}
		if h.Start <= s.Start && h.End >= s.End {
			return s.End, true
		}
		if h.Start <= s.Start && h.End > s.Start {
			return h.End, false
		}
	}
	return s.Start, false
}
