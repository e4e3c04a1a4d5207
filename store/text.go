package store

import (
	"database/sql"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"nianbao/report"
)

// The canonical texts stand one after another in a file that only grows, each
// behind a header of fixed length:
//
//	\n\f r0123456789abcdef 0000012345 0a1b2c3d\n   id, bytes, CRC-32C
//
// so that a text can be handed out as a string over the mapped file without a
// copy, and a wrong or damaged file is seen. A text that extraction changed is
// appended anew; Compact drops the old ones.
const textHeaderLen = 2 + 17 + 1 + 10 + 1 + 8 + 1

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func textHeader(id, text string) string {
	return fmt.Sprintf("\n\f%-17.17s %010d %08x\n", id, len(text), crc32.Checksum([]byte(text), castagnoli))
}

// textPlace is where a text lies; offset is that of the text, not its header.
type textPlace struct{ file, offset, bytes int64 }

// texts is the folder of text files.
type texts struct {
	dir string

	// Writing, under Store.mu.
	out    *os.File
	file   int64
	end    int64
	synced int64

	mu     sync.Mutex
	maps   map[int64]*mapping
	places sync.Map     // report id → text, a string over the mapping whose header was checked
	state  atomic.Int64 // data_version for which places holds
	puts   atomic.Int64 // writes of this process
	looked atomic.Int64 // when state was compared last, Unix nanoseconds
	missed atomic.Int64 // texts that places did not know, in this state
}

// mapping is a file in memory. It may be longer than the file, which then
// grows into it. Mappings are never undone: texts that were handed out point
// into them.
type mapping struct {
	data []byte
	size int64 // of the file when it was looked at last; beyond it reading is a fault
}

func newTexts(dir string) *texts { return &texts{dir: dir, maps: map[int64]*mapping{}} }

func (t *texts) path(file int64) string {
	return filepath.Join(t.dir, fmt.Sprintf("texts-%06d.txt", file))
}

