package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"

	"nianbao/report"
)

// PutDocument enters a document made of archived snapshots and says which
// capture it came from. Entering it again adds the capture; where that says
// something new about it, extraction will judge it again.
func (s *Store) PutDocument(ctx context.Context, parts []report.Part, captureID int64) (string, error) {
	docID := report.ReportID(parts)
	err := s.write(ctx, "document "+docID, func(w *writer) error {
		if len(parts) == 0 {
			return errors.New("a document without parts")
		}
		id, err := w.document(docID)
		if err != nil {
			return err
		}
		if id == 0 {
			if id, err = w.enterDocument(docID, parts, captureID); err != nil {
				return err
			}
		}
		n, err := w.changed("INSERT OR IGNORE INTO document_capture (document, capture) VALUES (?, ?)", id, captureID)
		if err != nil || n == 0 {
			return err
		}
		return w.chooseCapture(id, captureID)
	})
	return docID, err
}

// document returns the key of a document, 0 where it is not known.
func (w *writer) document(docID string) (int64, error) {
	var id int64
	err := w.row("SELECT id FROM document_row WHERE doc_id = ?", docID).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

func (w *writer) enterDocument(docID string, parts []report.Part, captureID int64) (int64, error) {
	id, err := w.exec("INSERT INTO document_row (doc_id, capture) VALUES (?, ?)", docID, captureID)
	if err != nil {
		return 0, err
	}
	for i, p := range parts {
		snapshot, err := w.snapshot(p.Snapshot)
		if err != nil {
			return 0, err
		}
		if snapshot == 0 {
			return 0, fmt.Errorf("snapshot %s: %w", p.Snapshot, report.ErrNotFound)
		}
		_, err = w.exec("INSERT INTO part_row (document, seq, snapshot, member, media_type, name) VALUES (?, ?, ?, ?, ?, ?)",
			id, i, snapshot, p.Member, p.MediaType, p.Name)
		if err != nil {
			return 0, err
		}
	}
	return id, nil
}

// standing orders the captures of a document: the issuer's own host first,
// then addresses before paths. The rest of the order only has to be the same
// whatever the order of fetching was.
const standing = `SELECT c.id FROM document_capture dc JOIN capture_row c ON c.id = dc.capture WHERE dc.document = ?
	ORDER BY c.own_host DESC, c.url <> '' DESC, length(c.address), c.address, c.id LIMIT 1`

// chooseCapture says anew which capture stands for a document after one was
// added.
func (w *writer) chooseCapture(document, added int64) error {
	var best int64
	if err := w.row(standing, document).Scan(&best); err != nil {
		return err
	}
	_, err := w.exec(`UPDATE document_row SET judged_by = '', capture = ?1 WHERE id = ?2
		AND (capture <> ?1 OR (SELECT stated FROM capture_row WHERE id = ?3) <> '')`, best, document, added)
	return err
}

// pendingPage is how many documents are looked up at a time. No transaction
// stays open while their bodies are read and used.
const pendingPage = 100

// Pending yields the documents that this version of the extractor has not
// judged yet, with their bodies, in the order in which they were entered. The
// body of a part inside a ZIP is that of the whole ZIP. A document that the
// archive does not give back is judged unreadable at once and passed over, so
// that one damaged record does not stop the rest; a report made of it stays.
func (s *Store) Pending(ctx context.Context, extractor string) iter.Seq2[report.Document, error] {
	s.extractor.Store(extractor)
	return func(yield func(report.Document, error) bool) {
		after := int64(0)
		for {
			ids, err := s.pendingIDs(ctx, extractor, after)
			if err != nil {
				yield(report.Document{}, err)
				return
			}
			for _, id := range ids {
				after = id
				doc, err := s.loadDocument(ctx, id)
				if errors.Is(err, ErrArchive) {
					if err = s.passOver(ctx, id, extractor, err); err == nil {
						continue
					}
				}
				if !yield(doc, err) {
					return
				}
			}
			if len(ids) == 0 {
				return
			}
		}
	}
}

// passOver judges a document of which the archive is damaged.
func (s *Store) passOver(ctx context.Context, id int64, extractor string, cause error) error {
	if s.ReadOnly() {
		return nil
	}
	return s.write(ctx, "judge damaged document", func(w *writer) error {
		_, err := w.exec("UPDATE document_row SET judged_by = ?, verdict = ?, reason = ?, hint = ? WHERE id = ?",
			extractor, report.VerdictUnreadable, cause.Error(), "restore the archive from a copy, or import or crawl it again", id)
		return err
	})
}

func (s *Store) pendingIDs(ctx context.Context, extractor string, after int64) ([]int64, error) {
	if err := s.settled(); err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM document_row WHERE id > ? AND judged_by <> ? ORDER BY id LIMIT ?",
		after, extractor, pendingPage)
	if err != nil {
		return nil, fmt.Errorf("documents to be extracted: %w", err)
	}
	return collect(rows, scanID, "documents to be extracted")
}

