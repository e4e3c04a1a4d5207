package web

import (
	"context"
	"sync"
	"time"
)

// memoTime is how long a view of the whole corpus is fresh. Older ones are
// still shown, while a new one is made: a crawl that runs beside the workbench
// is seen that much later, and nobody but the first visitor waits.
const memoTime = 30 * time.Second

// memo keeps what is expensive to count and asked for on every visit.
type memo struct {
	mu   sync.Mutex
	kept map[string]*kept
}

type kept struct {
	first    sync.Mutex // held while the first value is made
	mu       sync.Mutex
	at       time.Time
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

// look is the value kept, and whether it should be made anew.
func (k *kept) look(now time.Time) (value any, renew bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	renew = k.value != nil && !k.renewing && now.Sub(k.at) > memoTime
	k.renewing = k.renewing || renew
	return k.value, renew
}

func (k *kept) put(value any, now time.Time, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.renewing = false
	if err == nil {
		k.value, k.at = value, now
	}
}

// remembered is the answer kept under key, or a fresh one from ask. Visitors
// who ask for the same at once wait for one answer.
func remembered[T any](ctx context.Context, s *server, key string, ask func(context.Context) (T, error)) (T, error) {
	k := s.memo.slot(key)
	v, renew := k.look(s.Now())
	if renew {
		go func() {
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), requestTime)
			defer cancel()
			v, err := ask(ctx)
			k.put(v, s.Now(), err)
		}()
	}
	if t, ok := v.(T); ok {
		return t, nil
	}
	k.first.Lock()
	defer k.first.Unlock()
	if v, _ := k.look(s.Now()); v != nil {
		return v.(T), nil
	}
	t, err := ask(ctx)
	k.put(t, s.Now(), err)
	return t, err
}
