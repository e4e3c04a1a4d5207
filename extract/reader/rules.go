package reader

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/andybalholm/cascadia"

	"nianbao/data"
)

// cmsRules is data.CMS with its selectors and patterns compiled.
type cmsRules struct {
	systems    []systemRule
	remove     cascadia.Matcher
	titles     []cascadia.Matcher
	breadcrumb []cascadia.Matcher
	drop, cut  *regexp.Regexp
	nextPage   map[string]bool
	fields     map[string]string // name of a label without white space → field
	// longestLabel is the length of the longest name, in code points.
	longestLabel int
}

type systemRule struct {
	name    string
	content []cascadia.Matcher
	remove  []cascadia.Matcher
}

// rules compiles data/cms once. Broken rules are a fault of the build.
var rules = sync.OnceValue(func() *cmsRules {
	r, err := compileRules(data.CMSRules())
	if err != nil {
		panic(err)
	}
	return r
})

func compileRules(c *data.CMS) (*cmsRules, error) {
	r := &cmsRules{nextPage: map[string]bool{}, fields: map[string]string{}}
	for _, s := range c.Systems {
		content, err := selectors(s.Content)
		if err != nil {
			return nil, fmt.Errorf("data/cms/systems.yaml: %s: %w", s.Name, err)
		}
		remove, err := selectors(s.Remove)
		if err != nil {
			return nil, fmt.Errorf("data/cms/systems.yaml: %s: %w", s.Name, err)
		}
		r.systems = append(r.systems, systemRule{s.Name, content, remove})
	}
	var err error
	if r.remove, err = cascadia.ParseGroup(strings.Join(c.Page.Remove, ", ")); err != nil {
		return nil, fmt.Errorf("data/cms/page.yaml: remove: %w", err)
	}
	if r.titles, err = selectors(c.Page.Titles); err != nil {
		return nil, fmt.Errorf("data/cms/page.yaml: titles: %w", err)
	}
	if r.breadcrumb, err = selectors(c.Page.Breadcrumb); err != nil {
		return nil, fmt.Errorf("data/cms/page.yaml: breadcrumb: %w", err)
	}
	r.drop, r.cut = wholeLine(c.Page.Drop), wholeLine(c.Page.Cut)
	for _, t := range c.Page.NextPage {
		r.nextPage[t] = true
	}
	return r, r.compileLabels(c.Page.Labels)
}

func selectors(list []string) ([]cascadia.Matcher, error) {
	var out []cascadia.Matcher
	for _, s := range list {
		m, err := cascadia.ParseGroup(s)
		if err != nil {
			return nil, fmt.Errorf("selector %q: %w", s, err)
		}
		out = append(out, m)
	}
	return out, nil
}

func wholeLine(patterns []string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:` + strings.Join(patterns, `)|(?:`) + `))$`)
}

// compileLabels fills the table of names.
func (r *cmsRules) compileLabels(labels map[string][]string) error {
	for _, field := range slices.Sorted(maps.Keys(labels)) {
		for _, name := range labels[field] {
			if other, ok := r.fields[name]; ok {
				return fmt.Errorf("data/cms/page.yaml: label %s stands under %s and %s", name, other, field)
			}
			r.fields[name] = field
			r.longestLabel = max(r.longestLabel, utf8.RuneCountInString(name))
		}
	}
	return nil
}

// bare removes all white space, ideographic and zero-width too.
func bare(s string) string {
	return strings.Map(func(c rune) rune {
		if isBlank(c) {
			return -1
		}
		return c
	}, s)
}

// isBlank reports white space of every kind that pages use, zero-width marks
// included.
func isBlank(c rune) bool {
	switch c {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060, 0xAD:
		return true
	}
	return c >= 0x2000 && c <= 0x200A
}

// squeeze trims s and makes every stretch of white space one space.
func squeeze(s string) string { return strings.Join(strings.FieldsFunc(s, isBlank), " ") }
