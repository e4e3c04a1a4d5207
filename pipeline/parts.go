package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"

	"nianbao/extract/reader"
	"nianbao/report"
)

// unpack replaces the body of a part that lies inside a ZIP, which is the
// whole ZIP, by the member's bytes.
func unpack(doc *report.Document) error {
	for i, p := range doc.Parts {
		if p.Member == "" {
			continue
		}
		members, err := reader.Members(doc.Bodies[i])
		at := slices.IndexFunc(members, func(m reader.Member) bool { return m.Name == p.Member })
		if at < 0 {
			return fmt.Errorf("archive member %.80q: %w", p.Member, cmp.Or(err, report.ErrNotFound))
		}
		doc.Bodies = slices.Clone(doc.Bodies)
		doc.Bodies[i] = members[at].Body
	}
	return nil
}

// joinPages makes one document of an article that a site split over pages:
// the first page, which hints name, then the later ones in order. The first
// page alone stays a document too; the longer report stands for the work.
func (c *Corpus) joinPages(ctx context.Context) error {
	later := map[string][]report.Capture{}
	for cp, err := range c.Store.Undocumented(ctx) {
		if err != nil {
			return fmt.Errorf("join pages: %w", err)
		}
		if cp.Hints.Page > 1 && len(cp.Hints.Parents) > 0 {
			later[cp.Hints.Parents[0]] = append(later[cp.Hints.Parents[0]], cp)
		}
	}
	for first, pages := range later {
		if err := c.joinArticle(ctx, first, pages); err != nil {
			return fmt.Errorf("join pages of %s: %w", first, err)
		}
	}
	return nil
}

func (c *Corpus) joinArticle(ctx context.Context, first string, pages []report.Capture) error {
	head, ok, err := c.Store.Previous(ctx, first)
	if err != nil || !ok {
		return err
	}
	slices.SortFunc(pages, func(a, b report.Capture) int {
		return cmp.Or(cmp.Compare(a.Hints.Page, b.Hints.Page), cmp.Compare(a.ID, b.ID))
	})
	parts := []report.Part{partOf(head)}
	for _, p := range pages {
		parts = append(parts, partOf(p))
	}
	_, err = c.Store.PutDocument(ctx, parts, head.ID)
	return err
}

func partOf(cp report.Capture) report.Part {
	return report.Part{Snapshot: cp.Snapshot, MediaType: cp.MediaType, Name: path.Base(cp.Address())}
}
