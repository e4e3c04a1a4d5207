package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"nianbao/index"
)

// sharing is a report that shares wording with another.
type sharing struct {
	index.Head
	Passages, Chars int
	Longest         index.Shared
}

// wholeShared is what a whole report shares with others.
type wholeShared struct {
	Result  index.Like // without its passages
	Sharing []sharing
}

// shareOf compares a whole report with all others, once for all pages of the
// answer.
func (s *server) shareOf(r *http.Request, p *likePage) error {
	key := fmt.Sprintf("like %s %d %s %s", p.Of.ID, p.Given.Min, p.values.Get("when"), p.Flags())
	st, g, of := p.state, p.Given, p.Of
	found, ready, err := soon(r, s, key, func(ctx context.Context) (wholeShared, error) {
		res, err := s.sharedWith(ctx, &st, g, of)
		out := wholeShared{Sharing: shareByReport(res.Passages)}
		res.Passages = nil
		out.Result = res
		return out, err
	})
	p.Result, p.Sharing, p.Pending = found.Result, found.Sharing, !ready
	return err
}

// shareByReport sums up passages by report, most shared first.
func shareByReport(passages []index.Shared) []sharing {
	var out []sharing
	at := map[string]int{}
	for _, x := range passages {
		i, ok := at[x.ID]
		if !ok {
			i = len(out)
			at[x.ID] = i
			out = append(out, sharing{Head: x.Head})
		}
		row := &out[i]
		row.Passages++
		row.Chars += x.Len()
		if x.Len() > row.Longest.Len() {
			row.Longest = x
		}
	}
	slices.SortStableFunc(out, func(a, b sharing) int { return cmp.Compare(b.Chars, a.Chars) })
	return out
}

// Share is how much of the report's characters another shares, in per cent.
func (p *likePage) Share(chars int) string {
	return strconv.FormatFloat(float64(chars)/float64(max(p.Of.Chars, 1))*100, 'f', 1, 64)
}
