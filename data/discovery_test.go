package data

import "testing"

// Every example of a rule matches it and no counterexample does.
func TestDiscoveryExamples(t *testing.T) {
	d, err := Discovery()
	if err != nil {
		t.Fatal(err)
	}
	type rule interface{ Match(string) bool }
	check := func(name string, r rule, examples, counterexamples []string) {
		t.Run(name, func(t *testing.T) {
			if len(examples) == 0 || len(counterexamples) == 0 {
				t.Error("needs an example and a counterexample")
			}
			for _, e := range examples {
				if !r.Match(e) {
					t.Errorf("does not match its example %q", e)
				}
			}
			for _, e := range counterexamples {
				if r.Match(e) {
					t.Errorf("matches its counterexample %q", e)
				}
			}
		})
	}
	for _, list := range [][]*LinkRule{d.Titles, d.Columns, d.Against, d.Ignore} {
		for _, r := range list {
			check(r.Name, r, r.Examples, r.Counterexamples)
		}
	}
	for _, list := range [][]*AddressRule{d.Articles, d.Lists, d.Downloads, d.Traps} {
		for _, r := range list {
			check(r.Name, r, r.Examples, r.Counterexamples)
		}
	}
}

// An unknown key is an error, not a rule that silently does nothing.
func TestDiscoveryStrict(t *testing.T) {
	if _, err := parseDiscovery([]byte("titels: []"), []byte("threshold: 1")); err == nil {
		t.Error("a mistyped key was accepted")
	}
	if _, err := parseDiscovery([]byte("titles: [{name: x, weight: 3}]"), []byte("threshold: 1")); err == nil {
		t.Error("a rule without words was accepted")
	}
}
