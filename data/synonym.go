package data

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

type synonymFile struct {
	Sets []SynonymSet `yaml:"sets"`
}

// SynonymSet is words that a search takes for one another.
type SynonymSet struct {
	Words []string `yaml:"words"`
	Note  string   `yaml:"note"`
}

var loadSynonymsOnce = sync.OnceValues(func() ([]SynonymSet, error) {
	f, err := readYAML[synonymFile]("synonyms.yaml")
	return f.Sets, err
})

// Synonyms lists the sets of words that a search takes for one another.
func Synonyms() [][]string {
	sets := must(loadSynonymsOnce())
	out := make([][]string, len(sets))
	for i, s := range sets {
		out[i] = slices.Clone(s.Words)
	}
	return out
}

type boilerplateFile struct {
	Names []string `yaml:"names"`
}

var loadBoilerplateOnce = sync.OnceValues(func() ([]string, error) {
	f, err := readYAML[boilerplateFile]("boilerplate.yaml")
	if err != nil {
		return nil, err
	}
	for i, n := range f.Names {
		f.Names[i] = NormalisePractice(n)
	}
	slices.Sort(f.Names)
	return slices.Compact(f.Names), nil
})

// Boilerplate lists the names of national practices, normalised and sorted:
// every report has them, so they say nothing about an issuer.
func Boilerplate() []string { return slices.Clone(must(loadBoilerplateOnce())) }

// IsBoilerplate reports whether a normalised name is national boilerplate.
func IsBoilerplate(name string) bool {
	_, ok := slices.BinarySearch(must(loadBoilerplateOnce()), name)
	return ok
}

// NormalisePractice makes names of practices comparable: quotation marks,
// spaces and middle dots go, full-width ASCII becomes plain, the enumeration
// comma stays out, so that “双随机、一公开” and 双随机一公开 are one.
func NormalisePractice(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r = r - '！' + '!'
		case r == '\u3000':
			return -1
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '+' {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
