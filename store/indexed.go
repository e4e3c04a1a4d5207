package store

import (
	"context"
	"fmt"
	"iter"
)

// Unindexed yields the reports that this version of the index does not hold,
// in the order in which they were entered.
func (s *Store) Unindexed(ctx context.Context, indexVersion string) iter.Seq2[string, error] {
	type row struct {
		key int64
		id  string
	}
	return func(yield func(string, error) bool) {
		after := int64(0)
		for {
			if err := s.settled(); err != nil {
				yield("", err)
				return
			}
			rows, err := s.db.QueryContext(ctx, "SELECT id, report_id FROM report_row WHERE id > ? AND indexed <> ? ORDER BY id LIMIT 500", after, indexVersion)
			if err != nil {
				yield("", fmt.Errorf("reports to be indexed: %w", err))
				return
			}
			page, err := collect(rows, func(r scanner) (v row, err error) { return v, r.Scan(&v.key, &v.id) }, "reports to be indexed")
			if err != nil {
				yield("", err)
				return
			}
			for _, r := range page {
				if !yield(r.id, nil) {
					return
				}
				after = r.key
			}
			if len(page) == 0 {
				return
			}
		}
	}
}

// CountUnindexed is how many reports Unindexed would yield.
func (s *Store) CountUnindexed(ctx context.Context, indexVersion string) (int, error) {
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM report_row WHERE indexed <> ?", indexVersion).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count reports to be indexed: %w", err)
	}
	return n, nil
}

// MarkIndexed notes that the index is up to date with these reports: that it
// holds them, or no longer holds those that are none any more. It is called
// after the index made its batch lasting.
func (s *Store) MarkIndexed(ctx context.Context, ids []string, indexVersion string) error {
	return s.write(ctx, "mark as indexed", func(w *writer) error {
		for _, id := range ids {
			if _, err := w.exec("UPDATE report_row SET indexed = ? WHERE report_id = ?", indexVersion, id); err != nil {
				return err
			}
			if _, err := w.exec("DELETE FROM removed_row WHERE report_id = ?", id); err != nil {
				return err
			}
		}
		return nil
	})
}

// Removed returns reports that the index may still hold though they are none
// any more; MarkIndexed takes them off the list.
func (s *Store) Removed(ctx context.Context) ([]string, error) {
	if err := s.settled(); err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, "SELECT report_id FROM removed_row ORDER BY report_id")
	if err != nil {
		return nil, fmt.Errorf("removed reports: %w", err)
	}
	return collect(rows, scanText, "removed reports")
}
