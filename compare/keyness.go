package compare

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"nianbao/internal/segment"
	"nianbao/report"
)

// KeynessOptions bound the list.
type KeynessOptions struct {
	Limit   int     // words listed, 0: 50
	MinDocs int     // reports of the target a word must stand in, 0: 2
	MinLL   float64 // least log-likelihood, 0: 10.83, one in a thousand by chance (χ², one degree of freedom)
	Chars   int     // characters read on either side, 0: two million, below 0: all
}

// keynessChars is the default of KeynessOptions.Chars: some forty speeches
// of mayors. Segmentation reads about five million characters a second.
const keynessChars = 800_000

// Keyword is a word that the target uses more (or less) than the reference.
type Keyword struct {
	Word        string
	Target, Ref int     // occurrences
	TargetDocs  int     // reports of the target that hold it
	RefDocs     int     // reports of the reference that hold it
	LL          float64 // log-likelihood G² (Dunning 1993)
	LogRatio    float64 // effect size: log2 of the relative frequencies (Hardie 2014)
}

// KeynessSide is one of the two groups of reports. Where not all are read, the
// ones read are those with the smallest identifiers: a hash, so a random and
// yet repeatable draw.
type KeynessSide struct {
	Reports int // selected
	Read    int // counted
	Words   int // words counted
}

// KeynessResult is a list of keywords with what it was counted on.
type KeynessResult struct {
	Words             []Keyword
	Target, Reference KeynessSide
}

// Keyness compares the words of the reports that target selects with those of
// the other reports that reference selects.
func Keyness(ctx context.Context, src Source, seg *segment.Segmenter, target, reference report.Filter, o KeynessOptions) ([]Keyword, error) {
	r, err := CompareWords(ctx, src, seg, target, reference, o)
	if err != nil {
		return nil, err
	}
	return r.Words, nil
}

// CompareWords is Keyness with the sizes of both sides.
func CompareWords(ctx context.Context, src Source, seg *segment.Segmenter, target, reference report.Filter, o KeynessOptions) (*KeynessResult, error) {
	o.Limit, o.MinDocs = cmp.Or(o.Limit, 50), cmp.Or(o.MinDocs, 2)
	o.MinLL, o.Chars = cmp.Or(o.MinLL, 10.83), cmp.Or(o.Chars, keynessChars)
	in := map[string]bool{}
	r := &KeynessResult{}
	a, err := countWords(ctx, src, seg, target, o, &r.Target, func(id string) bool { in[id] = true; return true })
	if err != nil {
		return nil, fmt.Errorf("keyness: %w", err)
	}
	b, err := countWords(ctx, src, seg, reference, o, &r.Reference, func(id string) bool { return !in[id] })
	if err != nil {
		return nil, fmt.Errorf("keyness: %w", err)
	}
	o.MinDocs = min(o.MinDocs, max(1, r.Target.Read)) // a single report is compared word by word
	r.Words = rankWords(a, b, o)
	return r, nil
}

type wordCount struct {
	n, docs map[string]int
	total   int
}

func countWords(ctx context.Context, src Source, seg *segment.Segmenter, f report.Filter, o KeynessOptions, side *KeynessSide, take func(string) bool) (wordCount, error) {
	c := wordCount{n: map[string]int{}, docs: map[string]int{}}
	ids, err := drawReports(ctx, src, f, o, side, take)
	if err != nil {
		return c, err
	}
	counts, err := segmentAll(ctx, src, seg, ids)
	if err != nil {
		return c, err
	}
	for _, words := range counts {
		for w, n := range words {
			c.n[w] += n
			c.docs[w]++
			c.total += n
		}
	}
	side.Words = c.total
	return c, nil
}

// drawReports are the reports to read, at least one and no more than
// o.Chars characters of them.
func drawReports(ctx context.Context, src Source, f report.Filter, o KeynessOptions, side *KeynessSide, take func(string) bool) ([]string, error) {
	var heads []report.Head
	for h, err := range src.Reports(ctx, f) {
		if err != nil {
			return nil, err
		}
		if take(h.ID) {
			heads = append(heads, h)
		}
	}
	side.Reports = len(heads)
	slices.SortFunc(heads, func(a, b report.Head) int { return cmp.Compare(a.ID, b.ID) })
	var ids []string
	chars := 0
	for _, h := range heads {
		if chars += h.Chars; o.Chars > 0 && chars > o.Chars && len(ids) > 0 {
			break
		}
		ids = append(ids, h.ID)
	}
	side.Read = len(ids)
	return ids, nil
}

// segmentAll counts the words of each report, on all processors.
func segmentAll(ctx context.Context, src Source, seg *segment.Segmenter, ids []string) ([]map[string]int, error) {
	out, errs := make([]map[string]int, len(ids)), make([]error, len(ids))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(ids) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				text, err := src.Text(ids[i])
				out[i], errs[i] = map[string]int{}, err
				for _, t := range seg.Cut(text) {
					if countable(t.Text) {
						out[i][t.Text]++
					}
				}
			}
		})
	}
	wg.Wait()
	return out, errors.Join(append(errs, ctx.Err())...)
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
		k := Keyword{Word: w, Target: n, Ref: b.n[w], TargetDocs: a.docs[w], RefDocs: b.docs[w]}
		k.LL = logLikelihood(float64(k.Target), float64(k.Ref), float64(a.total), float64(b.total))
		k.LogRatio = logRatio(float64(k.Target), float64(k.Ref), float64(a.total), float64(b.total))
		if k.LogRatio > 0 && k.LL >= o.MinLL {
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
		{Name: "reference_reports", ZH: "参照报告数", Type: report.TypeInteger},
		{Name: "log_likelihood", ZH: "对数似然", Type: report.TypeDecimal}, {Name: "log_ratio", ZH: "对数比", Type: report.TypeDecimal},
	}}
	t.Rows = func(yield func([]string, error) bool) {
		for _, k := range words {
			if !yield([]string{k.Word, fmt.Sprint(k.Target), fmt.Sprint(k.Ref), fmt.Sprint(k.TargetDocs), fmt.Sprint(k.RefDocs),
				fmt.Sprintf("%.2f", k.LL), fmt.Sprintf("%.2f", k.LogRatio)}, nil) {
				return
			}
		}
	}
	return t
}
