package store

import (
	"context"
	"iter"

	"nianbao/report"
)

// Mentions is Practices for counting: the same mentions, in no order, without
// sentence, section, wording and number of issuers, which make up most of the
// work. A list of all practices of a corpus is counted from hundreds of
// thousands of them.
func (s *Store) Mentions(ctx context.Context, f report.Filter) iter.Seq2[report.PracticeRow, error] {
	q := reportConds(f)
	inWords(q, "i.topic", f.Topics)
	inWords(q, "i.name", f.Names)
	in(q, "+i.stance", f.Stances)
	if !f.Boilerplate {
		q.add("+i.boilerplate = 0")
	}
	query := "SELECT i.id, i.item, i.start, i.name, i.stance, i.boilerplate FROM report_row r CROSS JOIN practice_row i ON i.id" + itemRange + q.sql()
	return items(ctx, s, "mentions of practices", query, q.args, func(row scanner, v *report.PracticeRow) (int64, error) {
		var key, name int64
		var item any
		if err := row.Scan(&key, &item, &v.Practice.Start, &name, &v.Stance, &v.Boilerplate); err != nil {
			return 0, err
		}
		v.Practice.ID = itemID(report.IDPractice, item)
		var err error
		v.Name, err = s.words.get(name)
		return key, err
	}, func(v *report.PracticeRow, h report.Head) { v.Head = h })
}
