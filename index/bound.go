package index

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
)

// bounds enclose the answer of a node in one segment before any text is read:
// sure ⊆ answer ⊆ maybe. The bitmaps are shared and never changed.
type bounds struct{ sure, maybe *roaring.Bitmap }

func exactly(b *roaring.Bitmap) bounds { return bounds{b, b} }

// bounder computes bounds in one segment.
type bounder struct {
	part  *part
	pairs segmentapi.TermDictionary
	words segmentapi.TermDictionary
	// units says that nodes are asked of parts of the text, not of all of it:
	// then nothing is sure, and a report with a word may have a part without.
	units  bool
	leaves []bounds // by leaf number
}

func newBounder(p *part, leaves int, units bool) (*bounder, error) {
	b := &bounder{part: p, units: units, leaves: make([]bounds, leaves)}
	var err error
	if b.pairs, err = p.seg.Dictionary(fieldPairs); err != nil {
		return nil, err
	}
	b.words, err = p.seg.Dictionary(fieldWords)
	return b, err
}

func (b *bounder) node(n *node) (bounds, error) {
	switch n.op {
	case opAnd, opWord:
		return b.all(n.kids)
	case opOr:
		return b.any(n.kids)
	case opNot:
		in, err := b.node(n.kids[0])
		if err != nil {
			return bounds{}, err
		}
		if b.units && hasText(n.kids[0]) {
			return bounds{roaring.New(), b.part.live}, nil
		}
		return bounds{roaring.AndNot(b.part.live, in.maybe), roaring.AndNot(b.part.live, in.sure)}, nil
	case opRegion:
		return b.region(n)
	}
	out, err := b.leaf(n)
	b.leaves[n.leaf] = out
	return out, err
}

// region: the sections are looked up in the text of each candidate.
func (b *bounder) region(n *node) (bounds, error) {
	units := b.units
	b.units = true
	in, err := b.all(n.kids)
	b.units = units
	return bounds{roaring.New(), in.maybe}, err
}

func (b *bounder) all(kids []*node) (bounds, error) {
	out := exactly(b.part.live)
	for _, k := range kids {
		in, err := b.node(k)
		if err != nil {
			return out, err
		}
		out = bounds{roaring.And(out.sure, in.sure), roaring.And(out.maybe, in.maybe)}
	}
	return out, nil
}

func (b *bounder) any(kids []*node) (bounds, error) {
	out := exactly(roaring.New())
	for _, k := range kids {
		in, err := b.node(k)
		if err != nil {
			return out, err
		}
		out = bounds{roaring.Or(out.sure, in.sure), roaring.Or(out.maybe, in.maybe)}
	}
	return out, nil
}

func (b *bounder) leaf(n *node) (bounds, error) {
	switch n.op {
	case opDocs:
		docs, err := b.part.docsWhere(n.field, n.accept)
		return exactly(docs), err
	case opTopic:
		tags := make([]string, len(n.inside))
		for i, t := range n.inside {
			tags[i] = tagTopic + t
		}
		docs, err := b.part.tagged(tags)
		return exactly(docs), err
	case opPrefix:
		docs, err := union(b.words, n.text.text)
		return exactly(docs), err
	case opNear:
		in, err := b.all(n.kids)
		return bounds{roaring.New(), in.maybe}, err
	}
	return b.text(n.text)
}

// text bounds a needle: it may stand where all its pairs do, and stands where
// it is one of jieba's words. One or two characters need no text at all.
func (b *bounder) text(n *needle) (bounds, error) {
	if n.runes == 1 {
		docs, err := union(b.pairs, n.text)
		return exactly(docs), err
	}
	maybe, err := b.allPairs(n.pairs)
	if err != nil || n.runes == 2 {
		return exactly(maybe), err
	}
	sure := roaring.New()
	if len(n.text) <= maxTerm && hasLetter(n.text) {
		docs, err := postings(b.words, n.text)
		if err != nil {
			return bounds{}, err
		}
		if docs != nil {
			sure = docs
		}
	}
	return bounds{sure, maybe}, nil
}

// enough is how few candidates are left to the text: reading one costs less
// than reading another pair's postings.
const enough = 4

func (b *bounder) allPairs(pairs []string) (*roaring.Bitmap, error) {
	lists := make([]*roaring.Bitmap, 0, len(pairs))
	for _, p := range pairs {
		docs, err := postings(b.pairs, p)
		if err != nil {
			return nil, err
		}
		if docs == nil {
			return roaring.New(), nil
		}
		lists = append(lists, docs)
	}
	slices.SortFunc(lists, func(a, b *roaring.Bitmap) int {
		return int(a.GetCardinality()) - int(b.GetCardinality())
	})
	out := lists[0]
	for _, l := range lists[1:] {
		if out.GetCardinality() <= enough {
			break
		}
		out = roaring.And(out, l)
	}
	return out, nil
}

// union are the documents with a term that begins with prefix.
func union(d segmentapi.TermDictionary, prefix string) (*roaring.Bitmap, error) {
	var lists []*roaring.Bitmap
	err := eachTerm(d, prefix, func(term string) error {
		docs, err := postings(d, term)
		if docs != nil {
			lists = append(lists, docs)
		}
		return err
	})
	return roaring.FastOr(lists...), err
}

// eachTerm calls do for every term of the dictionary that begins with prefix.
func eachTerm(d segmentapi.TermDictionary, prefix string, do func(string) error) error {
	from := []byte(prefix)
	it := d.AutomatonIterator(nil, from, prefixEnd(from))
	for {
		entry, err := it.Next()
		if err != nil || entry == nil {
			return err
		}
		if err := do(entry.Term); err != nil {
			return err
		}
	}
}

// prefixEnd is the first key after all that begin with prefix.
func prefixEnd(prefix []byte) []byte {
	end := slices.Clone(prefix)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
	return nil
}
