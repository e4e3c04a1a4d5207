package index

import (
	"context"
	"math"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
)

// BM25 with the usual constants (Robertson and Zaragoza 2009), over jieba's
// words; the length of a report is its number of code points.
const (
	bm25K = 1.2
	bm25B = 0.75
)

// rank scores the found reports by the words of the query.
func (s *search) rank(ctx context.Context, f *found) (*order, error) {
	o := &order{}
	if s.plan.root == nil {
		return o, nil
	}
	terms, err := s.rankTerms()
	if err != nil {
		return nil, err
	}
	if len(terms) > 0 {
		o.score = make([]float32, len(f.ords))
		if err := s.score(f, o.score, terms); err != nil {
			return nil, err
		}
	}
	return o, s.rankExact(ctx, f, o)
}

// rankTerms are the index's words in what the query asks for: a needle that is
// one of them, or else the longest ones it can be cut into from the left.
func (s *search) rankTerms() ([]string, error) {
	var out []string
	seen := map[string]bool{}
	for _, n := range positive(s.plan.root, nil) {
		words, err := s.cutByIndex(n.text)
		if err != nil {
			return nil, err
		}
		for _, w := range words {
			if !seen[w] {
				seen[w] = true
				out = append(out, w)
			}
		}
	}
	return out, nil
}

// positive collects the needles that are not negated.
func positive(n *node, out []*needle) []*needle {
	switch n.op {
	case opNot:
		return out
	case opText:
		return append(out, n.text)
	}
	for _, k := range n.kids {
		out = positive(k, out)
	}
	return out
}

// Bounds of a needle that is ranked by; a pasted paragraph ranks by its start.
const (
	maxRankRunes = 64
	maxWordRunes = 8
)

// cutByIndex cuts text into words that the index holds.
func (s *search) cutByIndex(text string) ([]string, error) {
	dicts := make([]segmentapi.TermDictionary, len(s.view.parts))
	for i, p := range s.view.parts {
		var err error
		if dicts[i], err = p.seg.Dictionary(fieldWords); err != nil {
			return nil, err
		}
	}
	known := func(w string) bool {
		for _, d := range dicts {
			if ok, err := d.Contains([]byte(w)); ok && err == nil {
				return true
			}
		}
		return false
	}
	var ends []int
	for at := range text {
		if ends = append(ends, at); len(ends) > maxRankRunes {
			text = text[:at]
			break
		}
	}
	var out []string
	for at := 0; at < len(text); {
		w := longest(text[at:], known)
		if utf8.RuneCountInString(w) > 1 || w == text {
			out = append(out, w)
		}
		at += len(w)
	}
	return out, nil
}

// longest is the longest known beginning of text, or its first code point.
func longest(text string, known func(string) bool) string {
	_, first := utf8.DecodeRuneInString(text)
	best, runes := text[:first], 0
	for at := range text {
		if at > 0 && known(text[:at]) {
			best = text[:at]
		}
		if runes++; runes > maxWordRunes {
			return best
		}
	}
	if known(text) {
		best = text
	}
	return best
}

// score adds up BM25 over the terms.
func (s *search) score(f *found, score []float32, terms []string) error {
	ranges := s.ranges(f.ords)
	mean := float64(max(f.chars, 1)) / float64(max(f.searched, 1))
	for _, term := range terms {
		df, err := s.frequency(term)
		if err != nil {
			return err
		}
		idf := math.Log(1 + (float64(s.view.live)-float64(df)+0.5)/(float64(df)+0.5))
		err = parallel(context.Background(), len(ranges), func(i int) error {
			return scorePart(ranges[i], score, term, max(idf, 0.01), mean)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *search) frequency(term string) (int, error) {
	n := 0
	for _, p := range s.view.parts {
		dict, err := p.seg.Dictionary(fieldWords)
		if err != nil {
			return 0, err
		}
		list, err := dict.PostingsList([]byte(term), p.deleted, nil)
		if err != nil {
			return 0, err
		}
		n += int(list.Count())
	}
	return n, nil
}

func scorePart(r partRange, score []float32, term string, idf, mean float64) error {
	dict, err := r.part.seg.Dictionary(fieldWords)
	if err != nil {
		return err
	}
	lengths, err := r.part.columns.lengths()
	if err != nil {
		return err
	}
	list, err := dict.PostingsList([]byte(term), r.part.deleted, nil)
	if err != nil {
		return err
	}
	it := list.Iterator(true, false, false, nil)
	posting, err := it.Next()
	for i, ord := range r.ords {
		local := uint64(ord - r.part.base)
		if err == nil && posting != nil && posting.Number() < local {
			posting, err = it.Advance(local)
		}
		if err != nil || posting == nil {
			return err
		}
		if posting.Number() == local {
			tf := float64(posting.Frequency())
			norm := bm25K * (1 - bm25B + bm25B*float64(lengths[local])/mean)
			score[r.from+i] += float32(idf * tf * (bm25K + 1) / (tf + norm))
		}
	}
	return err
}

// rankExact finds the reports in which a term of several words stands as typed.
func (s *search) rankExact(ctx context.Context, f *found, o *order) error {
	exact := wordNodes(s.plan.root, nil)
	if len(exact) == 0 || s.request.Unit != "" {
		return nil
	}
	o.exact = make([]bool, len(f.ords))
	var open []int
	for _, r := range s.ranges(f.ords) {
		maybe := roaring.New()
		for _, n := range exact {
			b, err := newBounder(r.part, 0, false)
			if err != nil {
				return err
			}
			in, err := b.text(n.exact)
			if err != nil {
				return err
			}
			maybe.Or(in.maybe)
		}
		for i, ord := range r.ords {
			if maybe.Contains(ord - r.part.base) {
				open = append(open, r.from+i)
			}
		}
	}
	return parallel(ctx, len(open), func(i int) error {
		c, err := s.candidate(f.ords[open[i]])
		if c == nil {
			return err
		}
		for _, n := range exact {
			if n.exact.find(c.text, 0) >= 0 {
				o.exact[open[i]] = true
			}
		}
		return nil
	})
}

// wordNodes collects the terms of several words that are not negated.
func wordNodes(n *node, out []*node) []*node {
	switch n.op {
	case opNot:
		return out
	case opWord:
		return append(out, n)
	}
	for _, k := range n.kids {
		out = wordNodes(k, out)
	}
	return out
}
