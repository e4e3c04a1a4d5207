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

// mergePlan joins twelve segments at a time where bleve joins ten, and counts
// sizes from about what one batch makes. bleve would count everything
// below MaxSizeInMemoryMergePerWorker (64 MB) as that large, so that an index of
// less may have a single segment and every batch is merged into it at once:
// that was a fifth of the processor time of an import.
var mergePlan = map[string]any{
	"MaxSegmentsPerTier":   12,
	"SegmentsPerMergeTask": 12,
	"TierGrowth":           12.0,
	"FloorSegmentSize":     20,
	"FloorSegmentFileSize": 4 << 20,
	"MaxSegmentSize":       5_000_000,
	"MaxSegmentFileSize":   4 << 30,
	"ReclaimDeletesWeight": 2.0,
}

// settled is how large an index may be to be joined into one segment at the end
// of a large import; beyond it there are few small segments beside large ones.
const settled = 64 << 20

// settleTime ends a merge that does not come to its end (on a full disk bleve
// would try again for ever); the segments stay as they were then.
const settleTime = time.Minute

// Settle joins the segments of a small index into one: a quarter less on disk,
// and one dictionary to be asked. It is for the end of an import that added so
// many reports, and does nothing where these are less than half of all: what it
// costs is in proportion to what was added.
func (x *Index) Settle(ctx context.Context, added int) error {
	b, err := x.writer()
	if err != nil {
		return err
	}
	if n, err := b.DocCount(); err != nil || n > 2*uint64(added) {
		return err
	}
	if size, err := segmentBytes(x.dir); err != nil || size > settled {
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
	one := mergeplan.SingleSegmentMergePlanOptions
	one.SegmentsPerMergeTask = 100
	ctx, cancel := context.WithTimeout(ctx, settleTime)
	defer cancel()
	if err := s.ForceMerge(ctx, &one); err != nil {
		return fmt.Errorf("join segments of the index: %w", err)
	}
	return b.SetInternal(versionKey, []byte(Version)) // returns when the joined one is committed
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
