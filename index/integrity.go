package index

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime/debug"
	"slices"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/util"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
	bolt "go.etcd.io/bbolt"

	"nianbao/report"
)

// When a segment of the newest commit cannot be read, bleve falls back to an
// older commit, or to an empty index, and says so in the log only. The segments
// that the newest commit names are therefore compared with those that bleve
// has opened.

// openSafely opens the index in dir and refuses one that is damaged.
func openSafely(dir string, config map[string]any) (b bleve.Index, err error) {
	err = guarded(func() error {
		want, err := committed(boltPath(dir))
		if err != nil {
			return err
		}
		if b, err = bleve.OpenUsing(dir, config); err != nil {
			return err
		}
		have, err := opened(b)
		if err == nil && !slices.Equal(have, want) {
			err = fmt.Errorf("%d of %d segments are readable: %w", len(have), len(want), report.ErrIndexStale)
		}
		if err != nil {
			return errors.Join(err, b.Close())
		}
		return nil
	})
	return b, err
}

// committed lists the segment files that the newest commit names.
func committed(path string) ([]string, error) {
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, Timeout: 500 * time.Millisecond})
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%w (%v)", report.ErrIndexMissing, err)
		}
		return nil, err
	}
	defer db.Close()
	var names []string
	err = db.View(func(tx *bolt.Tx) error {
		commits := tx.Bucket(util.BoltSnapshotsBucket)
		if commits == nil {
			return nil
		}
		newest, _ := commits.Cursor().Last()
		commit := commits.Bucket(newest)
		if commit == nil {
			return nil
		}
		return commit.ForEachBucket(func(key []byte) error {
			if name := commit.Bucket(key).Get(util.BoltPathKey); name != nil {
				names = append(names, string(name))
			}
			return nil
		})
	})
	slices.Sort(names)
	return names, err
}

// opened lists the segment files that bleve reads.
func opened(b bleve.Index) ([]string, error) {
	inner, err := b.Advanced()
	if err != nil {
		return nil, err
	}
	reader, err := inner.Reader()
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	var names []string
	if snapshot, ok := reader.(*scorch.IndexSnapshot); ok {
		for _, s := range snapshot.Segments() {
			if p, ok := s.Segment().(segmentapi.PersistedSegment); ok {
				names = append(names, filepath.Base(p.Path()))
			}
		}
	}
	slices.Sort(names)
	return names, nil
}

// guarded turns a panic, and the fault of reading a file that was cut short
// while it was mapped, into an error.
func guarded(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the index is damaged (%v): %w", r, report.ErrIndexStale)
		}
	}()
	return do()
}
