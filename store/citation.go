package store

import (
	"context"
	"fmt"
	"iter"

	"nianbao/report"
)

func (w *writer) putCitations(id int64, r *report.Report) error {
	for i, c := range r.Citations {
		var k [3]int64
		for n, text := range []string{c.Title, c.Class, c.Topic} {
			var err error
			if k[n], err = w.word(text); err != nil {
				return err
			}
		}
		_, err := w.exec(`INSERT INTO citation_row (id, item, start, end, raw, title, number, number_raw, year, class, topic, section)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			itemKey(id, i), itemNumber(report.IDCitation, c.ID), c.Start, c.End, c.Raw, k[0], c.Number, c.NumberRaw, c.Year, k[1], k[2], c.Section)
		if err != nil {
			return fmt.Errorf("citation %s: %w", c.ID, err)
		}
	}
	return nil
}

const citationColumns = "i.item, i.start, i.end, i.raw, i.title, i.number, i.number_raw, i.year, i.class, i.topic, i.section"

func (s *Store) scanCitation(row scanner, c *report.Citation, rest ...any) (int64, error) {
	var key int64
	var k [3]int64
	var item any
	dest := []any{&key, &item, &c.Start, &c.End, &c.Raw, &k[0], &c.Number, &c.NumberRaw, &c.Year, &k[1], &k[2], &c.Section}
	if err := row.Scan(append(dest, rest...)...); err != nil {
		return 0, err
	}
	c.ID = itemID(report.IDCitation, item)
	for n, text := range []*string{&c.Title, &c.Class, &c.Topic} {
		var err error
		if *text, err = s.words.get(k[n]); err != nil {
			return 0, err
		}
	}
	return key, nil
}

// Citations yields the citations that pass the filter, in the order of their
// reports and of the text.
func (s *Store) Citations(ctx context.Context, f report.Filter) iter.Seq2[report.CitationRow, error] {
	q := reportConds(f)
	inWords(q, "i.topic", f.Topics)
	return items(ctx, s, "citations", itemQuery("citation_row", citationColumns, "", q), q.args,
		func(row scanner, v *report.CitationRow) (int64, error) {
			return s.scanCitation(row, &v.Citation, &v.SectionTitle)
		}, func(v *report.CitationRow, h report.Head) { v.Head = h })
}
