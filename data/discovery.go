package data

import (
	"embed"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"nianbao/report"
)

//go:embed discovery/words.yaml discovery/addresses.yaml
var discoveryFiles embed.FS

// LinkRule is one rule over the text of a link (discovery/words.yaml).
type LinkRule struct {
	Name            string        `yaml:"name"`
	All             []string      `yaml:"all"`    // alternatives a|b; every entry has to match
	None            []string      `yaml:"none"`   // none of these may occur
	Weight          int           `yaml:"weight"` // points
	Lends           int           `yaml:"lends"`  // points for everything that a column lists
	Kinds           []report.Kind `yaml:"kinds"`  // kinds of report it leads to; empty: any
	Examples        []string      `yaml:"examples"`
	Counterexamples []string      `yaml:"counterexamples"`

	groups [][]string
}

// Match reports whether the rule matches text.
func (r *LinkRule) Match(text string) bool {
	for _, alternatives := range r.groups {
		if !containsAny(text, alternatives) {
			return false
		}
	}
	return len(r.groups) > 0 && !containsAny(text, r.None)
}

func containsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// PathToken is a piece of a path that column folders carry, such as fzzfjs.
type PathToken struct {
	Token  string `yaml:"token"`
	Weight int    `yaml:"weight"`
}

// AddressRule is a form of address: a regular expression over path and query.
type AddressRule struct {
	Name            string   `yaml:"name"`
	Pattern         string   `yaml:"pattern"`
	Examples        []string `yaml:"examples"`
	Counterexamples []string `yaml:"counterexamples"`

	re *regexp.Regexp
}

// Match reports whether the rule matches pathAndQuery.
func (r *AddressRule) Match(pathAndQuery string) bool { return r.re.MatchString(pathAndQuery) }

// LinkWords is discovery/words.yaml.
type LinkWords struct {
	Titles  []*LinkRule `yaml:"titles"`
	Columns []*LinkRule `yaml:"columns"`
	Against []*LinkRule `yaml:"against"`
	Ignore  []*LinkRule `yaml:"ignore"`
}

// Addresses is discovery/addresses.yaml.
type Addresses struct {
	Threshold     int            `yaml:"threshold"`
	PagesPerPoint int            `yaml:"pages_per_point"`
	Tokens        []PathToken    `yaml:"tokens"`
	Articles      []*AddressRule `yaml:"articles"`
	Lists         []*AddressRule `yaml:"lists"`
	Attachments   []string       `yaml:"attachments"` // file name endings
	Skip          []string       `yaml:"skip"`        // file name endings
	Downloads     []*AddressRule `yaml:"downloads"`
	Traps         []*AddressRule `yaml:"traps"`
	Sessions      []string       `yaml:"sessions"` // query keys, lower case
	Lots          []string       `yaml:"lots"`     // query keys, lower case
	Next          []string       `yaml:"next"`
	Last          []string       `yaml:"last"`
	Back          []string       `yaml:"back"`
	NotNext       []string       `yaml:"not_next"`
}

// DiscoveryRules is what the crawler knows about links.
type DiscoveryRules struct {
	LinkWords
	Addresses
}

var discovery = sync.OnceValues(loadDiscovery)

// Discovery returns the embedded rules about links.
func Discovery() (*DiscoveryRules, error) { return discovery() }

func loadDiscovery() (*DiscoveryRules, error) {
	words, err := discoveryFiles.ReadFile("discovery/words.yaml")
	if err != nil {
		return nil, fmt.Errorf("discovery/words.yaml: %w", err)
	}
	addresses, err := discoveryFiles.ReadFile("discovery/addresses.yaml")
	if err != nil {
		return nil, fmt.Errorf("discovery/addresses.yaml: %w", err)
	}
	return parseDiscovery(words, addresses)
}

func parseDiscovery(words, addresses []byte) (*DiscoveryRules, error) {
	var d DiscoveryRules
	if err := yaml.UnmarshalWithOptions(words, &d.LinkWords, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("discovery/words.yaml: %w", err)
	}
	if err := yaml.UnmarshalWithOptions(addresses, &d.Addresses, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("discovery/addresses.yaml: %w", err)
	}
	for _, list := range [][]*LinkRule{d.Titles, d.Columns, d.Against, d.Ignore} {
		if err := compileLinkRules(list); err != nil {
			return nil, fmt.Errorf("discovery/words.yaml: %w", err)
		}
	}
	for _, list := range [][]*AddressRule{d.Articles, d.Lists, d.Downloads, d.Traps} {
		if err := compileAddressRules(list); err != nil {
			return nil, fmt.Errorf("discovery/addresses.yaml: %w", err)
		}
	}
	return &d, nil
}

func compileLinkRules(rules []*LinkRule) error {
	for _, r := range rules {
		if r.Name == "" || len(r.All) == 0 || r.Weight <= 0 {
			return fmt.Errorf("rule %q: name, all and a weight above 0 are needed", r.Name)
		}
		for _, entry := range r.All {
			r.groups = append(r.groups, strings.Split(entry, "|"))
		}
	}
	return nil
}

func compileAddressRules(rules []*AddressRule) error {
	for _, r := range rules {
		re, err := regexp.Compile(r.Pattern)
		if err != nil {
			return fmt.Errorf("rule %q: %w", r.Name, err)
		}
		r.re = re
	}
	return nil
}
