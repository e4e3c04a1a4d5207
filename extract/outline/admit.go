package outline

import (
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
)

var admitWords = sync.OnceValue(func() *wordset.Set {
	c := data.ProblemWords()
	return wordset.New(c.Lacks, c.Sees, c.Stands, []string{"解决"}, c.Clear)
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
	opening := admitWords().Groups(p.r[s.Start:min(s.End, s.Start+seesReach)])
	if opening&listClear != 0 {
		end := min(p.paras[s.block].End, s.Start+weakReach)
		return lists&listLacks != 0 && !clear || p.weaknesses(s.Start, end) >= weakEnough
	}
	return !clear && opening&listSees != 0 && lists&listLacks != 0 && lists&listStands != 0 && lists&listSolves == 0
}

// weaknesses counts the words of weakness in a stretch of text.
func (p *parser) weaknesses(start, end int) int {
	n := 0
	weakWords().Each(p.r[start:end], func(wordset.Word, int) { n++ })
	return n
}
