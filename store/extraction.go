package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"nianbao/report"
)

// Extraction is what extraction made of one document.
type Extraction struct {
	Document  report.Document
	Report    *report.Report // nil where the verdict is "no report"
	Verdict   report.Verdict
	Extractor string // version; blank: that of the report, else the one Pending was asked for
}

// itemBits is the room for the items of one report in an item's key.
const itemBits = 20

const maxItems = 1 << itemBits

// PutExtractions stores what was made of documents, in one transaction. The
// items of a report replace the ones of before; which report stands for its
// work is decided anew.
func (s *Store) PutExtractions(ctx context.Context, list []Extraction) error {
	if err := s.settled(); err != nil {
		return fmt.Errorf("store extractions: %w", err)
	}
	err := s.write(ctx, "store extractions", func(w *writer) error {
		works := map[string]bool{}
		for _, e := range list {
			if err := s.putExtraction(w, e, works); err != nil {
				return fmt.Errorf("%s: %w", report.ReportID(e.Document.Parts), err)
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		for _, work := range slices.Sorted(maps.Keys(works)) {
			if err := w.prefer(work); err != nil {
				return err
			}
		}
		return s.texts.sync()
	})
	for _, e := range list {
		s.texts.places.Delete(report.ReportID(e.Document.Parts))
	}
	s.texts.puts.Add(1)
	return err
}

func (s *Store) putExtraction(w *writer, e Extraction, works map[string]bool) error {
	docID := report.ReportID(e.Document.Parts)
	id, err := w.document(docID)
	if err == nil && id == 0 {
		err = report.ErrNotFound
	}
	if err != nil {
		return err
	}
	version := e.Extractor
	if version == "" && e.Report != nil {
		version = e.Report.Extractor
	}
	if version == "" {
		version, _ = s.extractor.Load().(string)
	}
	if version == "" {
		return errors.New("the extractor's version is missing")
	}
	_, err = w.exec("UPDATE document_row SET judged_by = ?, verdict = ?, reason = ?, hint = ? WHERE id = ?",
		version, e.Verdict.Code, e.Verdict.Reason, e.Verdict.Hint, id)
	if err != nil {
		return err
	}
	old, err := w.clearItems(id)
	if err != nil {
		return err
	}
	if old != "" {
		works[old] = true
	}
	if e.Report == nil {
		return w.removeReport(id, docID, old != "")
	}
	r := *e.Report
	r.ID = docID
	if r.WorkID == "" {
		r.WorkID = report.WorkID(r.Identity, r.ID)
	}
	works[r.WorkID] = true
	return s.putReport(w, id, &r, e.Document.Capture)
}

// removeReport takes a document out of the reports.
func (w *writer) removeReport(id int64, docID string, was bool) error {
	if !was {
		return nil
	}
	if _, err := w.exec("DELETE FROM report_row WHERE id = ?", id); err != nil {
		return err
	}
	_, err := w.exec("INSERT OR IGNORE INTO removed_row (report_id) VALUES (?)", docID)
	return err
}

// itemTables have keys that begin with the report's.
var itemTables = []string{"section_row", "sentence_row", "figure_row", "commitment_row", "problem_row", "citation_row", "practice_row"}

// clearItems deletes the items of a report and returns the work it belonged
// to, "" where it was none.
func (w *writer) clearItems(id int64) (string, error) {
	var work string
	if err := w.row("SELECT coalesce((SELECT work_id FROM report_row WHERE id = ?), '')", id).Scan(&work); err != nil || work == "" {
		return "", err
	}
	from, to := itemKey(id, 0), itemKey(id+1, 0)
	if err := w.uncountPractices(id); err != nil {
		return "", err
	}
	_, err := w.exec(`DELETE FROM figure_indicator WHERE (indicator, figure) IN (
		SELECT i.indicator, i.figure FROM figure_row f JOIN indicator_word iw ON iw.joined = f.indicator
		JOIN figure_indicator i ON i.indicator = iw.indicator AND i.figure = f.id WHERE f.id >= ? AND f.id < ?)`, from, to)
	if err != nil {
		return "", err
	}
	if _, err := w.exec("DELETE FROM layout_row WHERE report = ?", id); err != nil {
		return "", err
	}
	for _, table := range itemTables {
		if _, err := w.exec("DELETE FROM "+table+" WHERE id >= ? AND id < ?", from, to); err != nil {
			return "", err
		}
	}
	return work, nil
}

func itemKey(report int64, n int) int64 { return report<<itemBits | int64(n) }

// putReport enters a report with everything in it.
func (s *Store) putReport(w *writer, id int64, r *report.Report, c report.Capture) error {
	if err := s.putReportRow(w, id, r, c); err != nil {
		return err
	}
	if err := w.putLayout(id, r); err != nil {
		return err
	}
	for _, put := range []func(int64, *report.Report) error{
		w.putSections, w.putSentences, w.putFigures, w.putCommitments, w.putProblems, w.putCitations, w.putPractices,
	} {
		if err := put(id, r); err != nil {
			return err
		}
	}
	_, err := w.exec("DELETE FROM removed_row WHERE report_id = ?", r.ID)
	return err
}

func (s *Store) putReportRow(w *writer, id int64, r *report.Report, c report.Capture) error {
	for _, n := range []int{len(r.Sections), len(r.Sentences), len(r.Figures), len(r.Commitments), len(r.Problems), len(r.Citations), len(r.Practices)} {
		if n >= maxItems {
			return fmt.Errorf("%d items of one kind: %w", n, report.ErrTooLarge)
		}
	}
	at, err := s.keepText(w, id, r)
	if err != nil {
		return err
	}
	if r.Source.Snapshot == "" {
		r.Source = report.Source{URL: c.Address(), Snapshot: c.Snapshot, RetrievedAt: c.RetrievedAt}
	}
	issues := ""
	if len(r.Issues) > 0 {
		issues = toJSON(r.Issues)
	}
	_, err = w.exec(putReportSQL, id, r.ID, r.WorkID, r.PlaceCode, r.Place, r.CityCode, r.City, r.ProvinceCode, r.Province,
		r.Level, r.Department, r.Issuer, r.IssuerID, r.Kind, r.ReportYear, r.Published, r.Delivered, r.Title, r.Chars,
		r.Source.URL, r.Source.Snapshot, r.Source.RetrievedAt.Unix(), r.OwnHost, r.Extractor, issues,
		at.file, at.offset, at.bytes, r.TextHash,
		len(r.Figures), len(r.Commitments), len(r.Problems), len(r.Citations), len(r.Practices))
	return err
}

const reportFields = `id, report_id, work_id, place_code, place, city_code, city, province_code, province,
	level, department, issuer, issuer_id, report_kind, report_year, published, delivered, title, chars,
	source_url, snapshot, retrieved_at, own_host, extractor, issues, text_file, text_offset, text_bytes, text_hash,
	figures, commitments, problems, citations, practices`

var putReportSQL = "INSERT OR REPLACE INTO report_row (" + reportFields + ") VALUES (" + marks(34) + ")"

// marks is n question marks between commas.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// keepText appends the text of a report unless it is there already, the same
// to the byte.
func (s *Store) keepText(w *writer, id int64, r *report.Report) (textPlace, error) {
	var p textPlace
	err := w.row("SELECT text_file, text_offset, text_bytes FROM report_row WHERE id = ?", id).Scan(&p.file, &p.offset, &p.bytes)
	if err == nil && p.bytes == int64(len(r.Text)) {
		if text, err := s.texts.get(r.ID, p); err == nil && text == r.Text {
			return p, nil
		}
	}
	return s.texts.append(r.ID, r.Text)
}

func (w *writer) putLayout(id int64, r *report.Report) error {
	grids := []byte{}
	if len(r.Grids) > 0 {
		var err error
		if grids, err = json.Marshal(r.Grids); err != nil {
			return err
		}
	}
	_, err := w.exec("INSERT OR REPLACE INTO layout_row (report, sentences, paragraphs, runs, masks, grids) VALUES (?, ?, ?, ?, ?, ?)",
		id, putSpans(nil, r.Sentences), putSpans(nil, r.Paragraphs), putRuns(nil, r.Runs), putSpans(nil, r.Masks), grids)
	return err
}
