package data

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed cues/*.yaml
var cueFiles embed.FS

// HeadingCues are the words that tell which part of a report a heading opens.
type HeadingCues struct {
	Words  []string `yaml:"words"`
	Not    []string `yaml:"not"`
	Strong []string `yaml:"strong"` // of a plan, whatever stands around them
	Fulfil []string `yaml:"fulfil"` // beside the other words: an old plan
	// ThisYear are words that make 今年 announce a plan, ThisYearNot those
	// that make it a review.
	ThisYear    []string `yaml:"this_year"`
	ThisYearNot []string `yaml:"this_year_not"`
}

// Match reports whether heading holds one of the words and no blocker.
func (c HeadingCues) Match(heading string) bool {
	return ContainsAny(heading, c.Words) && !ContainsAny(heading, c.Not)
}

// AnnounceCues are the openings of a plan that has no heading.
type AnnounceCues struct {
	Openings []string `yaml:"openings"`
	Intent   []string `yaml:"intent"`
	Firm     []string `yaml:"firm"`
}

// OutlineCues are data/cues/headings.yaml.
type OutlineCues struct {
	Problems HeadingCues  `yaml:"problems"`
	Plan     HeadingCues  `yaml:"plan"`
	Review   HeadingCues  `yaml:"review"`
	Closing  HeadingCues  `yaml:"closing"`
	Announce AnnounceCues `yaml:"announce"`
}

// HeadingRoles returns the cues for headings.
func HeadingRoles() OutlineCues { return outlineCues() }

var outlineCues = sync.OnceValue(func() OutlineCues { return mustCues[OutlineCues]("headings.yaml") })

// ContainsAny reports whether s contains one of words.
func ContainsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// mustCues reads an embedded cue file; it panics on one that cannot have
// passed the tests.
func mustCues[T any](name string) T {
	v, err := readCues[T](name)
	if err != nil {
		panic(err)
	}
	return v
}

func readCues[T any](name string) (T, error) {
	var v T
	body, err := cueFiles.ReadFile(path.Join("cues", name))
	if err != nil {
		return v, fmt.Errorf("data: cues %s: %w", name, err)
	}
	if err := yaml.UnmarshalWithOptions(body, &v, yaml.Strict()); err != nil {
		return v, fmt.Errorf("data: cues %s: %w", name, err)
	}
	return v, nil
}

// LintCues reads every cue file anew and lists what is wrong: unknown keys,
// empty lists and words that stand twice in one list.
func LintCues() []error {
	var errs []error
	for _, name := range cueNames() {
		tree, err := readCues[map[string]any](name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		errs = append(errs, lintLists("data/cues/"+name, tree)...)
	}
	for _, check := range []func() error{
		func() error { _, err := readCues[OutlineCues]("headings.yaml"); return err },
		func() error { _, err := readCues[CommitmentCues]("commitments.yaml"); return err },
		func() error { _, err := readCues[ProblemCues]("problems.yaml"); return err },
		func() error { _, err := readCues[PageCues]("pages.yaml"); return err },
		func() error { _, err := readCues[CitationCues]("citations.yaml"); return err },
		func() error { _, err := readCues[PracticeCues]("practices.yaml"); return err },
	} {
		if err := check(); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

// lintLists walks the lists of a file in the order of their keys.
func lintLists(at string, v any) []error {
	var errs []error
	switch v := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		for _, k := range keys {
			errs = append(errs, lintLists(at+": "+k, v[k])...)
		}
	case []any:
		seen := map[string]bool{}
		for _, w := range v {
			s, ok := w.(string)
			switch {
			case !ok || strings.TrimSpace(s) == "":
				errs = append(errs, fmt.Errorf("%s: %v is no word; write text between quotation marks", at, w))
			case seen[s]:
				errs = append(errs, fmt.Errorf("%s: %q stands twice; delete one", at, s))
			}
			seen[s] = true
		}
	}
	return errs
}

// cueNames lists the embedded cue files in order.
func cueNames() []string {
	var names []string
	entries, err := fs.ReadDir(cueFiles, "cues")
	if err != nil {
		return nil
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	sort.Strings(names)
	return names
}

// StrengthCues are the words of strength, strongest first.
type StrengthCues struct {
	Ensure []string `yaml:"ensure"`
	Strive []string `yaml:"strive"`
}

// CommitmentCues are data/cues/commitments.yaml; the comments stand there.
type CommitmentCues struct {
	Strength      StrengthCues `yaml:"strength"`
	Subjects      []string     `yaml:"subjects"`
	Auxiliaries   []string     `yaml:"auxiliaries"`
	Answers       []string     `yaml:"answers"`
	AnswerWords   []string     `yaml:"answer_words"`
	Aims          []string     `yaml:"aims"`
	LeadIns       []string     `yaml:"lead_ins"`
	LeadNouns     []string     `yaml:"lead_nouns"`
	Describes     []string     `yaml:"describes"`
	Situation     []string     `yaml:"situation"`
	Defines       []string     `yaml:"defines"`
	Outlook       []string     `yaml:"outlook"`
	Intent        []string     `yaml:"intent"`
	Explains      []string     `yaml:"explains"`
	MaximOf       []string     `yaml:"maxim_of"`
	MaximNouns    []string     `yaml:"maxim_nouns"`
	Obliges       []string     `yaml:"obliges"`
	Remedies      []string     `yaml:"remedies"`
	Superiors     []string     `yaml:"superiors"`
	Says          []string     `yaml:"says"`
	Laid          []string     `yaml:"laid"`
	Concedes      []string     `yaml:"concedes"`
	Favours       []string     `yaml:"favours"`
	FavourObliges []string     `yaml:"favour_obliges"`
	Believes      []string     `yaml:"believes"`
	Terms         []string     `yaml:"terms"`
	TermWords     []string     `yaml:"term_words"`
	Begins        []string     `yaml:"begins"`
	NoAnswers     []string     `yaml:"no_answers"`
}

// CommitmentWords returns the cues for commitments.
func CommitmentWords() CommitmentCues { return commitmentCues() }

var commitmentCues = sync.OnceValue(func() CommitmentCues { return mustCues[CommitmentCues]("commitments.yaml") })

// ProblemCues are data/cues/problems.yaml.
type ProblemCues struct {
	Sees   []string `yaml:"sees"`
	Lacks  []string `yaml:"lacks"`
	Some   []string `yaml:"some"`
	Ills   []string `yaml:"ills"`
	Stands []string `yaml:"stands"`
	Causes []string `yaml:"causes"`
	Clear  []string `yaml:"clear"`
	Weak   []string `yaml:"weak"`
	Low    []string `yaml:"low"`
	// General are the words of an admission that names nothing yet.
	General []string `yaml:"general"`
}

// ProblemWords returns the cues for problems.
func ProblemWords() ProblemCues { return problemCues() }

var problemCues = sync.OnceValue(func() ProblemCues { return mustCues[ProblemCues]("problems.yaml") })

// PageCues are data/cues/pages.yaml: what is no report although it came with
// status 200.
type PageCues struct {
	Error      []string `yaml:"error"`
	Login      []string `yaml:"login"`
	Challenge  []string `yaml:"challenge"`
	Betting    []string `yaml:"betting"`
	BettingNot []string `yaml:"betting_not"`
	Mills      []string `yaml:"mills"`
	Masks      []string `yaml:"masks"`
	Blanks     []string `yaml:"blanks"`
	Reposters  []string `yaml:"reposters"`
}

// PageWords returns the cues for pages that are no reports.
func PageWords() PageCues { return pageCues() }

var pageCues = sync.OnceValue(func() PageCues { return mustCues[PageCues]("pages.yaml") })

// CitationCues are data/cues/citations.yaml: what tells a work of art or a
// magazine, which is no citation, from a document.
type CitationCues struct {
	Periodicals []string `yaml:"periodicals"`
	Works       []string `yaml:"works"`
	Documents   []string `yaml:"documents"`
}

// CitationWords returns the cues for citations.
func CitationWords() CitationCues { return citationCues() }

var citationCues = sync.OnceValue(func() CitationCues { return mustCues[CitationCues]("citations.yaml") })

// PracticeCues are data/cues/practices.yaml.
type PracticeCues struct {
	Verbs          []string `yaml:"verbs"`
	Hotlines       []string `yaml:"hotlines"`
	Programmes     []string `yaml:"programmes"`
	TailEnds       []string `yaml:"tail_ends"`
	NoVerbs        []string `yaml:"no_verbs"`
	QuoteVerbs     []string `yaml:"quote_verbs"`
	Means          []string `yaml:"means"`
	Campaign       []string `yaml:"campaign"`
	AdjectiveHeads []string `yaml:"adjective_heads"`
	AdjectiveTails []string `yaml:"adjective_tails"`
	Openers        []string `yaml:"openers"`
	Compounds      []string `yaml:"compounds"`
	Evils          []string `yaml:"evils"`
	Honours        []string `yaml:"honours"`
	Titles         []string `yaml:"titles"`
	Followers      []string `yaml:"followers"`
	Ends           []string `yaml:"ends"`
	Heads          []string `yaml:"heads"`
	Generic        []string `yaml:"generic"`
	Strip          []string `yaml:"strip"`
	Keep           []string `yaml:"keep"`
	Not            []string `yaml:"not"`
	Metaphors      []string `yaml:"metaphors"`
	Speech         []string `yaml:"speech"`
	Against        []string `yaml:"against"`
	Occasions      []string `yaml:"occasions"`
	Cited          []string `yaml:"cited"`
	CitedBy        []string `yaml:"cited_by"`
	Negated        []string `yaml:"negated"`
	Planned        []string `yaml:"planned"`
}

// PracticeWords returns the cues for practices.
func PracticeWords() PracticeCues { return practiceCues() }

var practiceCues = sync.OnceValue(func() PracticeCues { return mustCues[PracticeCues]("practices.yaml") })
