package store

import (
	"context"
	"fmt"
	"os"
)

// recoverTexts makes extraction read again the documents of which the text is
// gone, as when the folder was deleted.
func (s *Store) recoverTexts(ctx context.Context) error {
	lost, err := s.lostTexts(ctx)
	if err != nil || len(lost) == 0 {
		return err
	}
	return s.write(ctx, "mark reports without text", func(w *writer) error {
		for _, id := range lost {
			if _, err := w.exec("UPDATE document_row SET judged_by = '' WHERE id = ?", id); err != nil {
				return err
			}
		}
		s.recovery.Texts = len(lost)
		return nil
	})
}

// lostTexts finds reports whose text lies beyond the end of its file.
func (s *Store) lostTexts(ctx context.Context) ([]int64, error) {
	files, err := s.db.QueryContext(ctx, "SELECT text_file, max(text_offset + text_bytes) FROM report_row GROUP BY text_file")
	if err != nil {
		return nil, err
	}
	ends, err := collect(files, func(row scanner) (p textPlace, err error) {
		return p, row.Scan(&p.file, &p.bytes)
	}, "texts")
	if err != nil {
		return nil, err
	}
	var lost []int64
	for _, p := range ends {
		size := int64(0)
		if info, err := os.Stat(s.texts.path(p.file)); err == nil {
			size = info.Size()
		}
		if size >= p.bytes {
			continue
		}
		rows, err := s.db.QueryContext(ctx, "SELECT id FROM report_row WHERE text_file = ? AND text_offset + text_bytes > ?", p.file, size)
		if err != nil {
			return nil, err
		}
		ids, err := collect(rows, func(row scanner) (id int64, err error) { return id, row.Scan(&id) }, "texts")
		if err != nil {
			return nil, err
		}
		lost = append(lost, ids...)
	}
	return lost, nil
}

// Compact writes the texts of all reports into a new file, so that those that
// extraction replaced take no room. The old files go when the corpus is opened
// for writing next: other processes may be reading them.
func (s *Store) Compact(ctx context.Context) error {
	rows, err := s.db.QueryContext(ctx, "SELECT report_id FROM report_row ORDER BY id")
	if err != nil {
		return fmt.Errorf("compact texts: %w", err)
	}
	ids, err := collect(rows, scanText, "compact texts")
	if err != nil {
		return err
	}
	err = s.write(ctx, "compact texts", func(w *writer) error {
		if err := s.texts.nextFile(); err != nil {
			return err
		}
		for _, id := range ids {
			text, err := s.Text(id)
			if err != nil {
				return err
			}
			p, err := s.texts.append(id, text)
			if err != nil {
				return err
			}
			_, err = w.exec("UPDATE report_row SET text_file = ?, text_offset = ? WHERE report_id = ?", p.file, p.offset, id)
			if err != nil {
				return err
			}
		}
		return s.texts.sync()
	})
	s.texts.places.Clear()
	return err
}

// nextFile goes on in a new file.
func (t *texts) nextFile() error {
	if err := t.out.Close(); err != nil {
		return err
	}
	t.file++
	t.end, t.synced = 0, 0
	var err error
	t.out, err = os.OpenFile(t.path(t.file), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
	return err
}

// dropTexts removes the files that no report refers to any more.
func (s *Store) dropTexts(ctx context.Context) error {
	for n := s.texts.file - 1; n > 0; n-- {
		var used bool
		err := s.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM report_row WHERE text_file = ?)", n).Scan(&used)
		if err != nil {
			return err
		}
		if used {
			continue
		}
		if err := os.Remove(s.texts.path(n)); os.IsNotExist(err) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}
