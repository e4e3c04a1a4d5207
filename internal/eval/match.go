package eval

import "nianbao/report"

// pair is a label and the prediction matched to it.
type pair struct{ label, pred int }

// match pairs labels and predictions one to one by overlapping spans: equal
// spans first, then the largest overlap, then the order of the text.
func match(labels []Label, preds []report.Span) []pair {
	takenL := make([]bool, len(labels))
	takenP := make([]bool, len(preds))
	var out []pair
	take := func(i, j int) {
		takenL[i], takenP[j] = true, true
		out = append(out, pair{i, j})
	}
	for i := range labels {
		for j := range preds {
			if !takenL[i] && !takenP[j] && labels[i].Span == preds[j] {
				take(i, j)
			}
		}
	}
	for i := range labels {
		if takenL[i] {
			continue
		}
		best, size := -1, 0
		for j := range preds {
			if n := overlap(labels[i].Span, preds[j]); !takenP[j] && n > size {
				best, size = j, n
			}
		}
		if best >= 0 {
			take(i, best)
		}
	}
	return out
}

func overlap(a, b report.Span) int { return min(a.End, b.End) - max(a.Start, b.Start) }

// within says whether a span begins inside one of the ranges; without ranges,
// every span does.
func within(ranges []Label, s report.Span) bool {
	if len(ranges) == 0 {
		return true
	}
	for i := range ranges {
		if r := ranges[i].Span; r.Overlaps(s) && s.Start >= r.Start {
			return true
		}
	}
	return false
}
