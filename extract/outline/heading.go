package outline

import (
	"strings"
	"unicode"

	"nianbao/report"
)

const (
	headingMax = 60 // code points of a heading that fills its line
	numberMax  = 45 // of a run-in heading behind a number
	itemMax    = 30 // of a run-in heading behind 一是
	runInMax   = 20 // of a run-in heading without a number
	slogan     = 17 // of a run-in heading in the middle of a paragraph
)

// head is the beginning of a section.
type head struct {
	start    int
	span     report.Span // the heading; empty where there is none
	mark     mark
	depth    int
	block    int
	local    bool // the section ends with its paragraph, or with the block until
	until    int
	plain    bool // without a number, filling its line
	role     report.SectionRole
	year     int
	yearEnd  int
	announce bool
}

// heads lists headings and numbered items in order.
func (p *parser) heads() {
	body := p.bodyStart()
	p.styled = p.runInStyle(body)
	for i := range p.paras[:p.tail] {
		b := &p.paras[i]
		if b.grid || b.first == b.last {
			continue
		}
		p.openingHead(i, i < body)
		p.colonItems(p.sents[b.first], i)
		p.slogans(i)
		for k := b.first + 1; k < b.last; k++ {
			p.inlineHead(k, i)
			p.colonItems(p.sents[k], i)
		}
	}
	p.order()
	p.rankPlain()
}

// bodyStart is the first paragraph that is no title line.
func (p *parser) bodyStart() int {
	for i, b := range p.paras {
		last := p.r[b.End-1]
		if b.ends && b.Len() > 20 || last == '：' || last == ':' || p.markAt(b.Start, b.End).kind != kindNone && i > 0 {
			return i
		}
	}
	return 0
}

// openingHead looks at the beginning of a paragraph.
func (p *parser) openingHead(i int, titleZone bool) {
	b := &p.paras[i]
	m := p.markAt(b.Start, b.End)
	if m.kind != kindNone {
		h := head{start: b.Start, mark: m, depth: depths[m.kind], block: i, local: m.kind == kindItem}
		h.span = p.markedHeading(i, m)
		b.heading = h.span.End == b.End
		p.marks = append(p.marks, h)
		return
	}
	switch {
	case p.plainHeading(i, titleZone):
		b.heading = true
		p.marks = append(p.marks, head{start: b.Start, span: b.Span, block: i, depth: 1, plain: true})
	case titleZone:
	case b.lead > 0 && b.lead-b.Start <= headingMax:
		p.runIn(i, report.Span{Start: b.Start, End: b.lead})
	case p.styled && p.runInCandidate(b):
		p.runIn(i, p.sents[b.first].Span)
	}
}

func (p *parser) runIn(i int, sp report.Span) {
	p.marks = append(p.marks, head{start: sp.Start, span: sp, depth: 4, block: i, local: true})
}

// markedHeading is the heading behind a number: the whole line, or a first
// short sentence that the rest of the paragraph spells out; empty for an item
// that is text throughout.
func (p *parser) markedHeading(i int, m mark) report.Span {
	b := p.paras[i]
	none := report.Span{Start: b.Start, End: b.Start}
	first := p.sents[b.first].Span
	if b.lead > m.End {
		return report.Span{Start: b.Start, End: b.lead}
	}
	if b.last-b.first == 1 {
		if p.fillsLine(i, m) {
			return b.Span
		}
		return p.spaceHeading(first, m, p.colonHeading(first, m, none))
	}
	limit := numberMax
	if m.kind == kindItem || m.kind == kindRound {
		limit = itemMax
		if p.markAt(p.sents[b.first+1].Start, b.End).kind != kindNone {
			return none
		}
	}
	if p.isRunIn(report.Span{Start: m.End, End: first.End}, limit, false) {
		return first
	}
	return p.colonHeading(first, m, none)
}

// fillsLine reports whether a paragraph of one sentence is a heading: it has
// no full stop, or has one and is followed by the text that it heads.
func (p *parser) fillsLine(i int, m mark) bool {
	b := p.paras[i]
	last := p.r[b.End-1]
	if b.Len() > headingMax || last == '；' || last == ';' || last == '，' {
		return false
	}
	sibling, plain := p.nextIs(i, m.kind)
	if !b.ends {
		switch m.kind {
		case kindPart, kindChinese, kindParen:
			return true
		case kindArabic:
			return !sibling
		}
		return plain && b.Len() <= itemMax
	}
	return b.Len() <= numberMax && !sibling && (plain || m.kind < kindItem) && !p.hasFigure(b.Span)
}

