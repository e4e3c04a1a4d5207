package main

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// askFTS answers the same questions from SQLite: the exact count, and the
// first 20 reports with their text, from which snippets would be cut.
func askFTS(ctx context.Context, j job, r *result) error {
	db, err := openFTS(j.Dir)
	if err != nil {
		return err
	}
	return errors.Join(askAll(ctx, j, r, func(ctx context.Context, class string, q question) (int, error) {
		f := ftsQuery{db: db, ctx: ctx}
		switch class {
		case classFacets:
			return f.facets(q)
		case classKWIC:
			return f.concordance(q.Text)
		case classPlace:
			return f.find("trigrams", quoted(q.Text), "AND r.province = ? AND r.year BETWEEN ? AND ?", "rank", q.Province, q.From, q.To)
		case classPhrase, classBoilerplate:
			return f.find("trigrams", quoted(q.Text), "", "rank")
		case classPrefix:
			return f.find("words", quoted(q.Text)+"*", "", "rank")
		case classSort:
			return f.find("words", quoted(q.Text), "", "r.year DESC, r.id")
		}
		return f.find("words", quoted(q.Text), "", "rank")
	}), db.Close())
}

type ftsQuery struct {
	ctx context.Context
	db  *sql.DB
}

// find counts what matches and reads the first 20.
func (f ftsQuery) find(table, match, where, order string, args ...any) (int, error) {
	from := " FROM " + table + " t JOIN report r ON r.id = t.rowid WHERE t." + table + " MATCH ? " + where
	args = append([]any{match}, args...)
	count := "SELECT count(*)" + from
	if where == "" {
		count = "SELECT count(*) FROM " + table + " WHERE " + table + " MATCH ?"
	}
	var n int
	if err := f.db.QueryRowContext(f.ctx, count, args...).Scan(&n); err != nil {
		return 0, err
	}
	_, err := f.bodies("SELECT r.body"+from+" ORDER BY "+order+" LIMIT 20", args...)
	return n, err
}

func (f ftsQuery) bodies(query string, args ...any) (out []string, err error) {
	rows, err := f.db.QueryContext(f.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// facets counts all reports by the columns that package index counts by, but
// for topics, which SQLite does not know.
func (f ftsQuery) facets(q question) (int, error) {
	n := 0
	for _, column := range []string{"province", "city", "department", "year", "kind"} {
		rows, err := f.db.QueryContext(f.ctx, "SELECT "+column+", count(*) FROM report WHERE year BETWEEN ? AND ? GROUP BY 1 ORDER BY 2 DESC", q.From, q.To)
		if err != nil {
			return 0, err
		}
		n = 0
		for rows.Next() {
			var value string
			var count int
			if err := errors.Join(rows.Scan(&value, &count)); err != nil {
				return 0, errors.Join(err, rows.Close())
			}
			n += count
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return 0, err
		}
	}
	return n, nil
}

// concordance finds every match in the texts and sorts them by what follows. A
// word of two characters has no trigram: the word index stands in.
func (f ftsQuery) concordance(word string) (int, error) {
	table := "trigrams"
	if utf8.RuneCountInString(word) < 3 {
		table = "words"
	}
	bodies, err := f.bodies("SELECT r.body FROM "+table+" t JOIN report r ON r.id = t.rowid WHERE t."+table+" MATCH ?", quoted(word))
	if err != nil {
		return 0, err
	}
	var after []string
	for _, body := range bodies {
		for at := 0; ; {
			i := strings.Index(body[at:], word)
			if i < 0 {
				break
			}
			at += i + len(word)
			after = append(after, body[at:min(at+240, len(body))])
		}
	}
	slices.Sort(after)
	return len(bodies), nil
}
