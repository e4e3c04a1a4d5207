package outline

import (
	"nianbao/report"
)

// sections turns the headings into a tree with spans.
func (p *parser) sections() {
	p.tree = nil
	if len(p.paras) == 0 {
		return
	}
	var stack []int
	limit := map[int]int{} // of local sections
	pop := func(at int) {
		i := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		end := at
		if l, ok := limit[i]; ok && l < end {
			end = l
		}
		p.tree[i].End = p.trimEnd(p.tree[i].Start, end)
	}
	push := func(h head) {
		for len(stack) > 0 {
			top := stack[len(stack)-1]
			l, local := limit[top]
			opened := p.tree[top].Role == report.RoleOpening && !h.local
			if p.tree[top].Depth < h.depth && !opened && !(local && l <= h.start) {
				break
			}
			pop(h.start)
		}
		s := report.Section{Span: report.Span{Start: h.start}, Heading: h.span, Depth: h.depth, Parent: -1, Role: h.role, Year: h.year, YearEnd: h.yearEnd}
		if h.mark.kind != kindNone {
			s.Number = string(p.r[h.mark.Start:h.mark.End])
		}
		if !h.span.Empty() {
			s.Title = p.title(h)
		}
		if len(stack) > 0 {
			s.Parent = stack[len(stack)-1]
		}
		p.tree = append(p.tree, s)
		stack = append(stack, len(p.tree)-1)
		if h.local {
			limit[len(p.tree)-1] = p.paras[h.block].End
		}
		if l, ok := limit[s.Parent]; ok { // what stands inside ends with it
			if own, ok := limit[len(p.tree)-1]; !ok || own > l {
				limit[len(p.tree)-1] = l
			}
		}
	}
	if h, ok := p.opening(); ok {
		push(h)
	}
	for _, h := range p.marks {
		push(h)
	}
	if p.tail < len(p.paras) {
		start := p.paras[p.tail].Start
		for len(stack) > 0 {
			pop(start)
		}
		push(head{start: start, span: report.Span{Start: start, End: start}, role: report.RoleClosing, block: p.tail})
	}
	for len(stack) > 0 {
		pop(len(p.r))
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
