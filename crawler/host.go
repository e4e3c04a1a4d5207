package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"nianbao/report"
)

// downAfter is how many failures of the network in a row make a host count as
// down for the rest of the run.
const downAfter = 10

// host is one host: one request at a time, at its pace, within its budget.
type host struct {
	name    string
	o       Options
	f       *fetcher
	counted func(wire int64)

	turn sync.Mutex // held during a request

	mu        sync.Mutex
	limiter   *rate.Limiter // nil: no pause
	robots    *rules
	notBefore time.Time // Retry-After
	closed    string    // why the host is left alone for the rest of the run
	requests  int
	wire      int64
	failures  int // of the network, in a row
	tries     map[string]int
	retries   []time.Time // when addresses may be tried again
}

func newHost(name string, o Options, f *fetcher, counted func(int64)) *host {
	h := &host{name: name, o: o, f: f, counted: counted, tries: map[string]int{}}
	h.pace(o.Pause)
	return h
}

// pace sets the pause between two requests.
func (h *host) pace(pause time.Duration) {
	if pause > 0 {
		h.limiter = rate.NewLimiter(rate.Every(pause), 1)
	}
}

// rulesFor reads robots.txt once.
func (h *host) rulesFor(ctx context.Context, u *url.URL) (*rules, error) {
	h.mu.Lock()
	known := h.robots
	h.mu.Unlock()
	if known != nil {
		return known, nil
	}
	r, err := h.patientRobots(ctx, u)
	if err != nil {
		return nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.robots = r
	if r.delay > max(h.o.Pause, 0) {
		h.limiter = rate.NewLimiter(rate.Every(r.delay), 1)
		h.limiter.ReserveN(h.o.Now(), 1) // robots.txt itself was a request
	}
	return r, nil
}

// request waits for the host's turn and sends one request.
func (h *host) request(ctx context.Context, r request) (*response, error) {
	h.turn.Lock()
	defer h.turn.Unlock()
	if err := h.wait(ctx); err != nil {
		return nil, err
	}
	res, err := h.f.get(ctx, r)
	var wire int64
	var fe *fetchError
	if errors.As(err, &fe) {
		wire = fe.wire
	} else if err == nil {
		wire = res.wire
	} else {
		return nil, err
	}
	h.note(res, fe, wire)
	h.counted(wire)
	return res, err
}

// wait obeys Retry-After, then keeps the pause. The pause is reserved last:
// a token reserved before a long wait would let two requests follow at once.
func (h *host) wait(ctx context.Context) error {
	h.mu.Lock()
	rest := h.notBefore.Sub(h.o.Now())
	h.mu.Unlock()
	if rest > 0 {
		if err := h.o.Sleep(ctx, rest); err != nil {
			return err
		}
	}
	h.mu.Lock()
	var delay time.Duration
	if h.limiter != nil {
		now := h.o.Now()
		delay = h.limiter.ReserveN(now, 1).DelayFrom(now)
	}
	h.mu.Unlock()
	return h.o.Sleep(ctx, delay)
}

func (h *host) note(res *response, fe *fetchError, wire int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.requests++
	h.wire += wire
	if fe != nil && fe.again {
		h.failures++
	} else {
		h.failures = 0
	}
	if res != nil && throttled(res.status) {
		rest := h.retryAfter(res.header.Get("Retry-After"))
		if rest > h.o.MaxWait {
			h.closed = fmt.Sprintf("%s answered %d and asked to be left alone for %s", h.name, res.status, rest)
		}
		h.notBefore = h.o.Now().Add(min(rest, h.o.MaxWait))
	}
}

func throttled(status int) bool {
	return status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable
}

// retryAfter reads seconds or a date; without either the host rests for half a
// minute.
func (h *host) retryAfter(value string) time.Duration {
	if n, err := strconv.Atoi(value); err == nil && n >= 0 {
		return time.Duration(min(n, 1<<30)) * time.Second
	}
	if t, err := http.ParseTime(value); err == nil {
		return max(t.Sub(h.o.Now()), 0)
	}
	return 30 * time.Second
}

// spent says why nothing more is to be fetched from the host, or "".
func (h *host) spent() (report.AttemptCode, string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.closed != "":
		return report.AttemptStatus, h.closed
	case h.requests >= h.o.Pages:
		return report.AttemptBudget, fmt.Sprintf("the budget of %d requests to %s is spent", h.o.Pages, h.name)
	case h.wire >= h.o.Bytes:
		return report.AttemptBudget, fmt.Sprintf("the budget of %d bytes from %s is spent", h.o.Bytes, h.name)
	case h.failures >= downAfter:
		return report.AttemptNetwork, fmt.Sprintf("%s did not answer %d times in a row", h.name, h.failures)
	}
	return "", ""
}

// again decides whether an address whose failure may pass is tried again, and
// when: after 5 s, 10 s … or as the server asked.
func (h *host) again(address string) (from time.Time, again bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.tries[address]++
	n := h.tries[address]
	if n >= h.o.Tries {
		delete(h.tries, address)
		return time.Time{}, false
	}
	from = h.o.Now().Add(5 * time.Second << (n - 1))
	if h.notBefore.After(from) {
		from = h.notBefore
	}
	h.retries = append(h.retries, from)
	return from, true
}

// nextRetry takes the earliest time at which an address may be tried again.
func (h *host) nextRetry() (time.Time, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.retries) == 0 {
		return time.Time{}, false
	}
	best := 0
	for i, t := range h.retries {
		if t.Before(h.retries[best]) {
			best = i
		}
	}
	t := h.retries[best]
	h.retries = append(h.retries[:best], h.retries[best+1:]...)
	return t, true
}
