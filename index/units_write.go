package index

import (
	"encoding/binary"
	"encoding/hex"

	"nianbao/report"
)

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
