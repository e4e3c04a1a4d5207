// Package pipeline joins the steps: what every command runs, and the
// benchmarks with it.
//
//	pipeline.go  Corpus: store and index together; Event, Summary
//	import.go    files, folders, ZIPs and standard input into the archive
//	rebuild.go   the search index anew
//	manifest.go  a CSV that states what the files are
//	crawl.go     a site into the archive, with extraction's verdict on each page
//	adopt.go     captures that only the archive knew
//	parts.go     members of archives, pages of articles
//	convert.go   DOC and WPS by programs outside, bounded, their output archived
//	process.go   archive → extraction → catalogue → index, with checkpoints
//	status.go    what the corpus holds, and what is missing
//
// Everything after the archive can be rebuilt from it. A step that is killed
// goes on where it stopped when the same command is run again.
package pipeline

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"nianbao/index"
	"nianbao/report"
	"nianbao/store"
)

// Options of a corpus; the zero value works.
type Options struct {
	ReadOnly bool
	Workers  int              // extraction workers, 0: one a core
	Now      func() time.Time // nil: time.Now
	Progress func(Event)      // nil: silence
}

// Event is one step of progress. Text from reports and sites in it is
// untrusted: whoever prints it cleans it.
type Event struct {
	Step    string // archive, extract, index, crawl
	Done    int
	Total   int // 0 unknown
	Address string
	Note    string
}

// Failure is an input that did not become a report, and why.
type Failure struct {
	Address string
	Code    report.VerdictCode
	Reason  string
	Hint    string
}

// Summary is what a run did.
type Summary struct {
	Inputs    int // files or pages looked at
	New       int // snapshots that were not archived before
	Unchanged int // inputs that the corpus had already
	Reports   int // reports extracted in this run
	Figures   int
	Failures  []Failure
}

// Corpus is an open corpus.
type Corpus struct {
	Store *store.Store
	dir   string
	opt   Options

	opening sync.Mutex // of index
	index   *index.Index
}

// Open opens the corpus in dir. A corpus that is not opened read-only is
// created where there is none.
func Open(dir string, o Options) (*Corpus, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Progress == nil {
		o.Progress = func(Event) {}
	}
	st, err := store.Open(dir, store.Options{ReadOnly: o.ReadOnly, Create: !o.ReadOnly, Now: o.Now})
	if err != nil {
		return nil, err
	}
	c := &Corpus{Store: st, dir: dir, opt: o}
	if st.Recovery().Adopted > 0 {
		if err := c.adopt(context.Background()); err != nil {
			return nil, errors.Join(err, c.Close())
		}
	}
	return c, nil
}

// Close closes what is open.
func (c *Corpus) Close() error {
	var err error
	if c.index != nil {
		err = c.index.Close()
	}
	return errors.Join(err, c.Store.Close())
}

// IndexDir is where the search index of the corpus lies.
func (c *Corpus) IndexDir() string { return filepath.Join(c.dir, store.IndexDir) }

// Index is the search index, opened when it is first asked for.
func (c *Corpus) Index() (*index.Index, error) {
	c.opening.Lock()
	defer c.opening.Unlock()
	if c.index != nil {
		return c.index, nil
	}
	x, err := index.Open(c.IndexDir(), index.Options{ReadOnly: c.opt.ReadOnly, Create: !c.opt.ReadOnly, Catalogue: c.Store})
	if err != nil {
		return nil, fmt.Errorf("search index: %w", err)
	}
	c.index = x
	return x, nil
}

// now is the clock in UTC, whole seconds: what is printed is what is stored.
func (c *Corpus) now() time.Time { return c.opt.Now().UTC().Truncate(time.Second) }
