package index

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
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

// encodeUnits writes varints: the tags' table, then lists of spans as
// (distance from the last start, length).
func encodeUnits(r *report.Report, items [][]item) []byte {
	w := &unitWriter{index: map[string]int{}, report: r.ID, text: report.NewTextIndex(r.Text)}
	w.spans(r.Paragraphs)
	w.spans(r.Sentences)
	w.number(countTopics(r.Sections))
	for _, s := range r.Sections {
		if s.Topic != "" {
			w.span(s.Span)
			w.number(w.tag(s.Topic))
		}
	}
	for i, name := range itemUnits {
		w.items(name, items[i])
	}
	head := binary.AppendUvarint(nil, uint64(len(w.tags)))
	for _, t := range w.tags {
		head = binary.AppendUvarint(head, uint64(len(t)))
		head = append(head, t...)
	}
	return append(head, w.buf...)
}

func countTopics(sections []report.Section) int {
	n := 0
	for _, s := range sections {
		if s.Topic != "" {
			n++
		}
	}
	return n
}

type unitWriter struct {
	buf   []byte
	last  int
	tags  []string
	index map[string]int

	report string
	text   *report.TextIndex
}

func (w *unitWriter) number(n int) { w.buf = binary.AppendUvarint(w.buf, uint64(n)) }

func (w *unitWriter) span(s report.Span) {
	w.buf = binary.AppendVarint(w.buf, int64(s.Start-w.last))
	w.buf = binary.AppendUvarint(w.buf, uint64(max(s.Len(), 0)))
	w.last = s.Start
}

func (w *unitWriter) spans(spans []report.Span) {
	w.number(len(spans))
	w.last = 0
	for _, s := range spans {
		w.span(s)
	}
	w.last = 0
}

func (w *unitWriter) tag(t string) int {
	i, ok := w.index[t]
	if !ok {
		i = len(w.tags)
		w.index[t] = i
		w.tags = append(w.tags, t)
	}
	return i
}

func (w *unitWriter) items(unit string, items []item) {
	w.number(len(items))
	w.last = 0
	for _, it := range items {
		w.id(unit, it)
		w.span(it.span)
		w.number(len(it.tags))
		for _, t := range it.tags {
			w.number(w.tag(t))
		}
	}
	w.last = 0
}

// How an identifier is stored: by the first byte.
const (
	refHash = 0    // its letter and the bytes of its hash follow
	refMade = 0xFF // it is report.ItemID of the text at its place
	// Everything between is the length of the identifier that follows, plus one.
)

// id writes the identifier of an item.
func (w *unitWriter) id(unit string, it item) {
	id := it.id
	if it.span.Start >= 0 && it.span.End <= w.text.Len() && id == report.ItemID(itemLetters[unit], w.report, it.span, w.text.Slice(it.span)) {
		w.buf = append(w.buf, refMade)
		return
	}
	if len(id) > 1 {
		if raw, err := hex.DecodeString(id[1:]); err == nil && len(raw) == 8 && hex.EncodeToString(raw) == id[1:] {
			w.buf = append(append(w.buf, refHash, id[0]), raw...)
			return
		}
	}
	id = id[:min(len(id), refMade-2)]
	w.buf = append(append(w.buf, byte(len(id))+1), id...)
}

var errUnits = errors.New("malformed spans")

// decodeUnits reads what encodeUnits wrote, with the items of one kind at most;
// it trusts nothing in it.
func decodeUnits(b []byte, unit string) (*units, error) {
	r := &unitReader{rest: b}
	u := &units{}
	for i, n := 0, r.count(1); i < n; i++ {
		r.tags = append(r.tags, string(r.bytes(r.count(1))))
	}
	u.paragraphs = r.spans()
	u.sentences = r.spans()
	r.last = 0
	for i, n := 0, r.count(3); i < n; i++ {
		s := r.span()
		u.sections = append(u.sections, topicSpan{s, r.tag()})
	}
	for _, name := range itemUnits[:slices.Index(itemUnits, unit)+1] {
		if name == unit {
			u.items = r.items()
		} else {
			r.skipItems()
		}
	}
	u.tags = r.tags
	if r.bad {
		return nil, fmt.Errorf("stored spans: %w", errUnits)
	}
	return u, nil
}

type unitReader struct {
	rest []byte
	last int
	tags []string
	bad  bool
}

func (r *unitReader) number() int {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > 1<<31 {
		r.bad, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

// count reads how many things of at least size bytes follow; more than there
// is room for is malformed.
func (r *unitReader) count(size int) int {
	n := r.number()
	if n*size > len(r.rest) {
		r.bad, r.rest = true, nil
		return 0
	}
	return n
}

func (r *unitReader) bytes(n int) []byte {
	if n > len(r.rest) {
		r.bad, r.rest = true, nil
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *unitReader) span() report.Span {
	d, n := binary.Varint(r.rest)
	if n <= 0 {
		r.bad, r.rest = true, nil
		return report.Span{}
	}
	r.rest = r.rest[n:]
	r.last += int(d)
	return report.Span{Start: r.last, End: r.last + r.number()}
}

func (r *unitReader) spans() []report.Span {
	r.last = 0
	n := r.count(2)
	out := make([]report.Span, n)
	for i := range out {
		out[i] = r.span()
	}
	return out
}

func (r *unitReader) tag() string {
	if i := r.number(); i < len(r.tags) {
		return r.tags[i]
	}
	r.bad = true
	return ""
}

func (r *unitReader) items() []item {
	r.last = 0
	n := r.count(4)
	out := make([]item, n)
	tags := make([]string, 0, 4*n) // one allocation for most
	for i := range out {
		out[i].ref = r.ref()
		out[i].span = r.span()
		from := len(tags)
		for range r.count(1) {
			tags = append(tags, r.tag())
		}
		out[i].tags = tags[from:len(tags):len(tags)]
	}
	return out
}

// skipItems passes over the items of a kind.
func (r *unitReader) skipItems() {
	for range r.count(4) {
		r.ref()
		r.span()
		for range r.count(1) {
			r.number()
		}
	}
}

// ref takes an identifier as it is stored.
func (r *unitReader) ref() []byte {
	before := r.rest
	form := r.bytes(1)
	switch {
	case len(form) == 0, form[0] == refMade:
	case form[0] > refHash:
		r.bytes(int(form[0]) - 1)
	default:
		r.bytes(9)
	}
	return before[:len(before)-len(r.rest)]
}

func (r *unitReader) id() string {
	form := r.bytes(1)
	if len(form) == 0 {
		return ""
	}
	if form[0] > refHash {
		return string(r.bytes(int(form[0]) - 1))
	}
	raw := r.bytes(9)
	if len(raw) < 9 {
		return ""
	}
	return string(raw[:1]) + hex.EncodeToString(raw[1:])
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
