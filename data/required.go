package data

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// Most patterns cannot match most titles: each needs one of a few literal
// strings (解读 or 图解 …), and looking for these first spares the engine.

// maxLiterals bounds the strings that stand for one pattern.
const maxLiterals = 400

// maxProduct bounds what neighbouring parts of a pattern are multiplied out to.
const maxProduct = 64

// maxClass bounds the class of characters that is multiplied out: digits are
// in most titles and tell nothing.
const maxClass = 8

// requiredLiterals are strings of which every match of the pattern contains at
// least one; nil where there are none, or too many.
func requiredLiterals(pattern string) []string {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	out := withoutLonger(required(re.Simplify()))
	if shortest(out) == 0 || len(out) > maxLiterals {
		return nil
	}
	return out
}

// withoutLonger drops the strings that contain another of the list.
func withoutLonger(list []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool {
		return slices.ContainsFunc(list, func(other string) bool { return len(other) < len(s) && strings.Contains(s, other) })
	})
}

// required is requiredLiterals of a part of a pattern.
func required(re *syntax.Regexp) []string {
	if all := exact(re); shortest(all) > 0 {
		return all
	}
	switch re.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return required(re.Sub[0])
		}
	case syntax.OpAlternate:
		var out []string
		for _, sub := range re.Sub {
			in := required(sub)
			if in == nil {
				return nil
			}
			out = append(out, in...)
		}
		return out
	case syntax.OpConcat:
		return bestOf(re.Sub)
	}
	return nil
}

// bestOf chooses the part, or the run of neighbouring parts that can be
// multiplied out, whose strings are longest.
func bestOf(parts []*syntax.Regexp) []string {
	var best []string
	consider := func(list []string) {
		if n, m := shortest(list), shortest(best); n > m || n == m && n > 0 && len(list) < len(best) {
			best = list
		}
	}
	for i, part := range parts {
		consider(required(part))
		run := []string{""}
		for _, next := range parts[i:] {
			more := exact(next)
			if more == nil || len(run)*len(more) > maxProduct {
				break
			}
			run = combine(run, "", more)
			consider(run)
		}
	}
	return best
}

// exact are all the strings that a part of a pattern matches, nil where they
// are many.
func exact(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 {
			return []string{string(re.Rune)}
		}
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpEndText:
		return []string{""}
	case syntax.OpCapture:
		return exact(re.Sub[0])
	case syntax.OpQuest:
		if in := exact(re.Sub[0]); in != nil {
			return append([]string{""}, in...)
		}
	case syntax.OpCharClass:
		return runesOf(re.Rune)
	case syntax.OpAlternate:
		return exactAny(re.Sub)
	case syntax.OpConcat:
		out := []string{""}
		for _, sub := range re.Sub {
			in := exact(sub)
			if in == nil || len(out)*len(in) > maxProduct {
				return nil
			}
			out = combine(out, "", in)
		}
		return out
	}
	return nil
}

func exactAny(subs []*syntax.Regexp) []string {
	var out []string
	for _, sub := range subs {
		in := exact(sub)
		if in == nil {
			return nil
		}
		out = append(out, in...)
	}
	return out
}

// runesOf lists a small class: pairs of first and last.
func runesOf(ranges []rune) []string {
	var out []string
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if out = append(out, string(r)); len(out) > maxClass {
				return nil
			}
		}
	}
	return out
}

// shortest is the length of the shortest string in code points, 0 for none.
func shortest(list []string) int {
	n := 0
	for i, s := range list {
		if k := utf8.RuneCountInString(s); i == 0 || k < n {
			n = k
		}
	}
	return n
}

// sieve finds in one pass which of several patterns may match a text.
type sieve struct {
	always []bool        // by pattern: it has no literals
	names  *names[[]int] // literal → patterns
}

func newSieve(patterns []string) *sieve {
	s := &sieve{always: make([]bool, len(patterns)), names: newNames[[]int](1000)}
	for i, p := range patterns {
		list := requiredLiterals(p)
		s.always[i] = list == nil
		for _, l := range list {
			if utf8.RuneCountInString(l) > maxName {
				s.always[i] = true
				continue
			}
			with, _ := s.names.get(l)
			s.names.set(l, append(with, i))
		}
	}
	return s
}

// candidates says of every pattern whether it may match text.
func (s *sieve) candidates(text string) []bool {
	out := make([]bool, len(s.always))
	copy(out, s.always)
	t := newRuneText(text)
	defer t.free()
	for i := range t.runes {
		s.names.at(t, i, func(patterns []int, _ int) bool {
			for _, p := range patterns {
				out[p] = true
			}
			return false
		})
	}
	return out
}
