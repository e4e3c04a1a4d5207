package store

import (
	"context"
	"fmt"

	"nianbao/report"
)

// PutListing notes how far a list was read; the last reading counts.
func (s *Store) PutListing(ctx context.Context, l report.Listing) error {
	return s.write(ctx, "listing "+l.URL, func(w *writer) error {
		_, err := w.exec(`INSERT OR REPLACE INTO listing_row (site, url, pages, entries, complete, reason, at, column_, oldest, newest)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			l.Site, l.URL, l.Pages, l.Entries, l.Complete, l.Reason, epoch(l.At), l.Column, l.Oldest, l.Newest)
		return err
	})
}

// Listings returns the lists of a site, of all sites where site is blank.
func (s *Store) Listings(ctx context.Context, site string) ([]report.Listing, error) {
	if err := s.settled(); err != nil {
		return nil, err
	}
	q := &where{}
	if site != "" {
		q.add("site = ?", site)
	}
	rows, err := s.db.QueryContext(ctx, "SELECT site, url, pages, entries, complete, reason, at, column_, oldest, newest FROM listing_row"+
		q.sql()+" ORDER BY site, url", q.args...)
	if err != nil {
		return nil, fmt.Errorf("listings of %s: %w", site, err)
	}
	return collect(rows, func(row scanner) (l report.Listing, err error) {
		var at int64
		err = row.Scan(&l.Site, &l.URL, &l.Pages, &l.Entries, &l.Complete, &l.Reason, &at, &l.Column, &l.Oldest, &l.Newest)
		l.At = fromEpoch(at)
		return l, err
	}, "listings of "+site)
}
