package store

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"nianbao/report"
)

const figureFields = `item, start, end, raw, label, label_start, label_end, value, value_high, value_min, value_max, value_std,
	unit, unit_std, traits, ref_year, period, scope, comparison, indicator, part_of, split, sentence, section, topic, page,
	rule, reasons, check_note`

var putFigureSQL = "INSERT INTO figure_row (id, " + figureFields + ") VALUES (" + marks(30) + ")"

func (w *writer) putFigures(id int64, r *report.Report) error {
	for i := range r.Figures {
		if err := w.putFigure(itemKey(id, i), &r.Figures[i]); err != nil {
			return fmt.Errorf("figure %s: %w", r.Figures[i].ID, err)
		}
	}
	return nil
}

func (w *writer) putFigure(key int64, f *report.Figure) error {
	traits, err := packTraits(f)
	if err != nil {
		return err
	}
	var k [9]int64
	for i, text := range []string{f.Unit, f.UnitStd, f.Period, f.Scope, f.Comparison, strings.Join(f.Indicators, ";"), f.Topic,
		f.Rule, strings.Join(f.Reasons, ";")} {
		if k[i], err = w.word(text); err != nil {
			return err
		}
	}
	_, err = w.exec(putFigureSQL, key, itemNumber(report.IDFigure, f.ID), f.Start, f.End, f.Raw, f.Label, f.LabelSpan.Start, f.LabelSpan.End,
		number(f.Value), number(f.ValueHigh), number(f.ValueMin), number(f.ValueMax), number(f.ValueStd),
		k[0], k[1], traits, f.RefYear, k[2], k[3], k[4], k[5], itemNumber(report.IDFigure, f.PartOf), f.Split,
		f.Sentence, f.Section, k[6], f.Page, k[7], k[8], f.CheckNote)
	if err != nil {
		return err
	}
	return w.putIndicators(key, k[5], traits, f)
}

func (w *writer) putIndicators(key, joined, traits int64, f *report.Figure) error {
	for _, name := range f.Indicators {
		k, err := w.word(name)
		if err != nil {
			return err
		}
		_, err = w.exec("INSERT OR IGNORE INTO figure_indicator (indicator, figure, ref_year, traits) VALUES (?, ?, ?, ?)", k, key, f.RefYear, traits)
		if err != nil {
			return err
		}
		if _, err = w.exec("INSERT OR IGNORE INTO indicator_word (joined, indicator) VALUES (?, ?)", joined, k); err != nil {
			return err
		}
	}
	return nil
}

// figureColumns reads figures as i.
var figureColumns = "i." + strings.Join(strings.FieldsFunc(figureFields, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' }), ", i.")

// scanFigure fills a figure; rest receives what the query selects after it.
func (s *Store) scanFigure(row scanner, f *report.Figure, rest ...any) (int64, error) {
	var key, traits int64
	var item, partOf any
	var v [5]any
	var k [9]int64
	dest := []any{&key, &item, &f.Start, &f.End, &f.Raw, &f.Label, &f.LabelSpan.Start, &f.LabelSpan.End,
		&v[0], &v[1], &v[2], &v[3], &v[4], &k[0], &k[1], &traits, &f.RefYear, &k[2], &k[3], &k[4], &k[5], &partOf, &f.Split,
		&f.Sentence, &f.Section, &k[6], &f.Page, &k[7], &k[8], &f.CheckNote}
	if err := row.Scan(append(dest, rest...)...); err != nil {
		return 0, err
	}
	f.ID, f.PartOf = itemID(report.IDFigure, item), itemID(report.IDFigure, partOf)
	f.Value, f.ValueHigh, f.ValueMin, f.ValueMax, f.ValueStd = decimal(v[0]), decimal(v[1]), decimal(v[2]), decimal(v[3]), decimal(v[4])
	unpackTraits(traits, f)
	var indicators, reasons string
	for i, text := range []*string{&f.Unit, &f.UnitStd, &f.Period, &f.Scope, &f.Comparison, &indicators, &f.Topic, &f.Rule, &reasons} {
		var err error
		if *text, err = s.words.get(k[i]); err != nil {
			return 0, err
		}
	}
	f.Indicators, f.Reasons = splitList(indicators), splitList(reasons)
	return key, nil
}

func splitList(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}

// Figures yields the figures that pass the filter, in the order of their
// reports and of the text.
func (s *Store) Figures(ctx context.Context, f report.Filter) iter.Seq2[report.FigureRow, error] {
	q := reportConds(f)
	var query string
	if len(f.Indicators) > 0 {
		query = indicatorQuery(f, q)
	} else {
		figureConds(q, f, "i.traits")
		query = itemQuery("figure_row", figureRowColumns, sentenceJoin, q)
	}
	return items(ctx, s, "figures", query, q.args, func(row scanner, v *report.FigureRow) (int64, error) {
		return s.scanFigure(row, &v.Figure, &v.SentenceSpan.Start, &v.SentenceSpan.End, &v.SentenceText, &v.SectionTitle)
	}, func(v *report.FigureRow, h report.Head) { v.Head = h })
}

var figureRowColumns = figureColumns + ", coalesce(t.start, 0), coalesce(t.end, 0), coalesce(t.text, '')"

const sentenceJoin = " LEFT JOIN sentence_row t ON t.id = (i.id & ~1048575) + i.sentence AND i.sentence >= 0"

// figureConds is the part of a filter that is about figures; traits is the
// column to look at.
func figureConds(q *where, f report.Filter, traits string) {
	inWords(q, "i.topic", f.Topics)
	if len(f.Units) > 0 {
		units := &where{}
		inWords(units, "i.unit", f.Units)
		inWords(units, "i.unit_std", f.Units)
		q.add("("+strings.Join(units.conds, " OR ")+")", units.args...)
	}
	var statuses []int64
	for _, st := range f.Statuses {
		if bits, err := vocabStatus.pack(string(st)); err == nil {
			statuses = append(statuses, bits)
		} else {
			statuses = append(statuses, -1) // an unknown status selects nothing
		}
	}
	in(q, fmt.Sprintf("%s & %d", traits, vocabStatus.mask()), statuses)
}

// indicatorQuery finds figures by indicator: where the filter narrows the
// reports, from these; else from the indicator, whose hits are put in order
// before anything wide is read. The limit keeps SQLite from dropping that
// order. A figure that carries several of the indicators comes once.
func indicatorQuery(f report.Filter, q *where) string {
	hits := "figure_indicator n CROSS JOIN report_row r ON r.id = n.figure >> 20"
	if len(f.Places) > 0 || len(f.ReportIDs) > 0 {
		hits = "report_row r CROSS JOIN figure_indicator n ON n.figure" + itemRange
	}
	if len(f.Topics) > 0 || len(f.Units) > 0 {
		hits += " CROSS JOIN figure_row i ON i.id = n.figure"
	}
	distinct := ""
	if len(f.Indicators) > 1 {
		distinct = "DISTINCT "
	}
	inWords(q, "n.indicator", f.Indicators)
	figureConds(q, f, "n.traits")
	return "SELECT i.id, " + figureRowColumns + ", " + sectionSQL + " FROM (SELECT " + distinct + "n.figure FROM " + hits +
		q.sql() + itemOrder + ", n.figure LIMIT -1) k CROSS JOIN figure_row i ON i.id = k.figure" + sentenceJoin
}
