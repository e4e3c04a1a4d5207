package compare

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"nianbao/internal/segment"
	"nianbao/report"
)

// KeynessOptions bound the list.
type KeynessOptions struct {
	Limit   int // words listed, 0: 50
	MinDocs int // reports of the target a word must stand in, 0: 2
}

// Keyword is a word that the target uses more (or less) than the reference.
type Keyword struct {
	Word        string
	Target, Ref int     // occurrences
	TargetDocs  int     // reports of the target that hold it
	LL          float64 // log-likelihood G² (Dunning 1993)
	LogRatio    float64 // effect size: log2 of the relative frequencies (Hardie 2014)
}

// Keyness compares the words of the reports that target selects with those of
// the other reports that reference selects.
func Keyness(ctx context.Context, src Source, seg *segment.Segmenter, target, reference report.Filter, o KeynessOptions) ([]Keyword, error) {
	if o.Limit == 0 {
		o.Limit = 50
	}
	if o.MinDocs == 0 {
		o.MinDocs = 2
	}
	in := map[string]bool{}
	a, err := countWords(ctx, src, seg, target, func(id string) bool { in[id] = true; return true })
	if err != nil {
		return nil, fmt.Errorf("keyness: %w", err)
	}
	b, err := countWords(ctx, src, seg, reference, func(id string) bool { return !in[id] })
	if err != nil {
		return nil, fmt.Errorf("keyness: %w", err)
	}
	return rankWords(a, b, o), nil
}

type wordCount struct {
	n, docs map[string]int
	total   int
}

func countWords(ctx context.Context, src Source, seg *segment.Segmenter, f report.Filter, take func(string) bool) (wordCount, error) {
	c := wordCount{n: map[string]int{}, docs: map[string]int{}}
	for h, err := range src.Reports(ctx, f) {
		if err != nil {
			return c, err
		}
		if !take(h.ID) {
			continue
		}
		text, err := src.Text(h.ID)
		if err != nil {
			return c, err
		}
		seen := map[string]bool{}
		for _, t := range seg.Cut(text) {
			if !countable(t.Text) {
				continue
			}
			c.n[t.Text]++
			c.total++
			if !seen[t.Text] {
				seen[t.Text] = true
				c.docs[t.Text]++
			}
		}
	}
	return c, nil
}

// countable leaves out single characters, digits and punctuation.
func countable(w string) bool {
	if utf8.RuneCountInString(w) < 2 {
		return false
	}
	for _, r := range w {
		if r < 0x3400 || r > 0x9FFF {
			return false
		}
	}
	return true
}

func rankWords(a, b wordCount, o KeynessOptions) []Keyword {
	var out []Keyword
	for w, n := range a.n {
		if a.docs[w] < o.MinDocs {
			continue
		}
		k := Keyword{Word: w, Target: n, Ref: b.n[w], TargetDocs: a.docs[w]}
		k.LL = logLikelihood(float64(k.Target), float64(k.Ref), float64(a.total), float64(b.total))
		k.LogRatio = logRatio(float64(k.Target), float64(k.Ref), float64(a.total), float64(b.total))
		if k.LogRatio > 0 {
			out = append(out, k)
		}
	}
	slices.SortFunc(out, func(x, y Keyword) int {
		return cmp.Or(cmp.Compare(y.LL, x.LL), cmp.Compare(x.Word, y.Word))
	})
	return out[:min(len(out), o.Limit)]
}

// logLikelihood is Dunning's G² for a word in two corpora of c and d words.
func logLikelihood(a, b, c, d float64) float64 {
	if c == 0 || d == 0 {
		return 0
	}
	e1, e2 := c*(a+b)/(c+d), d*(a+b)/(c+d)
	g := 0.0
	if a > 0 {
		g += a * math.Log(a/e1)
	}
	if b > 0 {
		g += b * math.Log(b/e2)
	}
	return 2 * g
}

// logRatio adds a half to a count of zero, so that the ratio stays finite.
func logRatio(a, b, c, d float64) float64 {
	if c == 0 || d == 0 {
		return 0
	}
	if b == 0 {
		b = 0.5
	}
	return math.Log2((a / c) / (b / d))
}

// KeynessTable is a row a word.
func KeynessTable(words []Keyword) report.Table {
	t := report.Table{Name: "keyness", Columns: []report.Column{
		{Name: "word", ZH: "词", Type: report.TypeText}, {Name: "target", ZH: "目标次数", Type: report.TypeInteger},
		{Name: "reference", ZH: "参照次数", Type: report.TypeInteger}, {Name: "target_reports", ZH: "目标报告数", Type: report.TypeInteger},
		{Name: "log_likelihood", ZH: "对数似然", Type: report.TypeDecimal}, {Name: "log_ratio", ZH: "对数比", Type: report.TypeDecimal},
	}}
	t.Rows = func(yield func([]string, error) bool) {
		for _, k := range words {
			if !yield([]string{k.Word, fmt.Sprint(k.Target), fmt.Sprint(k.Ref), fmt.Sprint(k.TargetDocs),
				fmt.Sprintf("%.2f", k.LL), fmt.Sprintf("%.2f", k.LogRatio)}, nil) {
				return
			}
		}
	}
	return t
}
