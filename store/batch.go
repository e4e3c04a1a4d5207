package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/mattn/go-sqlite3"
	"golang.org/x/sys/unix"
)

// Begin opens a batch: until Commit, writes are gathered and made lasting
// together, every 64 operations or half a second, in the same order as always:
// archive first, then catalogue. A killed process loses at most the open
// group. Batches nest; the outermost Commit ends them.
func (s *Store) Begin(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.w == nil {
		return fmt.Errorf("begin batch: %w", ErrReadOnly)
	}
	s.w.batch++
	return ctx.Err()
}

// Commit ends a batch. It makes what was gathered lasting even when ctx is
// done: the work is finished, only the writing is left.
func (s *Store) Commit(context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.w == nil || s.w.batch == 0 {
		return nil
	}
	if s.w.batch--; s.w.batch > 0 {
		return nil
	}
	if err := s.flush(); err != nil {
		return fmt.Errorf("commit batch: %w", err)
	}
	return nil
}

// Batch runs fn within Begin and Commit. What fn wrote before it failed stays.
func (s *Store) Batch(ctx context.Context, fn func() error) error {
	if err := s.Begin(ctx); err != nil {
		return err
	}
	err := fn()
	return errors.Join(err, s.Commit(ctx))
}

// write runs fn as one operation: wholly or not at all. Outside a batch it is
// lasting when write returns.
func (s *Store) write(ctx context.Context, op string, fn func(w *writer) error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.operate(fn); err != nil {
		return fmt.Errorf("%s: %w", op, plain(err))
	}
	return nil
}

// plain gives two conditions of SQLite the errors that others know them by.
func plain(err error) error {
	var e sqlite3.Error
	switch {
	case !errors.As(err, &e):
		return err
	case e.Code == sqlite3.ErrFull:
		return fmt.Errorf("%w: %w", unix.ENOSPC, err)
	case e.Code == sqlite3.ErrCorrupt || e.Code == sqlite3.ErrNotADB:
		return fmt.Errorf("%w: %w", ErrCatalogue, err)
	}
	return err
}

func (s *Store) operate(fn func(w *writer) error) error {
	w := s.w
	if w == nil {
		return ErrReadOnly
	}
	if w.failed != nil {
		err := w.failed
		w.failed = nil
		return err
	}
	if !w.inTx {
		if err := w.begin(); err != nil {
			return err
		}
		w.since = s.now()
	}
	if err := s.guarded(fn); err != nil {
		return err
	}
	w.pending++
	if w.batch == 0 || w.pending >= batchSize || s.now().Sub(w.since) >= batchAge {
		return s.flush()
	}
	if w.timer == nil {
		w.timer = time.AfterFunc(batchAge, s.flushLate)
	}
	return nil
}

// guarded runs fn so that its failure undoes only itself.
func (s *Store) guarded(fn func(w *writer) error) error {
	w := s.w
	mark := s.archive.mark()
	if w.pending > 0 {
		if err := w.script("SAVEPOINT op"); err != nil {
			return err
		}
	}
	err := fn(w)
	switch {
	case err == nil && w.pending > 0:
		return w.script("RELEASE op")
	case err == nil:
		return nil
	case w.pending > 0:
		clear(w.words)
		if w.script("ROLLBACK TO op; RELEASE op") != nil {
			// The whole transaction is gone (SQLite ends it when the disk is
			// full), so nothing of the batch may stay in the archive either.
			w.rollback()
			s.archive.rewind(s.archive.lasting())
			w.pending = 0
			return err
		}
	default:
		w.rollback()
	}
	s.archive.rewind(mark)
	return err
}

// flush makes the open transaction lasting.
func (s *Store) flush() error {
	w := s.w
	if w.timer != nil {
		w.timer.Stop()
		w.timer = nil
	}
	if !w.inTx {
		return nil
	}
	w.pending = 0
	var err error
	if s.archive.mark() != s.archive.lasting() {
		if err = s.archive.sync(); err == nil {
			err = s.recordSizes(w)
		}
	}
	if err == nil {
		err = w.commit()
	} else {
		w.rollback()
	}
	if err != nil {
		s.archive.rewind(s.archive.lasting())
		return err
	}
	s.archive.settle()
	return nil
}

// flushLate is what the timer does for a batch that nobody adds to.
func (s *Store) flushLate() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.w != nil {
		s.w.timer = nil
		s.w.failed = s.flush()
	}
}

// settled makes an open batch visible to the reading connections.
func (s *Store) settled() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.w == nil || !s.w.inTx {
		return nil
	}
	return s.flush()
}
