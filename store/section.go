package store

import (
	"context"
	"fmt"
	"slices"

	"nianbao/report"
)

// roles is stored as the position in this list; new ones go to its end.
var roles = codes(report.RoleReview, report.RoleProblems, report.RolePlan, report.RoleOpening, report.RoleClosing)

func (w *writer) putSections(id int64, r *report.Report) error {
	for i, sec := range r.Sections {
		topic, err := w.word(sec.Topic)
		if err != nil {
			return err
		}
		role := slices.Index(roles, string(sec.Role))
		if role < 0 {
			return fmt.Errorf("%q is not a role of sections", sec.Role)
		}
		_, err = w.exec(`INSERT INTO section_row (id, start, end, h_start, h_end, title, number, depth, parent, topic, role, year, year_end)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			itemKey(id, i), sec.Start, sec.End, sec.Heading.Start, sec.Heading.End, sec.Title, sec.Number, sec.Depth,
			sec.Parent, topic, role, sec.Year, sec.YearEnd)
		if err != nil {
			return err
		}
	}
	return nil
}

// Sections returns the outline of a report.
func (s *Store) Sections(ctx context.Context, reportID string) ([]report.Section, error) {
	id, err := s.reportKey(ctx, reportID)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, `SELECT start, end, h_start, h_end, title, number, depth, parent, topic, role, year, year_end
		FROM section_row WHERE id >= ? AND id < ? ORDER BY id`, itemKey(id, 0), itemKey(id+1, 0))
	if err != nil {
		return nil, fmt.Errorf("sections of %s: %w", reportID, err)
	}
	return collect(rows, s.scanSection, "sections of "+reportID)
}

func (s *Store) scanSection(row scanner) (sec report.Section, err error) {
	var topic, role int64
	err = row.Scan(&sec.Start, &sec.End, &sec.Heading.Start, &sec.Heading.End, &sec.Title, &sec.Number, &sec.Depth,
		&sec.Parent, &topic, &role, &sec.Year, &sec.YearEnd)
	if err != nil {
		return sec, err
	}
	if role >= 0 && role < int64(len(roles)) {
		sec.Role = report.SectionRole(roles[role])
	}
	sec.Topic, err = s.words.get(topic)
	return sec, err
}

// Sentences returns the sentences of a report.
func (s *Store) Sentences(ctx context.Context, reportID string) ([]report.Span, error) {
	return s.spans(ctx, reportID, "sentences")
}

// Paragraphs returns the paragraphs of a report.
func (s *Store) Paragraphs(ctx context.Context, reportID string) ([]report.Span, error) {
	return s.spans(ctx, reportID, "paragraphs")
}

func (s *Store) spans(ctx context.Context, reportID, column string) ([]report.Span, error) {
	id, err := s.reportKey(ctx, reportID)
	if err != nil {
		return nil, err
	}
	var blob []byte
	err = s.db.QueryRowContext(ctx, "SELECT "+column+" FROM layout_row WHERE report = ?", id).Scan(&blob)
	if err != nil {
		return nil, fmt.Errorf("%s of %s: %w", column, reportID, err)
	}
	spans, err := getSpans(blob)
	if err != nil {
		return nil, fmt.Errorf("%s of %s: %w", column, reportID, err)
	}
	return spans, nil
}

// putSentences keeps the text of sentences that carry an item, since the views
// show it.
func (w *writer) putSentences(id int64, r *report.Report) error {
	used := map[int]bool{}
	for i := range r.Figures {
		used[r.Figures[i].Sentence] = true
	}
	for i := range r.Practices {
		used[r.Practices[i].Sentence] = true
	}
	text := report.NewTextIndex(r.Text)
	for i, sp := range r.Sentences {
		if !used[i] {
			continue
		}
		_, err := w.exec("INSERT INTO sentence_row (id, start, end, text) VALUES (?, ?, ?, ?)",
			itemKey(id, i), sp.Start, sp.End, text.Slice(sp))
		if err != nil {
			return err
		}
	}
	return nil
}
