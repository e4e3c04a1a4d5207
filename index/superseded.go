package index

import (
	"context"
	"fmt"
	"hash/fnv"
	"time"

	"github.com/RoaringBitmap/roaring/v2"
)

// supersededSet are the documents of a view that another report of their work
// stands for.
type supersededSet struct {
	docs  []*roaring.Bitmap // by part, nil where none
	state uint64            // changes with the set
	at    time.Time
}

// supersededFor is how long the catalogue is not asked again while the index
// stays the same: the two change together.
const supersededFor = 2 * time.Second

// supersededNow asks the catalogue, at most every two seconds.
func (v *view) supersededNow(ctx context.Context, c Catalogue) (*supersededSet, error) {
	if s := v.superseded.Load(); s != nil && time.Since(s.at) < supersededFor {
		return s, nil
	}
	ids, err := c.Superseded(ctx)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	s := &supersededSet{at: time.Now(), docs: make([]*roaring.Bitmap, len(v.parts))}
	list := make([]string, 0, len(ids))
	for id, is := range ids {
		if !is {
			continue
		}
		list = append(list, id)
		h := fnv.New64a()
		h.Write([]byte(id))
		s.state ^= h.Sum64() // whatever the order of the map
	}
	for i, p := range v.parts {
		if s.docs[i], err = p.seg.DocNumbers(list); err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
	}
	v.superseded.Store(s)
	return s, nil
}
