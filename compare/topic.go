package compare

import (
	"context"
	"fmt"

	"nianbao/report"
)

// TopicColumn is what one report says on a topic.
type TopicColumn struct {
	Head     report.Head
	Passages []Passage
}

// Passage is a section's text.
type Passage struct {
	Span    report.Span
	Heading string
	Text    string
}

// Topic collects the passages of each report for one topic: the outermost
// sections that are on it, so that nothing is shown twice.
func Topic(ctx context.Context, src Source, f report.Filter, topic string) ([]TopicColumn, error) {
	f.Topics = nil
	var out []TopicColumn
	for h, err := range src.Reports(ctx, f) {
		if err != nil {
			return nil, err
		}
		sections, err := src.Sections(ctx, h.ID)
		if err != nil {
			return nil, fmt.Errorf("topic %s of %s: %w", topic, h.ID, err)
		}
		text, err := src.Text(h.ID)
		if err != nil {
			return nil, fmt.Errorf("topic %s of %s: %w", topic, h.ID, err)
		}
		out = append(out, TopicColumn{Head: h, Passages: passagesOn(topic, sections, text)})
	}
	return out, nil
}

func passagesOn(topic string, sections []report.Section, text string) []Passage {
	idx := report.NewTextIndex(text)
	var out []Passage
	covered := -1
	for _, s := range sections {
		if s.Topic != topic || s.Start < covered {
			continue
		}
		out = append(out, Passage{Span: s.Span, Heading: s.Title, Text: idx.Slice(s.Span)})
		covered = s.End
	}
	return out
}

// TopicTable is a row a passage.
func TopicTable(topic string, cols []TopicColumn) report.Table {
	names := []string{"place_code", "place", "department", "report_year", "report_id", "topic", "heading", "text", "start", "end", "source_url"}
	t := report.Table{Name: "passages"}
	for _, n := range names {
		t.Columns = append(t.Columns, report.Column{Name: n, Type: report.TypeText})
	}
	t.Rows = func(yield func([]string, error) bool) {
		for _, c := range cols {
			for _, p := range c.Passages {
				h := c.Head
				if !yield([]string{h.PlaceCode, h.Place, h.Department, year(h.ReportYear), h.ID, topic, p.Heading, p.Text,
					fmt.Sprint(p.Span.Start), fmt.Sprint(p.Span.End), h.Source.URL}, nil) {
					return
				}
			}
		}
	}
	return t
}
