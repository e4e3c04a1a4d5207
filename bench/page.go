package main

import (
	_ "embed" // notes.md
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
)

// measure is one line of the summary: a number beside what design.md wants.
type measure struct {
	What  string
	On    string
	Reach string // as printed
	Value string // as printed
	OK    bool
}

// section is one part of docs/benchmarks.md. A run replaces the sections that
// it measured and leaves the others as they are.
type section struct {
	Key      string
	Title    string
	Body     string
	Measures []measure
}

// order is where sections stand; what is not listed comes last.
var order = []string{"scale", "real", "extraction", "figures", "start", "load"}

var (
	beginMark = regexp.MustCompile(`(?m)^<!-- begin ([a-z0-9-]+) (.*) -->\n`)
	endMark   = "<!-- end -->\n"
)

// readPage takes the sections of an earlier run.
func readPage(path string) (map[string]section, error) {
	out := map[string]section{}
	in, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	text := string(in)
	for _, at := range beginMark.FindAllStringSubmatchIndex(text, -1) {
		s := section{Key: text[at[2]:at[3]]}
		if err := json.Unmarshal([]byte(text[at[4]:at[5]]), &s.Measures); err != nil {
			return nil, fmt.Errorf("%s: section %s: %w", path, s.Key, err)
		}
		body, _, _ := strings.Cut(text[at[1]:], endMark)
		title, body, _ := strings.Cut(body, "\n")
		s.Title, s.Body = strings.TrimPrefix(title, "## "), strings.TrimLeft(body, "\n")
		out[s.Key] = s
	}
	return out, nil
}

// writePage writes all sections with the summary at the top.
func writePage(path string, sections map[string]section) error {
	keys := make([]string, 0, len(sections))
	for k := range sections {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return compareKeys(a, b) })
	var b strings.Builder
	b.WriteString(head)
	t := table{Head: []string{"what", "measured on", "reach", "measured", ""}}
	for _, k := range keys {
		for _, m := range sections[k].Measures {
			state := "reached"
			if !m.OK {
				state = "**not reached**"
			}
			t.add(m.What, m.On, m.Reach, m.Value, state)
		}
	}
	b.WriteString(t.String())
	for _, k := range keys {
		s := sections[k]
		measures, err := json.Marshal(s.Measures)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "\n<!-- begin %s %s -->\n## %s\n\n%s%s", k, measures, s.Title, s.Body, endMark)
	}
	b.WriteString("\n" + notes)
	if err := os.WriteFile(path+".part", []byte(b.String()), 0o644); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}

// compareKeys orders scale-1000 before scale-10000, and kinds as in order.
func compareKeys(a, b string) int {
	rank := func(k string) int {
		kind, _, _ := strings.Cut(k, "-")
		if i := slices.Index(order, kind); i >= 0 {
			return i
		}
		return len(order)
	}
	if d := rank(a) - rank(b); d != 0 {
		return d
	}
	if d := len(a) - len(b); d != 0 {
		return d
	}
	return strings.Compare(a, b)
}

// notes say what profiles showed and what was tried.
//
//go:embed notes.md
var notes string

const head = `# Benchmarks

Written by the program in bench/: ` + "`make bench`" + ` (1,000 and 10,000 reports, about ten minutes), ` + "`make bench-scale`" + ` (100,000, about 40 minutes) and ` + "`make bench-large`" + ` (5 million figures too).
What is measured is written as it comes: an interrupted run loses one measurement.
Every measurement runs in a process of its own; what is compared runs one after the other in one run, so that ratios hold on a busy machine too.
The reports are made by bench/corpus (about 1,800 code points and 30 figures each); the real work reports are used where the folder ` + "`shared`" + ` lies beside the project.
FTS5 is SQLite's full-text search with the same words (unicode61 over jieba's words) and its own trigram index.

`

// table is a Markdown table.
type table struct {
	Head []string
	rows [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

func (t *table) String() string {
	var b strings.Builder
	line := func(cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(t.Head)
	rule := make([]string, len(t.Head))
	for i := range rule {
		rule[i] = "---"
	}
	line(rule)
	for _, r := range t.rows {
		line(r)
	}
	return b.String()
}
