package data

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestFaultsOfIndicatorFiles: each kind of mistake is answered with file, line
// and what to do.
func TestFaultsOfIndicatorFiles(t *testing.T) {
	for text, want := range map[string]string{
		"- key: a\n  aliasses: [甲]\n":                     "data/indicators/x.yaml:2: there is no key \"aliasses\"; did you mean aliases",
		"- key: a\n  match:\n    - {lable: [甲]}\n":        "data/indicators/x.yaml:3: there is no key \"lable\"; did you mean label",
		"- key: a\n  definition: {zh: 甲, en: one, two}\n": "quotes around a text with a comma",
		"- key: a\n  unit: [件]\n":                         "data/indicators/x.yaml:2: \"[\" is not what this key takes; write one text",
		"- key: a\n  aliases: 甲\n":                        "write a list",
		"- key: a\n  breaks:\n    - {year: 今年}\n":         "write a whole number",
		"- key: a\n  range: {min: \"0\"\n  unit: 件\n":     "look for a missing bracket",
		"- key: a\n  zh: \"甲\n  en: one\n- key: b\n":      "data/indicators/x.yaml:",
	} {
		_, err := parseIndicators(fstest.MapFS{"indicators/x.yaml": {Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, want %q in one line", text, err, want)
		}
	}
}

// TestLintOfIndicators: what reads well but cannot be right is named with its
// line.
func TestLintOfIndicators(t *testing.T) {
	entry := func(key, unit, name, extra string) string {
		return "- key: " + key + "\n  zh: " + name + "\n  en: " + key + "\n  unit: " + unit + "\n  definition: {zh: 甲, en: a}\n" + extra +
			"  match:\n    - {label: [甲]}\n  examples:\n    - {text: 办理甲3件。, figure: 3件, label: 办理甲}\n  counterexamples:\n    - {text: 办理乙3件。, figure: 3件, label: 办理乙}\n"
	}
	for text, want := range map[string]string{
		entry("a", "箩筐", "甲", ""):                           "data/indicators/x.yaml:1: a: unit \"箩筐\" is not in data/units.yaml",
		entry("a", "件", "甲", "") + entry("b", "件", "甲", ""): "data/indicators/x.yaml:12: b: the name \"甲\" belongs to a too; take it from one",
		entry("a", "件", "甲", "") + entry("a", "件", "乙", ""): "the key stands in the catalogue twice",
		entry("a", "件", "甲", "  topic: nowhere\n"):          "topic \"nowhere\" is not in data/topics.yaml",
		entry("a", "件", "甲", "  range: {min: 零}\n"):         "range end \"零\" is no number",
	} {
		tab, err := parseIndicators(fstest.MapFS{"indicators/x.yaml": {Data: []byte(text)}})
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		l := indicatorLinter{table: tab, lines: map[string]int{}}
		l.readLines(fstest.MapFS{"indicators/x.yaml": {Data: []byte(text)}})
		l.check()
		found := []string{}
		for _, err := range l.found {
			found = append(found, err.Error())
		}
		if !strings.Contains(strings.Join(found, "\n"), want) {
			t.Errorf("%q: %q, want %q", text, found, want)
		}
	}
}
