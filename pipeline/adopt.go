package pipeline

import (
	"context"
	"fmt"

	"nianbao/report"
)

// adopt makes documents of captures that the archive held and the catalogue
// had lost: imported files, and of crawled pages those that are reports.
func (c *Corpus) adopt(ctx context.Context) error {
	var found []report.Capture
	for cp, err := range c.Store.Undocumented(ctx) {
		if err != nil {
			return fmt.Errorf("adopt: %w", err)
		}
		found = append(found, cp)
	}
	for _, cp := range found {
		if err := c.adoptOne(ctx, cp); err != nil {
			return fmt.Errorf("adopt %s: %w", cp.Address(), err)
		}
	}
	return nil
}

func (c *Corpus) adoptOne(ctx context.Context, cp report.Capture) error {
	body, err := c.Store.Body(ctx, cp.Snapshot)
	if err != nil {
		return err
	}
	if cp.Hints.Page > 1 {
		return nil // joined to the first page after the next crawl
	}
	for _, parts := range documentsOf(cp, body) {
		doc := report.Document{Parts: parts, Bodies: bodiesFor(parts, body), Capture: cp, Site: cp.Hints.Reading}
		if cp.URL != "" && !(judge{c}).verdict(ctx, doc).IsReport() {
			continue
		}
		if _, err := c.Store.PutDocument(ctx, parts, cp.ID); err != nil {
			return err
		}
	}
	return nil
}
