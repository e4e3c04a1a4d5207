package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	"nianbao/report"
)

const headColumns = `r.report_id, r.work_id, r.place_code, r.place, r.city_code, r.city, r.province_code, r.province,
	r.level, r.department, r.issuer, r.issuer_id, r.report_kind, r.report_year, r.published, r.delivered, r.title, r.chars,
	r.source_url, r.snapshot, r.retrieved_at, r.own_host, r.extractor, r.issues,
	r.figures, r.commitments, r.problems, r.citations, r.practices, r.preferred`

func scanHead(row scanner) (report.Head, error) {
	var h report.Head
	var at int64
	var issues string
	err := row.Scan(&h.ID, &h.WorkID, &h.PlaceCode, &h.Place, &h.CityCode, &h.City, &h.ProvinceCode, &h.Province,
		&h.Level, &h.Department, &h.Issuer, &h.IssuerID, &h.Kind, &h.ReportYear, &h.Published, &h.Delivered, &h.Title, &h.Chars,
		&h.Source.URL, &h.Source.Snapshot, &at, &h.OwnHost, &h.Extractor, &issues,
		&h.Figures, &h.Commitments, &h.Problems, &h.Citations, &h.Practices, &h.Preferred)
	if err != nil {
		return h, err
	}
	h.Source.RetrievedAt = time.Unix(at, 0).UTC()
	return h, fromJSON(issues, &h.Issues)
}

// Head returns a report without its text and items.
func (s *Store) Head(ctx context.Context, id string) (report.Head, error) {
	h, err := scanHead(s.db.QueryRowContext(ctx, "SELECT "+headColumns+" FROM report_row r WHERE r.report_id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		err = report.ErrNotFound
	}
	if err != nil {
		return h, fmt.Errorf("report %s: %w", id, err)
	}
	return h, nil
}

// Reports yields the reports that pass the filter, in the order place_code,
// department, report_kind, report_year, report_id. A topic asks for reports
// with a section on it, an indicator for reports with a figure of it.
func (s *Store) Reports(ctx context.Context, f report.Filter) iter.Seq2[report.Head, error] {
	q := reportConds(f)
	if len(f.Topics) > 0 {
		sub := &where{}
		inWords(sub, "x.topic", f.Topics)
		q.add("EXISTS (SELECT 1 FROM section_row x WHERE x.id"+itemRange+" AND "+sub.conds[0]+")", sub.args...)
	}
	if len(f.Indicators) > 0 {
		sub := &where{}
		inWords(sub, "x.indicator", f.Indicators)
		q.add("EXISTS (SELECT 1 FROM figure_indicator x WHERE x.figure"+itemRange+" AND "+sub.conds[0]+")", sub.args...)
	}
	return stream(ctx, s, "reports", "SELECT "+headColumns+" FROM report_row r"+q.sql()+itemOrder, q.args, scanHead)
}

// Versions returns every report of a work, the preferred one first, then the
// ones fetched last.
func (s *Store) Versions(ctx context.Context, workID string) ([]report.Head, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT "+headColumns+
		" FROM report_row r WHERE r.work_id = ? ORDER BY r.preferred DESC, r.retrieved_at DESC, r.report_id", workID)
	if err != nil {
		return nil, fmt.Errorf("versions of %s: %w", workID, err)
	}
	return collect(rows, scanHead, "versions of "+workID)
}

// stream yields the rows of a query one by one.
func stream[T any](ctx context.Context, s *Store, op, query string, args []any, scan func(scanner) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		err := s.readState(ctx, func(c *cursor) error {
			rows, err := queryDriver(ctx, c.conn, query, args)
			if err != nil {
				return err
			}
			defer rows.close()
			for {
				ok, err := rows.next()
				if !ok {
					return err
				}
				v, err := scan(rows)
				if err != nil || !yield(v, nil) {
					return cmp.Or(err, errStopped)
				}
			}
		})
		if err != nil && err != errStopped {
			var zero T
			yield(zero, fmt.Errorf("%s: %w", op, err))
		}
	}
}

// errStopped ends a reading that the consumer broke off.
var errStopped = errors.New("stopped")

// reportKey is the key of a report.
func (s *Store) reportKey(ctx context.Context, reportID string) (int64, error) {
	var id int64
	err := s.db.QueryRowContext(ctx, "SELECT id FROM report_row WHERE report_id = ?", reportID).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = report.ErrNotFound
	}
	if err != nil {
		return 0, fmt.Errorf("report %s: %w", reportID, err)
	}
	return id, nil
}

// headCache keeps the heads of reports by key: rows of items come with the
// head of their report, and a matrix touches many reports for a row each.
type headCache struct {
	mu    sync.Mutex
	state int64
	heads map[int64]report.Head
}

// maxHeads bounds the cache to some ten megabytes.
const maxHeads = 10_000

func newHeadCache() *headCache { return &headCache{heads: map[int64]report.Head{}} }

// get returns the head of a report, from the cache or by load. What was read in
// an older state of the catalogue than the cache's is not kept.
func (c *headCache) get(id, state int64, load func() (report.Head, error)) (report.Head, error) {
	c.mu.Lock()
	h, ok := c.heads[id]
	ok = ok && c.state == state
	c.mu.Unlock()
	if ok {
		return h, nil
	}
	h, err := load()
	if err != nil {
		return h, fmt.Errorf("report %d: %w", id, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state == state {
		if len(c.heads) >= maxHeads {
			clear(c.heads)
		}
		c.heads[id] = h
	}
	return h, nil
}

// freshen empties the cache where the catalogue changed since it was filled.
func (c *headCache) freshen(state int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != state {
		c.state = state
		clear(c.heads)
	}
}

// generation is a number that changes when the catalogue does. It is asked on
// one connection, since SQLite counts for each connection apart.
func (s *Store) generation() int64 {
	s.watchMu.Lock()
	defer s.watchMu.Unlock()
	var v int64
	if s.watch == nil {
		conn, err := s.db.Conn(context.Background())
		if err != nil {
			return 0
		}
		s.watch = conn
	}
	if s.watch.QueryRowContext(context.Background(), "PRAGMA data_version").Scan(&v) != nil {
		return 0
	}
	return v
}
