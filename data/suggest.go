package data

import (
	"cmp"
	"slices"
)

// maxSuggestions is how many names a message can carry and still be read.
const maxSuggestions = 5

// suggest returns the known names nearest to a mistyped one, best first, by
// shared pairs of characters; a single edit (卫健居 for 卫健局) counts as near
// whatever the pairs say. Order of known does not matter.
func suggest(name string, known []string) []string {
	type scored struct {
		name  string
		score float64
	}
	want := []rune(name)
	if len(want) == 0 || len(want) > maxTitle {
		return nil
	}
	grams := bigrams(want)
	var near []scored
	for _, k := range known {
		if s := similarity(want, grams, []rune(k)); s >= leastSimilarity {
			near = append(near, scored{k, s})
		}
	}
	slices.SortFunc(near, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(len(a.name), len(b.name)), cmp.Compare(a.name, b.name))
	})
	var out []string
	for _, n := range near {
		if len(out) < maxSuggestions && !slices.Contains(out, n.name) {
			out = append(out, n.name)
		}
	}
	return out
}

// leastSimilarity keeps 威海 beside 威海卫 and drops what shares one character
// of four.
const leastSimilarity = 0.34

// bigrams counts pairs of neighbours, with one before the first and one after
// the last, so that short names have some.
func bigrams(runes []rune) map[[2]rune]int {
	out := make(map[[2]rune]int, len(runes)+1)
	last := rune(0)
	for _, r := range runes {
		out[[2]rune{last, r}]++
		last = r
	}
	out[[2]rune{last, 0}]++
	return out
}

// similarity is Dice's coefficient over bigrams, at least what one edit
// leaves of the longer name.
func similarity(a []rune, grams map[[2]rune]int, b []rune) float64 {
	shared, other := 0, bigrams(b)
	for g, n := range other {
		shared += min(n, grams[g])
	}
	dice := 2 * float64(shared) / float64(len(a)+len(b)+2)
	if longer := max(len(a), len(b)); longer > 1 && oneEdit(a, b) {
		return max(dice, 1-1/float64(longer))
	}
	return dice
}

// oneEdit reports whether a and b differ by one character put in, left out or
// exchanged.
func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || slices.Equal(a[i+1:], b[i+1:])
	}
	return slices.Equal(a[i:], b[i+1:])
}

// Suggest returns known names of a kind (place, department, kind, topic,
// indicator) that are near to one that is not known.
func Suggest(kind, name string) []string {
	var known []string
	switch kind {
	case "place":
		for _, r := range regions().rows {
			if r.To == 0 {
				known = append(known, r.Name, r.Short)
			}
		}
	case "department":
		for _, d := range departments().all {
			known = append(append(known, d.Name, d.Key), d.Aliases...)
		}
	case "kind":
		for _, k := range Kinds() {
			known = append(append(known, string(k.Key), k.ZH), k.Aliases...)
		}
	case "topic":
		for _, t := range Topics() {
			known = append(append(known, t.Key, t.ZH), t.Variants...)
		}
	case "indicator":
		return suggestIndicators(name)
	}
	return suggest(name, known)
}
