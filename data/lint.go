package data

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"nianbao/report"
)

// lintAreas are the checks that Lint runs, one a part of the data. Whoever
// adds a part adds its check here.
var lintAreas = []func() []error{
	lintRegions, lintDepartments, lintKinds, lintTopics,
	lintDictionary, lintSynonyms, lintBoilerplate, lintSites,
	lintUnits, LintRules, lintIndicators, lintRates, lintBalances, lintGrades, lintVerdicts, lintCMS, LintCues,
}

// Lint checks everything that an edit of the data files can get wrong. Each
// error names the file, the line where it can be told, and what to do.
func Lint() []error {
	var errs []error
	for _, check := range lintAreas {
		errs = append(errs, check()...)
	}
	return errs
}

// fault is an error about an entry of a file: the line is that of the first
// place where the entry's key stands.
func fault(file, entry, format string, args ...any) error {
	where := "data/" + file
	if n := lineOf(file, entry); n > 0 {
		where = fmt.Sprintf("%s:%d", where, n)
	}
	return fmt.Errorf("%s: %s: "+format, append([]any{where, entry}, args...)...)
}

// lineOf is the number of the first line that holds a word, 0 for none.
func lineOf(file, word string) int {
	body, err := files.ReadFile(file)
	if err != nil || word == "" {
		return 0
	}
	before, _, found := strings.Cut(string(body), word)
	if !found {
		return 0
	}
	return strings.Count(before, "\n") + 1
}

// dataKey is how keys are written: they stand in tables and addresses.
var dataKey = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func checkKey(file, key string) []error {
	if dataKey.MatchString(key) {
		return nil
	}
	return []error{fault(file, key, "a key holds lower-case letters, digits and _ only")}
}

func lintRegions() []error {
	const file = "gazetteer.yaml"
	g, err := loadGazetteerOnce()
	if err != nil {
		return []error{err}
	}
	t, err := loadRegionsOnce()
	if err != nil {
		return []error{err}
	}
	var errs []error
	for _, p := range g.Places {
		if len(t.byCode[p.Code]) != 1 {
			errs = append(errs, fault(file, p.Code, "the code stands twice; choose the next free one"))
		}
		if p.Code != NationalCode && p.Code < "97" {
			errs = append(errs, fault(file, p.Code, "codes below 97 belong to the state; choose the next free 97 code"))
		}
		if p.Parent != "" && len(t.byCode[p.Parent]) == 0 {
			errs = append(errs, fault(file, p.Code, "there is no parent %q; give the code of its city or province", p.Parent))
		}
	}
	for _, a := range g.Aliases {
		if len(t.byCode[a.Code]) == 0 {
			errs = append(errs, fault(file, a.Name, "there is no code %q", a.Code))
		}
	}
	for _, name := range slices.Concat(g.ChainOnly, g.Everyday) {
		if _, ok := t.names.get(name); !ok {
			errs = append(errs, fault(file, name, "no place has this name; take it out"))
		}
	}
	return errs
}

func lintDepartments() []error {
	const file = "departments.yaml"
	t, err := loadDepartmentsOnce()
	if err != nil {
		return []error{err}
	}
	var errs []error
	for _, d := range t.all {
		errs = append(errs, checkKey(file, d.Key)...)
		if d.Name == "" || d.EN == "" {
			errs = append(errs, fault(file, d.Key, "name and en must both be there"))
		}
		if (d.To != 0) != (d.Successor != "") {
			errs = append(errs, fault(file, d.Key, "to (year of its end) and successor go together"))
		}
		for _, other := range []string{d.Successor, d.Lineage} {
			if _, ok := t.byKey[other]; !ok && other != "" {
				errs = append(errs, fault(file, d.Key, "there is no department %q", other))
			}
		}
	}
	return errs
}

var titleVerdicts = []report.VerdictCode{
	report.VerdictReport, report.VerdictNotReport, report.VerdictPlan, report.VerdictExplained,
	report.VerdictNews, report.VerdictOtherKind, report.VerdictTemplate, report.VerdictHalfYear,
}

