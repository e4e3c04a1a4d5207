package data

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"nianbao/report"
)

// lintIndicators says what a person who edits the catalogue may have got
// wrong. The examples themselves are run by the tests of extract/indicator.
func lintIndicators() []error {
	t, err := parseIndicators(indicatorFiles)
	if err != nil {
		return []error{err}
	}
	l := indicatorLinter{table: t, lines: map[string]int{}}
	l.readLines(indicatorFiles)
	l.check()
	return l.found
}

func (l *indicatorLinter) check() {
	l.common()
	seen := map[string]bool{}
	for _, x := range l.table.list {
		if seen[x.Key] {
			l.say(x.Key, "the key stands in the catalogue twice; rename one")
		}
		seen[x.Key] = true
		l.names(x)
		l.quantities(x)
		l.formula(x)
		if x.GrowthOf == "" {
			for _, m := range x.Match {
				l.match(x.Key, m)
			}
		}
		l.examples(x)
	}
	l.shared()
}

type indicatorLinter struct {
	table *indicatorTable
	lines map[string]int // key → line in its file
	found []error
}

var keyLine = regexp.MustCompile(`^(?:- | {4})key: (\S+)`)

func (l *indicatorLinter) readLines(files fs.FS) {
	for _, name := range slices.Compact(l.fileNames()) {
		src, err := fs.ReadFile(files, "indicators/"+name)
		if err != nil {
			continue
		}
		for i, line := range strings.Split(string(src), "\n") {
			if m := keyLine.FindStringSubmatch(line); m != nil {
				l.lines[m[1]] = i + 1
			}
		}
	}
}

func (l *indicatorLinter) fileNames() []string {
	var names []string
	for _, x := range l.table.list {
		names = append(names, l.table.file[x.Key])
	}
	slices.Sort(names)
	return names
}

// IndicatorPlace is the file and line of an entry of the catalogue.
func IndicatorPlace(key string) string {
	l := indicatorLinter{table: indicators(), lines: map[string]int{}}
	l.readLines(indicatorFiles)
	return l.place(key)
}

func (l *indicatorLinter) place(key string) string {
	return fmt.Sprintf("data/indicators/%s:%d", l.table.file[key], l.lines[key])
}

func (l *indicatorLinter) say(key, format string, args ...any) {
	l.found = append(l.found, fmt.Errorf("%s: %s: %s", l.place(key), key, fmt.Sprintf(format, args...)))
}

func (l *indicatorLinter) sayCommon(format string, args ...any) {
	l.found = append(l.found, fmt.Errorf("data/indicators/%s: %s", commonFile, fmt.Sprintf(format, args...)))
}

// common checks the words that all indicators share.
func (l *indicatorLinter) common() {
	w := l.table.words
	names := make([]string, 0, len(w.Fragments))
	for name := range w.Fragments {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if strings.Contains(w.Fragments[name], "$") {
			l.sayCommon("fragment %s names another fragment; write its words out", name)
		}
		if !l.used("$" + name) {
			l.sayCommon("no rule uses fragment %s; take it out", name)
		}
	}
	owner := map[string]string{}
	domains := make([]string, 0, len(w.Domains))
	for name := range w.Domains {
		domains = append(domains, name)
	}
	slices.Sort(domains)
	for _, name := range domains {
		for _, word := range w.Domains[name] {
			if other := owner[word]; other != "" {
				l.sayCommon("%s opens domain %s and domain %s; keep it in one", word, other, name)
			}
			owner[word] = name
		}
	}
}

// used reports whether any rule writes the fragment.
func (l *indicatorLinter) used(fragment string) bool {
	for _, x := range l.table.list {
		for _, m := range x.Match {
			for _, g := range m.allGroups() {
				if slices.Contains(strings.Split(g, "|"), fragment) {
					return true
				}
			}
		}
	}
	return false
}

func (m Match) allGroups() []string {
	return slices.Concat(m.Label, m.Near, m.Clause, m.Sentence, m.Allow, m.Not, m.NotLabel, m.NotClause, m.NotSentence)
}

