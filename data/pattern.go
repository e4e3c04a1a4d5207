package data

import (
	"fmt"
	"strings"
)

// maxSpellings bounds what one pattern may stand for: an innocent-looking row
// of brackets must not blow up.
const maxSpellings = 1000

// spellings expands the short notation of the YAML files: (甲|乙) stands for
// either, (甲) for 甲 or nothing. Brackets do not nest.
//
//	坚持党的(全面)领导 → 坚持党的领导, 坚持党的全面领导
func spellings(pattern string) ([]string, error) {
	out := []string{""}
	rest := pattern
	for rest != "" {
		before, after, found := strings.Cut(rest, "(")
		if strings.ContainsAny(before, ")|") {
			return nil, fmt.Errorf("%q: ) or | outside brackets", pattern)
		}
		var choice []string
		if found {
			inner, tail, closed := strings.Cut(after, ")")
			if !closed || strings.Contains(inner, "(") {
				return nil, fmt.Errorf("%q: brackets do not close", pattern)
			}
			if choice = strings.Split(inner, "|"); len(choice) == 1 {
				choice = append([]string{""}, choice...)
			}
			after = tail
		}
		if out = combine(out, before, choice); len(out) > maxSpellings {
			return nil, fmt.Errorf("%q stands for more than %d spellings", pattern, maxSpellings)
		}
		rest = after
	}
	return out, nil
}

func combine(heads []string, middle string, choice []string) []string {
	if choice == nil {
		choice = []string{""}
	}
	out := make([]string, 0, len(heads)*len(choice))
	for _, h := range heads {
		for _, c := range choice {
			out = append(out, h+middle+c)
		}
	}
	return out
}
