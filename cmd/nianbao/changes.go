package main

import (
	"strings"
	"time"

	"nianbao/report"
	"nianbao/store"
)

// changeTable lists what was altered or withdrawn after publication.
func changeTable(changes []store.Change) report.Table {
	t := report.Table{Name: "changes"}
	for _, n := range []string{"change", "place", "department", "report_year", "title", "address", "seen_at", "report_id_before", "report_id_after", "gone", "new", "reason"} {
		t.Columns = append(t.Columns, report.Column{Name: n, Type: report.TypeText})
	}
	t.Rows = func(yield func([]string, error) bool) {
		for _, c := range changes {
			b := c.Before
			if !yield([]string{string(c.Kind), b.Place, b.Department, year(b.ReportYear), b.Title, c.Address, c.At.UTC().Format(time.RFC3339),
				b.ID, c.After.ID, listed(c.Gone), listed(c.New), c.Reason}, nil) {
				return
			}
		}
	}
	return t
}

func listed(fs []store.FigureChange) string {
	words := make([]string, len(fs))
	for i, f := range fs {
		words[i] = f.Label + " " + f.Raw
	}
	return strings.Join(words, "; ")
}
