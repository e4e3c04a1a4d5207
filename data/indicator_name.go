package data

import (
	"strings"

	"nianbao/report"
)

// ResolveIndicators turns keys, Chinese or English names and aliases as users
// type them into keys. A name that several indicators share takes them all.
func ResolveIndicators(words []string) ([]string, error) {
	t := indicators()
	var keys []string
	seen := map[int]bool{}
	for _, w := range words {
		found := t.byName[nameKey(w)]
		if len(found) == 0 {
			return nil, &report.NameError{Kind: "indicator", Name: w, Suggestions: suggestIndicators(w), Err: report.ErrUnknownName}
		}
		for _, i := range found {
			if !seen[i] {
				seen[i] = true
				keys = append(keys, t.list[i].Key)
			}
		}
	}
	return keys, nil
}

// nameKey folds what a user types: case, white space, full-width letters.
func nameKey(s string) string { return strings.ToLower(narrow(s)) }

// suggestIndicators names the entries nearest to a word that is none.
func suggestIndicators(name string) []string {
	var known []string
	for _, x := range Indicators() {
		known = append(append(known, x.ZH, x.Key), x.Aliases...)
	}
	return suggest(name, known)
}
