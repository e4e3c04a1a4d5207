package compare

import "slices"

// merged puts the pairs in the order of the left report. Pairs that keep the
// order of both carry what only the right one has; the others have moved.
func merged(a, b []sentence, to []int) []Pair {
	taken := make([]bool, len(b))
	for _, j := range to {
		if j >= 0 {
			taken[j] = true
		}
	}
	ordered := inOrder(to)
	var out []Pair
	next := 0
	onlyRight := func(upTo int) {
		for ; next < upTo; next++ {
			if !taken[next] {
				out = append(out, Pair{Match: MatchRight, Right: b[next].Span, RightText: b[next].text, Section: b[next].section})
			}
		}
	}
	for i, s := range a {
		j := to[i]
		if j < 0 {
			out = append(out, Pair{Match: MatchLeft, Left: s.Span, LeftText: s.text, Section: s.section})
			continue
		}
		if ordered[i] {
			onlyRight(j)
		}
		p := pairOf(s, b[j])
		p.Moved = !ordered[i]
		out = append(out, p)
	}
	onlyRight(len(b))
	return out
}

func pairOf(s, t sentence) Pair {
	p := Pair{Match: MatchChanged, Left: s.Span, Right: t.Span, LeftText: s.text, RightText: t.text, Section: s.section, Other: t.section,
		Score: dice(s.pairs, t.pairs)}
	switch {
	case s.text == t.text:
		p.Match, p.Score = MatchSame, 1
	case s.wording == t.wording:
		p.Match, p.Score = MatchNumbers, 1
	}
	return p
}

// inOrder marks the longest run of pairs that keeps the order of both reports.
func inOrder(to []int) []bool {
	var ends []int // ends[n]: index of the least right sentence that ends a run of n+1
	before := make([]int, len(to))
	for i, j := range to {
		if j < 0 {
			continue
		}
		n, _ := slices.BinarySearchFunc(ends, j, func(e, j int) int { return to[e] - j })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		ends = append(ends[:n], append([]int{i}, ends[min(n+1, len(ends)):]...)...)
	}
	out := make([]bool, len(to))
	if len(ends) == 0 {
		return out
	}
	for i := ends[len(ends)-1]; i >= 0; i = before[i] {
		out[i] = true
	}
	return out
}
