package main

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yanyiwu/gojieba"

	"nianbao/report"
)

// The classes of queries, in the order of the tables.
const (
	classRare        = "rare word"
	classCommon      = "common word"
	classPhrase      = "exact phrase, rare"
	classBoilerplate = "exact phrase, boilerplate"
	classPlace       = "phrase with place and year"
	classFacets      = "facets over all"
	classSort        = "common word, sorted by year"
	classPrefix      = "prefix"
	classKWIC        = "concordance"
)

var classes = []string{classRare, classCommon, classPhrase, classBoilerplate, classPlace, classFacets, classSort, classPrefix, classKWIC}

// question is one query, asked of nianbao and of FTS5 alike.
type question struct {
	Text     string
	Province string // restricts the place, with the two years
	From, To int
}

// perClass is more than the results that an index remembers (64), so that no
// answer comes from memory when the list is asked again from its beginning.
const perClass = 100

// sampled is how many reports the frequencies of words are estimated from.
const sampled = 1000

// drawQueries takes words and substrings of the corpus itself, the same ones
// for the same corpus and seed.
func drawQueries(ctx context.Context, j job, r *result) error {
	heads, list, done, err := texts(ctx, j.Corpus)
	if err != nil {
		return err
	}
	d := newDraw(heads, list, j.Seed)
	asked := map[string][]question{}
	for i := range perClass {
		asked[classRare] = append(asked[classRare], question{Text: d.word(0, 0.002)})
		asked[classCommon] = append(asked[classCommon], question{Text: d.word(0.2, 1)})
		asked[classSort] = append(asked[classSort], question{Text: d.word(0.2, 1)})
		asked[classKWIC] = append(asked[classKWIC], question{Text: d.word(0.01, 0.3)})
		asked[classPrefix] = append(asked[classPrefix], question{Text: firstRunes(d.word(0.001, 1), 2)})
		asked[classPhrase] = append(asked[classPhrase], d.phrase(8, 15, 0, 0.01))
		asked[classBoilerplate] = append(asked[classBoilerplate], d.phrase(4, 12, 0.3, 1))
		asked[classPlace] = append(asked[classPlace], d.placed())
		asked[classFacets] = append(asked[classFacets], question{From: 1800 + i, To: 2100}) // another question each, the same answer
	}
	out, err := json.Marshal(asked)
	return errors.Join(err, os.WriteFile(j.Queries, out, 0o644), done())
}

func readQueries(path string) (map[string][]question, error) {
	in, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var asked map[string][]question
	return asked, json.Unmarshal(in, &asked)
}

// draw picks queries by how many reports of a sample they stand in.
type draw struct {
	rng    *rand.Rand
	heads  []report.Head
	texts  []string
	sample []string
	words  []string // of the sample, in a stable order
	share  map[string]float64
}

func newDraw(heads []report.Head, list []string, seed uint64) *draw {
	d := &draw{rng: rand.New(rand.NewPCG(seed, 7)), heads: heads, texts: list, share: map[string]float64{}}
	for _, i := range d.rng.Perm(len(list))[:min(sampled, len(list))] {
		d.sample = append(d.sample, list[i])
		seen := map[string]bool{}
		for _, w := range jieba().Tokenize(list[i], gojieba.DefaultMode, true) {
			if n := utf8.RuneCountInString(w.Str); n >= 2 && n <= 6 && !seen[w.Str] && han(w.Str) {
				seen[w.Str] = true
				d.share[w.Str]++
			}
		}
	}
	for w := range d.share {
		d.share[w] /= float64(len(d.sample))
		d.words = append(d.words, w)
	}
	slices.Sort(d.words)
	return d
}

func han(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) < 0
}

// tries bounds how long a draw looks for what the corpus may not hold.
const tries = 200_000

// word draws a word that stands in a share of the reports between lo and hi.
func (d *draw) word(lo, hi float64) string {
	best := ""
	for range tries {
		w := d.words[d.rng.IntN(len(d.words))]
		if s := d.share[w]; s > lo && s <= hi {
			return w
		} else if best == "" || s > d.share[best] == (lo > 0) {
			best = w
		}
	}
	return best
}

// phrase draws a substring of a line of a random report.
func (d *draw) phrase(shortest, longest int, lo, hi float64) question {
	var q question
	for range 5000 {
		i := d.rng.IntN(len(d.texts))
		q = question{Province: d.heads[i].ProvinceCode, From: d.heads[i].ReportYear - 1, To: d.heads[i].ReportYear + 1}
		q.Text = d.substring(d.texts[i], shortest+d.rng.IntN(longest-shortest))
		if q.Text == "" {
			continue
		}
		if s := d.shareOf(q.Text); s >= lo && s <= hi {
			break
		}
	}
	return q
}

func (d *draw) placed() question { return d.phrase(5, 10, 0.002, 1) }

// substring cuts n code points without line breaks and quotation marks.
func (d *draw) substring(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return ""
	}
	at := d.rng.IntN(len(runes) - n)
	s := string(runes[at : at+n])
	if strings.ContainsAny(s, "\n\t\"“”") || strings.TrimSpace(s) != s {
		return ""
	}
	return s
}

func (d *draw) shareOf(s string) float64 {
	n := 0
	for _, t := range d.sample {
		if strings.Contains(t, s) {
			n++
		}
	}
	return float64(n) / float64(max(len(d.sample), 1))
}

func firstRunes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

func quoted(s string) string { return "\"" + s + "\"" }
