package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"nianbao/store/warc"
)

// Recovery says what opening for writing found and repaired.
type Recovery struct {
	Adopted  int      // captures and conversions found in the archive only
	CutBytes int64    // of a torn record at the end of the archive
	Damaged  []string // archive files that are shorter than known, or hold what cannot be read
	Texts    int      // reports whose text is gone; extraction makes it again
}

// Recovery returns what opening repaired; the zero value where all was well.
func (s *Store) Recovery() Recovery { return s.recovery }

// recover brings archive, catalogue and texts together again after a killed
// process, a restored back-up or a deleted file.
func (s *Store) recover(ctx context.Context) error {
	known, err := s.archiveSizes()
	if err != nil {
		return err
	}
	files, err := s.archiveFiles()
	if err != nil {
		return err
	}
	for i, n := range files {
		if err := s.recoverFile(ctx, n, known[n], i == len(files)-1); err != nil {
			return err
		}
		delete(known, n)
	}
	for n := range known {
		s.recovery.Damaged = append(s.recovery.Damaged, s.archive.path(n)+" is missing")
	}
	slices.Sort(s.recovery.Damaged)
	s.archive.settle()
	if err := s.texts.openWriter(); err != nil {
		return err
	}
	if err := s.recoverTexts(ctx); err != nil {
		return err
	}
	return s.dropTexts(ctx)
}

func (s *Store) archiveSizes() (map[int64]int64, error) {
	rows, err := s.db.Query("SELECT id, size FROM archive_row")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	sizes := map[int64]int64{}
	for rows.Next() {
		var n, size int64
		if err := rows.Scan(&n, &size); err != nil {
			return nil, err
		}
		sizes[n] = size
	}
	return sizes, rows.Err()
}

// archiveFiles lists the numbers of the files that are there, in order.
func (s *Store) archiveFiles() ([]int64, error) {
	entries, err := os.ReadDir(filepath.Join(s.dir, archiveName))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	var files []int64
	for _, e := range entries {
		var n int64
		if _, err := fmt.Sscanf(e.Name(), "nianbao-%d.warc.gz", &n); err == nil && n > 0 {
			files = append(files, n)
		}
	}
	slices.Sort(files)
	return files, nil
}

// recoverFile adopts what the file holds beyond its known size.
func (s *Store) recoverFile(ctx context.Context, n, known int64, last bool) error {
	path := s.archive.path(n)
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	end := info.Size()
	switch {
	case end < known:
		s.recovery.Damaged = append(s.recovery.Damaged,
			fmt.Sprintf("%s ends at %d, the catalogue knows %d bytes", path, end, known))
	case end > known:
		if end, err = s.adopt(ctx, n, known); err != nil {
			return fmt.Errorf("adopt records of %s: %w", path, err)
		}
		if torn := info.Size() - end; torn > 0 && last {
			if err := os.Truncate(path, end); err != nil {
				return err
			}
			s.recovery.CutBytes += torn
		} else if torn > 0 {
			s.recovery.Damaged = append(s.recovery.Damaged, fmt.Sprintf("%s cannot be read from %d on", path, end))
		}
	}
	s.archive.end = place{file: n, offset: end}
	if end < known {
		// A file that lost its end gets no more records: their places would
		// lie where the catalogue expects others.
		s.archive.end = place{file: n + 1}
	}
	return s.write(ctx, "note archive size", func(w *writer) error { return s.recordSizes(w) })
}

// adopt reads records from offset on and enters those that are ours. It
// returns the end of the last readable record.
func (s *Store) adopt(ctx context.Context, n, offset int64) (int64, error) {
	f, err := s.archive.reader(n)
	if err != nil {
		return offset, err
	}
	start := offset
	for {
		r := warc.NewReader(io.NewSectionReader(f, start, 1<<62), 0)
		end, err := s.adoptRun(ctx, r, n, start)
		if err != nil {
			return end, err
		}
		if end > start {
			offset = end
		}
		// A whole record beyond an unreadable one means damage, not a torn end.
		next, ok := nextRecord(f, end)
		if !ok {
			return offset, nil
		}
		s.recovery.Damaged = append(s.recovery.Damaged,
			fmt.Sprintf("%s cannot be read from %d to %d", f.Name(), end, next))
		start = next
	}
}

// adoptRun enters readable records up to the first that is not.
func (s *Store) adoptRun(ctx context.Context, r *warc.Reader, n, base int64) (int64, error) {
	if err := s.Begin(ctx); err != nil {
		return base, err
	}
	defer s.Commit(ctx)
	for {
		at := r.Offset()
		rec, err := r.Next()
		if err != nil {
			return base + at, nil
		}
		p := place{n, base + at, r.Offset() - at}
		s.archive.end = place{file: n, offset: p.offset + p.length}
		err = s.write(ctx, "adopt", func(w *writer) error { return s.adoptRecord(w, rec, p) })
		if err != nil {
			return base + at, err
		}
	}
}

// adoptRecord enters one record, if it carries our header.
func (s *Store) adoptRecord(w *writer, rec *warc.Record, p place) error {
	adopted, err := s.adoptCapture(w, rec, p)
	if err == nil && !adopted {
		adopted, err = s.adoptConversion(w, rec, p)
	}
	if adopted {
		s.recovery.Adopted++
	}
	return err
}

// resyncWindow bounds the search for a readable record beyond a damaged one.
const resyncWindow = 64 << 20

// nextRecord finds the next gzip member after offset that holds a record.
func nextRecord(f *os.File, offset int64) (int64, bool) {
	buf := make([]byte, 1<<20)
	for at := offset + 1; at < offset+resyncWindow; at += int64(len(buf)) - 3 {
		n, err := f.ReadAt(buf, at)
		for i := 0; i+3 < n; i++ {
			if buf[i] != 0x1f || buf[i+1] != 0x8b || buf[i+2] != 8 {
				continue
			}
			start := at + int64(i)
			if _, err := warc.NewReader(io.NewSectionReader(f, start, 1<<62), 0).Next(); err == nil {
				return start, true
			}
		}
		if err != nil {
			return 0, false
		}
	}
	return 0, false
}

// recordSizes notes in the catalogue how far the archive is known.
func (s *Store) recordSizes(w *writer) error {
	a := s.archive
	for n := a.saved.file; n <= a.end.file; n++ {
		size := a.end.offset
		if n < a.end.file {
			info, err := os.Stat(a.path(n))
			if err != nil {
				continue
			}
			size = info.Size()
		}
		if n == 0 || size == 0 {
			continue
		}
		if _, err := w.exec("INSERT INTO archive_row (id, size) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET size = max(size, excluded.size)", n, size); err != nil {
			return err
		}
	}
	return nil
}
