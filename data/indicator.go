package data

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"nianbao/report"
)

//go:embed indicators/*.yaml
var indicatorFiles embed.FS

// commonFile holds what all indicators share; every other file is a list of
// indicators of one subject.
const commonFile = "common.yaml"

// Bilingual is a text in both languages of the program.
type Bilingual struct {
	ZH string `yaml:"zh"`
	EN string `yaml:"en"`
}

// Formula says how a rate is computed. Numerator and denominator are
// indicator keys, so that a stated rate can be checked where all three stand
// in one place.
type Formula struct {
	Numerator   string `yaml:"numerator"`
	Denominator string `yaml:"denominator"`
	Loose       bool   `yaml:"loose"` // some places divide by something else
	Bilingual   `yaml:",inline"`
}

// Range is what a value of one report can plausibly be, in the canonical
// unit; an empty end is open.
type Range struct {
	Min report.Decimal `yaml:"min"`
	Max report.Decimal `yaml:"max"`
}

// Break is a year from which values were counted differently.
type Break struct {
	Year      int `yaml:"year"`
	Bilingual `yaml:",inline"`
}

// Growth describes the indicator of the growth rate that is customary beside
// a level: gdp_growth beside gdp. It is matched by the same words.
type Growth struct {
	Key             string             `yaml:"key"`
	ZH              string             `yaml:"zh"`
	EN              string             `yaml:"en"`
	Definition      Bilingual          `yaml:"definition"`
	Aliases         []string           `yaml:"aliases"`
	Allow           []string           `yaml:"allow"`
	Range           Range              `yaml:"range"`
	Examples        []IndicatorExample `yaml:"examples"`
	Counterexamples []IndicatorExample `yaml:"counterexamples"`
}

// Match is one way in which a report names an indicator. Every group of words
// is a choice written a|b|c; $name stands for a fragment of common.yaml.
//
// After the groups have been found, every word of the label must be explained:
// by a group, by Allow, or by a filler (全市, 共, 完成 …). A word that is left
// over narrows the figure down to a part, and a part does not enter the series
// of the whole.
type Match struct {
	Label       []string         `yaml:"label"`        // each group occurs in the label
	Near        []string         `yaml:"near"`         // each group occurs in the label or in the words around the figure
	Clause      []string         `yaml:"clause"`       // each group occurs in the label or in the clause up to the figure, over the figures before it
	Sentence    []string         `yaml:"sentence"`     // each group occurs in the sentence up to the figure, or in the headings above
	Domain      string           `yaml:"domain"`       // the nearest domain word before the figure belongs to this domain
	Allow       []string         `yaml:"allow"`        // groups that may stand in the label beside
	Not         []string         `yaml:"not"`          // groups that must not occur in the label or around the figure
	NotLabel    []string         `yaml:"not_label"`    // … in the label itself
	NotClause   []string         `yaml:"not_clause"`   // … from the beginning of the clause to the figure, over the figures before it
	NotSentence []string         `yaml:"not_sentence"` // … in the sentence up to the figure
	Units       []string         `yaml:"units"`        // instead of the indicator's
	Measures    []report.Measure `yaml:"measures"`     // instead of the indicator's
	Departments []string         `yaml:"departments"`  // only in reports of these departments
	Kinds       []report.Kind    `yaml:"kinds"`        // only in reports of these kinds
	Topics      []string         `yaml:"topics"`       // only in sections on these topics
}

// IndicatorExample is an invented sentence with the figure that is meant and
// the label a reader would give it. Every example is a test.
type IndicatorExample struct {
	Text    string         `yaml:"text"`
	Figure  string         `yaml:"figure"`  // as printed in Text
	Label   string         `yaml:"label"`   // what is counted
	Measure report.Measure `yaml:"measure"` // empty: share for a percentage, else level
	Is      string         `yaml:"is"`      // counterexample: the indicator it has instead
	Gap     bool           `yaml:"gap"`     // known not to work yet; the test fails when it does
}

// Indicator is one entry of the catalogue.
type Indicator struct {
	Key             string             `yaml:"key"`
	ZH              string             `yaml:"zh"`
	EN              string             `yaml:"en"`
	Group           string             `yaml:"-"` // name of the file it stands in
	Topic           string             `yaml:"topic"`
	Definition      Bilingual          `yaml:"definition"`
	Formula         *Formula           `yaml:"formula"`
	Includes        []string           `yaml:"includes"`
	Excludes        []string           `yaml:"excludes"`
	Unit            string             `yaml:"unit"`     // canonical
	Units           []string           `yaml:"units"`    // others that are taken; the canonical one's dimension always is
	Measures        []report.Measure   `yaml:"measures"` // default: share for %, else level
	Statuses        []report.Status    `yaml:"statuses"` // default: all
	Summed          bool               `yaml:"summed"`   // what a report counts over several years is their sum, no value of the last
	PerUnit         bool               `yaml:"per_unit"` // a standard per person, household …; other levels are not taken from tariffs
	Aliases         []string           `yaml:"aliases"`  // noun phrases by which people ask for it
	Range           Range              `yaml:"range"`
	Breaks          []Break            `yaml:"breaks"`
	Match           []Match            `yaml:"match"`
	Growth          *Growth            `yaml:"growth"`
	GrowthOf        string             `yaml:"-"` // level whose growth this is
	Examples        []IndicatorExample `yaml:"examples"`
	Counterexamples []IndicatorExample `yaml:"counterexamples"`
}

