package outline

import (
	"sort"
	"unicode"

	"nianbao/report"
)

const (
	// longLine is the length from which a line without a full stop is taken
	// to go on in the next one: headings are shorter.
	longLine = 60
	// wrapFew is how many lines a text needs before its width says anything.
	wrapFew = 8
)

// blocks finds the lines, then joins those that a soft break cut.
func (p *parser) blocks(grids []report.Grid) {
	lines := p.lines(grids)
	width := wrapWidth(lines)
	for i := 0; i < len(lines); i++ {
		b := lines[i]
		for i+1 < len(lines) && p.continues(b, lines[i], lines[i+1], width) {
			i++
			b.End = lines[i].End
			b.bold = false
		}
		b.ends = b.End > b.Start && terminal(p.r[b.End-1])
		p.paras = append(p.paras, b)
	}
}

// lines lists what stands on each line, without blanks and marks around it.
func (p *parser) lines(grids []report.Grid) []block {
	var out []block
	grid, start := 0, 0
	for i := 0; i <= len(p.r); i++ {
		if i < len(p.r) && p.r[i] != '\n' {
			continue
		}
		if b, ok := p.line(start, i); ok {
			for grid < len(grids) && grids[grid].End <= b.Start {
				grid++
			}
			b.grid = grid < len(grids) && grids[grid].Start <= b.Start
			out = append(out, b)
		}
		start = i + 1
	}
	return out
}

// line trims one line and reads its Markdown marks.
func (p *parser) line(start, end int) (block, bool) {
	var b block
	stars := 0
	for start < end && (p.hidden(start) || blank(p.r[start]) || p.r[start] == '#' || p.r[start] == '*') {
		switch p.r[start] {
		case '#':
			b.level++
		case '*':
			stars++
		}
		start++
	}
	closed := 0
	for end > start && (p.hidden(end-1) || blank(p.r[end-1]) || p.r[end-1] == '*') {
		if p.r[end-1] == '*' {
			closed++
		}
		end--
	}
	if start >= end {
		return block{}, false
	}
	if b.level > 6 {
		b.level = 0
	}
	b.Span = report.Span{Start: start, End: end}
	if stars >= 2 {
		b.lead = p.boldEnd(start, end)
		b.bold = b.lead == 0 && closed >= 2
	}
	return b, true
}

// boldEnd finds the ** that closes a bold beginning inside the line.
func (p *parser) boldEnd(start, end int) int {
	for i := start; i+1 < end; i++ {
		if p.r[i] == '*' && p.r[i+1] == '*' {
			return i
		}
	}
	return 0
}

// wrapWidth is the width of a hard-wrapped text, 0 where lines are paragraphs.
func wrapWidth(lines []block) int {
	var lens []int
	for _, b := range lines {
		if !b.grid {
			lens = append(lens, b.Len())
		}
	}
	if len(lens) < wrapFew {
		return 0
	}
	sort.Ints(lens)
	w := lens[len(lens)*9/10]
	if w > longLine || w < 20 {
		return 0
	}
	return w
}

// continues reports whether line b goes on the paragraph that ends with a.
func (p *parser) continues(para, a, b block, width int) bool {
	if a.grid || b.grid || para.level > 0 || b.level > 0 || a.bold || b.bold || b.lead > 0 {
		return false
	}
	last, first := p.r[a.End-1], p.r[b.Start]
	if terminal(last) || last == '：' || last == ':' {
		return false
	}
	if closing(first) || first == '，' || first == '。' || first == '；' {
		return true
	}
	if m := p.markAt(b.Start, b.End); m.kind != kindNone || p.opener(b) {
		return false
	}
	if last == '，' || last == '、' || last == ',' {
		return true
	}
	limit := longLine
	if width > 0 {
		limit = width * 8 / 10
	}
	return a.Len() >= limit && unicode.Is(unicode.Han, last) || a.Len() >= 2*longLine && !terminal(last)
}

// opener reports whether a line begins as something new, whatever stood before.
func (p *parser) opener(b block) bool {
	if dash(p.r[b.Start]) {
		return true
	}
	for _, s := range []string{"各位代表", "附件", "注："} {
		if p.starts(b.Start, b.End, s) {
			return true
		}
	}
	return p.dateLine(b.Span)
}

// starts reports whether the text at i begins with s.
func (p *parser) starts(i, end int, s string) bool {
	for _, c := range s {
		if i >= end || p.r[i] != c {
			return false
		}
		i++
	}
	return true
}

func blank(c rune) bool {
	return unicode.IsSpace(c) || c == '\uFEFF' || c == '\u200b' || c == '\u00a0' || c == '\u3000'
}

// dash reports whether c opens a subtitle or a list item.
func dash(c rune) bool {
	return c == '—' || c == '―' || c == '─' || c == '－' || c == '-' || c == '–'
}

func terminal(c rune) bool {
	switch c {
	case '。', '！', '？', '；', ';', '!', '?', '…':
		return true
	}
	return false
}

func closing(c rune) bool {
	switch c {
	case '”', '’', '）', ')', '》', '〉', '」', '』', '】', '〕', ']':
		return true
	}
	return false
}