// openWriter opens the newest file for appending.
func (t *texts) openWriter() error {
	if err := os.MkdirAll(t.dir, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(t.dir)
	if err != nil {
		return err
	}
	t.file = 1
	for _, e := range entries {
		var n int64
		if _, err := fmt.Sscanf(e.Name(), "texts-%d.txt", &n); err == nil {
			t.file = max(t.file, n)
		}
	}
	if t.out, err = os.OpenFile(t.path(t.file), os.O_RDWR|os.O_CREATE, 0o644); err != nil {
		return err
	}
	info, err := t.out.Stat()
	if err == nil {
		t.end = info.Size()
	}
	return err
}

// append writes a text and returns its place. It does not sync.
func (t *texts) append(id, text string) (textPlace, error) {
	head := textHeader(id, text)
	if _, err := t.out.WriteAt([]byte(head+text), t.end); err != nil {
		t.out.Truncate(t.end)
		return textPlace{}, fmt.Errorf("write text of %s: %w", id, err)
	}
	p := textPlace{t.file, t.end + textHeaderLen, int64(len(text))}
	t.end = p.offset + p.bytes
	return p, nil
}

// sync makes what was appended lasting.
func (t *texts) sync() error {
	if t.end == t.synced {
		return nil
	}
	if err := t.out.Sync(); err != nil {
		return fmt.Errorf("sync %s: %w", t.out.Name(), err)
	}
	t.synced = t.end
	return nil
}

// get returns the text at p.
func (t *texts) get(id string, p textPlace) (string, error) {
	data, err := t.mapped(p.file, p.offset+p.bytes)
	if err != nil {
		return "", err
	}
	head := data[p.offset-textHeaderLen : p.offset]
	if string(head[:2]) != "\n\f" || string(head[2:19]) != fmt.Sprintf("%-17.17s", id) ||
		string(head[20:30]) != fmt.Sprintf("%010d", p.bytes) {
		return "", fmt.Errorf("text of %s at %d of %s: %w", id, p.offset, t.path(p.file), ErrTextsMissing)
	}
	if p.bytes == 0 {
		return "", nil
	}
	return unsafe.String(&data[p.offset], p.bytes), nil
}

// mapped returns the file in memory, at least up to size.
func (t *texts) mapped(file, size int64) ([]byte, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	m := t.maps[file]
	if m != nil && m.size >= size {
		return m.data, nil
	}
	f, err := os.Open(t.path(file))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTextsMissing, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() < size {
		return nil, fmt.Errorf("%s ends at %d, wanted are %d bytes: %w", f.Name(), info.Size(), size, ErrTextsMissing)
	}
	if m == nil || info.Size() > int64(len(m.data)) {
		if m, err = mapFile(f, info.Size()); err != nil {
			return nil, fmt.Errorf("map %s: %w", f.Name(), err)
		}
		t.maps[file] = m
	}
	m.size = info.Size()
	return m.data, nil
}

// mapSlack is mapped beyond the end, so that a growing file is mapped anew
// only now and then.
const mapSlack = 64 << 20

func mapFile(f *os.File, size int64) (*mapping, error) {
	data, err := unix.Mmap(int(f.Fd()), 0, int(size+size/2+mapSlack), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return nil, err
	}
	return &mapping{data: data, size: size}, nil
}

func (t *texts) close() error {
	if t.out == nil {
		return nil
	}
	err := t.out.Close()
	t.out = nil
	return err
}

// Text returns the canonical text of a report. The string lies in the mapped
// file: it costs nothing and stays readable for as long as the process runs.
func (s *Store) Text(id string) (string, error) {
	s.refreshPlaces()
	if text, ok := s.texts.places.Load(id); ok { // an exact search comes by for every candidate
		return text.(string), nil
	}
	if s.texts.missed.Add(1) == missedMost {
		if err := s.loadPlaces(); err != nil {
			return "", err
		}
	}
	var p textPlace
	err := s.db.QueryRow("SELECT text_file, text_offset, text_bytes FROM report_row WHERE report_id = ?", id).
		Scan(&p.file, &p.offset, &p.bytes)
	if errors.Is(err, sql.ErrNoRows) {
		err = report.ErrNotFound
	}
	if err != nil {
		return "", fmt.Errorf("text of %s: %w", id, err)
	}
	text, err := s.texts.get(id, p)
	if err == nil {
		s.texts.places.Store(id, text)
	}
	return text, err
}

// missedMost is after how many texts the places of all are read: a search that
// goes through a corpus asks for most of them, and asking for each took longer
// than searching it.
const missedMost = 24

// loadPlaces reads where all texts lie. One that is damaged is left out: whoever
// asks for it is told.
func (s *Store) loadPlaces() error {
	rows, err := s.db.Query("SELECT report_id, text_file, text_offset, text_bytes FROM report_row")
	if err != nil {
		return fmt.Errorf("places of the texts: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var p textPlace
		if err := rows.Scan(&id, &p.file, &p.offset, &p.bytes); err != nil {
			return fmt.Errorf("places of the texts: %w", err)
		}
		if text, err := s.texts.get(id, p); err == nil {
			s.texts.places.Store(id, text)
		}
	}
	return rows.Err()
}

// TextState names the state in which Text answers. While it stays the same, a
// text that was read may be kept.
func (s *Store) TextState() int64 {
	s.refreshPlaces()
	return s.texts.state.Load() + s.texts.puts.Load()<<32
}

// placesAge is how long remembered places are used without asking whether the
// catalogue changed. An old place still holds the text as it was.
const placesAge = 200 * time.Millisecond

func (s *Store) refreshPlaces() {
	t := s.texts
	now := time.Now().UnixNano()
	last := t.looked.Load()
	if now-last < int64(placesAge) || !t.looked.CompareAndSwap(last, now) {
		return
	}
	if v := s.generation(); v != t.state.Load() {
		t.places.Clear()
		t.state.Store(v)
		t.missed.Store(0)
	}
}
