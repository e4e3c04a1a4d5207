package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	"nianbao/report"
)

const captureColumns = `c.id, c.url, c.path, s.sha, c.media_type, c.retrieved_at, c.stated, c.hints,
	c.status, c.etag, c.last_modified, c.content_type
	FROM capture_row c JOIN snapshot_row s ON s.id = c.snapshot`

func scanCapture(row scanner) (report.Capture, error) {
	var c report.Capture
	var sha []byte
	var at int64
	var stated, hints string
	var h report.HTTPMeta
	err := row.Scan(&c.ID, &c.URL, &c.Path, &sha, &c.MediaType, &at, &stated, &hints,
		&h.Status, &h.ETag, &h.LastModified, &h.ContentType)
	if err != nil {
		return c, err
	}
	c.Snapshot, c.RetrievedAt = hex.EncodeToString(sha), time.Unix(at, 0).UTC()
	if c.URL != "" {
		c.HTTP = &h
	}
	return c, errors.Join(fromJSON(stated, &c.Stated), fromJSON(hints, &c.Hints))
}

// lastCapture is the newest capture of an address, sql.ErrNoRows where none.
func (w *writer) lastCapture(address string) (report.Capture, error) {
	return scanCapture(w.row("SELECT "+captureColumns+" WHERE c.address = ? ORDER BY c.id DESC LIMIT 1", address))
}

// Previous returns the last capture of an address, for conditional requests.
func (s *Store) Previous(ctx context.Context, address string) (report.Capture, bool, error) {
	c, err := scanCapture(s.lookup(ctx, "SELECT "+captureColumns+" WHERE c.address = ? ORDER BY c.id DESC LIMIT 1", address))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return c, false, nil
	case err != nil:
		return c, false, fmt.Errorf("last capture of %s: %w", address, err)
	}
	return c, true, nil
}

// lookup asks for one row. In a batch it asks the connection that writes, which
// sees what the batch holds, instead of ending the batch: a crawl looks up an
// address for every page.
func (s *Store) lookup(ctx context.Context, query string, args ...any) scanner {
	s.mu.Lock()
	if s.w != nil && s.w.inTx {
		return lockedRow{s.w.row(query, args...), &s.mu}
	}
	s.mu.Unlock()
	return s.db.QueryRowContext(ctx, query, args...)
}

// lockedRow keeps the writing connection until the row is read.
type lockedRow struct {
	scanner
	mu *sync.Mutex
}

func (r lockedRow) Scan(dest ...any) error {
	defer r.mu.Unlock()
	return r.scanner.Scan(dest...)
}

// Captures returns every capture behind a report, in the order in which they
// were entered.
func (s *Store) Captures(ctx context.Context, reportID string) ([]report.Capture, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT DISTINCT "+captureColumns+`
		JOIN document_capture dc ON dc.capture = c.id JOIN document_row d ON d.id = dc.document
		WHERE d.doc_id = ? ORDER BY c.id`, reportID)
	if err != nil {
		return nil, fmt.Errorf("captures of %s: %w", reportID, err)
	}
	return collect(rows, scanCapture, "captures of "+reportID)
}

// Undocumented yields captures that belong to no document: what a process
// archived and was killed before saying what it is.
func (s *Store) Undocumented(ctx context.Context) iter.Seq2[report.Capture, error] {
	return func(yield func(report.Capture, error) bool) {
		after := int64(0)
		for {
			page, err := s.undocumented(ctx, after)
			if err != nil {
				yield(report.Capture{}, err)
				return
			}
			for _, c := range page {
				if !yield(c, nil) {
					return
				}
				after = c.ID
			}
			if len(page) == 0 {
				return
			}
		}
	}
}

func (s *Store) undocumented(ctx context.Context, after int64) ([]report.Capture, error) {
	if err := s.settled(); err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, "SELECT "+captureColumns+` WHERE c.id > ? AND NOT EXISTS
		(SELECT 1 FROM document_capture dc WHERE dc.capture = c.id) ORDER BY c.id LIMIT 200`, after)
	if err != nil {
		return nil, fmt.Errorf("captures without a document: %w", err)
	}
	return collect(rows, scanCapture, "captures without a document")
}

// Body returns the archived bytes of a snapshot.
func (s *Store) Body(ctx context.Context, snapshot string) ([]byte, error) {
	raw, err := hex.DecodeString(snapshot)
	if err != nil || len(raw) != 32 {
		return nil, fmt.Errorf("snapshot %.80q: %w", snapshot, report.ErrNotFound)
	}
	var p place
	err = s.lookup(ctx, "SELECT file, offset, length FROM snapshot_row WHERE sha = ?", raw).Scan(&p.file, &p.offset, &p.length)
	if errors.Is(err, sql.ErrNoRows) {
		err = report.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("snapshot %s: %w", snapshot, err)
	}
	return s.payload(snapshot, p)
}

// payload reads a snapshot's record and makes sure that it holds what it says.
func (s *Store) payload(snapshot string, p place) ([]byte, error) {
	rec, err := s.archive.read(p)
	if err != nil {
		return nil, fmt.Errorf("snapshot %s: %w", snapshot, err)
	}
	body := rec.Payload()
	if report.SnapshotID(body) != snapshot {
		return nil, fmt.Errorf("snapshot %s: %w: record at %d of %s holds other bytes",
			snapshot, ErrArchive, p.offset, s.archive.path(p.file))
	}
	return body, nil
}

// toJSON is "" for a value that says nothing.
func toJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil || string(b) == "{}" || string(b) == "null" {
		return ""
	}
	return string(b)
}

func fromJSON(text string, v any) error {
	if text == "" {
		return nil
	}
	return json.Unmarshal([]byte(text), v)
}

// collect scans all rows and closes them.
func collect[T any](rows *sql.Rows, scan func(scanner) (T, error), op string) ([]T, error) {
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", op, err)
		}
		out = append(out, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	return out, nil
}
