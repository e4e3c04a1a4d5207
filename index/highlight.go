package index

import (
	"context"

	"nianbao/report"
)

// Marks are the places in one report that a search highlights: what the page of
// the report shows when it is opened from a hit. The request's Query, Filter.Topics, Unit
// and NoSynonyms count. A report that the index does not hold has none.
func (x *Index) Marks(ctx context.Context, q Request, reportID string) ([]report.Span, error) {
	q.Filter = report.Filter{Topics: q.Filter.Topics, ReportIDs: []string{reportID}, AllVersions: true, Boilerplate: q.Filter.Boilerplate}
	var out []report.Span
	err := guarded(func() error {
		s, f, done, err := x.run(ctx, q)
		if err != nil {
			return err
		}
		defer done()
		k := &concordance{search: s, found: f}
		if err := k.collect(ctx); err != nil {
			return err
		}
		for i, spans := range k.lines {
			c := &candidate{text: k.texts[i]}
			for _, sp := range spans {
				out = append(out, c.runes(sp))
			}
		}
		return nil
	})
	return out, err
}

// Count is the number of reports that match, and of units where the request
// asks for them.
func (x *Index) Count(ctx context.Context, q Request) (reports, units int, err error) {
	q.Limit = -1
	err = guarded(func() error {
		_, f, done, err := x.run(ctx, q)
		if err != nil {
			return err
		}
		defer done()
		reports, units = len(f.ords), f.unitTotal()
		return nil
	})
	return reports, units, err
}
