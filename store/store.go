package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"nianbao/report"
)

// Options says how a corpus is opened. The zero value opens an existing one
// for writing.
type Options struct {
	ReadOnly bool             // never writes, takes no lock
	Create   bool             // make a corpus where there is no folder or an empty one
	Now      func() time.Time // the clock; nil: time.Now
}

// Errors of this package beside those of report.
var (
	ErrReadOnly     = errors.New("the corpus is open for reading only")
	ErrTextsMissing = errors.New("the texts of the corpus are missing or damaged; run: nianbao extract")
	ErrCatalogue    = errors.New("the catalogue is damaged; move corpus.db away, the next command that writes makes it again from the archive")
	ErrArchive      = errors.New("the archive of originals is damaged")
)

// Store is an open corpus. Its methods may be called from several goroutines.
type Store struct {
	dir  string
	now  func() time.Time
	lock *os.File // nil when read-only
	db   *sql.DB  // read-only connections

	archive *archive
	texts   *texts
	words   *words
	heads   *headCache

	extractor atomic.Value // string: version that Pending was asked for last

	mu       sync.Mutex // one writer at a time
	w        *writer    // nil when read-only
	recovery Recovery

	watchMu sync.Mutex
	watch   *sql.Conn // asked whether the catalogue changed
}

// Names inside the folder of a corpus.
const (
	markerName  = "NIANBAO"
	lockName    = "lock"
	catalogName = "corpus.db"
	archiveName = "archive"
	textsName   = "texts"
)

// IndexDir is the folder of the search index within a corpus.
const IndexDir = "index"

const markerText = "This folder is a corpus of nianbao. See docs/catalogue.md.\n"

// Open opens the corpus in dir. Its errors wrap report.ErrNotCorpus,
// report.ErrCorpusLocked or report.ErrCorpusNewer where one of these is meant.
// Opening for writing repairs what a killed process left; see Recovery.
func Open(dir string, o Options) (*Store, error) {
	s := &Store{dir: dir, now: o.Now, heads: newHeadCache()}
	if s.now == nil {
		s.now = time.Now
	}
	if err := s.open(o); err != nil {
		s.Close()
		return nil, fmt.Errorf("open corpus %s: %w", dir, plain(err))
	}
	return s, nil
}

func (s *Store) open(o Options) error {
	if err := checkFolder(s.dir, o); err != nil {
		return err
	}
	s.archive = newArchive(filepath.Join(s.dir, archiveName))
	s.texts = newTexts(filepath.Join(s.dir, textsName))
	if !o.ReadOnly {
		var err error
		if s.lock, err = takeLock(filepath.Join(s.dir, lockName)); err != nil {
			return err
		}
		if s.w, err = openWriter(filepath.Join(s.dir, catalogName)); err != nil {
			return err
		}
	}
	var err error
	if s.db, err = openReaders(filepath.Join(s.dir, catalogName)); err != nil {
		return err
	}
	s.words = newWords(s.db)
	if o.ReadOnly {
		return checkVersion(s.db)
	}
	return s.recover(context.Background())
}

// checkFolder finds out whether dir is a corpus, and makes it one if that was
// asked for and nothing else lives there.
func checkFolder(dir string, o Options) error {
	marker := filepath.Join(dir, markerName)
	if _, err := os.Stat(marker); err == nil {
		return nil
	}
	entries, err := os.ReadDir(dir)
	switch {
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%w: %w", report.ErrNotCorpus, err)
	case !o.Create || o.ReadOnly || len(entries) > 0:
		return report.ErrNotCorpus
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(marker, []byte(markerText), 0o644)
}

// Close ends an open batch, lets go of the lock and closes the catalogue.
// Texts handed out before stay readable.
func (s *Store) Close() error {
	var errs []error
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.w != nil {
		errs = append(errs, s.flush())
	}
	if s.watch != nil {
		s.watch.Close()
	}
	if s.db != nil {
		errs = append(errs, s.db.Close())
	}
	if s.w != nil { // last, so that SQLite can put its log away
		errs = append(errs, s.w.close())
		s.w = nil
	}
	if s.archive != nil {
		errs = append(errs, s.archive.close())
	}
	if s.texts != nil {
		errs = append(errs, s.texts.close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Close())
		s.lock = nil
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close corpus %s: %w", s.dir, err)
	}
	return nil
}

// Dir is the folder of the corpus.
func (s *Store) Dir() string { return s.dir }

// ReadOnly reports whether the corpus was opened for reading only.
func (s *Store) ReadOnly() bool { return s.lock == nil }

// IsCorpus reports whether dir holds a corpus.
func IsCorpus(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, markerName))
	return err == nil
}
