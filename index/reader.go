package index

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	bolterrors "go.etcd.io/bbolt/errors"

	"nianbao/report"
)

// bleve lets one process at a time open an index for writing, and none read it
// meanwhile: both lock store/root.bolt. A reader therefore opens a copy of that
// small file, which names the segments of the last commit, beside links to the
// segments themselves, which never change. Neither waits for the other.
//
// The copy is whole because bolt never overwrites a page that its last commit
// can reach: if the two meta pages are the same before and after copying, what
// they point to was not touched in between.

// reading is what a reader has open.
type reading struct {
	metas   []byte // meta pages of the root.bolt that was copied
	checked time.Time
}

// metaSize covers the two meta pages.
func metaSize() int { return 2 * os.Getpagesize() }

// copyTries bounds how often a commit may come in between.
const copyTries = 40

var errMoved = errors.New("the index changed while it was being opened")

func (x *Index) openReader() error {
	if missing(x.dir) {
		return report.ErrIndexMissing
	}
	b, metas, err := openCopy(x.dir)
	if err != nil {
		return openError(err)
	}
	v, err := newView(b, x.view)
	if err != nil {
		return errors.Join(err, b.Close())
	}
	v.owner = b
	x.setView(v)
	x.bleve = b
	x.reader = &reading{metas: metas, checked: time.Now()}
	return nil
}

// setView puts a new view in place of the old one.
func (x *Index) setView(v *view) {
	if x.view != nil {
		v.epoch = x.view.epoch + 1
		x.view.release()
	}
	x.view = v
}

// refresh brings x.view up to date; x.mu is held.
func (x *Index) refresh() error {
	if x.options.ReadOnly {
		return x.refreshReader()
	}
	inner, err := x.bleve.Advanced()
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	if x.view != nil {
		r, err := inner.Reader()
		if err != nil {
			return fmt.Errorf("index: %w", err)
		}
		same := r == x.view.reader
		r.Close()
		if same {
			return nil
		}
	}
	v, err := newView(x.bleve, x.view)
	if err != nil {
		return err
	}
	x.setView(v)
	return nil
}

// refreshReader opens the newest commit, looking at most once a second. Where
// it cannot be opened (the index is being built again) the old one serves on.
func (x *Index) refreshReader() error {
	if time.Since(x.reader.checked) < reopenAfter {
		return nil
	}
	x.reader.checked = time.Now()
	metas, err := readMetas(boltPath(x.dir))
	if err != nil || bytes.Equal(metas, x.reader.metas) {
		return nil
	}
	b, metas, err := openCopy(x.dir)
	if err != nil {
		return nil
	}
	v, err := newView(b, x.view)
	if err != nil {
		b.Close()
		return nil
	}
	v.owner = b
	x.setView(v)
	x.bleve = b
	x.reader.metas = metas
	return nil
}

func boltPath(dir string) string { return filepath.Join(dir, "store", "root.bolt") }

func readMetas(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b := make([]byte, metaSize())
	n, err := f.ReadAt(b, 0)
	if n == 0 && err != nil {
		return nil, err
	}
	return b[:n], nil
}

// openCopy opens the last commit of the index in dir.
func openCopy(dir string) (bleve.Index, []byte, error) {
	var err error
	for try := range copyTries {
		if try > 0 {
			time.Sleep(time.Duration(try) * 2 * time.Millisecond)
		}
		var b bleve.Index
		var metas []byte
		if b, metas, err = tryCopy(dir); err == nil {
			return b, metas, nil
		}
		if !errors.Is(err, errMoved) {
			return nil, nil, err
		}
	}
	return nil, nil, err
}

func tryCopy(dir string) (bleve.Index, []byte, error) {
	tmp, err := os.MkdirTemp("", "nianbao-index-")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(tmp) // what is open stays readable
	metas, err := copyCommit(dir, tmp)
	if err != nil {
		return nil, nil, err
	}
	b, err := openSafely(tmp, map[string]any{"read_only": true, "bolt_timeout": "500ms"})
	moved := movedSince(dir, metas)
	if err != nil {
		if moved {
			err = errMoved
		}
		return nil, nil, err
	}
	if err := checkVersion(b); err != nil {
		if moved { // a segment was merged away before it was opened
			err = errMoved
		}
		return nil, nil, errors.Join(err, b.Close())
	}
	return b, metas, nil
}

func movedSince(dir string, metas []byte) bool {
	now, err := readMetas(boltPath(dir))
	return err != nil || !bytes.Equal(now, metas)
}

// copyCommit makes in tmp an index of the last commit in dir.
func copyCommit(dir, tmp string) ([]byte, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	meta, err := os.ReadFile(filepath.Join(dir, "index_meta.json"))
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(tmp, "index_meta.json"), meta, 0o600); err != nil {
		return nil, err
	}
	metas, err := readMetas(boltPath(dir))
	if err != nil {
		return nil, err
	}
	root, err := os.ReadFile(boltPath(dir))
	if err != nil {
		return nil, err
	}
	store := filepath.Join(tmp, "store")
	if err := os.Mkdir(store, 0o700); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(store, "root.bolt"), root, 0o600); err != nil {
		return nil, err
	}
	if err := linkSegments(filepath.Join(dir, "store"), store); err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(root, metas) || movedSince(dir, metas) {
		return nil, errMoved
	}
	return metas, nil
}

func linkSegments(from, to string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".zap") {
			if err := os.Symlink(filepath.Join(from, e.Name()), filepath.Join(to, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// openError names what the user can do about an index that does not open.
func openError(err error) error {
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return fmt.Errorf("%w (%v)", report.ErrCorpusLocked, err)
	case errors.Is(err, report.ErrIndexStale), errors.Is(err, report.ErrIndexMissing):
		return err
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, bleve.ErrorIndexPathDoesNotExist), errors.Is(err, bleve.ErrorIndexMetaMissing):
		return fmt.Errorf("%w (%v)", report.ErrIndexMissing, err)
	case errors.Is(err, fs.ErrPermission):
		return err
	}
	return fmt.Errorf("damaged (%v): %w", err, report.ErrIndexStale)
}
