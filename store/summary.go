package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"nianbao/report"
)

// IndicatorCount says how widely an indicator is found.
type IndicatorCount struct {
	Indicator        string
	Figures          int
	Reports          int
	Places           int
	Years            int // different ref_years
	FromYear, ToYear int // ref_year, 0 where none is known
	Targets          int // figures that are goals
	CheckFailed      int
	DifferentIssuers int
}

// Indicators counts the figures of each indicator among the reports that pass
// the filter, by key.
func (s *Store) Indicators(ctx context.Context, f report.Filter) ([]IndicatorCount, error) {
	if err := s.settled(); err != nil {
		return nil, err
	}
	q := reportConds(f)
	inWords(q, "n.indicator", f.Indicators)
	target, _ := vocabStatus.pack(string(report.StatusTarget))
	failed, _ := vocabCheck.pack(string(report.CheckFail))
	rows, err := s.db.QueryContext(ctx, fmt.Sprintf(`SELECT w.text, count(*), count(DISTINCT r.id), count(DISTINCT r.place_code),
		count(DISTINCT nullif(n.ref_year, 0)), coalesce(min(nullif(n.ref_year, 0)), 0), max(n.ref_year),
		count(*) FILTER (WHERE n.traits & %d = %d), count(*) FILTER (WHERE n.traits & %d = %d), count(DISTINCT r.issuer_id)
		FROM figure_indicator n CROSS JOIN report_row r ON r.id = n.figure >> 20 JOIN word w ON w.id = n.indicator`,
		vocabStatus.mask(), target, vocabCheck.mask(), failed)+q.sql()+" GROUP BY n.indicator ORDER BY w.text", q.args...)
	if err != nil {
		return nil, fmt.Errorf("indicators: %w", err)
	}
	return collect(rows, func(row scanner) (c IndicatorCount, err error) {
		return c, row.Scan(&c.Indicator, &c.Figures, &c.Reports, &c.Places, &c.Years, &c.FromYear, &c.ToYear, &c.Targets,
			&c.CheckFailed, &c.DifferentIssuers)
	}, "indicators")
}

// itemTable names the table of each kind of item.
var itemTable = map[string]string{report.IDFigure: "figure_row", report.IDCommitment: "commitment_row", report.IDProblem: "problem_row",
	report.IDCitation: "citation_row", report.IDPractice: "practice_row"}

// FindItem returns the report that holds an item. It looks through all items
// of the kind, since hardly anybody asks: a second for five million figures.
func (s *Store) FindItem(ctx context.Context, itemID string) (string, error) {
	letter := itemID[:min(1, len(itemID))]
	table := itemTable[letter]
	if table == "" {
		return "", fmt.Errorf("item %.80q: %w", itemID, report.ErrNotFound)
	}
	rows, err := s.db.QueryContext(ctx, "SELECT r.report_id FROM "+table+" i JOIN report_row r ON r.id = i.id >> 20 WHERE i.item = ? LIMIT 1", itemNumber(letter, itemID))
	if err != nil {
		return "", fmt.Errorf("item %s: %w", itemID, err)
	}
	ids, err := collect(rows, scanText, "item "+itemID)
	if err == nil && len(ids) == 0 {
		err = report.ErrNotFound
	}
	if err != nil {
		return "", fmt.Errorf("item %s: %w", itemID, err)
	}
	return ids[0], nil
}

// Check reads everything that the catalogue points at: every snapshot and
// every text. It returns one line for each that is missing or damaged.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	if err := s.settled(); err != nil {
		return nil, err
	}
	var bad []string
	rows, err := s.db.QueryContext(ctx, "SELECT lower(hex(sha)) FROM snapshot_row ORDER BY file, offset")
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	snapshots, err := collect(rows, scanText, "check")
	if err != nil {
		return nil, err
	}
	for _, id := range snapshots {
		if _, err := s.Body(ctx, id); ctx.Err() != nil {
			return bad, ctx.Err()
		} else if err != nil {
			bad = append(bad, err.Error())
		}
	}
	for h, err := range s.Reports(ctx, report.Filter{AllVersions: true}) {
		if err != nil {
			return bad, err
		}
		text, err := s.Text(h.ID)
		if err == nil && report.CountChars(text) != h.Chars {
			err = errors.New("another length than noted")
		}
		if err != nil {
			bad = append(bad, strings.TrimSpace("text of "+h.ID+": "+err.Error()))
		}
	}
	return bad, nil
}
