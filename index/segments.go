package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
)

// mergePlan joins thirty segments at a time where bleve joins ten: each report
// is written again less often, for a few more segments to be asked. It counts
// sizes from about what one batch makes. bleve would count everything below
// MaxSizeInMemoryMergePerWorker (64 MB) as that large, so that an index of less
// may have a single segment and every batch is merged into it at once: that was
// a fifth of the processor time of an import.
var mergePlan = map[string]any{
	"MaxSegmentsPerTier":   30,
	"SegmentsPerMergeTask": 30,
	"TierGrowth":           30.0,
	"FloorSegmentSize":     20,
	"FloorSegmentFileSize": 4 << 20,
	"MaxSegmentSize":       5_000_000,
	"MaxSegmentFileSize":   4 << 30,
	"ReclaimDeletesWeight": 2.0,
}

// settled is up to where a segment is joined with others at the end of a large
// import, and about half of what they may become.
const settled = 64 << 20

// settleTime ends a merge that does not come to its end (on a full disk bleve
// would try again for ever); the segments stay as they were then.
const settleTime = 3 * time.Minute

// Settle joins the small segments that the last batches left, of a small index
// all: up to two fifths less on disk, and fewer dictionaries to be asked. It is for
// the end of an import that added so many reports, and does nothing where these
// are less than half of all: what it costs is in proportion to what was added.
func (x *Index) Settle(ctx context.Context, added int) error {
	b, err := x.writer()
	if err != nil {
		return err
	}
	docs, err := b.DocCount()
	if err != nil || docs == 0 || docs > 2*uint64(added) {
		return err
	}
	bytes, err := segmentBytes(x.dir)
	if err != nil {
		return err
	}
	inner, err := b.Advanced()
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	s, ok := inner.(*scorch.Scorch)
	if !ok {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, settleTime)
	defer cancel()
	if err := s.ForceMerge(ctx, smallOnes(int64(docs), bytes)); err != nil {
		return fmt.Errorf("join segments of the index: %w", err)
	}
	return b.SetInternal(versionKey, []byte(Version)) // returns when the joined one is committed
}

// smallOnes is the plan that joins what is smaller than settled. bleve counts
// in documents, and leaves out segments of half MaxSegmentSize.
func smallOnes(docs, bytes int64) *mergeplan.MergePlanOptions {
	plan := mergeplan.SingleSegmentMergePlanOptions
	plan.SegmentsPerMergeTask = 100
	plan.MaxSegmentSize = max(2*docs*settled/max(bytes, 1), 2)
	if bytes <= 4*settled {
		plan.MaxSegmentSize = 4 * docs // all of them
	}
	return &plan
}

// segmentBytes is the size of the segments in dir.
func segmentBytes(dir string) (int64, error) {
	entries, err := os.ReadDir(filepath.Join(dir, "store"))
	if err != nil {
		return 0, err
	}
	var size int64
	for _, e := range entries {
		if info, err := e.Info(); err == nil && strings.HasSuffix(e.Name(), ".zap") { // or it was merged away
			size += info.Size()
		}
	}
	return size, nil
}
