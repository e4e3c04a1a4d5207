package indicator

import (
	"slices"
	"strings"
	"sync"

	"nianbao/data"
	"nianbao/report"
)

// termSet is a set of word numbers.
type termSet []uint64

func (s termSet) has(t int32) bool { return s[t>>6]&(1<<(t&63)) != 0 }
func (s termSet) add(t int32)      { s[t>>6] |= 1 << (t & 63) }

// rule is one compiled data.Match.
type rule struct {
	indicator   int
	label       [][]int32
	near        [][]int32
	clause      [][]int32
	sentence    [][]int32
	explain     termSet // words of the label that the rule accounts for
	core        termSet // … those of its groups: how specific it is
	not         termSet
	notLabel    termSet
	notClause   []int32
	notSentence termSet
	domain      int // 0 none
	units       map[string]bool
	measures    []report.Measure
	match       data.Match
}

// groups is how many conditions a rule puts on the words.
func (r *rule) groups() int { return len(r.label) + len(r.near) + len(r.clause) + len(r.sentence) }

// catalogue is the compiled list of indicators.
type catalogue struct {
	indicators []data.Indicator
	number     map[string]int // key → index
	terms      map[string]int32
	label      *vocabulary // every word
	context    *vocabulary // words asked for outside the label
	rules      []rule
	opens      [][]int32 // word → rules whose first group has it
	filler     termSet
	growth     termSet
	share      termSet
	domain     []int // word → domain, 0 none
	change     [][]rune
	partial    []string
	average    []string
	reached    []string
	per        termSet
	areaGroups []string
	objects    []string
	area       termSet // words for parts of the place
	whole      termSet // … and for the place itself
}

var compiled = sync.OnceValue(func() *catalogue {
	return compile(data.Indicators(), data.CommonIndicatorWords())
})

// compiler numbers words while the rules are read.
type compiler struct {
	*catalogue
	words     data.IndicatorWords
	inContext map[int32]bool
	domains   map[string]int
}

func compile(list []data.Indicator, words data.IndicatorWords) *catalogue {
	c := &compiler{
		catalogue: &catalogue{indicators: list, number: map[string]int{}, terms: map[string]int32{}},
		words:     words, inContext: map[int32]bool{}, domains: map[string]int{},
	}
	domainTerms := c.domainWords()
	fillers := [][]int32{c.groups(words.Fillers), c.groups(words.Growth), c.groups(words.Share), c.groups(words.Per), c.groups(words.Parts.Words), c.groups(words.Parts.Whole)}
	for _, list := range fillers[3:] {
		for _, t := range list {
			c.inContext[t] = true
		}
	}
	c.areaGroups, c.objects = words.Parts.Groups, words.Parts.Objects
	var parts []ruleTerms
	for i, x := range list {
		c.number[x.Key] = i
		for _, m := range x.Match {
			parts = append(parts, c.ruleTerms(i, x, m))
		}
	}
	c.sets(fillers, parts)
	c.domain = make([]int, len(c.terms))
	for t, d := range domainTerms {
		c.domain[t] = d
	}
	for _, w := range words.Change {
		c.change = append(c.change, []rune(w))
	}
	c.partial, c.average, c.reached = words.Partial, words.Average, words.Reached
	c.vocabularies()
	return c.catalogue
}

// domainWords numbers the domains in the order of their names.
func (c *compiler) domainWords() map[int32]int {
	names := make([]string, 0, len(c.words.Domains))
	for name := range c.words.Domains {
		names = append(names, name)
	}
	slices.Sort(names)
	out := map[int32]int{}
	for i, name := range names {
		c.domains[name] = i + 1
		for _, w := range c.words.Domains[name] {
			t := c.term(w)
			out[t] = i + 1
			c.inContext[t] = true
		}
	}
	return out
}

func (c *compiler) term(word string) int32 {
	word = string(fold([]rune(word)))
	t, ok := c.terms[word]
	if !ok {
		t = int32(len(c.terms))
		c.terms[word] = t
	}
	return t
}

