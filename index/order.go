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
type sortKeys struct{ first, second []uint64 }

// ranks number the values of a column over all parts, in their order, from 1;
// blank is 0.
func (s *search) ranks(field string) ([]*column, [][]uint64, error) {
	cols := make([]*column, len(s.view.parts))
	var all []string
	for i, p := range s.view.parts {
		var err error
		if cols[i], err = p.columns.column(field); err != nil {
			return nil, nil, err
		}
		all = append(all, cols[i].values[1:]...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	ranks := make([][]uint64, len(cols))
	for i, c := range cols {
		ranks[i] = make([]uint64, len(c.values))
		for j, v := range c.values {
			if n, ok := slices.BinarySearch(all, v); ok && v != "" {
				ranks[i][j] = uint64(n) + 1
			}
		}
	}
	return cols, ranks, nil
}

// natural are the columns of the second key with the bits each takes; unknown
// places come last.
var natural = []struct {
	field string
	bits  uint
}{{fieldPlace, 24}, {fieldDept, 16}, {fieldKind, 10}, {fieldYear, 14}}

func (s *search) keys(f *found, o *order, by string) (*sortKeys, error) {
	k := &sortKeys{make([]uint64, len(f.ords)), make([]uint64, len(f.ords))}
	ranges := s.ranges(f.ords)
	for _, c := range natural {
		top := uint64(1)<<c.bits - 1
		err := s.eachRank(ranges, c.field, func(i int, rank uint64) {
			if c.field == fieldPlace && rank == 0 {
				rank = top
			}
			k.second[i] = k.second[i]<<c.bits | min(rank, top)
		})
		if err != nil {
			return nil, err
		}
	}
	switch by {
	case SortYear, SortPublished:
		field := map[string]string{SortYear: fieldYear, SortPublished: fieldPublished}[by]
		return k, s.eachRank(ranges, field, func(i int, rank uint64) { k.first[i] = ^rank })
	case SortOldest:
		return k, s.eachRank(ranges, fieldYear, func(i int, rank uint64) { k.first[i] = rank - 1 }) // unknown last
	case SortRelevance:
		for i := range k.first {
			k.first[i] = o.first(i)
		}
	}
	return k, nil
}

// eachRank gives every found report the rank of its value.
func (s *search) eachRank(ranges []partRange, field string, do func(i int, rank uint64)) error {
	cols, ranks, err := s.ranks(field)
	if err != nil {
		return err
	}
	for _, r := range ranges {
		n := slices.Index(s.view.parts, r.part)
		for i, ord := range r.ords {
			do(r.from+i, ranks[n][cols[n].of[ord-r.part.base]])
		}
	}
	return nil
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
		if c := cmp.Or(cmp.Compare(k.first[a], k.first[b]), cmp.Compare(k.second[a], k.second[b])); c != 0 {
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