// nextIs says whether the next paragraph carries a number of the same kind
// (or a higher one), and whether it carries none.
func (p *parser) nextIs(i int, k kind) (sibling, plain bool) {
	if i+1 >= p.tail {
		return true, false
	}
	b := p.paras[i+1]
	if b.grid {
		return false, true
	}
	m := p.markAt(b.Start, b.End)
	return m.kind != kindNone && m.kind <= k, m.kind == kindNone
}

// colonHeading is a heading before a colon: 1.学习贯彻：….
func (p *parser) colonHeading(s report.Span, m mark, none report.Span) report.Span {
	for i := m.End; i < min(s.End, m.End+itemMax); i++ {
		switch p.r[i] {
		case '，', '。', '；', ',':
			return none
		case '：', ':':
			before := p.r[i-1]
			if i-m.End < 2 || s.End-i < 8 || before == '是' || before == '为' || before == '下' || before == '即' {
				return none
			}
			sp := report.Span{Start: s.Start, End: i + 1}
			if p.hasFigure(report.Span{Start: m.End, End: i}) {
				return none
			}
			return sp
		}
	}
	return none
}

// spaceHeading is a heading whose line break was lost: 一、2018年工作回顾 2018年是….
func (p *parser) spaceHeading(s report.Span, m mark, none report.Span) report.Span {
	for i := m.End; i < min(s.End, m.End+numberMax); i++ {
		switch c := p.r[i]; {
		case blank(c) || c == '*':
			if i-m.End >= 4 && s.End-i > 20 && unicode.Is(unicode.Han, p.r[i-1]) {
				return report.Span{Start: s.Start, End: i}
			}
		case terminal(c) || c == '：' || c == ':':
			return none
		}
	}
	return none
}

// plainHeading reports whether a paragraph without a number is a heading.
func (p *parser) plainHeading(i int, titleZone bool) bool {
	b := p.paras[i]
	last := p.r[b.End-1]
	marked := b.level > 0 || b.bold
	if b.ends || b.Len() < 2 || b.Len() > headingMax || last == '：' || last == ':' || last == '，' || last == '、' {
		return false
	}
	if !marked && b.Len() > 40 || p.hasFigure(b.Span) || p.dateLine(b.Span) || i+1 >= p.tail {
		return false
	}
	text := p.clean(b.Span)
	if dash(p.r[b.Start]) || strings.HasPrefix(text, "<!--") || strings.HasPrefix(text, "附件") || strings.ContainsAny(text, "\t|") || strings.HasSuffix(text, "会议上") {
		return false
	}
	if titleZone {
		return !strings.HasSuffix(text, "报告") && roleOf(text, p.year) != ""
	}
	next := p.paras[i+1]
	if marked || next.grid {
		return true
	}
	return next.ends || next.Len() > 40 || p.markAt(next.Start, next.End).kind != kindNone || p.endsColon(next)
}

func (p *parser) endsColon(b block) bool {
	last := p.r[b.End-1]
	return last == '：' || last == ':'
}

// inlineHead looks at a sentence inside a paragraph for a number.
func (p *parser) inlineHead(k, i int) {
	s := p.sents[k]
	m := p.markAt(s.Start, s.End)
	if m.kind == kindNone || m.kind < kindRound && !p.follows(m) {
		return
	}
	h := head{start: s.Start, mark: m, depth: depths[m.kind], block: i, local: m.kind >= kindRound}
	h.span = report.Span{Start: s.Start, End: s.Start}
	body := report.Span{Start: m.End, End: s.End}
	limit := numberMax
	if m.kind >= kindRound {
		limit = itemMax
	}
	b := p.paras[i]
	if m.kind <= kindParen {
		h.span = p.spaceHeading(s.Span, m, h.span)
	}
	if k+1 < b.last && p.markAt(p.sents[k+1].Start, b.End).kind == kindNone && p.isRunIn(body, limit, false) {
		h.span = s.Span
	}
	p.marks = append(p.marks, h)
}

// follows reports whether a number inside a paragraph goes on a row that was
// begun, or begins one: 1. or 2. behind 1.
func (p *parser) follows(m mark) bool {
	for i := len(p.marks) - 1; i >= 0 && i > len(p.marks)-200; i-- {
		if k := p.marks[i].mark; k.kind == m.kind {
			return k.num+1 == m.num || m.num == 1
		}
	}
	return m.num == 1
}

// colonItems finds the first item of a row that follows a colon: 主要有：一是….
func (p *parser) colonItems(s sentence, i int) {
	for j := s.Start + 1; j+1 < s.End; j++ {
		if p.r[j] != '：' && p.r[j] != ':' {
			continue
		}
		if m := p.markAt(j+1, s.End); m.kind >= kindArabic && m.num == 1 {
			none := report.Span{Start: m.Start, End: m.Start}
			p.marks = append(p.marks, head{start: m.Start, span: none, mark: m, depth: depths[m.kind], block: i, local: true})
			return
		}
	}
}
