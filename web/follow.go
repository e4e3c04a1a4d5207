package web

import (
	"context"
	"net/http"
	"strconv"

	"nianbao/compare"
	"nianbao/report"
)

// followPage is what templates/follow.html shows: commitments and what the
// next report says near them. It carries no verdict.
type followPage struct {
	layout
	state
	Head    report.Head
	Follows []compare.Follow
	All     int
	Prev    string
	Next    string
	Files   []link
}

// followsShown bounds the commitments of one page.
const followsShown = 40

func (s *server) follow(w http.ResponseWriter, r *http.Request) {
	p := followPage{layout: s.layout(w, r, "compare", "承诺追踪", "Commitments followed up")}
	p.state, _ = parseState(r.URL.Query())
	var err error
	if p.Head, err = s.Store.Head(r.Context(), r.URL.Query().Get("follow")); err != nil {
		s.fail(w, r, err)
		return
	}
	p.Follows, err = remembered(r.Context(), s, "follow "+p.Head.ID, func(ctx context.Context) ([]compare.Follow, error) {
		return compare.FollowUp(ctx, s.Store, p.Head.ID)
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p.Files = p.links("/compare")
	p.page()
	s.render(w, "follow", http.StatusOK, &p)
}

func (p *followPage) page() {
	p.All = len(p.Follows)
	from := min((p.Page-1)*followsShown, p.All)
	to := min(from+followsShown, p.All)
	p.Follows = p.Follows[from:to]
	if p.Page > 1 {
		p.Prev = p.with("/compare", "page", itoa(p.Page-1))
	}
	if to < p.All {
		p.Next = p.with("/compare", "page", itoa(p.Page+1))
	}
}

// NextReport is the report the candidates are from, nil if none is collected.
func (p *followPage) NextReport() *report.Head {
	for _, f := range p.Follows {
		if f.Next != nil {
			return f.Next
		}
	}
	return nil
}

// At opens a candidate in its report.
func (p *followPage) At(id string, sp report.Span) string { return at(id, sp) }

// Open opens a commitment.
func (p *followPage) Open(c report.CommitmentRow) string { return itemHref(c.Head.ID, c.Commitment.ID) }

// Score prints a likeness.
func (p *followPage) Score(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }
