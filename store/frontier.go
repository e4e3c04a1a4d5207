package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"nianbao/report"
)

// States of a link in the frontier.
const (
	linkQueued = iota
	linkInFlight
	linkDone
)

// Push queues links and returns how many their sites did not know. A known
// address keeps the higher score; a queued one also takes the hints that came with it.
func (s *Store) Push(ctx context.Context, links []report.Link) (int, error) {
	added := 0
	err := s.write(ctx, "queue links", func(w *writer) error {
		added = 0
		for _, l := range links {
			n, err := w.push(l)
			if err != nil {
				return fmt.Errorf("%s: %w", l.URL, err)
			}
			added += n
		}
		return nil
	})
	return added, err
}

func (w *writer) push(l report.Link) (int, error) {
	n, err := w.changed(`INSERT OR IGNORE INTO frontier_row (url, site, host, role, score, depth, referrer, hints, list, page, state)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
		l.URL, l.Site, l.Host, l.Role, l.Score, l.Depth, l.Referrer, toJSON(l.Hints), l.List, l.Page)
	if err != nil || n == 1 {
		return int(n), err
	}
	_, err = w.exec(`UPDATE frontier_row SET score = ?, role = ?, depth = min(depth, ?), referrer = ?, hints = ?, list = ?, page = ?
		WHERE url = ? AND site = ? AND score < ? AND state = 0`,
		l.Score, l.Role, l.Depth, l.Referrer, toJSON(l.Hints), l.List, l.Page, l.URL, l.Site, l.Score)
	return 0, err
}

const linkColumns = "id, url, site, host, role, score, depth, referrer, hints, list, page"

func scanLink(row scanner) (id int64, l report.Link, err error) {
	var hints string
	err = row.Scan(&id, &l.URL, &l.Site, &l.Host, &l.Role, &l.Score, &l.Depth, &l.Referrer, &hints, &l.List, &l.Page)
	if err == nil {
		err = fromJSON(hints, &l.Hints)
	}
	return id, l, err
}

// Next takes the best queued link of a host that may be tried at now; false
// where there is none.
func (s *Store) Next(ctx context.Context, site, host string, now time.Time) (report.Link, bool, error) {
	var link report.Link
	found := false
	err := s.write(ctx, "next link of "+host, func(w *writer) error {
		id, l, err := scanLink(w.row("SELECT "+linkColumns+` FROM frontier_row WHERE site = ? AND host = ? AND state = 0 AND retry_from <= ?
			ORDER BY score DESC, depth, id LIMIT 1`, site, host, now.Unix()))
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		link, found = l, true
		_, err = w.exec("UPDATE frontier_row SET state = 1, tries = tries + 1 WHERE id = ?", id)
		return err
	})
	return link, found && err == nil, err
}

// Hosts returns the hosts of a site that have queued links, whether or not
// these may be tried now.
func (s *Store) Hosts(ctx context.Context, site string) ([]string, error) {
	var list string
	err := s.lookup(ctx, `SELECT json_group_array(host) FROM (SELECT DISTINCT host FROM frontier_row WHERE site = ? AND state = 0 ORDER BY host)`, site).Scan(&list)
	var hosts []string
	if err == nil {
		err = fromJSON(list, &hosts)
	}
	if err != nil {
		return nil, fmt.Errorf("hosts of %s: %w", site, err)
	}
	return hosts, nil
}

// NextTry is when the earliest queued link of a host may be tried; false where
// nothing is queued.
func (s *Store) NextTry(ctx context.Context, site, host string) (time.Time, bool, error) {
	var at sql.NullInt64
	err := s.lookup(ctx, "SELECT min(retry_from) FROM frontier_row WHERE site = ? AND host = ? AND state = 0", site, host).Scan(&at)
	if err != nil {
		return time.Time{}, false, fmt.Errorf("next try of %s: %w", host, err)
	}
	return time.Unix(at.Int64, 0).UTC(), at.Valid, nil
}

// Tries is how often a link was taken from the frontier in this crawl.
func (s *Store) Tries(ctx context.Context, site, address string) (int, error) {
	var n int
	err := s.lookup(ctx, "SELECT tries FROM frontier_row WHERE url = ? AND site = ?", address, site).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

// Finish notes how the try at a link ended. Unless the attempt is final the
// link goes back into the queue.
func (s *Store) Finish(ctx context.Context, l report.Link, a report.Attempt) error {
	return s.write(ctx, "finish "+l.URL, func(w *writer) error {
		if err := w.putAttempt(a); err != nil {
			return err
		}
		state := linkDone
		if !a.Final {
			state = linkQueued
		}
		_, err := w.exec("UPDATE frontier_row SET state = ?, retry_from = ? WHERE url = ? AND site = ?", state, epoch(a.RetryFrom), l.URL, l.Site)
		return err
	})
}

// Requeue puts the links back that a killed run had in flight.
func (s *Store) Requeue(ctx context.Context, site string) error {
	return s.write(ctx, "requeue "+site, func(w *writer) error {
		_, err := w.exec("UPDATE frontier_row SET state = 0 WHERE site = ? AND state = 1", site)
		return err
	})
}

// Restart begins a new crawl of a site: every known link is queued again.
func (s *Store) Restart(ctx context.Context, site string) error {
	return s.write(ctx, "restart "+site, func(w *writer) error {
		_, err := w.exec("UPDATE frontier_row SET state = 0, tries = 0, retry_from = 0 WHERE site = ?", site)
		return err
	})
}

// Queue counts the links of a site by state.
type Queue struct{ Queued, InFlight, Done int }

// CountLinks counts the links of a site.
func (s *Store) CountLinks(ctx context.Context, site string) (Queue, error) {
	var q Queue
	if err := s.settled(); err != nil {
		return q, err
	}
	err := s.db.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 1), count(*) FILTER (WHERE state = 2)
		FROM frontier_row WHERE site = ?`, site).Scan(&q.Queued, &q.InFlight, &q.Done)
	if err != nil {
		return q, fmt.Errorf("count links of %s: %w", site, err)
	}
	return q, nil
}

