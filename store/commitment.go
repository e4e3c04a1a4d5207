package store

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"nianbao/report"
)

func (w *writer) putCommitments(id int64, r *report.Report) error {
	for i, c := range r.Commitments {
		topic, err := w.word(c.Topic)
		if err != nil {
			return err
		}
		_, err = w.exec(`INSERT INTO commitment_row (id, item, start, end, text, target_year, target_year_end, target_year_from, deadline,
			strength, measurable, topic, section, figures) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			itemKey(id, i), itemNumber(report.IDCommitment, c.ID), c.Start, c.End, c.Text, c.TargetYear, c.TargetYearEnd,
			c.TargetYearFrom, c.Deadline, c.Strength, c.Measurable, topic, c.Section, strings.Join(c.Figures, ";"))
		if err != nil {
			return fmt.Errorf("commitment %s: %w", c.ID, err)
		}
	}
	return nil
}

const commitmentColumns = `i.item, i.start, i.end, i.text, i.target_year, i.target_year_end, i.target_year_from, i.deadline,
	i.strength, i.measurable, i.topic, i.section, i.figures`

func (s *Store) scanCommitment(row scanner, c *report.Commitment, rest ...any) (int64, error) {
	var key, topic int64
	var item any
	var figures string
	dest := []any{&key, &item, &c.Start, &c.End, &c.Text, &c.TargetYear, &c.TargetYearEnd, &c.TargetYearFrom, &c.Deadline,
		&c.Strength, &c.Measurable, &topic, &c.Section, &figures}
	err := row.Scan(append(dest, rest...)...)
	if err != nil {
		return 0, err
	}
	c.ID, c.Figures = itemID(report.IDCommitment, item), splitList(figures)
	c.Topic, err = s.words.get(topic)
	return key, err
}

// Commitments yields the commitments that pass the filter, in the order of
// their reports and of the text. An indicator asks for commitments with a
// target figure of it.
func (s *Store) Commitments(ctx context.Context, f report.Filter) iter.Seq2[report.CommitmentRow, error] {
	q := reportConds(f)
	inWords(q, "i.topic", f.Topics)
	in(q, "+i.strength", f.Strengths)
	if f.Measurable {
		q.add("+i.measurable = 1") // +: SQLite would index all rows by it first
	}
	if len(f.Indicators) > 0 {
		sub := &where{}
		inWords(sub, "n.indicator", f.Indicators)
		q.add("EXISTS (SELECT 1 FROM figure_indicator n JOIN figure_row g ON g.id = n.figure WHERE n.figure"+itemRange+
			" AND "+sub.conds[0]+" AND g.start >= i.start AND g.end <= i.end)", sub.args...)
	}
	return items(ctx, s, "commitments", itemQuery("commitment_row", commitmentColumns, "", q), q.args,
		func(row scanner, v *report.CommitmentRow) (int64, error) {
			return s.scanCommitment(row, &v.Commitment, &v.SectionTitle)
		}, func(v *report.CommitmentRow, h report.Head) { v.Head = h })
}
