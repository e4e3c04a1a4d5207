package store

import (
	"context"
	"fmt"
	"iter"

	"nianbao/report"
)

func (w *writer) putProblems(id int64, r *report.Report) error {
	for i, p := range r.Problems {
		topic, err := w.word(p.Topic)
		if err != nil {
			return err
		}
		_, err = w.exec("INSERT INTO problem_row (id, item, start, end, text, topic, section) VALUES (?, ?, ?, ?, ?, ?, ?)",
			itemKey(id, i), itemNumber(report.IDProblem, p.ID), p.Start, p.End, p.Text, topic, p.Section)
		if err != nil {
			return fmt.Errorf("problem %s: %w", p.ID, err)
		}
	}
	return nil
}

const problemColumns = "i.item, i.start, i.end, i.text, i.topic, i.section"

func (s *Store) scanProblem(row scanner, p *report.Problem, rest ...any) (int64, error) {
	var key, topic int64
	var item any
	err := row.Scan(append([]any{&key, &item, &p.Start, &p.End, &p.Text, &topic, &p.Section}, rest...)...)
	if err != nil {
		return 0, err
	}
	p.ID = itemID(report.IDProblem, item)
	p.Topic, err = s.words.get(topic)
	return key, err
}

// Problems yields the problems that pass the filter, in the order of their
// reports and of the text.
func (s *Store) Problems(ctx context.Context, f report.Filter) iter.Seq2[report.ProblemRow, error] {
	q := reportConds(f)
	inWords(q, "i.topic", f.Topics)
	return items(ctx, s, "problems", itemQuery("problem_row", problemColumns, "", q), q.args,
		func(row scanner, v *report.ProblemRow) (int64, error) {
			return s.scanProblem(row, &v.Problem, &v.SectionTitle)
		}, func(v *report.ProblemRow, h report.Head) { v.Head = h })
}
