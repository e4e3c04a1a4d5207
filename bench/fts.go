package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	_ "github.com/mattn/go-sqlite3" // with the build tag sqlite_fts5

	"nianbao/report"
)

// The reports in SQLite: the text once, a word index over jieba's words, and a
// trigram index over the text.
const ftsSchema = `
CREATE TABLE report (id INTEGER PRIMARY KEY, place TEXT, province TEXT, city TEXT, department TEXT, kind TEXT, year INTEGER, body TEXT);
CREATE INDEX report_year ON report (year);
CREATE INDEX report_place ON report (place);
CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize='unicode61');
CREATE VIRTUAL TABLE trigrams USING fts5(body, content='report', content_rowid='id', tokenize='trigram');`

func openFTS(dir string) (*sql.DB, error) {
	return sql.Open("sqlite3", "file:"+filepath.Join(dir, "fts.db")+"?_journal_mode=WAL&_synchronous=NORMAL&_cache_size=-65536")
}

// buildFTS times the two indexes apart; cutting runs beside the writing.
func buildFTS(ctx context.Context, j job, r *result) error {
	heads, list, done, err := texts(ctx, j.Corpus)
	if err != nil {
		return err
	}
	db, err := openFTS(j.Dir)
	if err != nil {
		return err
	}
	if _, err = db.ExecContext(ctx, ftsSchema); err != nil {
		return fmt.Errorf("%w (build with -tags sqlite_fts5)", err)
	}
	jieba()
	err = errors.Join(
		r.timed("text", func() error { return fillReports(ctx, db, heads, list) }),
		r.timed("words", func() error { return fillWords(ctx, db, list) }),
		r.timed("trigrams", func() error {
			return inBatches(ctx, db, "INSERT INTO trigrams(rowid, body) VALUES (?, ?)", len(list), func(i int) []any { return []any{i + 1, list[i]} })
		}),
	)
	return errors.Join(err, db.Close(), done())
}

func fillReports(ctx context.Context, db *sql.DB, heads []report.Head, list []string) error {
	return inBatches(ctx, db, "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?)", len(list), func(i int) []any {
		h := heads[i]
		return []any{i + 1, h.PlaceCode, h.ProvinceCode, h.CityCode, h.Department, string(h.Kind), h.ReportYear, list[i]}
	})
}

// fillWords cuts a batch on all cores while the one before is written.
func fillWords(ctx context.Context, db *sql.DB, list []string) error {
	cut := make([]string, len(list))
	ready := make([]sync.WaitGroup, len(list))
	for i := range ready {
		ready[i].Add(1)
	}
	slots := make(chan struct{}, 4*phaseBatch) // how far cutting may run ahead
	go func() {
		next := make(chan int)
		for range runtime.GOMAXPROCS(0) {
			go func() {
				for i := range next {
					cut[i] = strings.Join(jieba().CutForSearch(list[i], true), " ")
					ready[i].Done()
				}
			}()
		}
		for i := range list {
			slots <- struct{}{}
			next <- i
		}
		close(next)
	}()
	return inBatches(ctx, db, "INSERT INTO words(rowid, body) VALUES (?, ?)", len(list), func(i int) []any {
		ready[i].Wait()
		<-slots
		text := cut[i]
		cut[i] = ""
		return []any{i + 1, text}
	})
}

// inBatches runs a statement n times, a transaction every phaseBatch rows.
func inBatches(ctx context.Context, db *sql.DB, statement string, n int, row func(i int) []any) error {
	for from := 0; from < n; from += phaseBatch {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		insert, err := tx.PrepareContext(ctx, statement)
		if err != nil {
			return errors.Join(err, tx.Rollback())
		}
		for i := from; i < min(from+phaseBatch, n); i++ {
			if _, err := insert.ExecContext(ctx, row(i)...); err != nil {
				return errors.Join(err, tx.Rollback())
			}
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}
