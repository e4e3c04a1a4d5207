package data

import (
	"fmt"
	"strings"
	"sync"

	"nianbao/report"
)

// Balance is a sum between indicators that a report's own numbers must keep.
type Balance struct {
	Key       string           `yaml:"key"`
	Bilingual `yaml:",inline"` // the equation as people read it
	Left      []Term           `yaml:"left"`
	Right     []Term           `yaml:"right"`
	Earlier   []string         `yaml:"earlier"` // keys of operands that are told of the year before
	Loose     string           `yaml:"loose"`   // why a difference is no contradiction
	Examples  []BalanceExample `yaml:"examples"`
}

// Term is an operand: the key of an indicator, with ? behind it where it may be
// missing.
type Term string

// Key is the indicator's key.
func (t Term) Key() string { return strings.TrimSuffix(string(t), "?") }

// Optional reports whether the term may be missing.
func (t Term) Optional() bool { return strings.HasSuffix(string(t), "?") }

// BalanceExample is a sentence about an invented place and what the check must
// say of it; an empty result says that it must be silent.
type BalanceExample struct {
	Text   string             `yaml:"text"`
	Result report.CheckResult `yaml:"result"`
	Note   string             `yaml:"note"` // part of the arithmetic that is shown
}

var balanceTable = sync.OnceValue(func() []Balance { return must(readBalances()) })

// Balances lists the sums between indicators.
func Balances() []Balance { return balanceTable() }

func readBalances() ([]Balance, error) {
	f, err := readYAML[struct {
		Balances []Balance `yaml:"balances"`
	}]("balances.yaml")
	return f.Balances, err
}

// lintBalances says what a person who edits balances.yaml may have got wrong.
// The examples themselves are run by the tests of extract/indicator.
func lintBalances() []error {
	list, err := readBalances()
	if err != nil {
		return []error{err}
	}
	const file = "balances.yaml"
	if _, err := parseIndicators(indicatorFiles); err != nil {
		return nil // said where the indicators are checked
	}
	var found []error
	seen := map[string]bool{}
	for _, b := range list {
		if seen[b.Key] {
			found = append(found, fault(file, b.Key, "the key stands there twice; rename one"))
		}
		seen[b.Key] = true
		if b.ZH == "" || b.EN == "" {
			found = append(found, fault(file, b.Key, "write the equation in zh and en"))
		}
		units := map[string]bool{}
		for _, t := range append(append([]Term(nil), b.Left...), b.Right...) {
			x, ok := LookupIndicator(t.Key())
			if !ok {
				found = append(found, fault(file, b.Key, "there is no indicator %q; see nianbao indicators", t.Key()))
				continue
			}
			units[x.Dimension()] = true
		}
		if len(units) > 1 {
			found = append(found, fault(file, b.Key, "its indicators are counted in units that do not add up"))
		}
		if len(b.Left) == 0 || len(b.Right) == 0 || len(b.Examples) == 0 {
			found = append(found, fault(file, b.Key, "give left, right and at least one sentence under examples"))
		}
		found = append(found, lintResults(file, b)...)
	}
	return found
}

func lintResults(file string, b Balance) (found []error) {
	for _, e := range b.Examples {
		switch e.Result {
		case report.CheckNone, report.CheckPass, report.CheckUnsure, report.CheckFail:
		default:
			found = append(found, fmt.Errorf("data/%s: %s: result %q; want pass, fail, unsure or \"\"", file, b.Key, e.Result))
		}
	}
	return found
}
