package figure

import (
	"strings"

	"nianbao/report"
)

// maxZero bounds the phrase of a zero in words.
const maxZero = 26

// readZero reads 未收到依法申请公开件: none of something countable. What cannot be
// counted (未出现…现象) is a statement, no figure.
func (s *scanner) readZero(i, limit int) (quantity, int, bool) {
	t := s.t
	w, ok := s.w.zeroVerb.at(t.f, i, limit)
	if !ok || w.tag == "none" {
		return quantity{}, i + max(1, len(w.text)), false
	}
	if w.tag == "lone" && !isDelimiter(t.at(i-1)) && !strings.ContainsRune("均度年局关委厅", t.at(i-1)) {
		return quantity{}, i + 1, false
	}
	a := i + len(w.text)
	b := a
	for b < limit && b-a < maxZero && !isDelimiter(t.f[b]) {
		if isDigit(t.f[b]) || t.zone[b]&(zoneGrid|zoneMask) != 0 {
			return quantity{}, i + 1, false
		}
		b++
	}
	noun, ok := s.w.zeroNoun.before(t.f, b, a)
	if !ok || noun.tag == "none" || w.tag == "lone" && b-a > len(noun.text)+6 {
		return quantity{}, i + 1, false
	}
	n := numeral{start: i, end: b}
	q := quantity{start: i, end: b, numStart: i, numEnd: b, unitEnd: b, low: n,
		unit: noun.tag, kind: kindZero, rule: noun.rule}
	return q, b, true
}

// zeroLabel is what there is none of.
func (s *sentence) zeroLabel(q *quantity) label {
	w, _ := s.w.zeroVerb.at(s.t.f, q.start, q.end)
	sp := report.Span{Start: q.start + len(w.text), End: q.end}
	n := s.text(sp.Start, sp.End)
	return label{text: n, noun: n, span: sp, rule: "zero"}
}
