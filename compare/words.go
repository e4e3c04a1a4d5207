package compare

import (
	"context"

	"nianbao/internal/segment"
	"nianbao/report"
)

// Words is CompareWords with the segmenter that the process shares.
func Words(ctx context.Context, src Source, target, reference report.Filter, o KeynessOptions) (*KeynessResult, error) {
	seg, err := segment.Shared()
	if err != nil {
		return nil, err
	}
	return CompareWords(ctx, src, seg, target, reference, o)
}
