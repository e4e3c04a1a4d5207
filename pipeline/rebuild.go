package pipeline

import (
	"context"
	"fmt"

	"nianbao/index"
	"nianbao/report"
)

// Rebuild makes the search index anew from the catalogue and the texts.
func (c *Corpus) Rebuild(ctx context.Context) (int, error) {
	if c.index != nil {
		if err := c.index.Close(); err != nil {
			return 0, fmt.Errorf("index: %w", err)
		}
		c.index = nil
	}
	if err := index.Remove(c.IndexDir()); err != nil {
		return 0, fmt.Errorf("index: %w", err)
	}
	if err := c.unmark(ctx); err != nil {
		return 0, fmt.Errorf("index: %w", err)
	}
	if err := c.catchUp(ctx); err != nil {
		return 0, fmt.Errorf("index: %w", err)
	}
	return c.index.Len()
}

// unmark queues every report for the index.
func (c *Corpus) unmark(ctx context.Context) error {
	var ids []string
	for h, err := range c.Store.Reports(ctx, report.Filter{AllVersions: true}) {
		if err != nil {
			return err
		}
		ids = append(ids, h.ID)
	}
	return c.Store.MarkIndexed(ctx, ids, "")
}
