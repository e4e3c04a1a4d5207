package index

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"nianbao/report"
)

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
