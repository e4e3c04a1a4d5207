package index

import (
	"bytes"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
)

// view is one committed state of the index. Its segments never change, so
// what is read from them once (columns) stays true; a new view takes over the
// columns of the segments that it shares with the last one.
type view struct {
	refs   atomic.Int64
	reader bleveindex.IndexReader
	owner  bleve.Index // closed with the view, in a reader
	epoch  uint64
	parts  []*part
	size   uint32 // documents, deleted ones too: the ordinals
	live   int

	superseded atomic.Pointer[supersededSet]
	tables     rankTables
}

// part is a segment of a view.
type part struct {
	base    uint32 // ordinal of its first document
	count   uint32
	seg     segmentapi.Segment
	deleted *roaring.Bitmap // nil where none
	live    *roaring.Bitmap
	pairs   segmentapi.TermDictionary
	words   segmentapi.TermDictionary
	columns *columns
}

func (v *view) release() {
	if v.refs.Add(-1) > 0 {
		return
	}
	v.reader.Close()
	if v.owner != nil {
		v.owner.Close()
	}
}

// newView takes the newest state of b. last may be nil.
func newView(b bleve.Index, last *view) (*view, error) {
	inner, err := b.Advanced()
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	reader, err := inner.Reader()
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		reader.Close()
		return nil, errors.New("index: not a scorch index")
	}
	v := &view{reader: reader}
	v.refs.Store(1)
	known := map[segmentapi.Segment]*columns{}
	if last != nil {
		for _, p := range last.parts {
			known[p.seg] = p.columns
		}
	}
	for _, s := range snapshot.Segments() {
		if err := v.addPart(s, known); err != nil {
			reader.Close()
			return nil, fmt.Errorf("index: %w", err)
		}
	}
	return v, nil
}

func (v *view) addPart(s *scorch.SegmentSnapshot, known map[segmentapi.Segment]*columns) error {
	p := &part{base: v.size, count: uint32(s.Segment().Count()), seg: s.Segment(), deleted: s.Deleted()}
	p.live = roaring.New()
	p.live.AddRange(0, uint64(p.count))
	if p.deleted != nil {
		p.live.AndNot(p.deleted)
	}
	var err error
	if p.pairs, err = p.seg.Dictionary(fieldPairs); err != nil {
		return err
	}
	if p.words, err = p.seg.Dictionary(fieldWords); err != nil {
		return err
	}
	if p.columns = known[p.seg]; p.columns == nil {
		p.columns = &columns{seg: p.seg}
	}
	v.parts = append(v.parts, p)
	v.size += p.count
	v.live += int(p.live.GetCardinality())
	return nil
}

// partOf finds the part of an ordinal.
func (v *view) partOf(ord uint32) (*part, uint32) {
	i := v.indexOf(ord)
	return v.parts[i], ord - v.parts[i].base
}

// indexOf is the place of an ordinal's part among the parts.
func (v *view) indexOf(ord uint32) int {
	lo, hi := 0, len(v.parts)
	for hi-lo > 1 {
		mid := (lo + hi) / 2
		if v.parts[mid].base <= ord {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// id is the report of an ordinal.
func (p *part) id(local uint32) (string, error) {
	b, err := p.seg.DocID(uint64(local))
	return string(b), err
}

// units reads the stored spans of a report, with the items of one kind.
func (p *part) units(local uint32, unit string) (*units, error) {
	u := &units{}
	err := p.stored(local, func(b []byte) (err error) {
		u, err = decodeUnits(bytes.Clone(b), unit) // bleve reads the next into the same memory
		return err
	})
	return u, err
}

// stored calls read with the encoded spans of a report, which it may not keep;
// not at all where there are none.
func (p *part) stored(local uint32, read func([]byte) error) error {
	var inner error
	err := p.seg.VisitStoredFields(uint64(local), func(field string, typ byte, value []byte, pos []uint64) bool {
		if field != fieldUnits {
			return true
		}
		inner = read(value)
		return false
	})
	return errors.Join(err, inner)
}

// postings gives the documents of a term: a bitmap that must not be changed,
// nil where there are none.
func postings(d segmentapi.TermDictionary, term string) (*roaring.Bitmap, error) {
	list, err := d.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, err
	}
	it, ok := list.Iterator(false, false, false, nil).(segmentapi.OptimizablePostingsIterator)
	if !ok {
		return nil, nil // no postings
	}
	if n, one := it.DocNum1Hit(); one {
		return roaring.BitmapOf(uint32(n)), nil
	}
	return it.ActualBitmap(), nil
}

// acquire takes the newest view; release it.
func (x *Index) acquire() (*view, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return nil, errClosed
	}
	if err := x.refresh(); err != nil {
		return nil, err
	}
	x.view.refs.Add(1)
	return x.view, nil
}
