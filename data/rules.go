package data

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed rules/*.yaml
var ruleFiles embed.FS

// Rule is one entry of data/rules: words that mean something beside a number,
// with examples of it and of what must not be taken for it.
type Rule struct {
	Key   string   `yaml:"key"`
	Why   string   `yaml:"why"`   // for people: where it is from, what it is for
	Gives string   `yaml:"gives"` // what the words say: about, target, down, 人 …; the area's vocabulary
	Place string   `yaml:"place"` // where the words stand: before, inside, after, clause, sentence …
	Words []string `yaml:"words"` // a|b notation is not used; # stands for the number where a pattern is meant
	// Numeral narrows a rule to numbers of one kind: any (default), chinese,
	// small (Chinese, up to ten), ascii.
	Numeral  string        `yaml:"numeral"`
	Units    []string      `yaml:"units"` // only with one of these printed units
	Examples []RuleExample `yaml:"examples"`
}

// RuleExample is a sentence about an invented place and every figure in it.
// No figures means that none may be found.
type RuleExample struct {
	Text    string              `yaml:"text"`
	Year    int                 `yaml:"year"`   // report year, 2023 where it matters not
	Plan    bool                `yaml:"plan"`   // the sentence stands in a plan section
	Review  bool                `yaml:"review"` // the sentence stands in a review section
	Speech  string              `yaml:"speech"` // the day on which it was spoken
	Figures []map[string]string `yaml:"figures"`
	// Gap says why the example is known to fail. One that passes is an
	// error: the note has to go.
	Gap string `yaml:"gap"`
}

type ruleFile struct {
	Rules []Rule `yaml:"rules"`
}

// Rules lists the rules of one area (the name of a file under data/rules
// without its ending), in the order of the file.
func Rules(name string) []Rule { return ruleTable()[name] }

// RuleAreas lists the areas in alphabetical order.
func RuleAreas() []string {
	var names []string
	entries, err := fs.ReadDir(ruleFiles, "rules")
	if err != nil {
		return nil
	}
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return names
}

var ruleTable = sync.OnceValue(func() map[string][]Rule {
	t := make(map[string][]Rule)
	for _, name := range RuleAreas() {
		t[name] = must(readRules(name))
	}
	return t
})

func readRules(name string) ([]Rule, error) {
	body, err := ruleFiles.ReadFile(path.Join("rules", name+".yaml"))
	if err != nil {
		return nil, fmt.Errorf("data/rules/%s.yaml: %w", name, err)
	}
	var f ruleFile
	if err := yaml.UnmarshalWithOptions(body, &f, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("data/rules/%s.yaml: %w", name, err)
	}
	return f.Rules, nil
}

// LintRules finds what an edit of data/rules has got wrong.
func LintRules() []error {
	var errs []error
	seen := map[string]string{}
	for _, name := range RuleAreas() {
		rules, err := readRules(name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		for i, r := range rules {
			where := fmt.Sprintf("data/rules/%s.yaml: rule %d (%s)", name, i+1, r.Key)
			errs = append(errs, lintRule(where, r)...)
			if first, twice := seen[r.Key]; twice {
				errs = append(errs, fmt.Errorf("%s: the key is already used in %s; choose another", where, first))
			}
			seen[r.Key] = name + ".yaml"
		}
	}
	return errs
}

func lintRule(where string, r Rule) []error {
	var errs []error
	if r.Key == "" {
		errs = append(errs, fmt.Errorf("%s: key is missing", where))
	}
	if len(r.Examples) == 0 {
		errs = append(errs, fmt.Errorf("%s: examples are missing; give a sentence about an invented place", where))
	}
	if len(r.Words) == 0 {
		errs = append(errs, fmt.Errorf("%s: words are missing", where))
	}
	seen := map[string]bool{}
	for _, w := range r.Words {
		if seen[w] {
			errs = append(errs, fmt.Errorf("%s: %s stands twice", where, w))
		}
		seen[w] = true
	}
	switch r.Numeral {
	case "", "any", "chinese", "small", "ascii":
	default:
		errs = append(errs, fmt.Errorf("%s: numeral %s is none of any, chinese, small, ascii", where, r.Numeral))
	}
	return errs
}
