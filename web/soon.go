package web

import (
	"context"
	"net/http"
	"strconv"
	"time"
)

// Long comparisons are made behind a page that comes at once and asks again.
const (
	soonTime  = 250 * time.Millisecond // how long a page waits for its answer
	soonTries = 12                     // how often it asks again before it waits
)

// soon is remembered for a page that does not wait: ready is false while the
// answer is being made. A page that has asked often enough waits after all, so
// that it comes to an answer or an error.
func soon[T any](r *http.Request, s *server, key string, ask func(context.Context) (T, error)) (v T, ready bool, err error) {
	type answer struct {
		v   T
		err error
	}
	if tries(r) >= soonTries {
		v, err = remembered(r.Context(), s, key, ask)
		return v, true, err
	}
	done := make(chan answer, 1)
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), requestTime)
		defer cancel()
		v, err := remembered(ctx, s, key, ask)
		done <- answer{v, err}
	}()
	select {
	case a := <-done:
		return a.v, true, a.err
	case <-time.After(soonTime):
		return v, false, nil
	}
}

func tries(r *http.Request) int {
	n, _ := strconv.Atoi(r.URL.Query().Get("tries"))
	return n
}

// askAgain makes the browser load the page once more, without script.
func askAgain(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	q.Set("tries", strconv.Itoa(tries(r)+1))
	w.Header().Set("Refresh", "1; url="+r.URL.Path+"?"+q.Encode())
}
