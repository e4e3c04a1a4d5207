package outline

import (
	"sort"
	"strings"
	"sync"

	"nianbao/data"
	"nianbao/extract/wordset"
	"nianbao/report"
)

// announceReach is how far into a sentence its opening may stand: 在今后的工作中.
const announceReach = 9

// announcements adds the plans that have no heading: a sentence that opens with
// 下一步 or a year after the reporting year and says what will be done.
func (p *parser) announcements() {
	p.sections()
	p.roles()
	walk := cursor{tree: p.tree}
	after := newSuccessors(p.marks)
	var added []head
	covered, admitted, speech := 0, 0, p.speech()
	first := p.bodyStart()
	for _, s := range p.sents {
		if s.block < first || s.Start < covered || s.block >= p.tail || p.paras[s.block].heading {
			continue
		}
		at := walk.to(s.Start)
		if at >= 0 && p.tree[at].Heading.End > s.Start {
			continue
		}
		if at < 0 || p.tree[at].Role != report.RolePlan {
			if h, ok := p.planFrom(s, speech); ok {
				covered = p.reach(&h, at, after)
				added = append(added, h)
				continue
			}
		}
		if s.Start < admitted {
			continue
		}
		if h, ok := p.admits(s, at); ok {
			p.holdItems(&h, s)
			added = append(added, h)
			admitted = p.paras[h.until].End
		}
	}
	if len(added) > 0 {
		p.marks = append(p.marks, added...)
		p.order()
	}
}

// planFrom is the plan that a sentence announces.
func (p *parser) planFrom(s sentence, speech bool) (head, bool) {
	year, end, ok := p.announces(s)
	if !ok && speech && p.leadsOn(s) {
		ok = true
		if p.year > 0 {
			year = p.year + 1
		}
	}
	return head{start: s.Start, span: report.Span{Start: s.Start, End: s.Start}, block: s.block, role: report.RolePlan, year: year, yearEnd: end, announce: true}, ok
}

// Lists of announceWords.
const (
	listOpening = 1 << iota
	listIntent
	listFirm
	listSince
)

var announceWords = sync.OnceValue(func() *wordset.Set {
	c := data.HeadingRoles().Announce
	return wordset.New(c.Openings, c.Intent, c.Firm, []string{"以来"})
})

// intentReach is how far into a sentence its intent is looked for.
const intentReach = 120

// announces reports whether a sentence announces a plan, and for when.
func (p *parser) announces(s sentence) (year, end int, ok bool) {
	words := announceWords()
	open := p.r[s.Start:min(s.End, s.Start+announceReach)]
	text := p.r[s.Start:min(s.End, s.Start+intentReach)]
	if lists := words.Groups(open); lists&listOpening != 0 {
		if lists&listSince != 0 || words.Groups(text)&listIntent == 0 {
			return 0, 0, false
		}
		year, end = YearsOf(string(open), p.year, true)
		return year, end, true
	}
	for i := s.Start; i < min(s.End, s.Start+announceReach-4); i++ {
		y, j := yearAt(p.r, i)
		if y == 0 {
			continue
		}
		if p.at(j, s.End) != '年' || digit(p.at(j+1, s.End)) >= 0 || p.year > 0 && (y <= p.year || y > p.year+20) {
			return 0, 0, false
		}
		rest := p.r[j:min(s.End, j+intentReach)]
		if p.year == 0 {
			return y, 0, strings.ContainsRune(string(rest), '将')
		}
		return y, 0, words.Groups(rest)&listFirm != 0
	}
	return 0, 0, false
}

// leadsOn reports whether a sentence of a speech leads on to the tasks of the
// year that has begun (今年要着力抓好以下八个方面的工作：), which are numbered anew
// behind it.
func (p *parser) leadsOn(s sentence) bool {
	b := p.paras[s.block]
	if b.Span != s.Span || !p.endsColon(b) || s.Len() > intentReach || s.block+1 >= p.tail {
		return false
	}
	text := string(p.r[s.Start:s.End])
	if !strings.Contains(text, "今年") || strings.Contains(text, "了") || announceWords().Groups(p.r[s.Start:s.End])&listFirm == 0 {
		return false
	}
	next := p.paras[s.block+1]
	return p.markAt(next.Start, next.End).num == 1
}

// reach sets how far an announced plan goes: to the end where no number
// follows, over the numbers that begin anew behind it, else within the section
// that it stands in. It returns where the next announcement may stand.
func (p *parser) reach(h *head, at int, after successors) int {
	depth := 0
	if at >= 0 {
		depth = p.tree[at].Depth
	}
	b := p.paras[h.block]
	if h.start != b.Start {
		h.local, h.depth = true, min(depth+1, 5)
		return b.End
	}
	i := sort.Search(len(p.marks), func(i int) bool { return p.marks[i].start > h.start })
	var next *head
	if k := after.outer[i]; k < len(p.marks) {
		next = &p.marks[k]
	}
	switch {
	case next == nil:
		h.depth = p.topDepth()
		return len(p.r)
	case next.mark.num == 1 && next.depth > 0:
		h.depth = next.depth - 1
		if k := after.upTo[min(h.depth, maxRank)][i]; k < len(p.marks) {
			return p.marks[k].start
		}
		return len(p.r)
	}
	h.depth = min(depth+1, 5)
	return next.start
}

// topDepth is the smallest depth of any heading, 1 where there is none.
func (p *parser) topDepth() int {
	d := 1
	for _, h := range p.marks {
		d = min(d, h.depth)
	}
	return d
}

// maxRank is the deepest rank that successors tells apart.
const maxRank = 4

// successors answers which heading follows a place: the next that is not
// local, and the next of at most a depth. Indexes are those of the headings.
type successors struct {
	outer []int
	upTo  [maxRank + 1][]int
}

func newSuccessors(hs []head) successors {
	n := len(hs)
	s := successors{outer: make([]int, n+1)}
	s.outer[n] = n
	for d := range s.upTo {
		s.upTo[d] = make([]int, n+1)
		s.upTo[d][n] = n
	}
	for i := n - 1; i >= 0; i-- {
		s.outer[i] = s.outer[i+1]
		if !hs[i].local {
			s.outer[i] = i
		}
		for d := range s.upTo {
			s.upTo[d][i] = s.upTo[d][i+1]
			if hs[i].depth <= d {
				s.upTo[d][i] = i
			}
		}
	}
	return s
}

// cursor finds the innermost section of places that only grow.
type cursor struct {
	tree  []report.Section
	next  int
	stack []int
}

// to returns the index of the innermost section that holds pos, -1 none.
func (c *cursor) to(pos int) int {
	for c.next < len(c.tree) && c.tree[c.next].Start <= pos {
		c.stack = append(c.stack, c.next)
		c.next++
	}
	for n := len(c.stack); n > 0 && c.tree[c.stack[n-1]].End <= pos; n-- {
		c.stack = c.stack[:n-1]
	}
	// A local section may have ended inside of one that goes on.
	for n := len(c.stack) - 1; n >= 0; n-- {
		if s := c.tree[c.stack[n]]; s.Start <= pos && pos < s.End {
			return c.stack[n]
		}
	}
	return -1
}

// Within returns, for places in growing order, the index of the innermost
// section that holds each, -1 for none.
func Within(sections []report.Section, places []report.Span) []int {
	c := cursor{tree: sections}
	out := make([]int, len(places))
	for i, s := range places {
		out[i] = c.to(s.Start)
	}
	return out
}
