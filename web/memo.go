package web

import (
	"context"
	"sync"
	"time"
)

// memoTime is how long a view of the whole corpus is fresh, once the corpus
// has changed. Older ones are still shown, while a new one is made: a crawl
// that runs beside the workbench is seen that much later, and nobody but the
// first visitor waits.
const memoTime = 30 * time.Second

// memoShare bounds what counting takes from a crawl or an import beside it: a
// count that takes a second is made anew every twenty seconds at most.
const memoShare = 20

// memo keeps what is expensive to count and asked for on every visit.
type memo struct {
	mu   sync.Mutex
	kept map[string]*kept
}

type kept struct {
	first    sync.Mutex // held while the first value is made
	mu       sync.Mutex
	at       time.Time
	took     time.Duration
	state    int64 // of the catalogue when the value was made
	value    any
	renewing bool
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

// look is the value kept, and whether it should be made anew: it is old, and
// the catalogue has changed since.
func (k *kept) look(now time.Time, state func() int64) (value any, renew bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	old := k.value != nil && !k.renewing && now.Sub(k.at) > max(memoTime, memoShare*k.took)
	renew = old && state() != k.state
	k.renewing = k.renewing || renew
	return k.value, renew
}

// make asks for a new value and keeps it.
func (k *kept) make(s *server, ask func() (any, error)) (any, error) {
	start, state := s.Now(), s.generation()
	v, err := ask()
	k.mu.Lock()
	defer k.mu.Unlock()
	k.renewing = false
	if err == nil {
		k.value, k.at, k.state = v, s.Now(), state
		k.took = k.at.Sub(start)
	}
	return v, err
}

// remembered is the answer kept under key, or a fresh one from ask. Visitors
// who ask for the same at once wait for one answer.
func remembered[T any](ctx context.Context, s *server, key string, ask func(context.Context) (T, error)) (T, error) {
	k := s.memo.slot(key)
	v, renew := k.look(s.Now(), s.generation)
	if renew {
		go func() {
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), requestTime)
			defer cancel()
			k.make(s, func() (any, error) { return ask(ctx) }) // an error leaves the old value
		}()
	}
	if t, ok := v.(T); ok {
		return t, nil
	}
	k.first.Lock()
	defer k.first.Unlock()
	if v, _ := k.look(s.Now(), s.generation); v != nil {
		return v.(T), nil
	}
	v, err := k.make(s, func() (any, error) { return ask(ctx) })
	t, _ := v.(T)
	return t, err
}
