package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"nianbao/report"
)

var errNoCatalogue = errors.New("search: the index was opened without a catalogue")

// Search answers a request. Counts are exact. Errors wrap report.ErrQuery,
// *report.NameError, or report.ErrIndexStale where the index is damaged.
func (x *Index) Search(ctx context.Context, q Request) (Result, error) {
	var out Result
	err := guarded(func() error {
		s, f, done, err := x.run(ctx, q)
		if err != nil {
			return err
		}
		defer done()
		out, err = s.result(ctx, x, f)
		return err
	})
	return out, err
}

// run finds what matches, or remembers it; call done when the result is read.
func (x *Index) run(ctx context.Context, q Request) (*search, *found, func(), error) {
	q = q.normal()
	if err := checkUnit(q.Unit); err != nil {
		return nil, nil, nil, err
	}
	if x.options.Catalogue == nil {
		return nil, nil, nil, errNoCatalogue
	}
	p, err := x.newPlan(q)
	if err != nil {
		return nil, nil, nil, err
	}
	v, err := x.acquire()
	if err != nil {
		return nil, nil, nil, err
	}
	s := &search{catalogue: x.options.Catalogue, view: v, plan: p, request: q, state: textStateOf(x.options.Catalogue)}
	f, err := x.remembered(ctx, s)
	if err != nil {
		v.release()
		return nil, nil, nil, err
	}
	return s, f, v.release, nil
}

func checkUnit(unit string) error {
	switch unit {
	case "", UnitParagraph, UnitSentence, UnitFigures, UnitCommitments, UnitProblems, UnitPractices, UnitCitations:
		return nil
	}
	known := append([]string{UnitReport, UnitParagraph, UnitSentence}, itemUnits...)
	return &report.NameError{Kind: "unit", Name: unit, Suggestions: known, Err: report.ErrUnknownName}
}

// remembered finds, unless the same was asked of the same state before.
func (x *Index) remembered(ctx context.Context, s *search) (*found, error) {
	base, state, err := s.base(ctx)
	if err != nil {
		return nil, err
	}
	key, err := s.key(state)
	if err != nil {
		return nil, err
	}
	if f := x.results.get(key); f != nil {
		return f, s.bindLeaves()
	}
	f, err := s.find(ctx, base)
	if err != nil {
		return nil, err
	}
	x.results.put(key, f)
	return f, nil
}

// key names a query on a state of the corpus, without sorting and paging.
func (s *search) key(state uint64) (string, error) {
	filter, err := json.Marshal(s.request.Filter)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d\x00%x\x00%s\x00%t\x00%s\x00%s", s.view.epoch, state, s.request.Unit, s.request.NoSynonyms, filter, s.request.Query), nil
}

// bindLeaves computes the bounds of the leaves again, which a remembered
// result does not keep: they lie in the mapped segments.
func (s *search) bindLeaves() error {
	s.leaves = make([][]bounds, len(s.view.parts))
	for i := range s.view.parts {
		if _, err := s.bound(i); err != nil {
			return err
		}
	}
	return nil
}

// base is what the filter lets through, by part; state changes with what is
// superseded.
func (s *search) base(ctx context.Context) ([]*roaring.Bitmap, uint64, error) {
	sup, err := s.view.supersededNow(ctx, s.catalogue)
	if err != nil {
		return nil, 0, err
	}
	if s.request.Filter.AllVersions {
		sup = &supersededSet{}
	}
	out := make([]*roaring.Bitmap, len(s.view.parts))
	for i, p := range s.view.parts {
		docs := p.live.Clone()
		if sup.docs != nil {
			docs.AndNot(sup.docs[i])
		}
		for _, c := range conditions(s.request.Filter, s.request.Unit) {
			in, err := c.docs(p)
			if err != nil {
				return nil, 0, fmt.Errorf("search: filter %s: %w", c.name, err)
			}
			docs.And(in)
		}
		out[i] = docs
	}
	return out, sup.state, nil
}

// result reads the page that was asked for.
func (s *search) result(ctx context.Context, x *Index, f *found) (Result, error) {
	out := Result{Reports: len(f.ords), Searched: f.searched, Chars: f.chars, Terms: s.plan.terms, Expanded: s.plan.expanded}
	out.Units = f.unitTotal()
	if len(f.ords) == 0 {
		var err error
		out.Empty, err = s.explain(ctx, x)
		return out, err
	}
	var err error
	if s.request.Facets {
		if out.Facets, err = s.facets(f); err != nil {
			return out, err
		}
	}
	if s.request.Limit == 0 {
		return out, nil
	}
	o, err := s.order(ctx, f, s.request.Offset+s.request.Limit)
	if err != nil {
		return out, err
	}
	if s.request.Unit == "" {
		out.Hits, err = s.hits(f, o)
	} else {
		out.Passages, err = s.passages(f, o)
	}
	return out, err
}

// leastSorted saves sorting again for the next pages.
const leastSorted = 100

// order sorts as far as is needed, once for every page.
func (s *search) order(ctx context.Context, f *found, need int) (*order, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	by := s.request.Sort
	need = min(max(need, leastSorted), len(f.ords))
	if o := f.orders[by]; o != nil {
		if len(o.at) >= need {
			return o, nil
		}
		more := *o // others read the shorter one
		err := s.sorted(f, &more, by, len(f.ords))
		if err == nil {
			f.orders[by] = &more
		}
		return &more, err
	}
	switch by {
	case SortRelevance, SortYear, SortOldest, SortPlace, SortPublished:
	default:
		return nil, &report.NameError{Kind: "sort", Name: by, Err: report.ErrUnknownName,
			Suggestions: []string{SortRelevance, SortYear, SortOldest, SortPlace, SortPublished}}
	}
	o := &order{}
	if by == SortRelevance {
		var err error
		if o, err = s.rank(ctx, f); err != nil {
			return nil, err
		}
	}
	if err := s.sorted(f, o, by, need); err != nil {
		return nil, err
	}
	f.orders[by] = o
	return o, nil
}
