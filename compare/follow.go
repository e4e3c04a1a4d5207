package compare

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"nianbao/report"
)

// followBest is how many candidates a commitment gets.
const followBest = 3

// followFrom is the least likeness that is shown at all, and followPairs the
// least length: a run-in heading (教育事业优先发展。) tells nothing.
const (
	followFrom  = 0.08
	followPairs = 6
)

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
	Score   float64 // cosine over character pairs, rare ones weighing more, 0 to 1
}

// FollowUp follows every commitment of a report into the same issuer's report
// on the commitment's target year, or into its next one where the target lies
// further ahead and has not been reported on.
func FollowUp(ctx context.Context, src Source, reportID string) ([]Follow, error) {
	f := report.Filter{ReportIDs: []string{reportID}, AllVersions: true}
	var out []Follow
	next := map[int]*report.Head{}
	reviews := map[string]*review{}
	for c, err := range src.Commitments(ctx, f) {
		if err != nil {
			return nil, fmt.Errorf("follow %s: %w", reportID, err)
		}
		h, ok := next[c.TargetYear]
		if !ok {
			if h, err = nextReport(ctx, src, c.Head, c.TargetYear); err == nil && h == nil && c.TargetYear > c.Head.ReportYear+1 {
				h, err = nextReport(ctx, src, c.Head, c.Head.ReportYear+1)
			}
			if err != nil {
				return nil, fmt.Errorf("follow %s: %w", reportID, err)
			}
			next[c.TargetYear] = h
		}
		fo := Follow{Commitment: c, Next: h}
		if h != nil {
			if reviews[h.ID] == nil {
				if reviews[h.ID], err = reviewOf(ctx, src, h.ID); err != nil {
					return nil, fmt.Errorf("follow %s: %w", reportID, err)
				}
			}
			fo.Candidates = reviews[h.ID].best(c.Text)
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

// review is what a report says has been done, with the weight of every
// character pair: the logarithm of how rare it is among the sentences. Weights
// are whole thousandths, so that sums do not depend on their order.
type review struct {
	sentences []sentence
	norms     []float64 // of each sentence
	weight    map[[2]rune]int
	unseen    int
}

// reviewOf leaves out plan and problem sections: a promise repeated is no
// fulfilment.
func reviewOf(ctx context.Context, src Source, id string) (*review, error) {
	all, err := sentencesOf(ctx, src, id)
	if err != nil {
		return nil, err
	}
	sections, err := src.Sections(ctx, id)
	if err != nil {
		return nil, err
	}
	r := &review{}
	r.sentences = slices.DeleteFunc(all, func(s sentence) bool {
		return len(s.pairs) < followPairs || slices.ContainsFunc(sections, func(sec report.Section) bool {
			return sec.Contains(s.Span) && (sec.Role == report.RolePlan || sec.Role == report.RoleProblems)
		})
	})
	r.weighPairs()
	return r, nil
}

func (r *review) weighPairs() {
	holders := map[[2]rune]int{}
	for _, s := range r.sentences {
		for k := range s.pairs {
			holders[k]++
		}
	}
	rarity := func(holders int) int {
		return int(math.Round(1000 * math.Log(float64(len(r.sentences)+1)/float64(holders))))
	}
	r.weight, r.unseen = map[[2]rune]int{}, rarity(1)
	for k, n := range holders {
		r.weight[k] = rarity(n)
	}
	for _, s := range r.sentences {
		r.norms = append(r.norms, r.norm(s.pairs))
	}
}

// square is the squared weight of a pair.
func (r *review) square(k [2]rune) int {
	w, ok := r.weight[k]
	if !ok {
		w = r.unseen
	}
	return w * w
}

func (r *review) norm(a shingle) float64 {
	sum := 0
	for k := range a {
		sum += r.square(k)
	}
	return math.Sqrt(float64(sum))
}

// likeness is the cosine of two sentences as weighted sets of pairs.
func (r *review) likeness(a, b shingle, norms float64) float64 {
	common := 0
	for k := range a {
		if b[k] > 0 {
			common += r.square(k)
		}
	}
	if common == 0 {
		return 0
	}
	return min(1, float64(common)/norms)
}

func (r *review) best(text string) []Candidate {
	want := shingleOf(text)
	norm := r.norm(want)
	var out []Candidate
	for i, s := range r.sentences {
		if sc := r.likeness(want, s.pairs, norm*r.norms[i]); sc >= followFrom {
			out = append(out, Candidate{Span: s.Span, Text: s.text, Section: s.section, Score: sc})
		}
	}
	slices.SortStableFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Span.Start, b.Span.Start))
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
