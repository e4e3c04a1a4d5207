package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"nianbao/report"
	"nianbao/store/warc"
)

// conversionField carries what a conversion record is the output of.
const conversionField = "WARC-Nianbao-Conversion"

type conversionMeta struct {
	Of        string `json:"of"`
	Tool      string `json:"tool"`
	MediaType string `json:"media_type"`
}

// PutConversion archives what an external converter made of a snapshot, or of
// any bytes named by their hash, such as a member of a ZIP.
func (s *Store) PutConversion(ctx context.Context, of, tool, mediaType string, body []byte) error {
	raw, err := hex.DecodeString(of)
	if err != nil {
		return fmt.Errorf("conversion of %.80q: %w", of, err)
	}
	m := conversionMeta{of, tool, mediaType}
	meta, err := json.Marshal(m)
	if err != nil {
		return err
	}
	now := s.now().UTC().Truncate(time.Second)
	uri := "urn:sha256:" + of
	member, err := warc.Encode(&warc.Record{
		Type: warc.TypeConversion, Date: now, TargetURI: uri, ContentType: mediaType, Block: body,
		ID: warc.NewID(warc.TypeConversion, string(meta), now.Format(time.RFC3339), report.SnapshotID(body)),
		Extra: []warc.Field{
			{Name: "WARC-Payload-Digest", Value: warc.Digest(body)},
			{Name: conversionField, Value: base64.RawURLEncoding.EncodeToString(meta)},
		},
	})
	if err != nil {
		return err
	}
	return s.write(ctx, "conversion of "+of, func(w *writer) error {
		p, err := s.archive.append(now, member)
		if err != nil {
			return err
		}
		return w.enterConversion(raw, m, p[0])
	})
}

func (w *writer) enterConversion(of []byte, m conversionMeta, p place) error {
	_, err := w.exec(`INSERT INTO conversion_row (snapshot, tool, media_type, file, offset, length) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (snapshot, tool) DO UPDATE SET media_type = excluded.media_type, file = excluded.file,
		offset = excluded.offset, length = excluded.length`, of, m.Tool, m.MediaType, p.file, p.offset, p.length)
	return err
}

// Conversion returns what a converter made of a snapshot earlier, and its
// media type; false where there is nothing.
func (s *Store) Conversion(ctx context.Context, of, tool string) ([]byte, bool, error) {
	raw, err := hex.DecodeString(of)
	if err != nil {
		return nil, false, fmt.Errorf("conversion of %.80q: %w", of, err)
	}
	var p place
	err = s.lookup(ctx, "SELECT file, offset, length FROM conversion_row WHERE snapshot = ? AND tool = ?", raw, tool).
		Scan(&p.file, &p.offset, &p.length)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("conversion of %s: %w", of, err)
	}
	rec, err := s.archive.read(p)
	if err != nil {
		return nil, false, fmt.Errorf("conversion of %s: %w", of, err)
	}
	return rec.Block, true, nil
}

func (s *Store) adoptConversion(w *writer, rec *warc.Record, p place) (bool, error) {
	meta, err := base64.RawURLEncoding.DecodeString(rec.Get(conversionField))
	var m conversionMeta
	if err != nil || len(meta) == 0 || json.Unmarshal(meta, &m) != nil {
		return false, nil
	}
	of, err := hex.DecodeString(m.Of)
	if err != nil {
		return false, nil
	}
	return true, w.enterConversion(of, m, p)
}
