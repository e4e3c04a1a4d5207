package compare

import (
	"context"
	"fmt"
	"slices"

	"nianbao/report"
)

// followBest is how many candidates a commitment gets.
const followBest = 3

// followFrom is the least likeness that is shown at all.
const followFrom = 0.12

// Follow is a commitment with the sentences of the next report that may speak
// of it. It carries no verdict: whether the promise was kept is for the reader.
type Follow struct {
	Commitment report.CommitmentRow
	Next       *report.Head // the issuer's report on the target year, nil if not collected
	Candidates []Candidate
}

// Candidate is a sentence of the next report, scored.
type Candidate struct {
	Span    report.Span
	Text    string
	Section string
	Score   float64 // Sørensen–Dice over character pairs, 0 to 1
}

// FollowUp follows every commitment of a report into the same issuer's report
// on the commitment's target year.
func FollowUp(ctx context.Context, src Source, reportID string) ([]Follow, error) {
	f := report.Filter{ReportIDs: []string{reportID}, AllVersions: true}
	var out []Follow
	next := map[int]*report.Head{}
	reviews := map[string][]sentence{}
	for c, err := range src.Commitments(ctx, f) {
		if err != nil {
			return nil, fmt.Errorf("follow %s: %w", reportID, err)
		}
		h, ok := next[c.TargetYear]
		if !ok {
			if h, err = nextReport(ctx, src, c.Head, c.TargetYear); err != nil {
				return nil, err
			}
			next[c.TargetYear] = h
		}
		fo := Follow{Commitment: c, Next: h}
		if h != nil {
			if reviews[h.ID] == nil {
				if reviews[h.ID], err = reviewSentences(ctx, src, h.ID); err != nil {
					return nil, err
				}
			}
			fo.Candidates = best(c.Text, reviews[h.ID])
		}
		out = append(out, fo)
	}
	return out, nil
}

// nextReport is the same issuer's report of the same kind on a year.
func nextReport(ctx context.Context, src Source, h report.Head, year int) (*report.Head, error) {
	if year == 0 || h.PlaceCode == "" {
		return nil, nil
	}
	f := report.Filter{Places: []string{h.PlaceCode}, Kinds: []report.Kind{h.Kind}, YearFrom: year, YearTo: year}
	for n, err := range src.Reports(ctx, f) {
		if err != nil {
			return nil, err
		}
		if n.IssuerID == h.IssuerID && n.PlaceCode == h.PlaceCode {
			return &n, nil
		}
	}
	return nil, nil
}

// reviewSentences leaves out plan and problem sections: a promise repeated is
// no fulfilment.
func reviewSentences(ctx context.Context, src Source, id string) ([]sentence, error) {
	all, err := sentencesOf(ctx, src, id)
	if err != nil {
		return nil, err
	}
	sections, err := src.Sections(ctx, id)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(s sentence) bool {
		for _, sec := range sections {
			if sec.Contains(s.Span) && (sec.Role == report.RolePlan || sec.Role == report.RoleProblems) {
				return true
			}
		}
		return false
	}), nil
}

func best(text string, in []sentence) []Candidate {
	want := shingleOf(text)
	var out []Candidate
	for _, s := range in {
		if sc := dice(want, s.pairs); sc >= followFrom {
			out = append(out, Candidate{Span: s.Span, Text: s.text, Section: s.section, Score: sc})
		}
	}
	slices.SortStableFunc(out, func(a, b Candidate) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return a.Span.Start - b.Span.Start
	})
	return out[:min(len(out), followBest)]
}

// FollowTable is a row a candidate; a commitment without one has a row too.
func FollowTable(follows []Follow) report.Table {
	t := report.Table{Name: "followups"}
	for _, n := range []string{"commitment_id", "report_id", "place", "report_year", "target_year", "commitment", "measurable",
		"next_report_id", "rank", "score", "candidate", "start", "end", "blank"} {
		t.Columns = append(t.Columns, report.Column{Name: n, Type: report.TypeText})
	}
	t.Rows = func(yield func([]string, error) bool) {
		for _, f := range follows {
			c := f.Commitment
			row := []string{c.Commitment.ID, c.Head.ID, c.Head.Place, year(c.Head.ReportYear), year(c.TargetYear), c.Text, fmt.Sprint(c.Measurable)}
			if len(f.Candidates) == 0 {
				next, blank := "", report.BlankNotCollected
				if f.Next != nil {
					next, blank = f.Next.ID, report.BlankNotMentioned
				}
				if !yield(append(row, next, "", "", "", "", "", string(blank)), nil) {
					return
				}
			}
			for i, k := range f.Candidates {
				if !yield(append(slices.Clone(row), f.Next.ID, fmt.Sprint(i+1), score(k.Score), k.Text,
					fmt.Sprint(k.Span.Start), fmt.Sprint(k.Span.End), ""), nil) {
					return
				}
			}
		}
	}
	return t
}
