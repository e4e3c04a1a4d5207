package store

import (
	"encoding/binary"
	"errors"

	"nianbao/report"
)

var errBlob = errors.New("spans of the catalogue are damaged")

// putSpans writes spans as varints: how many, then for each the distance from
// the end of the one before and the length. Any spans survive; ordered ones
// take two to three bytes.
func putSpans(b []byte, spans []report.Span) []byte {
	b = binary.AppendUvarint(b, uint64(len(spans)))
	last := 0
	for _, sp := range spans {
		b = binary.AppendVarint(b, int64(sp.Start-last))
		b = binary.AppendVarint(b, int64(sp.End-sp.Start))
		last = sp.End
	}
	return b
}

func putRuns(b []byte, runs []report.Run) []byte {
	b = binary.AppendUvarint(b, uint64(len(runs)))
	var last report.Run
	for _, r := range runs {
		for _, d := range []int{r.Start - last.End, r.End - r.Start, r.Part - last.Part, r.Page - last.Page, r.Block - last.Block} {
			b = binary.AppendVarint(b, int64(d))
		}
		last = r
	}
	return b
}

// varints reads the numbers of a blob; after an error it gives zeros.
type varints struct {
	b   []byte
	err error
}

func (v *varints) next() int {
	n, w := binary.Varint(v.b)
	if w <= 0 {
		v.err = errBlob
		return 0
	}
	v.b = v.b[w:]
	return int(n)
}

// count reads how many entries follow, each of at least size bytes.
func (v *varints) count(size int) int {
	if len(v.b) == 0 {
		return 0
	}
	n, w := binary.Uvarint(v.b)
	if w <= 0 || n > uint64(len(v.b)/size) {
		v.err = errBlob
		return 0
	}
	v.b = v.b[w:]
	return int(n)
}

func getSpans(b []byte) ([]report.Span, error) {
	v := varints{b: b}
	n := v.count(2)
	if n == 0 {
		return nil, v.err
	}
	spans := make([]report.Span, n)
	last := 0
	for i := range spans {
		start := last + v.next()
		last = start + v.next()
		spans[i] = report.Span{Start: start, End: last}
	}
	return spans, v.err
}

func getRuns(b []byte) ([]report.Run, error) {
	v := varints{b: b}
	n := v.count(5)
	if n == 0 {
		return nil, v.err
	}
	runs := make([]report.Run, n)
	var r report.Run
	for i := range runs {
		r.Start = r.End + v.next()
		r.End = r.Start + v.next()
		r.Part += v.next()
		r.Page += v.next()
		r.Block += v.next()
		runs[i] = r
	}
	return runs, v.err
}
