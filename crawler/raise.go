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