// epoch is 0 for the zero time, which time.Time.Unix is not.
func epoch(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

func fromEpoch(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(n, 0).UTC()
}

// SiteState is how far the crawl of a site is.
type SiteState struct {
	Site        string
	Links       Queue
	Attempts    int
	Failed      int // attempts that brought nothing
	First, Last time.Time
}

// Sites returns every site of the frontier, by key.
func (s *Store) Sites(ctx context.Context) ([]SiteState, error) {
	if err := s.settled(); err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, `SELECT f.site, f.queued, f.flight, f.done, coalesce(a.n, 0), coalesce(a.failed, 0), coalesce(a.first, 0), coalesce(a.last, 0)
		FROM (SELECT site, count(*) FILTER (WHERE state = 0) queued, count(*) FILTER (WHERE state = 1) flight,
			count(*) FILTER (WHERE state = 2) done FROM frontier_row GROUP BY site) f
		LEFT JOIN (SELECT site, count(*) n, count(*) FILTER (WHERE code NOT IN (?, ?)) failed, min(at) first, max(at) last
			FROM attempt_row GROUP BY site) a ON a.site = f.site ORDER BY f.site`, report.AttemptOK, report.AttemptUnchanged)
	if err != nil {
		return nil, fmt.Errorf("sites: %w", err)
	}
	return collect(rows, func(row scanner) (st SiteState, err error) {
		var first, last int64
		err = row.Scan(&st.Site, &st.Links.Queued, &st.Links.InFlight, &st.Links.Done, &st.Attempts, &st.Failed, &first, &last)
		st.First, st.Last = fromEpoch(first), fromEpoch(last)
		return st, err
	}, "sites")
}

// LastHost is the host, with its port, of the link of a site that was entered
// last; empty for a site that was never crawled.
func (s *Store) LastHost(ctx context.Context, site string) (string, error) {
	if err := s.settled(); err != nil {
		return "", err
	}
	var host string
	err := s.db.QueryRowContext(ctx, "SELECT host FROM frontier_row WHERE site = ? ORDER BY id DESC LIMIT 1", site).Scan(&host)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("last host of %s: %w", site, err)
	}
	return host, nil
}
