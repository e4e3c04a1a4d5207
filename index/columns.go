package index

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
)

// columns hold fields of a segment's documents by document, read from the
// postings when they are first asked for: a hundred thousand reports take some
// milliseconds and a few bytes each.
type columns struct {
	seg segmentapi.Segment

	mu    sync.Mutex
	named map[string]*column
	chars []uint32

	texts atomic.Pointer[keptTexts]
}

// column is one keyword field: the value of document i is values[of[i]].
type column struct {
	values []string // values[0] is blank
	names  []string // what is printed for the value, blank where it is itself
	of     []uint32
}

// column reads a field.
func (c *columns) column(field string) (*column, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if col := c.named[field]; col != nil {
		return col, nil
	}
	col, err := readColumn(c.seg, field)
	if err != nil {
		return nil, fmt.Errorf("column %s: %w", field, err)
	}
	if c.named == nil {
		c.named = map[string]*column{}
	}
	c.named[field] = col
	return col, nil
}

func readColumn(seg segmentapi.Segment, field string) (*column, error) {
	col := &column{values: []string{""}, names: []string{""}, of: make([]uint32, seg.Count())}
	dict, err := seg.Dictionary(field)
	if err != nil {
		return nil, err
	}
	it := dict.AutomatonIterator(nil, nil, nil)
	for {
		entry, err := it.Next()
		if err != nil {
			return nil, err
		}
		if entry == nil {
			return col, nil
		}
		docs, err := postings(dict, entry.Term)
		if err != nil {
			return nil, err
		}
		if docs == nil {
			continue
		}
		value, name, _ := strings.Cut(entry.Term, nameSep)
		col.values = append(col.values, strings.Clone(value))
		col.names = append(col.names, strings.Clone(name))
		n := uint32(len(col.values) - 1)
		for docs := docs.Iterator(); docs.HasNext(); {
			col.of[docs.Next()] = n
		}
	}
}

// lengths reads the number of code points of each report.
func (c *columns) lengths() ([]uint32, error) {
	col, err := c.column(fieldChars)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.chars != nil {
		return c.chars, nil
	}
	c.chars = make([]uint32, len(col.of))
	numbers := make([]uint32, len(col.values))
	for i, v := range col.values {
		n, _ := strconv.ParseUint(v, 10, 32) // blank is 0
		numbers[i] = uint32(n)
	}
	for i, n := range col.of {
		c.chars[i] = numbers[n]
	}
	return c.chars, nil
}

// value is the field's value of a document and the name that goes with it.
func (c *column) value(local uint32) (value, name string) {
	n := c.of[local]
	return c.values[n], c.names[n]
}
