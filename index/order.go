package index

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"
)

// order is a found set sorted one way.
type order struct {
	at    []int32   // positions in found.ords
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

// sortKey is what a report is sorted by.
type sortKey struct {
	place, dept, kind, published string
	year                         int
}

// keys reads the columns that an order needs.
func (s *search) keys(ords []uint32) ([]sortKey, error) {
	out := make([]sortKey, len(ords))
	for _, r := range s.ranges(ords) {
		var cols [5]*column
		for i, field := range []string{fieldPlace, fieldDept, fieldKind, fieldPublished, fieldYear} {
			col, err := r.part.columns.column(field)
			if err != nil {
				return nil, err
			}
			cols[i] = col
		}
		years := make([]int, len(cols[4].values))
		for i, v := range cols[4].values {
			years[i], _ = strconv.Atoi(v) // blank is 0
		}
		for i, ord := range r.ords {
			n := ord - r.part.base
			k := &out[r.from+i]
			k.place, _ = cols[0].value(n)
			k.dept, _ = cols[1].value(n)
			k.kind, _ = cols[2].value(n)
			k.published, _ = cols[3].value(n)
			k.year = years[cols[4].of[n]]
		}
	}
	return out, nil
}

// natural is the order of places: code, department, kind, year; unknown places
// last.
func natural(a, b sortKey) int {
	return cmp.Or(
		cmp.Compare(blankLast(a.place), blankLast(b.place)), cmp.Compare(a.place, b.place),
		cmp.Compare(a.dept, b.dept), cmp.Compare(a.kind, b.kind), cmp.Compare(a.year, b.year),
	)
}

func blankLast(s string) int {
	if s == "" {
		return 1
	}
	return 0
}

// compare orders two keys by one of the Sort constants.
func (k sortKey) compare(b sortKey, by string) int {
	switch by {
	case SortYear:
		return cmp.Compare(b.year, k.year)
	case SortOldest:
		return cmp.Or(cmp.Compare(yearLast(k.year), yearLast(b.year)), cmp.Compare(k.year, b.year))
	case SortPublished:
		return cmp.Compare(b.published, k.published)
	}
	return 0
}

func yearLast(y int) int {
	if y == 0 {
		return 1
	}
	return 0
}

// sorted orders the found reports. Equal ones are in natural order, then in the
// order of their ids, whatever order they were indexed in.
func (s *search) sorted(f *found, o *order, by string) error {
	keys, err := s.keys(f.ords)
	if err != nil {
		return err
	}
	ids := make([]string, len(f.ords))
	id := func(i int32) string {
		if ids[i] == "" {
			p, local := s.view.partOf(f.ords[i])
			var e error
			if ids[i], e = p.id(local); e != nil {
				err = e
			}
		}
		return ids[i]
	}
	o.at = make([]int32, len(f.ords))
	for i := range o.at {
		o.at[i] = int32(i)
	}
	slices.SortFunc(o.at, func(a, b int32) int {
		if by == SortRelevance {
			if c := o.compare(a, b); c != 0 {
				return c
			}
		}
		if c := cmp.Or(keys[a].compare(keys[b], by), natural(keys[a], keys[b])); c != 0 {
			return c
		}
		return cmp.Compare(id(a), id(b))
	})
	return err
}

// compare puts terms that stand as typed first, then the higher score.
func (o *order) compare(a, b int32) int {
	if o.exact != nil && o.exact[a] != o.exact[b] {
		if o.exact[a] {
			return -1
		}
		return 1
	}
	if o.score == nil {
		return 0
	}
	return cmp.Compare(o.score[b], o.score[a])
}
