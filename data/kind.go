package data

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"nianbao/report"
)

// KindInfo is a kind of report with its names.
type KindInfo struct {
	Key     report.Kind `yaml:"key"`
	ZH      string      `yaml:"zh"`
	EN      string      `yaml:"en"`
	Aliases []string    `yaml:"aliases"` // as users type them
	Annual  bool        `yaml:"annual"`  // one a year: series can be made of it
}

// TitleRule says what a title is that matches its pattern.
type TitleRule struct {
	Key     string             `yaml:"key"`
	Kind    report.Kind        `yaml:"kind"`    // what it reports, "" for what is no report
	Verdict report.VerdictCode `yaml:"verdict"` // report, plan, explanation …
	Pattern string             `yaml:"pattern"` // RE2 over the title without spaces
	Unless  string             `yaml:"unless"`  // the rule passes where this matches too
	Note    string             `yaml:"note"`
	Yes     []string           `yaml:"yes"` // titles that this rule decides
	No      []string           `yaml:"no"`  // titles that it must leave to others

	pattern, unless alternatives
}

type kindFile struct {
	Kinds  []KindInfo  `yaml:"kinds"`
	Strip  []string    `yaml:"strip"` // marks before and after a title that say nothing
	Titles []TitleRule `yaml:"titles"`

	strip  []*regexp.Regexp
	marks  *sieve // which of strip may match
	rules  *sieve // which of Titles may match
	unless *sieve // which of them may be passed
}

var loadKindsOnce = sync.OnceValues(loadKinds)

func loadKinds() (*kindFile, error) {
	f, err := readYAML[kindFile]("kinds.yaml")
	if err != nil {
		return nil, err
	}
	for _, s := range f.Strip {
		re, err := regexp.Compile(s)
		if err != nil {
			return nil, fmt.Errorf("data/kinds.yaml: strip %q: %w", s, err)
		}
		f.strip = append(f.strip, re)
	}
	for i := range f.Titles {
		if err := f.Titles[i].compile(); err != nil {
			return nil, fmt.Errorf("data/kinds.yaml: title rule %s: %w", f.Titles[i].Key, err)
		}
	}
	patterns, unless := make([]string, len(f.Titles)), make([]string, len(f.Titles))
	for i, r := range f.Titles {
		patterns[i], unless[i] = r.Pattern, r.Unless
	}
	f.marks, f.rules, f.unless = newSieve(f.Strip), newSieve(patterns), newSieve(unless)
	return &f, nil
}

func (r *TitleRule) compile() (err error) {
	if r.pattern, err = compileAlternatives(r.Pattern); err != nil {
		return err
	}
	if r.Unless != "" {
		r.unless, err = compileAlternatives(r.Unless)
	}
	return err
}

// matches asks the rule's patterns; passed says that unless may match.
func (r *TitleRule) matches(title string, passed bool) bool {
	return r.pattern.matches(title) && (!passed || !r.unless.matches(title))
}

// Kinds lists the kinds of report.
func Kinds() []KindInfo { return slices.Clone(must(loadKindsOnce()).Kinds) }

// LookupKind returns a kind by its key.
func LookupKind(key report.Kind) (KindInfo, bool) {
	for _, k := range must(loadKindsOnce()).Kinds {
		if k.Key == key {
			return k, true
		}
	}
	return KindInfo{}, false
}

// TitleRules lists the rules for titles in the order in which they are tried.
func TitleRules() []TitleRule { return slices.Clone(must(loadKindsOnce()).Titles) }

// maxTitle is how much of a title is looked at, in code points.
const maxTitle = 300

// TitleKind says what a page with this title is: the kind it would be a
// report of, the verdict on it, and the key of the rule that decided. All
// three are blank where no rule knows the title. Rules are tried in order.
func TitleKind(title string) (kind report.Kind, verdict report.VerdictCode, rule string) {
	f := must(loadKindsOnce())
	t := f.clean(firstRunes(title, maxTitle))
	may, passed := f.rules.candidates(t), f.unless.candidates(t)
	for i := range f.Titles {
		if r := &f.Titles[i]; may[i] && r.matches(t, passed[i]) {
			return r.Kind, r.Verdict, r.Key
		}
	}
	return "", "", ""
}

// BareTitle is a title without the marks around it that say nothing about the
// page: 【部门文件】, (已归档), 附件1. A title of nothing else stays.
func BareTitle(title string) string {
	if bare := must(loadKindsOnce()).bare(strings.TrimSpace(title)); bare != "" {
		return bare
	}
	return title
}

// clean drops white space and stray marks, and folds the full-width forms of
// ASCII, so that patterns need one spelling.
func (f *kindFile) clean(title string) string {
	t := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '\u200b', r == '\ufeff':
			return -1
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		}
		return r
	}, title)
	return f.bare(t)
}

// bare drops the marks around a title that say nothing about the page.
func (f *kindFile) bare(title string) string {
	for range 3 { // 【部门文件】(已归档)附件1
		before := title
		for i, may := range f.marks.candidates(title) {
			if may {
				title = strings.TrimSpace(f.strip[i].ReplaceAllString(title, ""))
			}
		}
		if title == before {
			break
		}
	}
	return title
}
