package data

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"nianbao/report"
)

// Topic is a subject that outlines of annual reports share.
type Topic struct {
	Key    string `yaml:"key"`
	ZH     string `yaml:"zh"`
	EN     string `yaml:"en"`
	Parent string `yaml:"parent"` // the wider topic, "" at the top
	Order  int    `yaml:"-"`      // place in topics.yaml, from 1
	// Outlines maps an outline (2015, 2021, work_report) to its heading for
	// this topic: the crosswalk between the outlines.
	Outlines map[string]string  `yaml:"outlines"`
	Variants []string           `yaml:"variants"` // spellings, expanded
	Role     report.SectionRole `yaml:"role"`     // problems, plan; "" says nothing
	Examples []string           `yaml:"examples"`
}

// Outline is one of the national outlines that reports follow.
type Outline struct {
	Key      string   `yaml:"key"`
	ZH       string   `yaml:"zh"`
	EN       string   `yaml:"en"`
	From     int      `yaml:"from"`
	To       int      `yaml:"to"`
	Headings []string `yaml:"headings"` // keys of topics, in the outline's order
}

type topicFile struct {
	Outlines  []Outline         `yaml:"outlines"`
	Topics    []Topic           `yaml:"topics"`
	Negatives []string          `yaml:"no_topic"` // headings that have none
	index     *names[topicName] // normalised variant → topic
}

type topicName struct{ key string }

var loadTopicsOnce = sync.OnceValues(loadTopics)

func loadTopics() (*topicFile, error) {
	f, err := readYAML[topicFile]("topics.yaml")
	if err != nil {
		return nil, err
	}
	f.index = newNames[topicName](1024)
	for i := range f.Topics {
		t := &f.Topics[i]
		t.Order = i + 1
		var all []string
		for _, v := range t.Variants {
			expanded, err := spellings(v)
			if err != nil {
				return nil, fmt.Errorf("data/topics.yaml: topic %s: %w", t.Key, err)
			}
			all = append(all, expanded...)
		}
		t.Variants = all
		for _, v := range all {
			n := bare(v)
			if old, ok := f.index.get(n); ok && old.key != t.Key {
				return nil, fmt.Errorf("data/topics.yaml: %q belongs to both %s and %s; keep it in one", v, old.key, t.Key)
			}
			f.index.set(n, topicName{t.Key})
		}
	}
	return &f, nil
}

// Topics lists the topics in the order in which they are printed.
func Topics() []Topic { return slices.Clone(must(loadTopicsOnce()).Topics) }

// Outlines lists the national outlines, oldest first.
func Outlines() []Outline { return slices.Clone(must(loadTopicsOnce()).Outlines) }

// LookupTopic returns a topic by its key.
func LookupTopic(key string) (Topic, bool) {
	for _, t := range must(loadTopicsOnce()).Topics {
		if t.Key == key {
			return t, true
		}
	}
	return Topic{}, false
}

// maxHeading is how much of a heading is looked at, in code points.
const maxHeading = 200

// MatchTopic finds the topic of a heading by the longest variant it contains,
// the first of equals; punctuation, quotation marks, spaces and digits count
// for nothing.
func MatchTopic(heading string) (key string, ok bool) {
	text := newRuneText(bare(firstRunes(heading, maxHeading)))
	defer text.free()
	index := must(loadTopicsOnce()).index
	best := 0
	for i := range text.runes {
		index.at(text, i, func(n topicName, end int) bool {
			if end-i > best {
				best, key = end-i, n.key
			}
			return true
		})
	}
	return key, best > 0
}

// bare leaves letters only.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s)
}

// firstRunes cuts s after n code points.
func firstRunes(s string, n int) string {
	for b := range s {
		if n == 0 {
			return s[:b]
		}
		n--
	}
	return s
}
