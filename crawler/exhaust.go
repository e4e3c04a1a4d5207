package crawler

import (
	"context"

	"nianbao/report"
)

// visiting is a link that is being fetched, or has been.
type visiting struct {
	link report.Link
	done chan struct{}
	a    arrival
	err  error
}

// exhaust visits the links of a host, best first. Where there is no pause the
// next body is on its way while the last one is read and archived: still one
// request at a time.
func (r *run) exhaust(ctx context.Context, h *host) (err error) {
	var ahead *visiting
	defer func() {
		if err != nil {
			r.cancel(err) // which ends the request that is on its way
		}
		if ahead != nil {
			<-ahead.done
		}
	}()
	for {
		v := ahead
		ahead = nil
		if v == nil {
			link, ok, err := r.nextWorth(ctx, h)
			if err != nil || !ok {
				return err
			}
			v = r.start(ctx, h, link)
		}
		<-v.done
		if h.o.Pause < 0 {
			if ahead, err = r.lookAhead(ctx, h); err != nil {
				return err
			}
		}
		if err = r.digest(ctx, h, v); err != nil {
			return err
		}
	}
}

// start fetches a link.
func (r *run) start(ctx context.Context, h *host, link report.Link) *visiting {
	v := &visiting{link: link, done: make(chan struct{})}
	go func() {
		defer close(v.done)
		v.a, v.err = r.fetch(ctx, h, link)
	}()
	return v
}

// nextWorth takes the best link of the host, waiting where it has to; false
// where nothing is left that is worth a request or the budget allows.
func (r *run) nextWorth(ctx context.Context, h *host) (report.Link, bool, error) {
	if code, _ := h.spent(); code != "" {
		return report.Link{}, false, ctx.Err()
	}
	link, ok, err := r.next(ctx, h)
	if err != nil || !ok || link.Score >= r.c.o.MinScore {
		return link, ok, err
	}
	r.hold(link)
	return report.Link{}, false, nil
}

// lookAhead starts on the best link that is queued already; nil where there is
// none for now.
func (r *run) lookAhead(ctx context.Context, h *host) (*visiting, error) {
	if code, _ := h.spent(); code != "" {
		return nil, nil
	}
	link, ok, err := r.c.frontier.Next(ctx, r.site.Key, h.name, r.c.o.Now())
	if err != nil || !ok {
		return nil, err
	}
	if link.Score < r.c.o.MinScore {
		r.hold(link)
		return nil, nil
	}
	return r.start(ctx, h, link), nil
}

// hold keeps a link in hand that is not worth a request so far.
func (r *run) hold(link report.Link) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.held[link.Host] = append(r.held[link.Host], link)
}
