package outline

import (
	"strings"
	"unicode"

	"nianbao/report"
)

// kind is a way of numbering.
type kind int

const (
	kindNone    kind = iota
	kindPart         // 第一部分, 第二章
	kindChinese      // 一、
	kindParen        // （一）
	kindArabic       // 1.
	kindRound        // （1） ①
	kindItem         // 一是 第一，
)

// depths are the ranks of the ways of numbering (report.Section.Depth).
var depths = [...]int{kindPart: 0, kindChinese: 1, kindParen: 2, kindArabic: 3, kindRound: 4, kindItem: 4}

// mark is a number at the beginning of a heading or item.
type mark struct {
	report.Span // as printed, with its point or brackets
	kind        kind
	num         int // 0 where the number itself is lost
}

// markAt reads the number that stands at i.
func (p *parser) markAt(i, end int) mark {
	if i >= end {
		return mark{}
	}
	switch c := p.r[i]; {
	case c == '（' || c == '(' || c == '〔' || c == '［':
		return p.bracketed(i, end)
	case c >= '①' && c <= '⑳':
		return p.mark(i, i+1, kindRound, int(c-'①')+1)
	case c >= '㈠' && c <= '㈩':
		return p.mark(i, i+1, kindParen, int(c-'㈠')+1)
	case c >= '⑴' && c <= '⒇':
		return p.mark(i, i+1, kindRound, int(c-'⑴')+1)
	case c >= '⒈' && c <= '⒛':
		return p.mark(i, i+1, kindArabic, int(c-'⒈')+1)
	case c == '第':
		return p.part(i, end)
	case digit(c) >= 0:
		return p.arabic(i, end)
	case numeral(c) > 0 || c == '首' || c == '其':
		return p.chinese(i, end)
	case c == '、' && end-i > 3 && end-i < longLine && unicode.Is(unicode.Han, p.r[i+1]):
		return p.mark(i, i+1, kindChinese, 0) // the numeral was lost
	}
	return mark{}
}

func (p *parser) mark(start, end int, k kind, n int) mark {
	return mark{Span: report.Span{Start: start, End: end}, kind: k, num: n}
}

// bracketed reads （一） and （1）.
func (p *parser) bracketed(i, end int) mark {
	j := p.skipBlank(i+1, end)
	if n, k := p.numerals(j, end); n > 0 {
		if k = p.skipBlank(k, end); k < end && closing(p.r[k]) {
			return p.mark(i, p.behindMark(k+1, end), kindParen, n)
		}
		return mark{}
	}
	if n, k := p.digits(j, end); n > 0 && n < 100 {
		if k = p.skipBlank(k, end); k < end && closing(p.r[k]) {
			return p.mark(i, p.behindMark(k+1, end), kindRound, n)
		}
	}
	return mark{}
}

// behindMark passes the superfluous point of （一）、 and blanks.
func (p *parser) behindMark(i, end int) int {
	if i < end && (p.r[i] == '、' || p.r[i] == '.' || p.r[i] == '．') {
		i++
	}
	return i
}

// part reads 第一部分 and the enumerating 第一，.
func (p *parser) part(i, end int) mark {
	n, j := p.numerals(i+1, end)
	if n == 0 {
		return mark{}
	}
	switch {
	case p.starts(j, end, "部分"):
		return p.mark(i, p.behindMark(j+2, end), kindPart, n)
	case p.starts(j, end, "篇") || p.starts(j, end, "章"):
		return p.mark(i, p.behindMark(j+1, end), kindPart, n)
	case j < end && (p.r[j] == '，' || p.r[j] == '、' || p.r[j] == ','):
		return p.mark(i, j+1, kindItem, n)
	}
	return mark{}
}

// arabic reads 1. 1、 1） but neither 1.5 nor 2020年.
func (p *parser) arabic(i, end int) mark {
	n, j := p.digits(i, end)
	if n == 0 || j-i > 2 || j >= end-1 {
		return mark{}
	}
	next := p.r[j+1]
	switch p.r[j] {
	case '.', '．':
		if digit(next) >= 0 || next < 128 && unicode.IsLetter(next) {
			return mark{}
		}
		return p.mark(i, p.behindMark(j+1, end), kindArabic, n)
	case '、':
		if digit(next) >= 0 { // 1、2号线
			return mark{}
		}
		return p.mark(i, j+1, kindArabic, n)
	case '）', ')':
		return p.mark(i, j+1, kindRound, n)
	}
	return mark{}
}

// chinese reads 一、 一是 一要 一） 首先， 其一，.
func (p *parser) chinese(i, end int) mark {
	for n, w := range []string{"", "首先，", "其次，", "再次，"} {
		if w != "" && p.starts(i, end, w) {
			return p.mark(i, i+len([]rune(w)), kindItem, n)
		}
	}
	from := i
	if p.r[i] == '其' || p.r[i] == '首' {
		from++
	}
	n, j := p.numerals(from, end)
	if n == 0 || j >= end {
		return mark{}
	}
	if from > i {
		if p.r[i] == '其' && p.r[j] == '，' {
			return p.mark(i, j+1, kindItem, n)
		}
		return mark{}
	}
	switch p.r[j] {
	case '、', '．', '.':
		if numeral(p.at(j+1, end)) == n+1 { // 五、六年级
			return mark{}
		}
		return p.mark(i, p.skipBlank(j+1, end), kindChinese, n)
	case '）', ')':
		return p.mark(i, j+1, kindParen, n)
	case '是', '要':
		if j+1 < end && (p.r[j+1] != '一' || strings.ContainsRune("些部批般体", p.at(j+2, end))) { // not 一是一
			return p.mark(i, j+1, kindItem, n)
		}
	case ' ', '　':
		if k := p.skipBlank(j, end); end-i <= 40 && k < end && unicode.Is(unicode.Han, p.r[k]) && !terminal(p.r[end-1]) {
			return p.mark(i, k, kindChinese, n)
		}
	}
	return mark{}
}

func (p *parser) at(i, end int) rune {
	if i < end {
		return p.r[i]
	}
	return 0
}

// numerals reads a Chinese numeral up to ninety-nine and the index behind it.
func (p *parser) numerals(i, end int) (int, int) {
	n, j := 0, i
	for ; j < end && j < i+3; j++ {
		d := numeral(p.r[j])
		switch {
		case d == 0:
			return n, j
		case d == 10 && n == 0:
			n = 10
		case d == 10:
			n *= 10
		case n == 0 || n >= 10:
			n += d
		default:
			return 0, i
		}
	}
	return n, j
}

// digits reads up to three decimal digits of any width.
func (p *parser) digits(i, end int) (int, int) {
	n, j := 0, i
	for ; j < end && j < i+3 && digit(p.r[j]) >= 0; j++ {
		n = n*10 + digit(p.r[j])
	}
	return n, j
}

func numeral(c rune) int {
	for i, d := range [...]rune{'一', '二', '三', '四', '五', '六', '七', '八', '九', '十'} {
		if c == d {
			return i + 1
		}
	}
	return 0
}

func digit(c rune) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= '０' && c <= '９':
		return int(c - '０')
	}
	return -1
}

// MarkLen is the length of the number or list mark with which a span begins,
// 0 where there is none.
func MarkLen(text []rune, sp report.Span) int {
	p := parser{r: text}
	if m := p.markAt(sp.Start, sp.End); m.kind != kindNone && m.num > 0 {
		return p.skipBlank(m.End, sp.End) - sp.Start
	}
	return 0
}
