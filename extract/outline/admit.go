package outline

import (
	"sort"
	"strings"
	"sync"

	"nianbao/data"
	"nianbao/extract/wordset"
	"nianbao/report"
)

// Lists of admitWords.
const (
	listLacks = 1 << iota
	listSees
	listStands
	listSolves
	listClear
	listSome
)

var admitWords = sync.OnceValue(func() *wordset.Set {
	c := data.ProblemWords()
	return wordset.New(c.Lacks, c.Sees, c.Stands, []string{"解决"}, c.Clear, c.Some)
})

var weakWords = sync.OnceValue(func() *wordset.Set { return wordset.New(data.ProblemWords().Weak) })

// weakEnough is how many weaknesses a paragraph names that admits problems
// without calling them so.
const weakEnough = 3

// weakReach is how far behind the opening they are looked for.
const weakReach = 500

// seesReach is how far into a sentence its word of seeing may stand.
const seesReach = 60

// admits reports whether a sentence admits problems that no heading announces
// (同时，我们也清醒地看到，还存在不少困难和问题：…); the rest of its paragraph is a
// problems section then. In a plan only a clear admission is one.
func (p *parser) admits(s sentence, at int) (head, bool) {
	role := report.RoleReview
	if at >= 0 {
		role = p.tree[at].Role
	}
	if s.Len() > 600 || role != report.RoleReview && role != report.RolePlan || !p.admission(s, role == report.RolePlan) {
		return head{}, false
	}
	depth := 0
	if at >= 0 {
		depth = p.tree[at].Depth
	}
	none := report.Span{Start: s.Start, End: s.Start}
	return head{start: s.Start, span: none, block: s.block, role: report.RoleProblems, local: true, depth: min(depth+1, 5), announce: true}, true
}

// admission reports whether a sentence opens the admission of problems: it
// names them as such, or it sees clearly and its paragraph names weaknesses.
func (p *parser) admission(s sentence, clear bool) bool {
	lists := admitWords().Groups(p.r[s.Start:s.End])
	if lists&(listLacks|listSome|listStands) == listSome|listStands && p.someIll(s) {
		lists |= listLacks
		if data.ContainsAny(string(p.r[s.Start:s.End]), []string{"待解决", "要解决", "需解决", "须解决"}) {
			lists &^= listSolves
		}
	}
	opening := admitWords().Groups(p.r[s.Start:min(s.End, s.Start+seesReach)])
	if opening&listClear != 0 {
		end := min(p.paras[s.block].End, s.Start+weakReach)
		return lists&listLacks != 0 && !clear || p.weaknesses(s.Start, end) >= weakEnough
	}
	return !clear && opening&listSees != 0 && lists&listLacks != 0 && lists&listStands != 0 && lists&listSolves == 0
}

// illReach is how many words may stand between a quantity and what there is too
// much of.
const illReach = 16

// someIll reports whether a sentence says that there are some problems, with
// words between: 存在一些亟待解决的问题.
func (p *parser) someIll(s sentence) bool {
	words := data.ProblemWords()
	text := string(p.r[s.Start:s.End])
	for _, w := range words.Some {
		before, after, ok := strings.Cut(text, w)
		if !ok || !data.ContainsAny(tail(before, 4), words.Stands) {
			continue
		}
		r := []rune(after)
		clause, _, _ := strings.Cut(string(r[:min(len(r), illReach)]), "，")
		if data.ContainsAny(clause, words.Ills) {
			return true
		}
	}
	return false
}

// tail is the last n code points of s.
func tail(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

// weaknesses counts the words of weakness in a stretch of text.
func (p *parser) weaknesses(start, end int) int {
	n := 0
	weakWords().Each(p.r[start:end], func(wordset.Word, int) { n++ })
	return n
}

// holdItems puts the numbered items behind an admission below it, whatever
// their rank: those of its paragraph (…还存在不少差距。一是…；二是…), and where it
// stands alone in one, the paragraphs behind it that begin with 一是, 二是 ….
func (p *parser) holdItems(h *head, s sentence) {
	h.until = s.block
	if b := p.paras[s.block]; b.Start == s.Start && b.last-b.first == 1 {
		h.until = p.lastItem(s.block)
	}
	end := p.paras[h.until].End
	num := 0
	for i := sort.Search(len(p.marks), func(i int) bool { return p.marks[i].start > h.start }); i < len(p.marks) && p.marks[i].start < end; i++ {
		m := &p.marks[i]
		if num++; m.mark.kind != kindItem || m.mark.num != num {
			break // a paragraph may hold a whole report
		}
		m.depth = max(m.depth, h.depth+1)
	}
}

// lastItem is the last of the paragraphs behind one that are numbered 一是, 二是
// … in order, the first of which names a weakness; the paragraph itself where
// none follows.
func (p *parser) lastItem(block int) int {
	last := block
	for i := block + 1; i < p.tail; i++ {
		b := p.paras[i]
		m := p.markAt(b.Start, b.End)
		if m.kind != kindItem || m.num != last-block+1 || m.num == 1 && p.weaknesses(b.Start, b.End) == 0 {
			break
		}
		last = i
	}
	return last
}
