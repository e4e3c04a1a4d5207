package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"

	"nianbao/data"
	"nianbao/internal/segment"
	"nianbao/report"
)

// Catalogue is what a search asks of the corpus beside the index.
type Catalogue interface {
	// Text is the canonical text of a report. It is called for every
	// candidate of an exact search, from several goroutines: a slice of a
	// mapped file, say.
	Text(id string) (string, error)
	// Superseded names the reports that are not the preferred one of their
	// work; counts leave them out.
	Superseded(ctx context.Context) (map[string]bool, error)
}

// Options of Open. The zero value opens an index for reading and writing that
// is there already.
type Options struct {
	// ReadOnly opens what was last committed, beside a process that writes,
	// and follows it.
	ReadOnly bool
	// Create makes the index where there is none.
	Create bool
	// Catalogue is needed to search, not to write.
	Catalogue Catalogue
	// Resolver makes codes of the names in field:value; nil takes data's.
	Resolver *Resolver
	// Synonyms are the sets of terms that find one another; nil takes
	// data.Synonyms, an empty list none.
	Synonyms [][]string
}

// Index is a search index. It is safe for concurrent use.
type Index struct {
	dir      string
	options  Options
	synonyms *synonymTable

	mu      sync.Mutex
	bleve   bleve.Index // the writer, or what a reader has open
	reader  *reading    // of a reader: what the open copy is a copy of
	view    *view       // newest view, held by this index
	results *resultCache
	closed  bool
}

// A bleve batch holds at most so many reports and bytes of text: larger ones
// cost memory (some 20 times the text while they are analysed) and win nothing.
const (
	batchSize  = 400
	batchBytes = 2 << 20
)

// batchOf is how many of the reports go into the next batch.
func batchOf(reports []*report.Report) int {
	n, bytes := 0, 0
	for n < len(reports) && n < batchSize && (n == 0 || bytes+len(reports[n].Text) <= batchBytes) {
		bytes += len(reports[n].Text)
		n++
	}
	return n
}

var errClosed = errors.New("the index is closed")

// Open opens the index in dir. Errors wrap report.ErrIndexMissing,
// report.ErrIndexStale or report.ErrCorpusLocked.
func Open(dir string, o Options) (*Index, error) {
	x := &Index{dir: dir, options: o, results: newResultCache()}
	if x.options.Resolver == nil {
		x.options.Resolver = &DataResolver
	}
	sets := o.Synonyms
	if sets == nil {
		sets = data.Synonyms()
	}
	x.synonyms = newSynonymTable(sets)
	var err error
	if o.ReadOnly {
		err = x.openReader()
	} else {
		err = x.openWriter()
	}
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	return x, nil
}

// missing reports whether dir holds no index at all: a build that was killed
// before its first batch leaves none either.
func missing(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "index_meta.json"))
	return errors.Is(err, os.ErrNotExist)
}

// writerConfig keeps memory low: two workers write what is in memory, no more
// than 64 MB each at a time; a second writer is told after half a second.
func writerConfig() map[string]any {
	return map[string]any{
		"bolt_timeout":           "500ms",
		"scorchMergePlanOptions": mergePlan,
		"scorchPersisterOptions": map[string]any{
			"NumPersisterWorkers":           2,
			"MaxSizeInMemoryMergePerWorker": 64 << 20,
		},
	}
}

// analysisWorkers is how many documents are analysed at once.
const analysisWorkers = 2

var limitAnalysis = sync.OnceFunc(func() { bleve.Config.SetAnalysisQueueSize(analysisWorkers) })

func (x *Index) openWriter() error {
	limitAnalysis()
	if missing(x.dir) {
		if !x.options.Create {
			return report.ErrIndexMissing
		}
		return x.create()
	}
	b, err := openSafely(x.dir, writerConfig())
	if x.options.Create && errors.Is(err, report.ErrIndexMissing) { // killed while it was made
		if err := Remove(x.dir); err != nil {
			return err
		}
		return x.create()
	}
	if err != nil {
		return openError(err)
	}
	if x.options.Create {
		err = finishCreate(b)
	}
	if err = errors.Join(err, checkVersion(b)); err != nil {
		return errors.Join(err, b.Close())
	}
	x.bleve = b
	return nil
}

// finishCreate writes the version into an index that was killed before it had
// one: it holds nothing yet.
func finishCreate(b bleve.Index) error {
	v, err := b.GetInternal(versionKey)
	if err != nil || len(v) > 0 {
		return err
	}
	if n, err := b.DocCount(); err != nil || n > 0 {
		return err
	}
	return b.SetInternal(versionKey, []byte(Version))
}

func (x *Index) create() error {
	if err := os.MkdirAll(filepath.Dir(x.dir), 0o755); err != nil {
		return err
	}
	b, err := bleve.NewUsing(x.dir, bleve.NewIndexMapping(), "scorch", "scorch", writerConfig())
	if err != nil {
		return openError(err)
	}
	if err := b.SetInternal(versionKey, []byte(Version)); err != nil {
		return errors.Join(err, b.Close())
	}
	x.bleve = b
	return nil
}

func checkVersion(b bleve.Index) error {
	v, err := b.GetInternal(versionKey)
	if err != nil {
		return err
	}
	if string(v) != Version {
		return fmt.Errorf("version %q, this program reads %q: %w", v, Version, report.ErrIndexStale)
	}
	return nil
}

// Remove deletes the index in dir, before it is built again. Other files in
// the folder stay.
func Remove(dir string) error {
	for _, name := range []string{"index_meta.json", "store"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("remove index: %w", err)
		}
	}
	return nil
}

// Add indexes reports, or replaces those with the same id. When it returns
// they are on disk. A cancelled context stops between batches.
func (x *Index) Add(ctx context.Context, reports []*report.Report) error {
	b, err := x.writer()
	if err != nil {
		return err
	}
	seg, err := segment.Shared()
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	for len(reports) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := batchOf(reports)
		batch := b.NewBatch()
		for _, r := range reports[:n] {
			if err := batch.IndexAdvanced(newDocument(r, seg)); err != nil {
				return fmt.Errorf("index report %s: %w", r.ID, err)
			}
		}
		if err := b.Batch(batch); err != nil {
			return fmt.Errorf("index %d reports: %w", n, err)
		}
		reports = reports[n:]
	}
	return nil
}

// Delete removes reports; ids that are not there are no error.
func (x *Index) Delete(ctx context.Context, ids []string) error {
	b, err := x.writer()
	if err != nil {
		return err
	}
	for len(ids) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(batchSize, len(ids))
		batch := b.NewBatch()
		for _, id := range ids[:n] {
			batch.Delete(id)
		}
		if err := b.Batch(batch); err != nil {
			return fmt.Errorf("delete %d reports from the index: %w", n, err)
		}
		ids = ids[n:]
	}
	return nil
}

func (x *Index) writer() (bleve.Index, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return nil, errClosed
	}
	if x.options.ReadOnly {
		return nil, errors.New("the index is open for reading only")
	}
	return x.bleve, nil
}

// Len is the number of reports in the index, superseded ones too.
func (x *Index) Len() (int, error) {
	v, err := x.acquire()
	if err != nil {
		return 0, err
	}
	defer v.release()
	return v.live, nil
}

// Close lets go of the index. Searches that are under way end first.
func (x *Index) Close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return nil
	}
	x.closed = true
	if x.view != nil {
		x.view.release()
		x.view = nil
	}
	if x.options.ReadOnly {
		return nil // its bleve index closes with its last view
	}
	return x.bleve.Close()
}

// reopenAfter is how often a reader looks for a newer commit.
const reopenAfter = time.Second