// Dimension is the key of the canonical unit's dimension.
func (x Indicator) Dimension() string {
	u, _ := LookupUnit(x.Unit)
	return u.Dimension
}

// IndicatorWords is what all indicators share.
type IndicatorWords struct {
	Fragments map[string]string   `yaml:"fragments"` // name → a|b|c
	Fillers   []string            `yaml:"fillers"`   // words of a label that narrow nothing
	Growth    []string            `yaml:"growth"`    // fillers where the figure is a growth
	Share     []string            `yaml:"share"`     // fillers where the figure is a rate
	Partial   []string            `yaml:"partial"`   // words that hold a figure to an occasion within the year
	Reached   []string            `yaml:"reached"`   // words that lead from what is new to the total
	Per       []string            `yaml:"per"`       // words that make a level a rate per something
	Average   []string            `yaml:"average"`   // words that make a growth or a level a mean of several years
	Parts     PartsOfPlace        `yaml:"parts_of_place"`
	Change    []string            `yaml:"change"`  // words right before a number that make it a change, no level
	Domains   map[string][]string `yaml:"domains"` // domain → words that open it
}

// PartsOfPlace are the words for parts of a place whose values are not the
// place's own.
type PartsOfPlace struct {
	Groups  []string `yaml:"groups"` // files of the catalogue that this goes for
	Words   []string `yaml:"words"`
	Objects []string `yaml:"objects"` // words before one that make it an object: no part is spoken of
	Whole   []string `yaml:"whole"`   // words that lead back to the whole place
}

type indicatorTable struct {
	words  IndicatorWords
	list   []Indicator
	byKey  map[string]int
	byName map[string][]int
	file   map[string]string // key → file name
}

var indicators = sync.OnceValue(func() *indicatorTable {
	t, err := parseIndicators(indicatorFiles)
	if err != nil {
		panic(err) // the files are embedded and TestIndicators reads them
	}
	return t
})

// parseIndicators reads all files strictly, in the order of their names.
func parseIndicators(files fs.FS) (*indicatorTable, error) {
	t := &indicatorTable{byKey: map[string]int{}, byName: map[string][]int{}, file: map[string]string{}}
	names, err := fs.Glob(files, "indicators/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		src, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("data/%s: %w", name, err)
		}
		if err := t.read(path.Base(name), src); err != nil {
			return nil, err
		}
	}
	for i, x := range t.list {
		t.name(x, i)
	}
	return t, nil
}

func (t *indicatorTable) read(name string, src []byte) error {
	if name == commonFile {
		if err := yaml.UnmarshalWithOptions(src, &t.words, yaml.Strict()); err != nil {
			return yamlFault("data/indicators/"+name, err, t.words)
		}
		return nil
	}
	var list []Indicator
	if err := yaml.UnmarshalWithOptions(src, &list, yaml.Strict()); err != nil {
		return yamlFault("data/indicators/"+name, err, list)
	}
	for _, x := range list {
		x.Group = strings.TrimSuffix(name, ".yaml")
		t.add(x, name)
		if x.Growth != nil {
			t.add(growthOf(x), name)
		}
	}
	return nil
}

func (t *indicatorTable) add(x Indicator, file string) {
	if len(x.Measures) == 0 {
		x.Measures = []report.Measure{defaultMeasure(x.Unit)}
	}
	if _, twice := t.byKey[x.Key]; !twice {
		t.byKey[x.Key] = len(t.list)
	}
	t.file[x.Key] = file
	t.list = append(t.list, x)
}

func (t *indicatorTable) name(x Indicator, i int) {
	for _, n := range append([]string{x.Key, x.ZH, x.EN}, x.Aliases...) {
		n = nameKey(n)
		if at := t.byName[n]; n != "" && (len(at) == 0 || at[len(at)-1] != i) {
			t.byName[n] = append(at, i)
		}
	}
}

func defaultMeasure(unit string) report.Measure {
	if u, ok := LookupUnit(unit); ok && u.Dimension == "percent" {
		return report.MeasureShare
	}
	return report.MeasureLevel
}

// growthOf derives the indicator of a growth rate from its level.
func growthOf(x Indicator) Indicator {
	g := x.Growth
	out := Indicator{
		Key: g.Key, ZH: g.ZH, EN: g.EN, Group: x.Group, Topic: x.Topic, GrowthOf: x.Key,
		Definition: g.Definition, Unit: "%", Measures: []report.Measure{report.MeasureGrowth},
		Aliases: g.Aliases, Range: g.Range, Breaks: x.Breaks,
		Examples: g.Examples, Counterexamples: g.Counterexamples,
	}
	for _, m := range x.Match {
		m.Units, m.Measures = nil, nil
		m.Allow = append(append([]string(nil), m.Allow...), g.Allow...)
		out.Match = append(out.Match, m)
	}
	return out
}

// Indicators lists the catalogue in the order of its files.
func Indicators() []Indicator { return indicators().list }

// CommonIndicatorWords returns what all indicators share.
func CommonIndicatorWords() IndicatorWords { return indicators().words }

// LookupIndicator finds an indicator by its key.
func LookupIndicator(key string) (Indicator, bool) {
	t := indicators()
	if i, ok := t.byKey[key]; ok {
		return t.list[i], true
	}
	return Indicator{}, false
}
