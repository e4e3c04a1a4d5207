package data

import (
	"regexp"
	"regexp/syntax"
)

// alternatives is a pattern cut at its outermost |: Go's regexp matches
// programs of up to 500 instructions several times as fast as longer ones.
type alternatives []*regexp.Regexp

// mostInstructions is how long one piece may be, with room for what cutting
// adds.
const mostInstructions = 400

// compileAlternatives compiles a pattern, in pieces where it is long.
func compileAlternatives(pattern string) (alternatives, error) {
	whole, err := regexp.Compile(pattern)
	if err != nil {
		return nil, err
	}
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil, err
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil, err
	}
	if len(program.Inst) <= mostInstructions || tree.Op != syntax.OpAlternate || len(tree.Sub) < 2 {
		return alternatives{whole}, nil
	}
	var out alternatives
	for half := tree.Sub; len(half) > 0; half = half[(len(half)+1)/2:] {
		part := &syntax.Regexp{Op: syntax.OpAlternate, Flags: tree.Flags, Sub: half[:(len(half)+1)/2]}
		pieces, err := compileAlternatives(part.String())
		if err != nil {
			return nil, err
		}
		out = append(out, pieces...)
	}
	return out, nil
}

// matches reports whether one of the pieces matches.
func (a alternatives) matches(s string) bool {
	for _, re := range a {
		if re.MatchString(s) {
			return true
		}
	}
	return false
}
