package index

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/internal/segment"
)

// word makes the words of a term: all of them are required, wherever they
// stand; where the term itself stands ranks first.
func (p *planner) word(text string) (*node, error) {
	words, err := cutTerm(text)
	if err != nil {
		return nil, err
	}
	n := &node{op: opAnd}
	if len(words) > 1 {
		n = &node{op: opWord, exact: newNeedle(text)}
		p.plan.terms = append(p.plan.terms, Term{Text: text, Words: words})
	}
	for _, w := range words {
		n.kids = append(n.kids, p.phrase(w))
	}
	if len(words) == 1 {
		n = n.kids[0]
	}
	others := p.synonyms.others(text)
	if len(others) == 0 {
		return n, nil
	}
	p.plan.expanded = append(p.plan.expanded, Expansion{Term: text, Synonyms: others})
	either := &node{op: opOr, kids: []*node{n}}
	for _, s := range others {
		either.kids = append(either.kids, p.phrase(s))
	}
	return either, nil
}

// grammatical are single characters that no reader means to require when they
// stand between words: 改革的成效.
const grammatical = "的了和与及之在对将等为以中"

// cutTerm cuts a term into the words that must occur. One or two characters,
// and anything without Chinese in it, stay whole and need no dictionary.
func cutTerm(text string) ([]string, error) {
	if utf8.RuneCountInString(text) <= 2 || len(text) == utf8.RuneCountInString(text) {
		return []string{text}, nil
	}
	seg, err := segment.Shared()
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	var words, small []string
	seen := map[string]bool{}
	for _, t := range seg.Cut(text) {
		switch {
		case seen[t.Text] || !hasLetter(t.Text):
		case strings.Contains(grammatical, t.Text):
			small = append(small, t.Text)
		default:
			words = append(words, t.Text)
		}
		seen[t.Text] = true
	}
	if len(words) == 0 {
		words = small
	}
	if len(words) == 0 {
		words = []string{text}
	}
	return words, nil
}
