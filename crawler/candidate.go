package crawler

import (
	"context"

	"nianbao/report"
)

// isCandidate: articles and attachments, and pages of other roles that carry
// running text, such as a column that shows its only report.
func isCandidate(link report.Link, p *page) bool {
	const runningText = 300 // Chinese characters outside links
	if p == nil {
		return true // a file
	}
	if p.data {
		return false
	}
	return link.Role == report.RoleArticle || link.Role == report.RoleAttachment || p.han >= runningText
}

// judge asks for the verdict. Its note goes to the attempt; its error ends the
// run.
func (r *run) judge(ctx context.Context, link report.Link, c report.Capture) (string, error) {
	if r.c.judge == nil {
		return "", nil
	}
	v, err := r.c.judge.Judge(ctx, c)
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	r.c.o.Progress(Event{Kind: EventVerdict, Site: r.site.Key, URL: link.URL, Verdict: v, Err: err})
	r.c.count(func(s *Summary) {
		s.Candidates++
		if err != nil {
			s.JudgeFails++
		} else if v.IsReport() {
			s.Reports++
		}
	})
	if err != nil {
		return "not judged: " + err.Error(), nil
	}
	r.noteVerdict(link, v)
	if v.IsReport() {
		return "", r.raise(ctx, link)
	}
	return "", nil
}
