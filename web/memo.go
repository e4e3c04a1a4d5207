package web

import (
	"context"
	"sync"
	"time"
)

// memoTime is how long a view of the whole corpus is kept: a crawl that runs
// beside the workbench is seen that much later.
const memoTime = 30 * time.Second

// memo keeps what is expensive to count and asked for on every visit.
type memo struct {
	mu   sync.Mutex
	kept map[string]*kept
}

type kept struct {
	once  sync.Mutex
	at    time.Time
	value any
}

// memoMost bounds how many answers are kept; keys come from addresses.
const memoMost = 64

func (m *memo) slot(key string) *kept {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil || len(m.kept) >= memoMost && m.kept[key] == nil {
		m.kept = map[string]*kept{}
	}
	if m.kept[key] == nil {
		m.kept[key] = &kept{}
	}
	return m.kept[key]
}

// remembered is the answer kept under key, or a fresh one from ask. Visitors
// who ask for the same at once wait for one answer.
func remembered[T any](ctx context.Context, s *server, key string, ask func(context.Context) (T, error)) (T, error) {
	k := s.memo.slot(key)
	k.once.Lock()
	defer k.once.Unlock()
	now := s.Now()
	if v, ok := k.value.(T); ok && now.Sub(k.at) < memoTime {
		return v, nil
	}
	v, err := ask(ctx)
	if err == nil {
		k.value, k.at = v, now
	}
	return v, err
}
