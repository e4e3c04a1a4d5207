package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"nianbao/report"
	"nianbao/store/warc"
)

// captureField carries a capture's metadata in its archive record, so that the
// catalogue can be made again from the archive alone.
const captureField = "WARC-Nianbao-Capture"

// Capture archives body and enters it as obtained from c's address. The second
// result says whether these bytes are new to the corpus. The same bytes from
// the same address with nothing newly stated are no new capture: the old one
// comes back. The same bytes from elsewhere are one snapshot, two captures.
func (s *Store) Capture(ctx context.Context, c report.Capture, body []byte) (report.Capture, bool, error) {
	c.ID, c.Snapshot = 0, report.SnapshotID(body)
	if c.RetrievedAt.IsZero() {
		c.RetrievedAt = s.now()
	}
	c.RetrievedAt = c.RetrievedAt.UTC().Truncate(time.Second)
	var fresh bool
	err := s.write(ctx, "capture "+c.Address(), func(w *writer) error {
		old, err := w.lastCapture(c.Address())
		if err == nil && old.Snapshot == c.Snapshot && (c.Stated == report.Stated{} || c.Stated == old.Stated) {
			c = old
			return nil
		}
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		snapshot, err := w.snapshot(c.Snapshot)
		if err != nil {
			return err
		}
		fresh = snapshot == 0
		p, err := s.archiveCapture(c, body, fresh)
		if err != nil {
			return err
		}
		c.ID, err = w.insertCapture(c, snapshot, int64(len(body)), p)
		return err
	})
	return c, fresh, err
}

// archiveCapture writes the records of a capture and returns the place of the
// one that stands for it.
func (s *Store) archiveCapture(c report.Capture, body []byte, fresh bool) (place, error) {
	recs, err := captureRecords(c, body, fresh)
	if err != nil {
		return place{}, err
	}
	members := make([][]byte, len(recs))
	for i, rec := range recs {
		if members[i], err = warc.Encode(rec); err != nil {
			return place{}, err
		}
	}
	places, err := s.archive.append(c.RetrievedAt, members...)
	if err != nil {
		return place{}, err
	}
	return places[0], nil
}

func captureRecords(c report.Capture, body []byte, fresh bool) ([]*warc.Record, error) {
	meta, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	rec := &warc.Record{
		Type: warc.TypeResource, Date: c.RetrievedAt, TargetURI: targetURI(c),
		ContentType: c.MediaType, Block: body,
		Extra: []warc.Field{
			{Name: "WARC-Payload-Digest", Value: "sha256:" + c.Snapshot},
			{Name: captureField, Value: base64.RawURLEncoding.EncodeToString(meta)},
		},
	}
	if c.HTTP != nil {
		rec.Type, rec.ContentType = warc.TypeResponse, "application/http;msgtype=response"
		rec.Block = warc.ResponseBlock(statusLine(c.HTTP), body)
	}
	if !fresh {
		rec.Type = warc.TypeRevisit
		rec.Extra = append(rec.Extra, warc.Field{Name: "WARC-Profile", Value: warc.ProfileIdentical})
		rec.Block = nil
		if c.HTTP != nil {
			rec.Block = warc.ResponseBlock(statusLine(c.HTTP), nil)
		}
	}
	rec.ID = warc.NewID(rec.Type, rec.TargetURI, string(meta))
	recs := []*warc.Record{rec}
	if c.HTTP != nil && len(c.HTTP.Request) > 0 {
		recs = append(recs, &warc.Record{
			Type: warc.TypeRequest, Date: c.RetrievedAt, TargetURI: rec.TargetURI,
			ID:          warc.NewID(warc.TypeRequest, rec.TargetURI, string(meta)),
			ContentType: "application/http;msgtype=request", Block: c.HTTP.Request,
			Extra: []warc.Field{{Name: "WARC-Concurrent-To", Value: "<" + rec.ID + ">"}},
		})
	}
	return recs, nil
}

// statusLine is the header as received, or the least that a replay needs.
func statusLine(h *report.HTTPMeta) []byte {
	if len(h.Header) > 0 {
		return h.Header
	}
	head := fmt.Sprintf("HTTP/1.1 %d\r\n", h.Status)
	if h.ContentType != "" {
		head += "Content-Type: " + h.ContentType + "\r\n"
	}
	return []byte(head)
}

// targetURI is the address of a capture as a URI: an imported file's path
// becomes a file: URI, and what the crawler notes behind the # of an address
// that it asked for by POST stays in the capture's own field.
func targetURI(c report.Capture) string {
	if c.URL != "" {
		bare, _, _ := strings.Cut(c.URL, "#")
		return bare
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(c.Path)}
	if !filepath.IsAbs(c.Path) {
		u.Path = "/" + u.Path
	}
	return u.String()
}

// adoptCapture enters the capture that an archive record describes.
func (s *Store) adoptCapture(w *writer, rec *warc.Record, p place) (bool, error) {
	meta, err := base64.RawURLEncoding.DecodeString(rec.Get(captureField))
	var c report.Capture
	if err != nil || len(meta) == 0 || json.Unmarshal(meta, &c) != nil {
		return false, nil
	}
	size := int64(0)
	known, err := w.snapshot(c.Snapshot)
	if err != nil {
		return false, err
	}
	if rec.Type == warc.TypeRevisit {
		if known == 0 {
			s.recovery.Damaged = append(s.recovery.Damaged, "the archive names "+c.Snapshot+" but does not hold it")
			return false, nil
		}
	} else {
		body := rec.Payload()
		size = int64(len(body))
		if report.SnapshotID(body) != c.Snapshot {
			s.recovery.Damaged = append(s.recovery.Damaged, "the record of "+c.Address()+" does not hold "+c.Snapshot)
			return false, nil
		}
	}
	_, err = w.insertCapture(c, known, size, p)
	return err == nil, err
}

// snapshot returns the key of a snapshot, 0 where it is not known.
func (w *writer) snapshot(sha string) (int64, error) {
	raw, err := hex.DecodeString(sha)
	if err != nil {
		return 0, fmt.Errorf("snapshot %.80q: %w", sha, err)
	}
	var id int64
	err = w.row("SELECT id FROM snapshot_row WHERE sha = ?", raw).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// insertCapture enters a capture of the snapshot with the given key; 0 enters
// the snapshot too.
func (w *writer) insertCapture(c report.Capture, snapshot, size int64, p place) (int64, error) {
	if snapshot == 0 {
		raw, err := hex.DecodeString(c.Snapshot)
		if err != nil {
			return 0, err
		}
		snapshot, err = w.exec("INSERT INTO snapshot_row (sha, bytes, file, offset, length) VALUES (?, ?, ?, ?, ?)",
			raw, size, p.file, p.offset, p.length)
		if err != nil {
			return 0, err
		}
	}
	h := c.HTTP
	if h == nil {
		h = &report.HTTPMeta{}
	}
	return w.exec(`INSERT INTO capture_row (snapshot, address, url, path, media_type, retrieved_at, stated, hints,
		site, own_host, status, etag, last_modified, content_type, file, offset)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		snapshot, c.Address(), c.URL, c.Path, c.MediaType, c.RetrievedAt.Unix(), toJSON(c.Stated), toJSON(c.Hints),
		c.Hints.Site, c.Hints.OwnHost, h.Status, h.ETag, h.LastModified, h.ContentType, p.file, p.offset)
}
