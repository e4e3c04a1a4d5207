package outline

import (
	"unicode"

	"nianbao/report"
)

// How far an opening mark may lie from its closing one for a full stop between
// them not to end the sentence. An unclosed quotation mark swallows nothing.
const (
	quoteReach   = 80
	bracketReach = 150
	titleReach   = 120
)

// sentences cuts every block. Full stops, exclamation and question marks and
// semicolons end a sentence, outside of short quotations, brackets and titles.
func (p *parser) sentences() {
	for i := range p.paras {
		b := &p.paras[i]
		b.first = len(p.sents)
		if !b.grid {
			p.cut(b.Span, i)
		}
		b.last = len(p.sents)
	}
}

func (p *parser) cut(b report.Span, block int) {
	start := p.skipBlank(b.Start, b.End)
	cover := start // up to here everything lies inside a pair of marks
	for i := start; i < b.End; i++ {
		c := p.r[i]
		if i >= cover {
			if reach, close := pairOf(c); reach > 0 {
				cover = max(cover, p.closeOf(i, b.End, c, close, reach))
				continue
			}
		}
		if !p.stops(i, b.End) || p.hidden(i) {
			continue
		}
		end, quoted := p.behindStop(i+1, b.End)
		if i < cover && !(quoted && end >= cover) {
			continue
		}
		p.addSentence(start, end, block)
		start = p.skipBlank(end, b.End)
		cover = start
		i = end - 1
	}
	p.addSentence(start, b.End, block)
}

func (p *parser) addSentence(start, end, block int) {
	for end > start && (blank(p.r[end-1]) || p.hidden(end-1)) {
		end--
	}
	if start < end {
		p.sents = append(p.sents, sentence{report.Span{Start: start, End: end}, block})
	}
}

func (p *parser) skipBlank(i, end int) int {
	for i < end && (blank(p.r[i]) || p.r[i] == '*' || p.hidden(i)) {
		i++
	}
	return i
}

// stops reports whether the code point at i ends a sentence if nothing
// encloses it. A full stop printed as "." counts at the end of a paragraph.
func (p *parser) stops(i, end int) bool {
	c := p.r[i]
	switch c {
	case '。', '！', '？', '；', ';', '!':
		return true
	case '?': // also a lost blank between two words
		return i+1 == end || i > 0 && p.r[i-1] != '?' && p.r[i+1] != '?' && !unicode.IsDigit(p.r[i+1]) && !unicode.IsLetter(p.r[i+1])
	case '.', '．':
		return i+1 == end && i > 0 && unicode.Is(unicode.Han, p.r[i-1])
	}
	return false
}

// behindStop takes in what belongs to the sentence behind its full stop:
// closing marks and repeated stops. quoted is true where a closing mark stood
// there and the sentence does not go on with a comma.
func (p *parser) behindStop(i, end int) (int, bool) {
	quoted := false
	for i < end && (closing(p.r[i]) || p.r[i] == '。' || p.r[i] == '！' || p.r[i] == '!' || p.r[i] == '"') {
		if closing(p.r[i]) {
			quoted = true
		} else if p.r[i] == '"' && i+1 < end && unicode.Is(unicode.Han, p.r[i+1]) {
			break
		}
		i++
	}
	if i < end && (p.r[i] == '，' || p.r[i] == '、' || p.r[i] == ',' || p.r[i] == '的') {
		return i, false
	}
	return i, quoted
}

// closeOf is the index behind the mark that closes the one at i, or i where
// none follows within reach.
func (p *parser) closeOf(i, end int, open, close rune, reach int) int {
	depth := 0
	for j := i; j < min(end, i+reach); j++ {
		switch {
		case p.r[j] == close && (open != close || j > i):
			if depth--; depth <= 0 {
				return j + 1
			}
		case p.r[j] == open:
			depth++
		}
	}
	return i
}

// pairOf gives the closing mark of an opening one and how far it may lie.
func pairOf(c rune) (reach int, close rune) {
	switch c {
	case '“':
		return quoteReach, '”'
	case '‘':
		return quoteReach, '’'
	case '「':
		return quoteReach, '」'
	case '『':
		return quoteReach, '』'
	case '"':
		return quoteReach, '"'
	case '（':
		return bracketReach, '）'
	case '(':
		return bracketReach, ')'
	case '【':
		return bracketReach, '】'
	case '《':
		return titleReach, '》'
	}
	return 0, 0
}
