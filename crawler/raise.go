package crawler

import (
	"context"

	"nianbao/report"
)

// raise reads the list that gave a report to its end, whatever its name, and
// thinks better of its entries. It works from the archived pages of the list,
// so that a killed run that does it again comes to the same result.
func (r *run) raise(ctx context.Context, link report.Link) error {
	if link.List == "" || link.Role == report.RoleList {
		return nil
	}
	r.mu.Lock()
	done := r.raised[link.List]
	r.raised[link.List] = true
	r.mu.Unlock()
	if done {
		return nil
	}
	return r.walk(ctx, link.List, func(_ int, list report.Link, p *page) error {
		list.Depth = max(link.Depth-1, 0)
		return r.push(ctx, r.leads(list, p))
	})
}

// barrenAfter is how many candidates of a list are looked at for its name
// alone. If none of them is a report, only those whose own title speaks for
// them are.
const barrenAfter = 100

// noteVerdict counts what the candidates of a list turned out to be.
func (r *run) noteVerdict(link report.Link, v report.Verdict) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case link.List == "" || r.barren[link.List] < 0:
	case v.IsReport():
		r.barren[link.List] = -1
	default:
		r.barren[link.List]++
	}
}

// isBarren: the list gave many candidates and no report, and this one has
// nothing but its list to speak for it.
func (r *run) isBarren(link report.Link) bool {
	r.mu.Lock()
	n := r.barren[link.List]
	r.mu.Unlock()
	return n >= barrenAfter && link.Role == report.RoleArticle && r.score.text(link.Hints.LinkText).title == 0
}
