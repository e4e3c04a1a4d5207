package index

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"nianbao/report"
)

// LikeRequest asks which passages of the corpus share long wording with a text.
type LikeRequest struct {
	Text    string
	Filter  report.Filter
	Exclude string // a report that is left out: the one the text comes from
	// Min is the fewest code points in a row that count as shared, 0:
	// DefaultLike; less than 8 is 8.
	Min    int
	Offset int
	Limit  int // 0: DefaultLimit
}

// Bounds of Like.
const (
	DefaultLike  = 12
	leastLike    = 8
	maxLikeRunes = 50_000 // of the text; what is beyond is not looked for
)

// Like is what shares wording with a text, earliest first.
type Like struct {
	Reports   int      `json:"reports"`
	Total     int      `json:"total"`     // shared passages
	Truncated bool     `json:"truncated"` // the text was longer than is looked at
	Passages  []Shared `json:"passages"`
}

// Shared is a stretch of a report that also stands in the given text. It is as
// long as it can be.
type Shared struct {
	Head
	report.Span             // in the report
	Text        string      `json:"text"`
	Given       report.Span `json:"given"` // in the given text, the first place
}

// Like finds shared wording: reports that have all pairs of some stretch of
// the text are candidates, and their texts are compared with it.
func (x *Index) Like(ctx context.Context, q LikeRequest) (Like, error) {
	var out Like
	err := guarded(func() error {
		q.Min = max(bounded(q.Min, DefaultLike, maxLikeRunes), leastLike)
		q.Limit = bounded(q.Limit, DefaultLimit, MaxLimit)
		if x.options.Catalogue == nil {
			return errNoCatalogue
		}
		v, err := x.acquire()
		if err != nil {
			return err
		}
		defer v.release()
		s := &search{catalogue: x.options.Catalogue, view: v, plan: &plan{}, request: Request{Filter: q.Filter}, state: textStateOf(x.options.Catalogue)}
		s.leaves = make([][]bounds, len(v.parts))
		out, err = s.like(ctx, q)
		return err
	})
	return out, err
}

func (s *search) like(ctx context.Context, q LikeRequest) (Like, error) {
	given := newShingles(q.Text, q.Min)
	out := Like{Truncated: given.truncated}
	base, _, err := s.base(ctx)
	if err != nil {
		return out, err
	}
	ords, err := s.sharing(ctx, given, base)
	if err != nil {
		return out, err
	}
	found := make([][]Shared, len(ords))
	err = parallel(ctx, len(ords), func(i int) error {
		c, err := s.candidate(ords[i])
		if c == nil {
			return err
		}
		found[i] = given.shared(c.text)
		if len(found[i]) == 0 {
			return nil
		}
		head, err := s.head(ords[i])
		if head.ID == q.Exclude {
			found[i] = nil
		}
		for j := range found[i] {
			found[i][j].Head = head
		}
		return err
	})
	if err != nil {
		return out, err
	}
	for _, list := range found {
		out.Reports += min(len(list), 1)
		out.Passages = append(out.Passages, list...)
	}
	slices.SortFunc(out.Passages, earlier)
	out.Total = len(out.Passages)
	from := min(max(q.Offset, 0), out.Total)
	out.Passages = out.Passages[from:min(from+q.Limit, out.Total)]
	return out, nil
}

// earlier orders by report year, publication, place, report and place in it;
// what has no year comes last.
func earlier(a, b Shared) int {
	return cmp.Or(
		cmp.Compare(yearLast(a.Year), yearLast(b.Year)), cmp.Compare(a.Year, b.Year),
		cmp.Compare(a.Published, b.Published), cmp.Compare(a.PlaceCode, b.PlaceCode),
		cmp.Compare(a.ID, b.ID), cmp.Compare(a.Start, b.Start),
	)
}

func yearLast(y int) int {
	if y == 0 {
		return 1
	}
	return 0
}

