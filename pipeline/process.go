package pipeline

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"nianbao/extract"
	"nianbao/index"
	"nianbao/report"
	"nianbao/store"
)

// Extract runs the extractors over every archived document that this version
// has not judged, or over all with again, and indexes the outcome.
func (c *Corpus) Extract(ctx context.Context, again bool) (Summary, error) {
	var sum Summary
	if again {
		if err := c.Store.Forget(ctx); err != nil {
			return sum, fmt.Errorf("extract: %w", err)
		}
	}
	err := c.process(ctx, &sum)
	return sum, err
}

// process takes what is archived to the end of the way and settles what an
// interrupted run had left.
func (c *Corpus) process(ctx context.Context, sum *Summary) error {
	defer boundMemory()()
	indexed, err := c.flow(ctx, sum)
	if err != nil {
		return fmt.Errorf("extract: %w", err)
	}
	var settling, covering error
	var ends sync.WaitGroup // two ends that need one core each
	ends.Go(func() { settling = c.settle(ctx, indexed) })
	ends.Go(func() { covering = c.Store.RefreshCoverage(ctx) })
	ends.Wait()
	if covering != nil {
		covering = fmt.Errorf("coverage: %w", covering)
	}
	if err := errors.Join(settling, covering); err != nil {
		return err
	}
	return c.catchUp(ctx)
}

// extract reads one document.
func (c *Corpus) extract(ctx context.Context, doc report.Document) store.Extraction {
	read := doc
	doc.Bodies = nil // pages and files wait in no batch: they can be many times their texts
	read.Site = doc.Capture.Hints.Reading
	if v := c.prepare(ctx, &read); v != nil {
		return store.Extraction{Document: doc, Extractor: extract.Version, Verdict: *v}
	}
	r, verdict := guarded(read)
	return store.Extraction{Document: doc, Report: r, Verdict: verdict, Extractor: extract.Version}
}

// prepare makes a document's bodies what extraction reads: members of archives
// unpacked, formats that need a program outside converted. The verdict is nil
// where all went well.
func (c *Corpus) prepare(ctx context.Context, doc *report.Document) *report.Verdict {
	if err := unpack(doc); err != nil {
		return &report.Verdict{Code: report.VerdictUnreadable, Reason: err.Error(), Hint: "unpack it and import the folder"}
	}
	if err := c.convert(ctx, doc); err != nil {
		return &report.Verdict{Code: report.VerdictConverter, Reason: err.Error(), Hint: converterHint}
	}
	return nil
}

// guarded keeps a fault of ours on one document from stopping the others: it is
// a verdict, with its place, and extraction is tried again by the next version.
func guarded(doc report.Document) (r *report.Report, v report.Verdict) {
	defer func() {
		if p := recover(); p != nil {
			r = nil
			v = report.Verdict{Code: report.VerdictUnreadable, Reason: fmt.Sprintf("a fault of nianbao's: %v", p),
				Hint: "please report it with the file"}
		}
	}()
	return extract.Extract(doc)
}

// put stores a batch and gives the reports in it, for the index.
func (c *Corpus) put(ctx context.Context, batch []store.Extraction, sum *Summary) ([]*report.Report, error) {
	if err := c.Store.PutExtractions(ctx, batch); err != nil {
		return nil, err
	}
	reports := make([]*report.Report, 0, len(batch))
	for _, ex := range batch {
		if ex.Report == nil {
			sum.fail(ex.Document.Capture.Address()+member(ex.Document), ex.Verdict.Code, ex.Verdict.Reason, ex.Verdict.Hint)
			continue
		}
		reports = append(reports, ex.Report)
		sum.Reports++
		sum.Figures += len(ex.Report.Figures)
	}
	c.opt.Progress(Event{Step: "extract", Done: sum.Reports + len(sum.Failures)})
	return reports, nil
}

func member(doc report.Document) string {
	if len(doc.Parts) > 0 && doc.Parts[0].Member != "" {
		return "!" + doc.Parts[0].Member
	}
	return ""
}

func (c *Corpus) indexBatch(ctx context.Context, reports []*report.Report) error {
	if len(reports) == 0 {
		return nil
	}
	x, err := c.Index()
	if errors.Is(err, report.ErrIndexStale) {
		return nil // reports stay queued; the command that asks for the index says what to run
	}
	if err != nil {
		return err
	}
	if err := x.Add(ctx, reports); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	ids := make([]string, len(reports))
	for i, r := range reports {
		ids[i] = r.ID
	}
	return c.Store.MarkIndexed(ctx, ids, index.Version)
}

// catchUp indexes what an interrupted run had stored but not indexed, and
// takes out what is no report any more.
func (c *Corpus) catchUp(ctx context.Context) error {
	x, err := c.Index()
	if errors.Is(err, report.ErrIndexStale) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := c.dropRemoved(ctx, x); err != nil {
		return err
	}
	var ids []string
	for id, err := range c.Store.Unindexed(ctx, index.Version) {
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	for i := 0; i < len(ids); i += batchSize {
		if err := ctx.Err(); err != nil {
			return err
		}
		chunk := ids[i:min(i+batchSize, len(ids))]
		reports := make([]*report.Report, len(chunk))
		for j, id := range chunk {
			if reports[j], err = c.Store.Report(ctx, id); err != nil {
				return err
			}
		}
		if err := c.indexBatch(ctx, reports); err != nil {
			return err
		}
		c.opt.Progress(Event{Step: "index", Done: i + len(chunk), Total: len(ids)})
	}
	return c.settle(ctx, len(ids))
}

// settle joins the small segments of an index that this run made.
func (c *Corpus) settle(ctx context.Context, indexed int) error {
	if indexed == 0 {
		return nil
	}
	x, err := c.Index()
	if errors.Is(err, report.ErrIndexStale) {
		return nil
	}
	if err != nil {
		return err
	}
	return x.Settle(ctx, indexed)
}

func (c *Corpus) dropRemoved(ctx context.Context, x *index.Index) error {
	gone, err := c.Store.Removed(ctx)
	if err != nil || len(gone) == 0 {
		return err
	}
	if err := x.Delete(ctx, gone); err != nil {
		return err
	}
	return c.Store.MarkIndexed(ctx, gone, index.Version)
}

// waiting counts documents that wait for extraction and reports that wait for
// the index.
func (c *Corpus) waiting(ctx context.Context) (unread, unindexed int, err error) {
	if unread, err = c.Store.CountPending(ctx, extract.Version); err != nil {
		return 0, 0, fmt.Errorf("status: %w", err)
	}
	if unindexed, err = c.Store.CountUnindexed(ctx, index.Version); err != nil {
		return 0, 0, fmt.Errorf("status: %w", err)
	}
	return unread, unindexed, nil
}
