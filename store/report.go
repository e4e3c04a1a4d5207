package store

import (
	"context"
	"encoding/json"
	"fmt"

	"nianbao/report"
)

// Report returns a report with its text and everything found in it.
func (s *Store) Report(ctx context.Context, id string) (*report.Report, error) {
	r, err := s.loadReport(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("report %s: %w", id, err)
	}
	return r, nil
}

func (s *Store) loadReport(ctx context.Context, id string) (*report.Report, error) {
	h, err := s.Head(ctx, id)
	if err != nil {
		return nil, err
	}
	r := &report.Report{ID: h.ID, WorkID: h.WorkID, Identity: h.Identity, Title: h.Title, Chars: h.Chars,
		Issues: h.Issues, Source: h.Source, OwnHost: h.OwnHost, Extractor: h.Extractor}
	if r.Text, err = s.Text(id); err != nil {
		return nil, err
	}
	key, err := s.reportKey(ctx, id)
	if err != nil {
		return nil, err
	}
	if r.Parts, _, err = s.parts(ctx, key); err != nil {
		return nil, err
	}
	if err := s.loadLayout(ctx, key, r); err != nil {
		return nil, err
	}
	if r.Sections, err = s.Sections(ctx, id); err != nil {
		return nil, err
	}
	return r, s.loadItems(ctx, key, r)
}

func (s *Store) loadLayout(ctx context.Context, key int64, r *report.Report) error {
	var b [5][]byte
	err := s.db.QueryRowContext(ctx, `SELECT l.sentences, l.paragraphs, l.runs, l.masks, l.grids, r.text_hash
		FROM layout_row l JOIN report_row r ON r.id = l.report WHERE l.report = ?`, key).
		Scan(&b[0], &b[1], &b[2], &b[3], &b[4], &r.TextHash)
	if err != nil {
		return fmt.Errorf("layout: %w", err)
	}
	for i, spans := range []*[]report.Span{0: &r.Sentences, 1: &r.Paragraphs, 3: &r.Masks} {
		if spans == nil {
			continue
		}
		if *spans, err = getSpans(b[i]); err != nil {
			return err
		}
	}
	if r.Runs, err = getRuns(b[2]); err != nil || len(b[4]) == 0 {
		return err
	}
	return json.Unmarshal(b[4], &r.Grids)
}

func (s *Store) loadItems(ctx context.Context, key int64, r *report.Report) (err error) {
	if r.Figures, err = itemsOf(ctx, s, "figure_row", figureColumns, key, s.scanFigure); err != nil {
		return err
	}
	if r.Commitments, err = itemsOf(ctx, s, "commitment_row", commitmentColumns, key, s.scanCommitment); err != nil {
		return err
	}
	if r.Problems, err = itemsOf(ctx, s, "problem_row", problemColumns, key, s.scanProblem); err != nil {
		return err
	}
	if r.Citations, err = itemsOf(ctx, s, "citation_row", citationColumns, key, s.scanCitation); err != nil {
		return err
	}
	r.Practices, err = itemsOf(ctx, s, "practice_row", practiceColumns, key, s.scanPractice)
	return err
}

// itemsOf reads all items of one kind of one report.
func itemsOf[T any](ctx context.Context, s *Store, table, columns string, report int64,
	scan func(scanner, *T, ...any) (int64, error)) ([]T, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT i.id, "+columns+" FROM "+table+" i WHERE i.id >= ? AND i.id < ? ORDER BY i.id",
		itemKey(report, 0), itemKey(report+1, 0))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", table, err)
	}
	return collect(rows, func(row scanner) (v T, err error) {
		_, err = scan(row, &v)
		return v, err
	}, table)
}
