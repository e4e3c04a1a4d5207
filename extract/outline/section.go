package outline

import (
	"nianbao/report"
)

// sections turns the headings into a tree with spans.
func (p *parser) sections() {
	p.tree = nil // the one before may be in use
	if len(p.paras) == 0 {
		return
	}
	t := builder{p: p, limit: map[int]int{}}
	if h, ok := p.opening(); ok {
		t.push(h)
	}
	for _, h := range p.marks {
		t.push(h)
	}
	if p.tail < len(p.paras) {
		start := p.paras[p.tail].Start
		t.popAll(start)
		t.push(head{start: start, span: report.Span{Start: start, End: start}, role: report.RoleClosing, block: p.tail})
	}
	t.popAll(len(p.r))
}

// builder makes the tree: a stack of the sections that are open.
type builder struct {
	p     *parser
	stack []int
	limit map[int]int // where local sections, and what stands inside them, end
}

// push opens a section and closes those that it ends.
func (t *builder) push(h head) {
	for len(t.stack) > 0 && t.ends(t.stack[len(t.stack)-1], h) {
		t.pop(h.start)
	}
	p := t.p
	s := report.Section{Span: report.Span{Start: h.start}, Heading: h.span, Depth: h.depth, Parent: -1, Role: h.role, Year: h.year, YearEnd: h.yearEnd}
	if h.mark.kind != kindNone {
		s.Number = string(p.r[h.mark.Start:h.mark.End])
	}
	if !h.span.Empty() {
		s.Title = p.title(h)
	}
	if len(t.stack) > 0 {
		s.Parent = t.stack[len(t.stack)-1]
	}
	if p.tree == nil {
		p.tree = make([]report.Section, 0, len(p.marks)+2)
	}
	p.tree = append(p.tree, s)
	i := len(p.tree) - 1
	t.stack = append(t.stack, i)
	if h.local {
		t.limit[i] = p.paras[max(h.block, h.until)].End
	}
	if l, ok := t.limit[s.Parent]; ok {
		if own, ok := t.limit[i]; !ok || own > l {
			t.limit[i] = l
		}
	}
}

// ends reports whether the section on top of the stack ends where h begins.
func (t *builder) ends(top int, h head) bool {
	s := &t.p.tree[top]
	l, local := t.limit[top]
	return s.Depth >= h.depth || s.Role == report.RoleOpening && !h.local || local && l <= h.start
}

func (t *builder) pop(at int) {
	i := t.stack[len(t.stack)-1]
	t.stack = t.stack[:len(t.stack)-1]
	if l, ok := t.limit[i]; ok && l < at {
		at = l
	}
	t.p.tree[i].End = t.p.trimEnd(t.p.tree[i].Start, at)
}

func (t *builder) popAll(at int) {
	for len(t.stack) > 0 {
		t.pop(at)
	}
}

// opening is the part before the first heading.
func (p *parser) opening() (head, bool) {
	start := p.paras[0].Start
	role := report.RoleReview
	for _, h := range p.marks {
		if !h.local && !h.announce {
			if h.start <= start {
				return head{}, false
			}
			role = report.RoleOpening
			break
		}
	}
	if p.tail == 0 {
		return head{}, false
	}
	return head{start: start, span: report.Span{Start: start, End: start}, depth: 1, role: role}, true
}

// title is a heading without its number and full stop.
func (p *parser) title(h head) string {
	from := h.span.Start
	if h.mark.kind != kindNone && h.mark.End <= h.span.End {
		from = h.mark.End
	}
	t := []rune(p.clean(report.Span{Start: from, End: h.span.End}))
	for len(t) > 0 && (terminal(t[len(t)-1]) || t[len(t)-1] == '：' || t[len(t)-1] == ':') {
		t = t[:len(t)-1]
	}
	return string(t)
}

// trimEnd takes blanks off the end of a section.
func (p *parser) trimEnd(start, end int) int {
	for end > start && (blank(p.r[end-1]) || p.hidden(end-1)) {
		end--
	}
	return end
}
