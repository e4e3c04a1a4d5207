package compare

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"nianbao/report"
)

// Match says how two sentences go together.
type Match string

const (
	MatchSame    Match = "same"
	MatchNumbers Match = "numbers" // same wording, other numbers
	MatchChanged Match = "changed"
	MatchLeft    Match = "only_left"
	MatchRight   Match = "only_right"
)

// changedFrom is how alike two sentences must be to count as one, changed:
// half of their character pairs shared.
const changedFrom = 0.5

// Pair is a sentence of each report, or of one of them.
type Pair struct {
	Match       Match
	Left, Right report.Span
	LeftText    string
	RightText   string
	Section     string // heading on the left, or on the right where only that one has it
	Score       float64
	Moved       bool   // stands in another order than what surrounds it
	Other       string // heading on the right of a pair
}

type sentence struct {
	report.Span
	text    string
	wording string
	pairs   shingle
	section string
	topic   string
}

// Align compares two reports sentence by sentence, in the order of the left
// one; what only the right one has stands where it stood there.
func Align(ctx context.Context, src Source, left, right string) ([]Pair, error) {
	a, err := sentencesOf(ctx, src, left)
	if err != nil {
		return nil, fmt.Errorf("align %s: %w", left, err)
	}
	b, err := sentencesOf(ctx, src, right)
	if err != nil {
		return nil, fmt.Errorf("align %s: %w", right, err)
	}
	return merged(a, b, matchUp(a, b)), nil
}

func sentencesOf(ctx context.Context, src Source, id string) ([]sentence, error) {
	text, err := src.Text(id)
	if err != nil {
		return nil, err
	}
	spans, err := src.Sentences(ctx, id)
	if err != nil {
		return nil, err
	}
	sections, err := src.Sections(ctx, id)
	if err != nil {
		return nil, err
	}
	idx := report.NewTextIndex(text)
	out := make([]sentence, 0, len(spans))
	for _, sp := range spans {
		t := strings.TrimSpace(idx.Slice(sp))
		if t == "" {
			continue
		}
		title, topic := headingAt(sections, sp)
		out = append(out, sentence{Span: sp, text: t, wording: wording(t), pairs: shingleOf(t), section: title, topic: topic})
	}
	return out, nil
}

// headingAt is the innermost heading over a span, and its topic.
func headingAt(sections []report.Section, sp report.Span) (title, topic string) {
	for _, s := range sections {
		if s.Start > sp.Start {
			break
		}
		if s.Contains(sp) && s.Title != "" {
			title, topic = s.Title, s.Topic
		}
	}
	return title, topic
}

// together says whether two sentences stand under the same heading or topic.
func (s sentence) together(t sentence) bool {
	return s.section != "" && s.section == t.section || s.topic != "" && s.topic == t.topic
}

// matchUp pairs equal sentences first, then equal wordings, then the most
// alike; every sentence is used once. to[i] is the partner of a[i] or -1.
func matchUp(a, b []sentence) []int {
	to := make([]int, len(a))
	used := make([]bool, len(b))
	for i := range to {
		to[i] = -1
	}
	byKey := func(key func(sentence) string) {
		at := map[string][]int{}
		for j, s := range b {
			if !used[j] {
				at[key(s)] = append(at[key(s)], j)
			}
		}
		for i, s := range a {
			js := at[key(s)]
			if to[i] >= 0 || len(js) == 0 {
				continue
			}
			n := max(0, slices.IndexFunc(js, func(j int) bool { return s.together(b[j]) }))
			to[i], used[js[n]] = js[n], true
			at[key(s)] = slices.Delete(js, n, n+1)
		}
	}
	byKey(func(s sentence) string { return s.text })
	byKey(func(s sentence) string { return s.wording })
	for _, c := range candidates(a, b, to, used) {
		if to[c.i] < 0 && !used[c.j] {
			to[c.i], used[c.j] = c.j, true
		}
	}
	return to
}

type candidate struct {
	i, j  int
	score float64
}

// sameSection is what standing under the same heading is worth, where several
// sentences are about as alike.
const sameSection = 0.1

// candidates are pairs that are alike enough, best first. Pairs are found over
// an inverted index of character pairs, so that two long reports stay quick.
func candidates(a, b []sentence, to []int, used []bool) []candidate {
	holders := map[[2]rune][]int{}
	for j, s := range b {
		if used[j] {
			continue
		}
		for k := range s.pairs {
			holders[k] = append(holders[k], j)
		}
	}
	var out []candidate
	for i, s := range a {
		if to[i] >= 0 {
			continue
		}
		shared := map[int]int{}
		for k, n := range s.pairs {
			for _, j := range holders[k] {
				shared[j] += min(n, b[j].pairs[k])
			}
		}
		size := s.pairs.size()
		for j, n := range shared {
			if score := 2 * float64(n) / float64(size+b[j].pairs.size()); score >= changedFrom {
				if s.together(b[j]) {
					score += sameSection
				}
				out = append(out, candidate{i, j, score})
			}
		}
	}
	slices.SortFunc(out, func(x, y candidate) int {
		switch {
		case x.score != y.score && x.score > y.score:
			return -1
		case x.score != y.score:
			return 1
		case x.i != y.i:
			return x.i - y.i
		}
		return x.j - y.j
	})
	return out
}

// AlignTable is a row a pair.
func AlignTable(pairs []Pair) report.Table {
	t := report.Table{Name: "alignment", Columns: []report.Column{
		{Name: "match", ZH: "关系", Type: report.TypeText, Doc: "same numbers changed only_left only_right"},
		{Name: "score", ZH: "相似度", Type: report.TypeDecimal, Doc: "Sørensen–Dice over character pairs"},
		{Name: "section", ZH: "章节", Type: report.TypeText}, {Name: "left", ZH: "左", Type: report.TypeText}, {Name: "right", ZH: "右", Type: report.TypeText},
		{Name: "left_start", Type: report.TypeInteger}, {Name: "left_end", Type: report.TypeInteger},
		{Name: "right_start", Type: report.TypeInteger}, {Name: "right_end", Type: report.TypeInteger},
		{Name: "moved", ZH: "移位", Type: report.TypeBool}, {Name: "right_section", ZH: "右章节", Type: report.TypeText},
	}}
	place := func(sp report.Span) (string, string) {
		if sp.Empty() {
			return "", ""
		}
		return fmt.Sprint(sp.Start), fmt.Sprint(sp.End)
	}
	t.Rows = func(yield func([]string, error) bool) {
		for _, p := range pairs {
			ls, le := place(p.Left)
			rs, re := place(p.Right)
			if !yield([]string{string(p.Match), score(p.Score), p.Section, p.LeftText, p.RightText, ls, le, rs, re, fmt.Sprint(p.Moved), p.Other}, nil) {
				return
			}
		}
	}
	return t
}

// score prints a likeness with two decimals, blank for none.
func score(x float64) string {
	if x == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", x)
}
