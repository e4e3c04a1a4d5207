package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// writer is the one connection that changes the catalogue. It is used under
// Store.mu. Statements are kept prepared; contexts are looked at between
// statements only, since a statement is short and the driver pays a goroutine
// for each one that can be interrupted.
type writer struct {
	db    *sql.DB
	conn  *sql.Conn
	stmts map[string]*sql.Stmt
	inTx  bool

	words map[string]int64 // cache of the table word

	batch   int       // Begin calls not yet ended
	pending int       // operations in the open batch transaction
	since   time.Time // when it was opened
	timer   *time.Timer
	failed  error // of a flush that the timer did
}

// A batch is written when it holds batchSize operations or is batchAge old.
const (
	batchSize = 64
	batchAge  = 500 * time.Millisecond
)

// pragmas of the writing connection. With synchronous NORMAL a power cut may
// take the last transactions, never the consistency; captures among them are
// adopted again from the archive, the rest is work that is done again.
const writerQuery = "_journal_mode=WAL&_synchronous=NORMAL&_busy_timeout=10000&_cache_size=-32768&_mutex=no"

func openWriter(path string) (*writer, error) {
	db, err := sql.Open("sqlite3", dsn(path, writerQuery))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	w := &writer{db: db, stmts: map[string]*sql.Stmt{}, words: map[string]int64{}}
	if w.conn, err = db.Conn(context.Background()); err == nil {
		err = w.migrate()
	}
	if err != nil {
		w.close()
		return nil, fmt.Errorf("open catalogue: %w", err)
	}
	return w, nil
}

func (w *writer) close() error {
	for _, st := range w.stmts {
		st.Close()
	}
	if w.conn != nil {
		w.conn.Close()
	}
	return w.db.Close()
}

func (w *writer) script(sql string) error {
	_, err := w.conn.ExecContext(context.Background(), sql)
	return err
}

func (w *writer) begin() error {
	if err := w.script("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	w.inTx = true
	return nil
}

func (w *writer) commit() error {
	if err := w.script("COMMIT"); err != nil {
		w.rollback()
		return err
	}
	w.inTx = false
	return nil
}

// rollback forgets what the transaction did; SQLite may have ended it already
// (a full disk does that), so its own error says nothing.
func (w *writer) rollback() {
	w.script("ROLLBACK")
	w.inTx = false
	clear(w.words)
}

func (w *writer) stmt(query string) (*sql.Stmt, error) {
	if st, ok := w.stmts[query]; ok {
		return st, nil
	}
	st, err := w.conn.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, fmt.Errorf("prepare %.60s: %w", query, err)
	}
	w.stmts[query] = st
	return st, nil
}

// exec runs a statement and returns the key of the row it inserted.
func (w *writer) exec(query string, args ...any) (int64, error) {
	st, err := w.stmt(query)
	if err != nil {
		return 0, err
	}
	res, err := st.Exec(args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// changed runs a statement and returns how many rows it changed.
func (w *writer) changed(query string, args ...any) (int64, error) {
	st, err := w.stmt(query)
	if err != nil {
		return 0, err
	}
	res, err := st.Exec(args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (w *writer) row(query string, args ...any) scanner {
	st, err := w.stmt(query)
	if err != nil {
		return failedRow{err}
	}
	return st.QueryRow(args...)
}

// scanner is a row of a query, whether of *sql.Row or *sql.Rows.
type scanner interface{ Scan(...any) error }

type failedRow struct{ err error }

func (f failedRow) Scan(...any) error { return f.err }

// word returns the key of a repeated string, 0 for "".
func (w *writer) word(text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	if id, ok := w.words[text]; ok {
		return id, nil
	}
	var id int64
	err := w.row("SELECT id FROM word WHERE text = ?", text).Scan(&id)
	if err == sql.ErrNoRows {
		id, err = w.exec("INSERT INTO word (text) VALUES (?)", text)
	}
	if err != nil {
		return 0, err
	}
	w.words[text] = id
	return id, nil
}