func scanID(row scanner) (id int64, err error) { return id, row.Scan(&id) }

// Forget makes every document wait for extraction again, whatever version
// judged it. Reports stay until their extraction replaces them.
func (s *Store) Forget(ctx context.Context) error {
	return s.write(ctx, "forget extractions", func(w *writer) error {
		_, err := w.exec("UPDATE document_row SET judged_by = ''")
		return err
	})
}

// CountPending is how many documents Pending would yield.
func (s *Store) CountPending(ctx context.Context, extractor string) (int, error) {
	if err := s.settled(); err != nil {
		return 0, err
	}
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM document_row WHERE judged_by <> ?", extractor).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count documents to be extracted: %w", err)
	}
	return n, nil
}

// Document returns a document with its bodies.
func (s *Store) Document(ctx context.Context, docID string) (report.Document, error) {
	if err := s.settled(); err != nil {
		return report.Document{}, err
	}
	var id int64
	err := s.db.QueryRowContext(ctx, "SELECT id FROM document_row WHERE doc_id = ?", docID).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = report.ErrNotFound
	}
	if err != nil {
		return report.Document{}, fmt.Errorf("document %s: %w", docID, err)
	}
	return s.loadDocument(ctx, id)
}

func (s *Store) loadDocument(ctx context.Context, id int64) (report.Document, error) {
	var doc report.Document
	parts, places, err := s.parts(ctx, id)
	if err != nil {
		return doc, err
	}
	doc.Parts = parts
	if doc.Capture, err = s.documentCapture(ctx, id); err != nil {
		return doc, err
	}
	bodies := map[string][]byte{}
	for i, p := range parts {
		body, ok := bodies[p.Snapshot]
		if !ok {
			if body, err = s.payload(p.Snapshot, places[i]); err != nil {
				return doc, err
			}
			bodies[p.Snapshot] = body
		}
		doc.Bodies = append(doc.Bodies, body)
	}
	return doc, nil
}

// parts returns the parts of a document and where their snapshots lie.
func (s *Store) parts(ctx context.Context, document int64) ([]report.Part, []place, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT s.sha, p.member, p.media_type, p.name, s.file, s.offset, s.length
		FROM part_row p JOIN snapshot_row s ON s.id = p.snapshot WHERE p.document = ? ORDER BY p.seq`, document)
	if err != nil {
		return nil, nil, fmt.Errorf("parts of document %d: %w", document, err)
	}
	var parts []report.Part
	places, err := collect(rows, func(row scanner) (at place, err error) {
		var p report.Part
		var sha []byte
		err = row.Scan(&sha, &p.Member, &p.MediaType, &p.Name, &at.file, &at.offset, &at.length)
		p.Snapshot = hex.EncodeToString(sha)
		parts = append(parts, p)
		return at, err
	}, "parts")
	return parts, places, err
}

// documentCapture is the capture that stands for a document, with what was
// stated last about any capture of it.
func (s *Store) documentCapture(ctx context.Context, document int64) (report.Capture, error) {
	c, err := scanCapture(s.db.QueryRowContext(ctx,
		"SELECT "+captureColumns+" JOIN document_row d ON d.capture = c.id WHERE d.id = ?", document))
	if err != nil {
		return c, fmt.Errorf("capture of document %d: %w", document, err)
	}
	var stated string
	err = s.db.QueryRowContext(ctx, `SELECT c.stated FROM document_capture dc JOIN capture_row c ON c.id = dc.capture
		WHERE dc.document = ? AND c.stated <> '' ORDER BY c.id DESC LIMIT 1`, document).Scan(&stated)
	if errors.Is(err, sql.ErrNoRows) {
		return c, nil
	}
	if err == nil {
		c.Stated = report.Stated{}
		err = fromJSON(stated, &c.Stated)
	}
	return c, err
}
