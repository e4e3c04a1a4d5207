package index

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
)

// found is the exact answer of a query: what every page of its result shares.
type found struct {
	ords     []uint32 // matching reports, ascending
	units    []int32  // matching units of each, nil where reports are asked for
	searched int      // reports that the filter let through
	chars    int      // their length

	mu     sync.Mutex
	orders map[string]*order
}

// unitTotal adds up the matching units.
func (f *found) unitTotal() int {
	n := 0
	for _, u := range f.units {
		n += int(u)
	}
	return n
}

// search is one query on one view.
type search struct {
	catalogue Catalogue
	view      *view
	plan      *plan
	request   Request
	leaves    [][]bounds // by part, by leaf
	state     int64      // of the catalogue's texts
}

// find runs the query: bounds from the postings, the text for what they leave
// open.
func (s *search) find(ctx context.Context, base []*roaring.Bitmap) (*found, error) {
	sure := make([]*roaring.Bitmap, len(s.view.parts))
	open := make([]*roaring.Bitmap, len(s.view.parts))
	s.leaves = make([][]bounds, len(s.view.parts))
	err := parallel(ctx, len(s.view.parts), func(i int) error {
		b, err := s.bound(i)
		if err != nil {
			return err
		}
		sure[i], open[i] = roaring.And(b.sure, base[i]), roaring.And(b.maybe, base[i])
		if s.request.Unit != "" {
			sure[i] = roaring.New()
		}
		open[i].AndNot(sure[i])
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := &found{orders: map[string]*order{}}
	if out.searched, out.chars, err = s.extent(base); err != nil {
		return nil, err
	}
	return out, s.verify(ctx, out, sure, open)
}

// bound computes the bounds of the whole query in one part.
func (s *search) bound(i int) (bounds, error) {
	b, err := newBounder(s.view.parts[i], len(s.plan.leaves), s.request.Unit != "")
	if err != nil {
		return bounds{}, err
	}
	s.leaves[i] = b.leaves
	if s.plan.root == nil {
		return exactly(b.part.live), nil
	}
	return b.node(s.plan.root)
}

// verify reads the texts of the open candidates, on all cores.
func (s *search) verify(ctx context.Context, out *found, sure, open []*roaring.Bitmap) error {
	var ords []uint32
	for i, p := range s.view.parts {
		for _, local := range open[i].ToArray() {
			ords = append(ords, p.base+local)
		}
	}
	counts := make([]int32, len(ords))
	err := parallel(ctx, len(ords), func(i int) error {
		n, err := s.countUnits(ords[i])
		counts[i] = n
		return err
	})
	if err != nil {
		return err
	}
	k := 0
	for i, p := range s.view.parts {
		in := sure[i].Clone()
		for ; k < len(ords) && ords[k] < p.base+p.count; k++ {
			if counts[k] == 0 {
				continue
			}
			in.Add(ords[k] - p.base)
			if s.request.Unit != "" {
				out.units = append(out.units, counts[k])
			}
		}
		for _, local := range in.ToArray() {
			out.ords = append(out.ords, p.base+local)
		}
	}
	return nil
}

// candidate opens one report; nil where the catalogue no longer has it.
func (s *search) candidate(ord uint32) (*candidate, error) {
	i := s.view.indexOf(ord)
	p := s.view.parts[i]
	text, ok, err := s.text(p, ord-p.base)
	if !ok {
		return nil, err
	}
	return &candidate{part: p, local: ord - p.base, leaves: s.leaves[i], text: text, unit: s.request.Unit}, nil
}

// phrase is what is looked for where reports are asked for by one phrase: many
// candidates, of which nothing but the text is needed.
func (s *search) phrase() *needle {
	if s.request.Unit == "" && s.plan.root != nil && s.plan.root.op == opText {
		return s.plan.root.text
	}
	return nil
}

// countUnits is 1 or 0 for a report, or the number of its units that match.
func (s *search) countUnits(ord uint32) (int32, error) {
	if n := s.phrase(); n != nil {
		p, local := s.view.partOf(ord)
		text, ok, err := s.text(p, local)
		if ok && n.find(text, 0) >= 0 {
			return 1, nil
		}
		return 0, err
	}
	c, err := s.candidate(ord)
	if c == nil {
		return 0, err
	}
	if s.request.Unit == "" {
		if s.plan.root == nil || c.matches(s.plan.root, nil) {
			return 1, c.err
		}
		return 0, c.err
	}
	n, err := s.countMatching(c)
	return int32(n), errors.Join(err, c.err)
}

// parallel calls do for 0…n-1 on all cores and stops at the first error.
func parallel(ctx context.Context, n int, do func(i int) error) error {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := do(i); err != nil {
				return err
			}
		}
		return nil
	}
	const chunk = 16
	var next atomic.Int64
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			errs[w] = guarded(func() error {
				for {
					from := int(next.Add(chunk)) - chunk
					if from >= n {
						return nil
					}
					if err := ctx.Err(); err != nil {
						return err
					}
					for i := from; i < min(from+chunk, n); i++ {
						if err := do(i); err != nil {
							next.Store(int64(n))
							return err
						}
					}
				}
			})
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// extent counts the reports that the filter lets through and their length.
func (s *search) extent(base []*roaring.Bitmap) (reports, chars int, err error) {
	for i, p := range s.view.parts {
		lengths, err := p.columns.lengths()
		if err != nil {
			return 0, 0, err
		}
		reports += int(base[i].GetCardinality())
		for it := base[i].Iterator(); it.HasNext(); {
			chars += int(lengths[it.Next()])
		}
	}
	return reports, chars, nil
}
