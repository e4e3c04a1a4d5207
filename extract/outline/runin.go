package outline

import (
	"nianbao/report"
)

// runInCandidate reports whether a paragraph may begin with a run-in heading
// without a number.
func (p *parser) runInCandidate(b *block) bool {
	return b.last-b.first > 1 && b.Len() >= 40 && p.isRunIn(p.sents[b.first].Span, runInMax, true)
}

// runInStyle reports whether the text is written in paragraphs that begin with
// run-in headings: at least every fourth long one does. Elsewhere a short
// first sentence is a sentence.
func (p *parser) runInStyle(body int) bool {
	long, found := 0, 0
	for i := body; i < p.tail; i++ {
		b := &p.paras[i]
		if b.grid || b.last-b.first < 2 || p.markAt(b.Start, b.End).kind != kindNone {
			continue
		}
		long++
		if p.runInCandidate(b) {
			found++
		}
	}
	return found >= 2 && found*4 >= long
}

// isRunIn reports whether a sentence reads as a run-in heading: short, closed
// by a full stop, without a figure; simple: and of one clause only.
func (p *parser) isRunIn(s report.Span, limit int, simple bool) bool {
	if s.Len() > limit || s.Len() < 4 || p.r[s.End-1] != '。' || p.hasFigure(s) {
		return false
	}
	for i := s.Start; i < s.End; i++ {
		switch p.r[i] {
		case '：', ':', '；', '！', '？':
			return false
		case '，', ',', '了', '我', '您', '他':
			if simple {
				return false
			}
		}
	}
	return !simple || !p.connective(s)
}

// connective reports whether a sentence leans on the one before it.
func (p *parser) connective(s report.Span) bool {
	for _, w := range []string{"同时", "此外", "另外", "但", "然而", "因此", "为此", "其中", "目前", "当前", "这", "其他", "特此"} {
		if p.starts(s.Start, s.End, w) {
			return true
		}
	}
	return false
}

// hasFigure reports whether a span holds a number outside of quotation marks
// that is no year.
func (p *parser) hasFigure(s report.Span) bool {
	quoted := 0
	for i := s.Start; i < s.End; i++ {
		switch c := p.r[i]; {
		case c == '“' || c == '《':
			quoted++
		case c == '”' || c == '》':
			quoted--
		case c == '%' || c == '％':
			return true
		case digit(c) >= 0 && quoted <= 0:
			_, j := p.digits(i, s.End)
			if j < s.End && digit(p.r[j]) >= 0 {
				j++
			}
			if next := p.at(p.skipBlank(j, s.End), s.End); next != '年' && next != '—' && next != '-' && next != '+' && j > i {
				return true
			}
			i = j
		}
	}
	return false
}
