package outline

import (
	"sort"

	"nianbao/report"
)

// drives are words that open a run-in heading in the middle of a paragraph
// (大力实施…工程。), which is otherwise no different from a short sentence.
var drives = []string{
	"大力", "全力", "强力", "着力", "努力", "奋力", "倾力", "致力", "聚力", "合力",
	"积极", "扎实", "深入", "切实", "加快", "进一步", "持续", "不断", "坚持", "坚决", "突出", "严格", "稳步", "全面", "有序", "统筹", "精准", "注重",
}

// slogans finds run-in headings inside a paragraph: short sentences of one
// clause that open with a driving word and are followed by longer ones. One of
// them may be a sentence like others, so two are needed in a paragraph, and a
// paragraph that begins with a heading has none.
func (p *parser) slogans(i int) {
	b := p.paras[i]
	if b.last-b.first < 4 || p.headAt(b.Start) {
		return
	}
	var found []int
	for k := b.first + 1; k+1 < b.last; k++ {
		s, next := p.sents[k].Span, p.sents[k+1].Span
		if next.Len() > s.Len() && p.isRunIn(s, slogan, true) && p.driven(s) {
			found = append(found, k)
			k++
		}
	}
	if len(found) < 2 {
		return
	}
	for _, k := range found {
		p.marks = append(p.marks, head{start: p.sents[k].Start, span: p.sents[k].Span, depth: 4, block: i, local: true})
	}
}

// headAt reports whether the last heading found begins at start.
func (p *parser) headAt(start int) bool {
	for i := len(p.marks) - 1; i >= 0 && p.marks[i].start >= start; i-- {
		if p.marks[i].start == start {
			return true
		}
	}
	return false
}

func (p *parser) driven(s report.Span) bool {
	for _, w := range drives {
		if p.starts(s.Start, s.End, w) {
			return true
		}
	}
	return false
}

// order sorts the headings and drops those that begin inside another one.
func (p *parser) order() {
	sort.SliceStable(p.marks, func(i, j int) bool { return p.marks[i].start < p.marks[j].start })
	kept, end := p.marks[:0], -1
	for _, h := range p.marks {
		if h.start >= end && (len(kept) == 0 || h.start > kept[len(kept)-1].start) {
			kept = append(kept, h)
			end = h.span.End
		}
	}
	p.marks = kept
}
