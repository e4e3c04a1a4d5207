package extract

import (
	"slices"
	"strings"

	"nianbao/data"
	"nianbao/extract/wordset"
)

// campaignMax is the length of a campaign's name: they are the longest.
const campaignMax = 24

// names reports whether the modifiers [name, head) make a name with their head
// noun [head, end): neither too short nor too long nor of everyday words only.
// A campaign is named by its field alone (社会组织监管专项行动).
func (x *reading) names(name, head, end int) bool {
	n, words := head-name, string(x.r[name:head])
	headed := x.headed(head)
	if headed && startsWithAny(words, data.PracticeWords().Verbs) {
		return false
	}
	campaign := wordset.HasPrefix(x.r[head:end], []rune("行动"))
	switch {
	case n < nameMin, n > campaignMax, n > nameMax && !campaign:
		return false
	case !generic(words), headed:
		return true
	}
	return campaign && field(words) >= nameMin
}

// headed reports whether the head noun at i makes somebody answer for a thing
// (监督长制): that is a name with any words before it.
func (x *reading) headed(i int) bool { return wordset.HasPrefix(x.r[i:], []rune("长制")) }

// field is how many code points of a campaign's modifiers say what it is about,
// 0 where no word says that it is a campaign.
func field(words string) int {
	kinds := data.PracticeWords().Campaign
	rest := words
	for again := true; again; {
		again = false
		for _, w := range kinds {
			if r := strings.TrimPrefix(strings.TrimSuffix(rest, w), w); r != rest {
				rest, again = r, true
			}
		}
	}
	if rest == words {
		return 0
	}
	return len([]rune(rest))
}

// clauseName is the beginning of a name whose own words are everyday ones and
// that a clause with 的 tells apart (困难职工帮扶的长效机制); -1 where the clause
// only praises (切实可行的工作机制) or holds several things.
func (x *reading) clauseName(verb, name, head int) int {
	if name <= verb+1 || x.r[name-1] != '的' {
		return -1
	}
	cues := data.PracticeWords()
	start := x.withoutStrip(verb, name-1)
	words := string(x.r[start : name-1])
	n := name - 1 - start
	if n < nameMin || head-name < 2 || !x.institution(head) || head-start > nameMax || strings.ContainsAny(words, "、的“”+0123456789等") || generic(words) {
		return -1
	}
	if startsWithAny(words, cues.AdjectiveHeads) || endsInAny(words, cues.AdjectiveTails) {
		return -1
	}
	return start
}

// institution reports whether the head noun at i is one that a clause can tell
// apart: a platform or a reform is named by what it is for.
func (x *reading) institution(i int) bool {
	return startsWithAny(string(x.r[i:min(len(x.r), i+2)]), []string{"制度", "机制", "模式"})
}

// listedAfter reports whether a mark of enumeration stands where the last name
// ended, so that the verb before that name stands before this one too; from is
// where this one, with its head noun at head, may begin at the earliest.
func (x *reading) listedAfter(last, from, head int) bool {
	return last > 0 && last >= from && last < head && strings.ContainsRune("、和与及", x.r[last])
}

// headBefore reports whether a head noun ends at i, with modifiers before it.
func (x *reading) headBefore(i, from int) bool {
	for _, w := range data.PracticeWords().Heads {
		r := []rune(w)
		if i-len(r)-2 >= from && slices.Equal(x.r[i-len(r):i], r) {
			return true
		}
	}
	return false
}

// generic reports whether modifiers are made of everyday words only, so that
// they name nothing (健全监督管理机制).
func generic(s string) bool {
	for again := true; again && s != ""; {
		again = false
		for _, w := range data.PracticeWords().Generic {
			if rest, ok := strings.CutPrefix(s, w); ok {
				s, again = rest, true
				break
			}
		}
	}
	return len([]rune(s)) < 2
}
