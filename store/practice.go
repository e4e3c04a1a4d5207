package store

import (
	"context"
	"fmt"
	"iter"

	"nianbao/report"
)

func (w *writer) putPractices(id int64, r *report.Report) error {
	issuer, err := w.word(r.IssuerID)
	if err != nil {
		return err
	}
	for i, p := range r.Practices {
		name, err := w.word(p.Name)
		if err != nil {
			return err
		}
		topic, err := w.word(p.Topic)
		if err != nil {
			return err
		}
		_, err = w.exec(`INSERT INTO practice_row (id, item, start, end, name, raw, quoted, stance, boilerplate, sentence, topic, section)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			itemKey(id, i), itemNumber(report.IDPractice, p.ID), p.Start, p.End, name, p.Raw, p.Quoted, p.Stance, p.Boilerplate,
			p.Sentence, topic, p.Section)
		if err != nil {
			return fmt.Errorf("practice %s: %w", p.ID, err)
		}
		_, err = w.exec(`INSERT INTO practice_issuer (name, issuer, mentions) VALUES (?, ?, 1)
			ON CONFLICT (name, issuer) DO UPDATE SET mentions = mentions + 1`, name, issuer)
		if err != nil {
			return err
		}
	}
	return nil
}

// uncountPractices takes the mentions of a report out of practice_issuer
// before its practices are deleted.
func (w *writer) uncountPractices(id int64) error {
	const mine = ` FROM practice_row p JOIN report_row r ON r.id = ?1 LEFT JOIN word i ON i.text = r.issuer_id
		WHERE p.id >= ?2 AND p.id < ?3`
	from, to := itemKey(id, 0), itemKey(id+1, 0)
	_, err := w.exec(`INSERT INTO practice_issuer (name, issuer, mentions)
		SELECT p.name, coalesce(i.id, 0), -count(*)`+mine+` GROUP BY p.name
		ON CONFLICT (name, issuer) DO UPDATE SET mentions = mentions + excluded.mentions`, id, from, to)
	if err != nil {
		return err
	}
	_, err = w.exec(`DELETE FROM practice_issuer WHERE (name, issuer) IN (SELECT p.name, coalesce(i.id, 0)`+mine+`) AND mentions <= 0`, id, from, to)
	return err
}

const practiceColumns = `i.item, i.start, i.end, i.name, i.raw, i.quoted, i.stance, i.boilerplate, i.sentence, i.topic, i.section`

func (s *Store) scanPractice(row scanner, p *report.Practice, rest ...any) (int64, error) {
	var key, name, topic int64
	var item any
	dest := []any{&key, &item, &p.Start, &p.End, &name, &p.Raw, &p.Quoted, &p.Stance, &p.Boilerplate, &p.Sentence, &topic, &p.Section}
	err := row.Scan(append(dest, rest...)...)
	if err != nil {
		return 0, err
	}
	p.ID = itemID(report.IDPractice, item)
	if p.Name, err = s.words.get(name); err != nil {
		return 0, err
	}
	p.Topic, err = s.words.get(topic)
	return key, err
}

// Practices yields the mentions of practices that pass the filter, in the order
// of their reports and of the text; national boilerplate only where the filter
// asks for it.
func (s *Store) Practices(ctx context.Context, f report.Filter) iter.Seq2[report.PracticeRow, error] {
	q := reportConds(f)
	inWords(q, "i.topic", f.Topics)
	inWords(q, "i.name", f.Names)
	in(q, "+i.stance", f.Stances)
	if !f.Boilerplate {
		q.add("+i.boilerplate = 0") // +: SQLite would index all rows by it first
	}
	columns := practiceColumns + `, coalesce(t.start, 0), coalesce(t.end, 0), coalesce(t.text, ''),
		(SELECT count(*) FROM practice_issuer pi WHERE pi.name = i.name)`
	return items(ctx, s, "practices", itemQuery("practice_row", columns, sentenceJoin, q), q.args,
		func(row scanner, v *report.PracticeRow) (int64, error) {
			return s.scanPractice(row, &v.Practice, &v.SentenceSpan.Start, &v.SentenceSpan.End, &v.SentenceText, &v.Issuers, &v.SectionTitle)
		}, func(v *report.PracticeRow, h report.Head) { v.Head = h })
}
