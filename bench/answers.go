package main

import (
	"fmt"
	"slices"
	"strings"
)

// Rows of the table of answers beside the classes.
const classOver = "**all classes**"

// answers prints how long nianbao and FTS5 took for the same queries.
func (g *ingest) answers() string {
	t := table{Head: []string{"milliseconds", "reports found", "first median", "warm median", "p95", "p99", "FTS5 median", "FTS5 p95", "FTS5 p99"}}
	for _, class := range append(slices.Clone(classes), classOver, classClients) {
		a, f := g.ours.Times[class], g.theirs.Times[class]
		if class == classOver {
			a, f = times{Warm: warm(g.ours)}, times{Warm: warm(g.theirs)}
		}
		found := ""
		if a.Found > 0 {
			found = fmt.Sprintf("%.0f", a.Found)
		}
		t.add(class, found, at(a.First, 0.5), at(a.Warm, 0.5), at(a.Warm, 0.95), at(a.Warm, 0.99), at(f.Warm, 0.5), at(f.Warm, 0.95), at(f.Warm, 0.99))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Queries: %d of each class drawn from the corpus, asked once and then %d times more, never answered from the cache of results; exact counts, 20 hits with snippets. "+
		"Peak memory of the process %.0f MB (%.0f anonymous). Eight clients together: %.0f queries a second.", perClass, warmRounds, g.ours.Peak, g.ours.Anon, g.ours.Count["queries a second"])
	if g.theirs.Times != nil {
		fmt.Fprintf(&b, " FTS5: peak memory %.0f MB, %.0f queries a second.", g.theirs.Peak, g.theirs.Count["queries a second"])
	}
	return b.String() + "\n\n" + t.String()
}

// answered compares with design.md.
func (g *ingest) answered(on string) []measure {
	all := warm(g.ours)
	return []measure{
		atMost("queries, median over all classes", on, quantile(all, 0.5), 20, "ms"),
		atMost("queries, p95 over all classes", on, quantile(all, 0.95), 100, "ms"),
	}
}

// warm lists the times of all classes, of queries that were asked before.
func warm(r result) []float64 {
	var all []float64
	for _, class := range classes {
		all = append(all, r.Times[class].Warm...)
	}
	return all
}

// at prints a quantile, blank where nothing was measured.
func at(list []float64, p float64) string {
	if len(list) == 0 {
		return ""
	}
	return number(quantile(list, p))
}

// number prints milliseconds with three digits.
func number(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}
