package index

import (
	"cmp"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// order is a found set sorted one way.
type order struct {
	at    []int32   // positions in found.ords, as many as were asked for so far
	score []float32 // by position in found.ords, nil where not ranked
	exact []bool    // by position in found.ords: a term stands as typed
}

// partRange is the share of one part in ascending ordinals.
type partRange struct {
	part *part
	from int // position of the first
	ords []uint32
}

func (s *search) ranges(ords []uint32) []partRange {
	var out []partRange
	from := 0
	for _, p := range s.view.parts {
		to := from
		for to < len(ords) && ords[to] < p.base+p.count {
			to++
		}
		if to > from {
			out = append(out, partRange{p, from, ords[from:to]})
		}
		from = to
	}
	return out
}

// bitmap is the range in the part's own numbers.
func (r partRange) bitmap() *roaring.Bitmap {
	local := make([]uint32, len(r.ords))
	for i, ord := range r.ords {
		local[i] = ord - r.part.base
	}
	return roaring.BitmapOf(local...)
}

// sortKeys order the found reports: first by what is asked for, then by place,
// department, kind and year. Smaller comes first.
type sortKeys struct {
	first   []uint64 // by position in found.ords, nil where all are alike
	natural []uint64 // by ordinal
}

func (s *search) keys(f *found, o *order, by string) (*sortKeys, error) {
	natural, err := s.view.naturalKeys()
	if err != nil {
		return nil, err
	}
	k := &sortKeys{natural: natural}
	switch by {
	case SortYear:
		return k, s.byRank(f, k, fieldYear, func(rank uint32) uint64 { return ^uint64(rank) })
	case SortPublished:
		return k, s.byRank(f, k, fieldPublished, func(rank uint32) uint64 { return ^uint64(rank) })
	case SortOldest:
		return k, s.byRank(f, k, fieldYear, func(rank uint32) uint64 { return uint64(rank) - 1 }) // unknown last
	case SortRelevance:
		k.first = make([]uint64, len(f.ords))
		for i := range k.first {
			k.first[i] = o.first(i)
		}
	}
	return k, nil
}

// byRank fills the first keys from the rank of each report's value.
func (s *search) byRank(f *found, k *sortKeys, field string, key func(rank uint32) uint64) error {
	ranks, err := s.view.ranks(field)
	if err != nil {
		return err
	}
	k.first = make([]uint64, len(f.ords))
	for i, ord := range f.ords {
		k.first[i] = key(ranks[ord])
	}
	return nil
}

// compare orders two found reports, 0 where the keys do not tell them apart.
func (k *sortKeys) compare(f *found, a, b int32) int {
	if k.first != nil {
		if c := cmp.Compare(k.first[a], k.first[b]); c != 0 {
			return c
		}
	}
	return cmp.Compare(k.natural[f.ords[a]], k.natural[f.ords[b]])
}

// first puts terms that stand as typed first, then the higher score.
func (o *order) first(i int) uint64 {
	var key uint64
	if o.exact != nil && !o.exact[i] {
		key = 1 << 32
	}
	if o.score != nil { // the bits of positive numbers are in their order
		key |= uint64(^math.Float32bits(o.score[i]))
	}
	return key
}

// sorted puts the first need of the found reports in order. Reports with equal
// keys are in the order of their ids, whatever order they were indexed in.
func (s *search) sorted(f *found, o *order, by string, need int) error {
	k, err := s.keys(f, o, by)
	if err != nil {
		return err
	}
	less := func(a, b int32) int {
		if c := k.compare(f, a, b); c != 0 {
			return c
		}
		ida, erra := s.id(f.ords[a])
		idb, errb := s.id(f.ords[b])
		if e := cmp.Or(erra, errb); e != nil {
			err = e
		}
		return cmp.Compare(ida, idb)
	}
	o.at = firstFew(len(f.ords), need, less)
	return err
}

func (s *search) id(ord uint32) (string, error) {
	p, local := s.view.partOf(ord)
	return p.id(local)
}

// firstFew gives the first need of the numbers below n, in order. When the
// buffer is full it is sorted and cut, and what comes after its end is passed
// over from then on.
func firstFew(n, need int, compare func(a, b int32) int) []int32 {
	need = min(need, n)
	if need == 0 {
		return nil
	}
	buffer := make([]int32, 0, min(n, 2*need+256))
	worst := int32(-1)
	for i := range int32(n) {
		if worst >= 0 && compare(i, worst) > 0 {
			continue
		}
		if len(buffer) == cap(buffer) {
			slices.SortFunc(buffer, compare)
			buffer = buffer[:need]
			worst = buffer[need-1]
		}
		buffer = append(buffer, i)
	}
	slices.SortFunc(buffer, compare)
	return buffer[:need]
}
