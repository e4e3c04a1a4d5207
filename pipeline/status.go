package pipeline

import (
	"context"
	"fmt"

	"nianbao/report"
	"nianbao/store"
)

// Status is what a corpus holds.
type Status struct {
	Reports, Places, Versions                            int // Versions: reports that another one stands for
	Figures, Commitments, Problems, Practices, Citations int
	FirstYear, LastYear                                  int
	ByKind                                               map[report.Kind]int
	Verdicts                                             []store.VerdictCount
	Issues                                               map[report.IssueCode]int
	Unread, Unindexed                                    int // waiting for extraction, for the index
	Failed                                               []report.Attempt
	Refused                                              []store.VerdictRow // what could not be read, or came in place of a report
	Lists                                                []report.Listing
	Recovery                                             store.Recovery
}

// statusFailures bounds how many failed addresses and documents are listed.
const statusFailures = 50

// Status counts.
func (c *Corpus) Status(ctx context.Context) (Status, error) {
	st := Status{ByKind: map[report.Kind]int{}, Issues: map[report.IssueCode]int{}, Recovery: c.Store.Recovery()}
	places := map[string]bool{}
	for h, err := range c.Store.Reports(ctx, report.Filter{AllVersions: true}) {
		if err != nil {
			return st, fmt.Errorf("status: %w", err)
		}
		if !h.Preferred {
			st.Versions++
			continue
		}
		st.add(h)
		places[h.PlaceCode] = true
	}
	st.Places = len(places)
	return st, c.openEnds(ctx, &st)
}

func (st *Status) add(h report.Head) {
	st.Reports++
	st.ByKind[h.Kind]++
	st.Figures += h.Figures
	st.Commitments += h.Commitments
	st.Problems += h.Problems
	st.Practices += h.Practices
	st.Citations += h.Citations
	if h.ReportYear != 0 && (st.FirstYear == 0 || h.ReportYear < st.FirstYear) {
		st.FirstYear = h.ReportYear
	}
	st.LastYear = max(st.LastYear, h.ReportYear)
	for _, is := range h.Issues {
		st.Issues[is.Code]++
	}
}

// openEnds gathers what is missing or waiting.
func (c *Corpus) openEnds(ctx context.Context, st *Status) (err error) {
	if st.Verdicts, err = c.Store.CountVerdicts(ctx); err != nil {
		return fmt.Errorf("status: %w", err)
	}
	for a, err := range c.Store.Failures(ctx, "") {
		if err != nil {
			return fmt.Errorf("status: %w", err)
		}
		if st.Failed = append(st.Failed, a); len(st.Failed) == statusFailures {
			break
		}
	}
	for v, err := range c.Store.Verdicts(ctx, report.VerdictUnreadable, report.VerdictNeedsOCR, report.VerdictConverter, report.VerdictTooLarge,
		report.VerdictErrorPage, report.VerdictLogin, report.VerdictChallenge, report.VerdictHijacked, report.VerdictTemplate) {
		if err != nil {
			return fmt.Errorf("status: %w", err)
		}
		if st.Refused = append(st.Refused, v); len(st.Refused) == statusFailures {
			break
		}
	}
	if st.Lists, err = c.Store.Listings(ctx, ""); err != nil {
		return fmt.Errorf("status: %w", err)
	}
	st.Unread, st.Unindexed, err = c.waiting(ctx)
	return err
}
