package data

import (
	"fmt"
	"sync"
)

// Rate is a phrase that states a rate of 100 % in words.
type Rate struct {
	Key      string        `yaml:"key"`
	Says     string        `yaml:"says"`   // what the rate is called; blank where the subject has the name
	Behind   bool          `yaml:"behind"` // its subject may stand behind the phrase
	Not      []string      `yaml:"not"`    // words that its subject must not have
	Words    []string      `yaml:"words"`  // spellings, expanded
	Examples []RateExample `yaml:"examples"`
}

// RateExample is a sentence about an invented place and every rate in words
// that is taken from it, by column names. No rates means that none is.
type RateExample struct {
	Text   string              `yaml:"text"`
	Plan   bool                `yaml:"plan"`   // the sentence stands in a plan section
	Review bool                `yaml:"review"` // … in a review section
	Rates  []map[string]string `yaml:"rates"`
	Gap    string              `yaml:"gap"` // why it is known to fail
}

// RateTable is data/rates.yaml.
type RateTable struct {
	Hedges  []string `yaml:"hedges"`  // before a phrase they make it no whole
	Efforts []string `yaml:"efforts"` // … make it an attempt, where it is no plan
	Leads   []string `yaml:"leads"`   // … belong to no subject
	Rates   []Rate   `yaml:"rates"`
}

var rateTable = sync.OnceValue(func() RateTable {
	return must(readRates())
})

// RatesInWords is the table of phrases that state a rate in words.
func RatesInWords() RateTable { return rateTable() }

func readRates() (RateTable, error) {
	t, err := readYAML[RateTable]("rates.yaml")
	if err != nil {
		return t, err
	}
	for i := range t.Rates {
		r := &t.Rates[i]
		var words []string
		for _, w := range r.Words {
			list, err := spellings(w)
			if err != nil {
				return t, fmt.Errorf("data/rates.yaml: %s: %w", r.Key, err)
			}
			words = append(words, list...)
		}
		r.Words = words
	}
	return t, nil
}

// lintRates says what a person who edits rates.yaml may have got wrong. The
// examples themselves are run by the tests of extract/indicator.
func lintRates() []error {
	t, err := readRates()
	if err != nil {
		return []error{err}
	}
	var found []error
	owner := map[string]string{}
	seen := map[string]bool{}
	for _, r := range t.Rates {
		if !dataKey.MatchString(r.Key) || seen[r.Key] {
			found = append(found, fmt.Errorf("data/rates.yaml: key %q: small letters, digits and _, and each key once", r.Key))
		}
		seen[r.Key] = true
		for _, w := range r.Words {
			if other := owner[w]; other != "" && other != r.Key {
				found = append(found, fmt.Errorf("data/rates.yaml: %s stands in %s and %s; keep it in one", w, other, r.Key))
			}
			owner[w] = r.Key
		}
		yes, no := 0, 0
		for _, e := range r.Examples {
			if len(e.Rates) > 0 {
				yes++
			} else {
				no++
			}
		}
		if yes == 0 || no == 0 {
			found = append(found, fmt.Errorf("data/rates.yaml: %s: give a sentence that has the rate and one that has not", r.Key))
		}
	}
	return found
}