// choice numbers the words of a group written a|b|$fragment.
func (c *compiler) choice(group string) []int32 {
	var out []int32
	for _, w := range strings.Split(group, "|") {
		if name, ok := strings.CutPrefix(w, "$"); ok {
			out = append(out, c.choice(c.words.Fragments[name])...)
		} else if w != "" {
			out = append(out, c.term(w))
		}
	}
	return out
}

func (c *compiler) groups(groups []string) []int32 {
	var out []int32
	for _, g := range groups {
		out = append(out, c.choice(g)...)
	}
	return out
}

// ruleTerms is a rule before the number of words is known.
type ruleTerms struct {
	rule
	allow, notTerms, notLabelTerms, notSentenceTerms []int32
}

func (c *compiler) ruleTerms(i int, x data.Indicator, m data.Match) ruleTerms {
	r := ruleTerms{rule: rule{indicator: i, match: m, domain: c.domains[m.Domain], measures: m.Measures}}
	if len(r.measures) == 0 {
		r.measures = x.Measures
	}
	for _, g := range m.Label {
		r.label = append(r.label, c.choice(g))
	}
	for _, g := range m.Near {
		r.near = append(r.near, c.choice(g))
	}
	for _, g := range m.Clause {
		r.clause = append(r.clause, c.choice(g))
	}
	for _, g := range m.Sentence {
		r.sentence = append(r.sentence, c.choice(g))
	}
	r.allow = c.groups(m.Allow)
	r.notClause = c.groups(m.NotClause)
	r.notTerms, r.notLabelTerms = c.groups(m.Not), c.groups(m.NotLabel)
	r.notSentenceTerms = c.groups(m.NotSentence)
	r.units = acceptedUnits(x, m)
	guards := [][]int32{r.notTerms, r.notClause, r.notSentenceTerms}
	for _, list := range slices.Concat(guards, r.label, r.near, r.clause, r.sentence) {
		for _, t := range list {
			c.inContext[t] = true
		}
	}
	return r
}

// acceptedUnits are the keys of the units in which an indicator is stated: all
// of the canonical unit's dimension, and those listed.
func acceptedUnits(x data.Indicator, m data.Match) map[string]bool {
	list := m.Units
	if len(list) == 0 {
		list = append([]string{x.Unit}, x.Units...)
	}
	out := map[string]bool{}
	dimension := x.Dimension()
	for _, u := range data.Units() {
		if len(m.Units) == 0 && u.Dimension == dimension {
			out[u.Key] = true
		}
	}
	for _, printed := range list {
		if u, ok := data.LookupUnit(printed); ok {
			out[u.Key] = true
		}
	}
	return out
}

// sets turns lists of words into sets, now that all words are numbered.
func (c *compiler) sets(fillers [][]int32, parts []ruleTerms) {
	set := func(lists ...[]int32) termSet {
		s := make(termSet, (len(c.terms)+63)/64)
		for _, l := range lists {
			for _, t := range l {
				s.add(t)
			}
		}
		return s
	}
	c.filler, c.growth, c.share, c.per = set(fillers[0]), set(fillers[1]), set(fillers[2]), set(fillers[3])
	c.area, c.whole = set(fillers[4]), set(fillers[5])
	c.opens = make([][]int32, len(c.terms))
	for _, p := range parts {
		r := p.rule
		r.core = set(slices.Concat(r.label, r.near)...)
		r.explain = set(slices.Concat([][]int32{p.allow}, r.label, r.near, r.clause)...)
		r.not, r.notLabel, r.notSentence = set(p.notTerms), set(p.notLabelTerms), set(p.notSentenceTerms)
		n := int32(len(c.rules))
		c.rules = append(c.rules, r)
		if len(r.label) > 0 {
			for _, t := range r.label[0] {
				c.opens[t] = append(c.opens[t], n)
			}
		}
	}
}

func (c *compiler) vocabularies() {
	c.label, c.context = newVocabulary(), newVocabulary()
	for word, t := range c.terms {
		c.label.add(word, t)
		if c.inContext[t] {
			c.context.add(word, t)
		}
	}
}
