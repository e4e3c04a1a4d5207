package index

import "sync"

// resultCache remembers the last answers, so that the pages of one search, and
// its facets and sortings, cost the search once.
type resultCache struct {
	mu   sync.Mutex
	keys []string // oldest first
	all  map[string]*found
	size int // reports in all answers
}

// Bounds of the cache: 4 bytes a report and sorting.
const (
	cacheEntries = 64
	cacheReports = 2_000_000
)

func newResultCache() *resultCache { return &resultCache{all: map[string]*found{}} }

func (c *resultCache) get(key string) *found {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.all[key]
}

func (c *resultCache) put(key string, f *found) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all[key] != nil {
		return
	}
	c.all[key] = f
	c.keys = append(c.keys, key)
	c.size += len(f.ords)
	for len(c.keys) > 1 && (len(c.keys) > cacheEntries || c.size > cacheReports) {
		old := c.keys[0]
		c.size -= len(c.all[old].ords)
		delete(c.all, old)
		c.keys = c.keys[1:]
	}
}
