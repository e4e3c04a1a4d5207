package store

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	_ "github.com/mattn/go-sqlite3" // the driver sqlite3

	"nianbao/report"
)

//go:embed schema.sql
var schemaSQL string

// schemaVersion is what this program writes into user_version of the
// catalogue.
//
//	1  2026-11  first
const schemaVersion = 1

// migrations[v] brings a catalogue from version v to v+1. Version 0 is an
// empty file.
var migrations = []string{schemaSQL}

// dsn names the catalogue for the driver. A question mark or a per cent sign
// in a folder's name must not end the path.
func dsn(path, query string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return (&url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: query}).String()
}

// openReaders opens the catalogue for reading. In a folder that cannot be
// written SQLite cannot make the shared memory of its log; without a log the
// file may be read as one that does not change.
func openReaders(path string) (*sql.DB, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%w: %w", report.ErrNotCorpus, err)
	}
	const query = "mode=ro&_query_only=true&_busy_timeout=10000&_cache_size=-8192&_mutex=no"
	db, err := sql.Open("sqlite3", dsn(path, query))
	if err != nil {
		return nil, err
	}
	if err = db.Ping(); err == nil {
		_, err = version(db)
	}
	if err == nil {
		db.SetMaxIdleConns(8)
		return db, nil
	}
	db.Close()
	if info, serr := os.Stat(path + "-wal"); serr == nil && info.Size() > 0 {
		return nil, fmt.Errorf("read catalogue: %w", err)
	}
	db, oerr := sql.Open("sqlite3", dsn(path, query+"&immutable=1"))
	if oerr != nil {
		return nil, oerr
	}
	if perr := db.Ping(); perr != nil {
		db.Close()
		return nil, fmt.Errorf("read catalogue: %w", err)
	}
	return db, nil
}

func version(q interface {
	QueryRow(string, ...any) *sql.Row
}) (int, error) {
	var v int
	err := q.QueryRow("PRAGMA user_version").Scan(&v)
	return v, err
}

// viewsCurrent reports whether the views are those of this program.
func (w *writer) viewsCurrent() bool {
	var hash string
	err := w.conn.QueryRowContext(context.Background(), "SELECT value FROM meta WHERE key = 'views'").Scan(&hash)
	return err == nil && hash == report.SnapshotID([]byte(viewsSQL()))
}

// checkVersion refuses a catalogue that a reader does not understand.
func checkVersion(db *sql.DB) error {
	v, err := version(db)
	switch {
	case err != nil:
		return fmt.Errorf("read catalogue: %w", err)
	case v > schemaVersion:
		return fmt.Errorf("catalogue version %d, this program knows %d: %w", v, schemaVersion, report.ErrCorpusNewer)
	case v < schemaVersion:
		return fmt.Errorf("catalogue version %d is older than %d; any command that writes brings it up to date: nianbao extract", v, schemaVersion)
	}
	return nil
}

// migrate brings the catalogue up to date in one transaction; the views are
// made anew each time, they hold no data.
func (w *writer) migrate() error {
	var v int
	if err := w.conn.QueryRowContext(context.Background(), "PRAGMA user_version").Scan(&v); err != nil {
		return err
	}
	if v > schemaVersion {
		return fmt.Errorf("catalogue version %d, this program knows %d: %w", v, schemaVersion, report.ErrCorpusNewer)
	}
	if v == schemaVersion && w.viewsCurrent() {
		return nil
	}
	if err := w.begin(); err != nil {
		return err
	}
	for ; v < schemaVersion; v++ {
		if err := w.script(migrations[v]); err != nil {
			w.rollback()
			return fmt.Errorf("bring catalogue from version %d to %d: %w", v, v+1, err)
		}
	}
	views := viewsSQL()
	_, err := w.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('views', ?)", report.SnapshotID([]byte(views)))
	if err == nil {
		err = w.script(views + fmt.Sprintf("PRAGMA user_version = %d;", schemaVersion))
	}
	if err != nil {
		w.rollback()
		return fmt.Errorf("make views: %w", err)
	}
	return w.commit()
}
