package store

import (
	"context"
	"fmt"

	"nianbao/report"
)

// prefer decides which report stands for a work: the issuer's own host first,
// then a complete text before a truncated or damaged one, then what its address
// holds now before what it held earlier, then the newest publication, then the
// longest. The order of fetching plays no part, so that two crawls of the same
// pages agree.
func (w *writer) prefer(work string) error {
	_, err := w.exec(`UPDATE report_row SET preferred = (id = (SELECT r.id FROM report_row r JOIN document_row d ON d.id = r.id
		WHERE r.work_id = ?1
		ORDER BY r.own_host DESC,
			`+incomplete+`,
			`+outdated+`,
			r.published DESC, r.chars DESC, r.report_id LIMIT 1)) WHERE work_id = ?1`, work)
	return err
}

// incomplete is 1 for a text with an issue that says that something is missing.
var incomplete = fmt.Sprintf("(instr(r.issues, '\"%s\"') > 0 OR instr(r.issues, '\"%s\"') > 0)", report.IssueTruncated, report.IssueDamaged)

// outdated is 1 where the address has given other bytes since.
const outdated = `EXISTS (SELECT 1 FROM capture_row c JOIN capture_row n ON n.address = c.address AND n.id > c.id
	AND n.snapshot <> c.snapshot WHERE c.id = d.capture AND n.id = (SELECT max(m.id) FROM capture_row m WHERE m.address = c.address))`

// Superseded returns the reports that another one stands for.
func (s *Store) Superseded(ctx context.Context) (map[string]bool, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT report_id FROM report_row WHERE preferred = 0")
	if err != nil {
		return nil, fmt.Errorf("superseded reports: %w", err)
	}
	ids, err := collect(rows, scanText, "superseded reports")
	if err != nil {
		return nil, err
	}
	out := make(map[string]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out, nil
}

func scanText(row scanner) (text string, err error) { return text, row.Scan(&text) }
