package store

import (
	"context"
	"iter"

	"nianbao/report"
)

func (w *writer) putAttempt(a report.Attempt) error {
	_, err := w.exec(`INSERT INTO attempt_row (url, site, at, code, status, reason, snapshot, bytes, final, retry_from)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.URL, a.Site, epoch(a.At), a.Code, a.Status, a.Reason, a.Snapshot, a.Bytes, a.Final, epoch(a.RetryFrom))
	return err
}

// PutAttempt notes a try at an address that is not in the frontier, such as
// one that was refused before it was queued.
func (s *Store) PutAttempt(ctx context.Context, a report.Attempt) error {
	return s.write(ctx, "attempt at "+a.URL, func(w *writer) error { return w.putAttempt(a) })
}

const attemptColumns = "a.url, a.site, a.at, a.code, a.status, a.reason, a.snapshot, a.bytes, a.final, a.retry_from"

func scanAttempt(row scanner) (a report.Attempt, err error) {
	var at, retry int64
	err = row.Scan(&a.URL, &a.Site, &at, &a.Code, &a.Status, &a.Reason, &a.Snapshot, &a.Bytes, &a.Final, &retry)
	a.At, a.RetryFrom = fromEpoch(at), fromEpoch(retry)
	return a, err
}

// Attempts yields all tries at a site's addresses, in the order in which they
// were made; of all sites where site is blank.
func (s *Store) Attempts(ctx context.Context, site string) iter.Seq2[report.Attempt, error] {
	q := &where{}
	if site != "" {
		q.add("a.site = ?", site)
	}
	return stream(ctx, s, "attempts", "SELECT "+attemptColumns+" FROM attempt_row a"+q.sql()+" ORDER BY a.id", q.args, scanAttempt)
}

// Failures yields the addresses of a site (all sites where blank) of which the
// last try failed, by address. What was not worth a try is no failure.
func (s *Store) Failures(ctx context.Context, site string) iter.Seq2[report.Attempt, error] {
	q := &where{}
	q.add("a.id = (SELECT max(b.id) FROM attempt_row b WHERE b.url = a.url)")
	q.add("a.code NOT IN (?, ?, ?)", report.AttemptOK, report.AttemptUnchanged, report.AttemptUnpromising)
	if site != "" {
		q.add("a.site = ?", site)
	}
	return stream(ctx, s, "failures", "SELECT "+attemptColumns+" FROM attempt_row a"+q.sql()+" ORDER BY a.url", q.args, scanAttempt)
}
