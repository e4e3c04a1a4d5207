package export

import (
	"slices"
	"strings"

	"nianbao/report"
)

// Select keeps the named columns, in that order. An unknown name is a
// *report.NameError that lists the table's columns nearest to it.
func Select(t report.Table, names []string) (report.Table, error) {
	if len(names) == 0 {
		return t, nil
	}
	at := make([]int, len(names))
	cols := make([]report.Column, len(names))
	for i, name := range names {
		j := slices.IndexFunc(t.Columns, func(c report.Column) bool { return c.Name == name })
		if j < 0 {
			return t, &report.NameError{Kind: "column", Name: name, Suggestions: near(t.Columns, name), Err: report.ErrUnknownName}
		}
		at[i], cols[i] = j, t.Columns[j]
	}
	rows := t.Rows
	return report.Table{Name: t.Name, Columns: cols, Rows: func(yield func([]string, error) bool) {
		for cells, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			picked := make([]string, len(at))
			for i, j := range at {
				picked[i] = cells[j]
			}
			if !yield(picked, nil) {
				return
			}
		}
	}}, nil
}

// near lists columns that share a word with name, or else all of them.
func near(cols []report.Column, name string) []string {
	var some, all []string
	for _, c := range cols {
		all = append(all, c.Name)
		for _, w := range strings.Split(name, "_") {
			if len(w) > 2 && strings.Contains(c.Name, w) {
				some = append(some, c.Name)
				break
			}
		}
	}
	if some != nil {
		return some
	}
	return all
}
