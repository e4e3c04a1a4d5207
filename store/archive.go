package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"nianbao/store/warc"
)

// archiveLimit is the size at which a new archive file is begun; replay tools
// like files of about a gigabyte.
var archiveLimit int64 = 1 << 30

// archive is the folder of WARC files. Appending happens under Store.mu;
// reading needs nothing.
type archive struct {
	dir string

	out   *os.File // the file that grows, nil until something is written
	end   place    // where the next record goes
	saved place    // what the catalogue knows as lasting
	dirty []*os.File

	mu   sync.Mutex
	open map[int64]*os.File // for reading
}

// place is a position in the archive.
type place struct {
	file   int64 // number, from 1
	offset int64
	length int64 // of the record there, 0 where only a position is meant
}

func newArchive(dir string) *archive {
	return &archive{dir: dir, open: map[int64]*os.File{}}
}

func (a *archive) path(file int64) string {
	return filepath.Join(a.dir, fmt.Sprintf("nianbao-%06d.warc.gz", file))
}

// append writes the encoded records one after another and returns where they
// are. It does not sync.
func (a *archive) append(now time.Time, members ...[]byte) ([]place, error) {
	if a.out == nil || a.end.offset >= archiveLimit {
		if err := a.rotate(now); err != nil {
			return nil, err
		}
	}
	var all []byte
	places := make([]place, len(members))
	for i, m := range members {
		places[i] = place{a.end.file, a.end.offset + int64(len(all)), int64(len(m))}
		all = append(all, m...)
	}
	if _, err := a.out.WriteAt(all, a.end.offset); err != nil {
		a.out.Truncate(a.end.offset) // leave no torn record where that can be helped
		return nil, fmt.Errorf("write %s: %w", a.path(a.end.file), err)
	}
	a.end.offset += int64(len(all))
	return places, nil
}

// rotate begins the next file, or goes on in the last one after opening.
func (a *archive) rotate(now time.Time) error {
	if a.out != nil {
		a.dirty = append(a.dirty, a.out)
		a.out = nil
	}
	if a.end.file == 0 || a.end.offset >= archiveLimit {
		a.end = place{file: a.end.file + 1}
	}
	if err := os.MkdirAll(a.dir, 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(a.path(a.end.file), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	a.out = f
	if a.end.offset > 0 {
		return nil
	}
	info, err := warc.Encode(infoRecord(a.end.file, now))
	if err != nil {
		return err
	}
	if _, err := f.WriteAt(info, 0); err != nil {
		return err
	}
	a.end.offset = int64(len(info))
	return syncDir(a.dir)
}

func infoRecord(file int64, now time.Time) *warc.Record {
	name := fmt.Sprintf("nianbao-%06d.warc.gz", file)
	return &warc.Record{
		Type: warc.TypeInfo, Date: now, ContentType: "application/warc-fields",
		ID:    warc.NewID(warc.TypeInfo, name, now.UTC().Format(time.RFC3339)),
		Extra: []warc.Field{{Name: "WARC-Filename", Value: name}},
		Block: []byte("software: nianbao\r\nformat: WARC File Format 1.1\r\n" +
			"conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"),
	}
}

func (a *archive) mark() place    { return a.end }
func (a *archive) lasting() place { return a.saved }
func (a *archive) settle()        { a.saved = a.end }

// rewind takes back what was appended after p by an operation that failed.
func (a *archive) rewind(p place) {
	if p == a.end || a.out == nil {
		return
	}
	if p.file != a.end.file { // the failed operation began this file
		p = place{file: a.end.file}
	}
	if a.out.Truncate(p.offset) == nil {
		a.end = p
	}
	if p.offset == 0 {
		a.out.Close()
		a.out = nil
	}
}

// sync makes everything appended lasting.
func (a *archive) sync() error {
	if a.end == a.saved {
		return nil
	}
	for _, f := range a.dirty {
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return fmt.Errorf("sync archive: %w", err)
		}
	}
	a.dirty = nil
	if a.out == nil {
		return nil
	}
	if err := a.out.Sync(); err != nil {
		return fmt.Errorf("sync archive: %w", err)
	}
	return nil
}

// read returns the record at p.
func (a *archive) read(p place) (*warc.Record, error) {
	f, err := a.reader(p.file)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrArchive, err)
	}
	n := p.length
	if n == 0 {
		n = 1 << 62
	}
	rec, err := warc.NewReader(io.NewSectionReader(f, p.offset, n), 0).Next()
	if err != nil {
		return nil, fmt.Errorf("%w: record at %d of %s: %w", ErrArchive, p.offset, f.Name(), err)
	}
	return rec, nil
}

func (a *archive) reader(file int64) (*os.File, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if f, ok := a.open[file]; ok {
		return f, nil
	}
	f, err := os.Open(a.path(file))
	if err == nil {
		a.open[file] = f
	}
	return f, err
}

func (a *archive) close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	var errs []error
	if a.out != nil {
		errs = append(errs, a.out.Close())
		a.out = nil
	}
	for n, f := range a.open {
		errs = append(errs, f.Close())
		delete(a.open, n)
	}
	return errors.Join(errs...)
}

// syncDir makes a new name in a folder lasting.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