func (l *indicatorLinter) names(x Indicator) {
	if !dataKey.MatchString(x.Key) {
		l.say(x.Key, "a key is small ASCII letters, digits and _")
	}
	if x.ZH == "" || x.EN == "" || x.Definition.ZH == "" || x.Definition.EN == "" {
		l.say(x.Key, "give zh, en and a definition in both languages")
	}
	if _, ok := LookupTopic(x.Topic); x.Topic != "" && !ok {
		l.say(x.Key, "topic %q is not in data/topics.yaml; use one of its keys or none", x.Topic)
	}
	for _, b := range x.Breaks {
		if b.Year < 1949 || b.Year > 2100 || b.ZH == "" || b.EN == "" {
			l.say(x.Key, "a break needs a year and its cause in zh and en")
		}
	}
}

func (l *indicatorLinter) quantities(x Indicator) {
	for _, u := range append([]string{x.Unit}, x.Units...) {
		if _, ok := LookupUnit(u); !ok {
			l.say(x.Key, "unit %q is not in data/units.yaml; correct it or add it there", u)
		}
	}
	for _, m := range x.Measures {
		if !slices.Contains([]report.Measure{report.MeasureLevel, report.MeasureGrowth, report.MeasureShare}, m) {
			l.say(x.Key, "measure %q: write level, growth or share", m)
		}
	}
	for _, end := range []report.Decimal{x.Range.Min, x.Range.Max} {
		if _, err := decimalOf(end); end != "" && err != nil {
			l.say(x.Key, "range end %q is no number; write digits in quotes", end)
		}
	}
}

func (l *indicatorLinter) formula(x Indicator) {
	if x.Formula == nil {
		return
	}
	for _, key := range []string{x.Formula.Numerator, x.Formula.Denominator} {
		if _, ok := l.table.byKey[key]; key != "" && !ok {
			l.say(x.Key, "the formula names %q, which is no indicator; correct the key or leave it empty", key)
		}
	}
	if x.Formula.ZH == "" || x.Formula.EN == "" {
		l.say(x.Key, "a formula needs its words in zh and en")
	}
}

func (l *indicatorLinter) match(key string, m Match) {
	if len(m.Label) == 0 {
		l.say(key, "a match without label never holds; name the words that open it")
	}
	if _, ok := l.table.words.Domains[m.Domain]; m.Domain != "" && !ok {
		l.say(key, "domain %q is not in %s; correct it or add it there", m.Domain, commonFile)
	}
	for _, u := range m.Units {
		if _, ok := LookupUnit(u); !ok {
			l.say(key, "unit %q is not in data/units.yaml; correct it or add it there", u)
		}
	}
	for _, g := range m.allGroups() {
		for _, w := range strings.Split(g, "|") {
			name, fragment := strings.CutPrefix(w, "$")
			switch _, known := l.table.words.Fragments[name]; {
			case w == "":
				l.say(key, "group %q has an empty choice; take out the extra |", g)
			case fragment && !known:
				l.say(key, "fragment %q is not in %s; correct it or add it there", w, commonFile)
			}
		}
	}
}

func (l *indicatorLinter) examples(x Indicator) {
	if len(x.Examples) == 0 {
		l.say(x.Key, "no examples; add an invented sentence with the figure and its label")
	}
	if len(x.Counterexamples) == 0 && x.GrowthOf == "" {
		l.say(x.Key, "no counterexamples; add the sentence it is most easily confused with")
	}
	for _, e := range slices.Concat(x.Examples, x.Counterexamples) {
		if e.Figure == "" || !strings.Contains(e.Text, e.Figure) {
			l.say(x.Key, "figure %q does not stand in %q; print it as in the text", e.Figure, e.Text)
		}
		if e.Label == "" {
			l.say(x.Key, "the example %q has no label; write what is counted", e.Text)
		}
		if _, ok := l.table.byKey[e.Is]; e.Is != "" && !ok {
			l.say(x.Key, "is: %q is no indicator; correct the key", e.Is)
		}
	}
}

// shared checks that a name leads to one indicator, so that --indicator and
// the catalogue page are unambiguous.
func (l *indicatorLinter) shared() {
	names := make([]string, 0, len(l.table.byName))
	for n := range l.table.byName {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		at := l.table.byName[n]
		if len(at) > 1 {
			l.say(l.table.list[at[1]].Key, "the name %q belongs to %s too; take it from one", n, l.table.list[at[0]].Key)
		}
	}
}
