package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"nianbao/report"
)

// VerdictRow is the judgement on one document, with where it came from.
type VerdictRow struct {
	DocumentID  string
	Address     string
	Name        string // of the first part
	Stated      report.Stated
	Hints       report.Hints
	RetrievedAt time.Time
	report.Verdict
}

const verdictQuery = `SELECT d.doc_id, c.address, coalesce(p.name, ''), c.stated, c.hints, c.retrieved_at, d.verdict, d.reason, d.hint
	FROM document_row d JOIN capture_row c ON c.id = d.capture LEFT JOIN part_row p ON p.document = d.id AND p.seq = 0`

func scanVerdict(row scanner) (v VerdictRow, err error) {
	var stated, hints string
	var at int64
	if err = row.Scan(&v.DocumentID, &v.Address, &v.Name, &stated, &hints, &at, &v.Code, &v.Reason, &v.Hint); err != nil {
		return v, err
	}
	v.RetrievedAt = time.Unix(at, 0).UTC()
	return v, errors.Join(fromJSON(stated, &v.Stated), fromJSON(hints, &v.Hints))
}

// Verdicts yields the judged documents with one of these verdicts, by address;
// without any code those that are no reports.
func (s *Store) Verdicts(ctx context.Context, only ...report.VerdictCode) iter.Seq2[VerdictRow, error] {
	q := &where{}
	q.add("d.judged_by <> ''")
	if len(only) > 0 {
		in(q, "d.verdict", only)
	} else {
		q.add("d.verdict <> ?", report.VerdictReport)
	}
	return stream(ctx, s, "verdicts", verdictQuery+q.sql()+" ORDER BY c.address, d.doc_id", q.args, scanVerdict)
}

// Verdict returns the judgement on a document; false where there is none yet.
func (s *Store) Verdict(ctx context.Context, docID string) (report.Verdict, bool, error) {
	if err := s.settled(); err != nil {
		return report.Verdict{}, false, err
	}
	v, err := scanVerdict(s.db.QueryRowContext(ctx, verdictQuery+" WHERE d.doc_id = ? AND d.judged_by <> ''", docID))
	if errors.Is(err, sql.ErrNoRows) {
		return report.Verdict{}, false, nil
	}
	if err != nil {
		return report.Verdict{}, false, fmt.Errorf("verdict on %s: %w", docID, err)
	}
	return v.Verdict, true, nil
}

// VerdictCount is how many documents have a verdict.
type VerdictCount struct {
	Code report.VerdictCode
	N    int
}

// CountVerdicts counts the documents by verdict; a blank code stands for those
// not judged yet.
func (s *Store) CountVerdicts(ctx context.Context) ([]VerdictCount, error) {
	if err := s.settled(); err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, "SELECT iif(judged_by = '', '', verdict) v, count(*) FROM document_row GROUP BY v ORDER BY v")
	if err != nil {
		return nil, fmt.Errorf("count verdicts: %w", err)
	}
	return collect(rows, func(row scanner) (c VerdictCount, err error) { return c, row.Scan(&c.Code, &c.N) }, "count verdicts")
}
