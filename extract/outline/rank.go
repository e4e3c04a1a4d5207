package outline

import "nianbao/report"

// rankPlain gives headings without a number their depth: above 一、 where a
// row of 一、 begins behind them (parts of a speech), below the number that
// they stand under elsewhere, 1 where nothing is numbered.
func (p *parser) rankPlain() {
	roles := make([]report.SectionRole, len(p.marks))
	for i, h := range p.marks {
		if h.plain {
			roles[i] = roleOf(p.clean(h.span), p.year)
		}
	}
	next := p.nextMarks(roles)
	deepest, top := 0, false
	for i := range p.marks {
		h := &p.marks[i]
		if !h.plain {
			if h.mark.kind != kindNone && !h.local {
				deepest, top = h.depth, top || h.depth <= 1
			}
			continue
		}
		m := next[i]
		switch {
		case m.kind == kindChinese && m.num == 1:
			h.depth, deepest = 0, 0
		case m.kind == kindChinese && top:
			h.depth = min(deepest+1, 4)
		case roles[i] != "" || !top:
			h.depth, deepest = 1, 1
		default:
			h.depth = min(deepest+1, 4)
		}
	}
}

// nextMarks tells for every heading the next first-level number behind it,
// unless a heading without a number that opens a part stands between.
func (p *parser) nextMarks(roles []report.SectionRole) []mark {
	out := make([]mark, len(p.marks))
	var next mark
	for i := len(p.marks) - 1; i >= 0; i-- {
		out[i] = next
		switch h := p.marks[i]; {
		case h.mark.kind == kindChinese || h.mark.kind == kindPart:
			next = h.mark
		case roles[i] != "":
			next = mark{}
		}
	}
	return out
}