func lintKinds() []error {
	const file = "kinds.yaml"
	f, err := loadKindsOnce()
	if err != nil {
		return []error{err}
	}
	var errs []error
	for _, k := range f.Kinds {
		errs = append(errs, checkKey(file, string(k.Key))...)
	}
	for i := range f.Titles {
		errs = append(errs, lintTitleRule(f, &f.Titles[i])...)
	}
	return errs
}

func lintTitleRule(f *kindFile, r *TitleRule) []error {
	const file = "kinds.yaml"
	errs := checkKey(file, r.Key)
	if !slices.Contains(titleVerdicts, r.Verdict) {
		errs = append(errs, fault(file, r.Key, "verdict %q; want one of %v", r.Verdict, titleVerdicts))
	}
	if known := slices.ContainsFunc(f.Kinds, func(k KindInfo) bool { return k.Key == r.Kind }); !known && r.Kind != "" {
		errs = append(errs, fault(file, r.Key, "there is no kind %q", r.Kind))
	}
	if len(r.Yes) == 0 || len(r.No) == 0 {
		errs = append(errs, fault(file, r.Key, "give at least one title under yes and one under no"))
	}
	for _, title := range r.Yes {
		if _, _, rule := TitleKind(title); rule != r.Key {
			errs = append(errs, fault(file, r.Key, "the title %s under yes is decided by %q", title, rule))
		}
	}
	for _, title := range r.No {
		if _, _, rule := TitleKind(title); rule == r.Key {
			errs = append(errs, fault(file, r.Key, "the title %s under no is decided by this rule", title))
		}
	}
	return errs
}

func lintTopics() []error {
	const file = "topics.yaml"
	f, err := loadTopicsOnce()
	if err != nil {
		return []error{err}
	}
	var errs []error
	for _, t := range f.Topics {
		errs = append(errs, checkKey(file, t.Key)...)
		if t.Parent != "" && !slices.ContainsFunc(f.Topics, func(p Topic) bool { return p.Key == t.Parent }) {
			errs = append(errs, fault(file, t.Key, "there is no topic %q", t.Parent))
		}
		if len(t.Examples) == 0 {
			errs = append(errs, fault(file, t.Key, "give a heading of yours under examples"))
		}
		for _, e := range t.Examples {
			if got, _ := MatchTopic(e); got != t.Key {
				errs = append(errs, fault(file, t.Key, "the example %s gets topic %q", e, got))
			}
		}
	}
	for _, o := range f.Outlines {
		for _, key := range o.Headings {
			if topic, ok := LookupTopic(key); !ok || topic.Outlines[o.Key] == "" {
				errs = append(errs, fault(file, key, "outline %s lists it, but it has no heading there", o.Key))
			}
		}
	}
	return errs
}

func lintDictionary() []error {
	if _, err := loadDictionaryOnce(); err != nil {
		return []error{err}
	}
	return nil
}

func lintSynonyms() []error {
	const file = "synonyms.yaml"
	sets, err := loadSynonymsOnce()
	if err != nil {
		return []error{err}
	}
	var errs []error
	first := map[string]int{}
	for i, s := range sets {
		if len(s.Words) < 2 {
			errs = append(errs, fault(file, strings.Join(s.Words, ""), "a set has two words or more"))
		}
		for _, w := range s.Words {
			if at, ok := first[w]; ok && at != i {
				errs = append(errs, fault(file, w, "it stands in two sets; join them or take it out of one"))
			}
			first[w] = i
		}
	}
	return errs
}

func lintBoilerplate() []error {
	const file = "boilerplate.yaml"
	f, err := readYAML[boilerplateFile](file)
	if err != nil {
		return []error{err}
	}
	var errs []error
	seen := map[string]string{}
	for _, name := range f.Names {
		n := NormalisePractice(name)
		if other, ok := seen[n]; ok || n == "" {
			errs = append(errs, fault(file, name, "it is the same as %q once punctuation is dropped", other))
		}
		seen[n] = name
	}
	return errs
}

func lintSites() []error {
	_, err := loadSitesOnce()
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	if err != nil {
		return []error{errors.Unwrap(err)}
	}
	return nil
}
