package index

import (
	"slices"

	"nianbao/report"
)

// Parts of a report that a search can be narrowed to or return.
const (
	UnitReport      = "report"
	UnitParagraph   = "paragraph"
	UnitSentence    = "sentence"
	UnitFigures     = "figures"
	UnitCommitments = "commitments"
	UnitProblems    = "problems"
	UnitPractices   = "practices"
	UnitCitations   = "citations"
)

// itemUnits are the items, in the order in which they are stored.
var itemUnits = []string{UnitFigures, UnitCommitments, UnitProblems, UnitPractices, UnitCitations}

// units are the spans of a report's parts, stored with the document so that a
// search within sentences or over items asks the catalogue nothing.
type units struct {
	paragraphs []report.Span
	sentences  []report.Span
	sections   []topicSpan
	tags       []string
	items      []item // of the kind that was asked for
}

// topicSpan is a section with a topic.
type topicSpan struct {
	report.Span
	topic string
}

// item is a figure, commitment and so on: its id, where it stands, and the
// tags that a filter asks for.
type item struct {
	id   string // of an item to be written
	span report.Span
	tags []string
	ref  []byte // identifier of an item that was read, as it is stored
}

// itemLetters begin the identifiers of the items.
var itemLetters = map[string]string{
	UnitFigures: report.IDFigure, UnitCommitments: report.IDCommitment, UnitProblems: report.IDProblem,
	UnitPractices: report.IDPractice, UnitCitations: report.IDCitation,
}

// name is the identifier of an item that was read, of a report's kind of items.
// Few of the items that are read are shown, so that it is made only then: most
// follow from the report and the text at their place, and are not stored.
func (it *item) name(reportID, unit string, text *report.TextIndex) string {
	switch {
	case it.ref == nil:
		return it.id
	case it.ref[0] == refMade:
		return report.ItemID(itemLetters[unit], reportID, it.span, text.Slice(it.span))
	}
	r := unitReader{rest: it.ref}
	return r.id()
}

// enclosing is the span of the sorted spans that holds sp, or sp itself.
func enclosing(spans []report.Span, sp report.Span) report.Span {
	i, ok := slices.BinarySearchFunc(spans, sp, func(a, b report.Span) int { return a.Start - b.Start })
	if !ok {
		i--
	}
	if i >= 0 && spans[i].Contains(sp) {
		return spans[i]
	}
	return sp
}