// sharing are the reports that may share a stretch. Every stretch of Min code
// points holds a whole block of the text: blocks of Min/2+1 begin at every
// Min/2-th code point.
func (s *search) sharing(ctx context.Context, given *shingles, base []*roaring.Bitmap) ([]uint32, error) {
	open := make([]*roaring.Bitmap, len(s.view.parts))
	err := parallel(ctx, len(s.view.parts), func(i int) error {
		b, err := newBounder(s.view.parts[i], 0, false)
		if err != nil {
			return err
		}
		open[i] = roaring.New()
		for _, block := range given.blocks() {
			docs, err := b.allPairs(block.pairs)
			if err != nil {
				return err
			}
			open[i].Or(docs)
		}
		open[i].And(base[i])
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	var out []uint32
	for i, p := range s.view.parts {
		for _, local := range open[i].ToArray() {
			out = append(out, p.base+local)
		}
	}
	return out, nil
}

// shingles is a text with the places of every run of k code points in it.
type shingles struct {
	runes     []rune
	k         int
	first     map[uint64]int32 // hash of the run → its first place
	next      []int32          // place → next place of the same hash, -1
	truncated bool
}

// sameHash bounds how many places of one run are compared.
const sameHash = 32

// hashBase and its powers roll a hash over code points, modulo 2^64; places
// with the same hash are compared, so that a collision costs time only.
const hashBase = 0x9E3779B97F4A7C15

func newShingles(text string, k int) *shingles {
	s := &shingles{runes: foldRunes(text), k: k, first: map[uint64]int32{}}
	if len(s.runes) > maxLikeRunes {
		s.runes, s.truncated = s.runes[:maxLikeRunes], true
	}
	n := max(len(s.runes)-k+1, 0)
	s.next = make([]int32, n)
	last := map[uint64]int32{}
	s.roll(s.runes, func(at int, h uint64) int {
		s.next[at] = -1
		if before, ok := last[h]; ok {
			s.next[before] = int32(at)
		} else {
			s.first[h] = int32(at)
		}
		last[h] = int32(at)
		return at + 1
	})
	return s
}

func foldRunes(text string) []rune {
	out := make([]rune, 0, len(text)/3+1)
	for _, r := range text {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		out = append(out, r)
	}
	return out
}

// roll calls visit with the hash of every run of k; visit says where to go on.
func (s *shingles) roll(runes []rune, visit func(at int, h uint64) int) {
	top := uint64(1)
	for range s.k - 1 {
		top *= hashBase
	}
	var h uint64
	filled := 0 // runes in h
	for at := 0; at+s.k <= len(runes); {
		for filled < s.k {
			h = h*hashBase + uint64(runes[at+filled])
			filled++
		}
		to := visit(at, h)
		if to == at+1 {
			h -= uint64(runes[at]) * top
			filled--
		} else {
			h, filled = 0, 0
		}
		at = to
	}
}

// blocks cut the text so that every run of k holds one of them.
func (s *shingles) blocks() []*needle {
	step := s.k / 2
	size := s.k - step + 1
	var out []*needle
	for at := 0; at+size <= len(s.runes); at += step {
		out = append(out, newNeedle(string(s.runes[at:at+size])))
	}
	return out
}

// shared are the longest stretches of text that also stand in the shingled
// one, from left to right.
func (s *shingles) shared(text string) []Shared {
	runes := foldRunes(text)
	var out []Shared
	s.roll(runes, func(at int, h uint64) int {
		from, length := s.longest(runes[at:], h)
		if length < s.k {
			return at + 1
		}
		out = append(out, Shared{Span: report.Span{Start: at, End: at + length}, Given: report.Span{Start: from, End: from + length}})
		return at + length
	})
	cutTexts(out, text)
	return out
}

// longest compares the beginning of runes with the places of its hash.
func (s *shingles) longest(runes []rune, h uint64) (from, length int) {
	at, ok := s.first[h]
	if !ok {
		return 0, 0
	}
	for tries := 0; at >= 0 && tries < sameHash; at, tries = s.next[at], tries+1 {
		n := 0
		for n < len(runes) && int(at)+n < len(s.runes) && runes[n] == s.runes[int(at)+n] {
			n++
		}
		if n > length {
			from, length = int(at), n
		}
	}
	return from, length
}

// cutTexts fills in the texts of spans that lie one after another.
func cutTexts(found []Shared, text string) {
	b, r := 0, 0
	forward := func(to int) int {
		for ; r < to; r++ {
			_, w := utf8.DecodeRuneInString(text[b:])
			b += w
		}
		return b
	}
	for i := range found {
		lo := forward(found[i].Start)
		found[i].Text = text[lo:forward(found[i].End)]
	}
}
