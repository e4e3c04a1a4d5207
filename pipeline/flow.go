package pipeline

import (
	"context"
	"math"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"nianbao/extract"
	"nianbao/report"
	"nianbao/store"
)

// Bounds of a batch, in documents and in bytes of their texts: what is stored
// and indexed at a time, and what a killed run does again at most.
const (
	batchSize = 400
	batchText = 2 << 20
)

// indexers is how many batches go into the index beside one another. Building
// a segment is work of one core and more than extraction is: with one at a time
// a core has nothing to do once the reports are read.
const indexers = 2

// flow joins extraction, the catalogue and the index. They run beside one
// another, each on the batch that the one before has finished with: a report is
// in the catalogue before it is in the index, and marked after that. It says how
// many reports went into the index.
func (c *Corpus) flow(ctx context.Context, sum *Summary) (indexed int, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	batches, stored := make(chan []store.Extraction), make(chan []*report.Report)
	go gatherBatches(c.extracted(ctx, cancel), batches)
	var steps sync.WaitGroup
	steps.Go(func() {
		defer close(stored)
		for batch := range batches {
			reports, err := c.put(ctx, batch, sum)
			if err != nil {
				cancel(err) // the rest is drained: nothing is stored under a cancelled context
				continue
			}
			stored <- reports
		}
	})
	var done atomic.Int64
	for range indexers {
		steps.Go(func() {
			for reports := range stored {
				if err := c.indexBatch(ctx, reports); err != nil {
					cancel(err)
				}
				done.Add(int64(len(reports)))
			}
		})
	}
	steps.Wait()
	return int(done.Load()), context.Cause(ctx)
}

// memoryLimit is where the garbage collector begins to work harder: an import
// keeps some 220 MB alive, and would let garbage double that. The dictionary is
// not Go's and not counted.
const memoryLimit = 384 << 20

// boundMemory sets the limit, unless the user set one (GOMEMLIMIT), until the
// function it returns is called.
func boundMemory() (restore func()) {
	old := debug.SetMemoryLimit(-1)
	if old != math.MaxInt64 {
		return func() {}
	}
	debug.SetMemoryLimit(memoryLimit)
	return func() { debug.SetMemoryLimit(old) }
}

// extracted reads the pending documents with several workers.
func (c *Corpus) extracted(ctx context.Context, cancel context.CancelCauseFunc) <-chan store.Extraction {
	docs, done := make(chan report.Document), make(chan store.Extraction, c.opt.Workers)
	go c.feed(ctx, cancel, docs)
	var workers sync.WaitGroup
	for range c.opt.Workers {
		workers.Go(func() {
			for doc := range docs {
				done <- c.extract(ctx, doc)
			}
		})
	}
	go func() { workers.Wait(); close(done) }()
	return done
}

// feed sends every pending document to the workers.
func (c *Corpus) feed(ctx context.Context, cancel context.CancelCauseFunc, docs chan<- report.Document) {
	defer close(docs)
	for doc, err := range c.Store.Pending(ctx, extract.Version) {
		if err != nil {
			cancel(err)
			return
		}
		select {
		case docs <- doc:
		case <-ctx.Done():
			return
		}
	}
}

// gatherBatches fills batches; the last one may be small. None goes beyond the
// bounds, which are those of the index: it would cut it into two.
func gatherBatches(done <-chan store.Extraction, batches chan<- []store.Extraction) {
	defer close(batches)
	var batch []store.Extraction
	size := 0
	for ex := range done {
		text := 0
		if ex.Report != nil {
			text = len(ex.Report.Text)
		}
		if len(batch) == batchSize || len(batch) > 0 && size+text > batchText {
			batches <- batch
			batch, size = nil, 0
		}
		batch, size = append(batch, ex), size+text
	}
	if len(batch) > 0 {
		batches <- batch
	}
}
