package web

import (
	"cmp"
	"context"
	"math"
	"net/http"
	"strconv"
	"strings"

	"nianbao/compare"
	"nianbao/report"
)

// wordsPage is what templates/words.html shows: the words that some reports
// use more than others (keyness).
type wordsPage struct {
	layout
	state
	Result  *compare.KeynessResult
	Pending bool // the comparison is still being made
	Rows    []wordRow
	Against []tab // Href is the key
	Places  []link
	Kinds   []tab
	Offices []tab // departments; Href is the key
	Active  []link
	Files   []link
	trouble
}

// wordRow is a keyword for reading.
type wordRow struct {
	compare.Keyword
	Href          string // its concordance in the reports compared
	PerTarget     string // occurrences in ten thousand words
	PerRef        string
	LL, Ratio     string
	Width, WidthR int // of the two bars, 0–100
}

// What reports are held against.
const (
	againstRest     = ""      // all others of their kind
	againstYears    = "year"  // other places in the same years
	againstPlace    = "place" // other years of the same places
	wordsShown      = 60
	wordsChars      = 400_000 // read on either side
	wordsDocs       = 2       // reports that a word must stand in, of several
	wordsPerThousnd = 1e4     // rates are per ten thousand words
	wordsEnough     = 1000    // words on either side, below which rates say little
)

func (s *server) words(w http.ResponseWriter, r *http.Request) {
	p := wordsPage{layout: s.layout(w, r, "compare", "用词", "Words")}
	status, err := http.StatusOK, error(nil)
	if p.state, err = parseState(r.URL.Query()); err == nil {
		err = s.findWords(r, &p)
	}
	if p.Pending {
		askAgain(w, r)
	}
	if err != nil {
		p.trouble = p.explain(err, p.state, "/compare")
		status = statusOf(err)
	}
	h, err := s.holding(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p.fill(h)
	s.render(w, "words", status, &p)
}

// findWords compares for the page.
func (s *server) findWords(r *http.Request, p *wordsPage) error {
	key, ask, err := s.wordsAsked(r.Context(), &p.state)
	if err != nil {
		return err
	}
	res, ready, err := soon(r, s, key, ask)
	if p.Pending = !ready; ready && err == nil {
		p.Result = res
	}
	return err
}

// keywords compares for a file.
func (s *server) keywords(ctx context.Context, st *state) (*compare.KeynessResult, error) {
	key, ask, err := s.wordsAsked(ctx, st)
	if err != nil {
		return nil, err
	}
	return remembered(ctx, s, key, ask)
}

// wordsAsked is the comparison that the address asks for; without place, year
// or department the newest year is held against all others: what is new in it.
func (s *server) wordsAsked(ctx context.Context, st *state) (key string, ask func(context.Context) (*compare.KeynessResult, error), err error) {
	h, err := s.holding(ctx)
	if err != nil {
		return "", nil, err
	}
	if h.Reports == 0 {
		return "words", func(context.Context) (*compare.KeynessResult, error) { return &compare.KeynessResult{}, nil }, nil
	}
	if st.Flags() == "" {
		st.Filter.YearFrom, st.Filter.YearTo = h.LastYear, h.LastYear
		st.set("year", itoa(h.LastYear))
	}
	if len(st.Filter.Kinds) == 0 { // words of two kinds of report differ in all
		kind, err := s.kindOf(ctx, st.Filter, h.Kinds[0])
		if err != nil {
			return "", nil, err
		}
		st.Filter.Kinds = []report.Kind{kind}
		st.set("kind", string(kind))
	}
	key = "words" + st.Flags() + " " + st.values.Get("against")
	target, reference := st.Filter, st.reference()
	return key, func(ctx context.Context) (*compare.KeynessResult, error) {
		return compare.Words(ctx, s.Store, target, reference, compare.KeynessOptions{Limit: wordsShown, MinDocs: wordsDocs, Chars: wordsChars})
	}, nil
}

// kindOf is the kind that most of the filtered reports are of.
func (s *server) kindOf(ctx context.Context, f report.Filter, otherwise report.Kind) (report.Kind, error) {
	count, best := map[report.Kind]int{}, otherwise
	for head, err := range s.Store.Reports(ctx, f) {
		if err != nil {
			return best, err
		}
		if count[head.Kind]++; count[head.Kind] > count[best] {
			best = head.Kind
		}
	}
	return best, nil
}

// reference are the reports that the filtered ones are held against; those
// among them that the filter selects are left out by the comparison itself.
func (st state) reference() report.Filter {
	f := report.Filter{Kinds: st.Filter.Kinds}
	switch st.values.Get("against") {
	case againstYears:
		f.YearFrom, f.YearTo, f.Years = st.Filter.YearFrom, st.Filter.YearTo, st.Filter.Years
		f.Departments = st.Filter.Departments
	case againstPlace:
		f.Places, f.Departments = st.Filter.Places, st.Filter.Departments
	}
	return f
}

func (p *wordsPage) fill(h holding) {
	const path = "/compare"
	for _, a := range [][3]string{{againstRest, "其余全部报告", "all other reports"}, {againstYears, "同年的其他地区", "other places of the same years"},
		{againstPlace, "同一地区的其他年份", "other years of the same places"}} {
		p.Against = append(p.Against, tab{p.T(a[1], a[2]), a[0], a[0] == p.values.Get("against")})
	}
	for _, k := range h.Kinds {
		p.Kinds = append(p.Kinds, tab{p.Kind(k), string(k), len(p.Filter.Kinds) > 0 && p.Filter.Kinds[0] == k})
	}
	p.Places = h.places
	for _, d := range h.departments() {
		p.Offices = append(p.Offices, tab{p.Department(d), d, p.Value("department") == d})
	}
	p.Active = p.active(p.layout, path, "level", "topic")
	p.Files = p.links(path)
	if p.Result == nil {
		return
	}
	most := 0.0
	for _, k := range p.Result.Words {
		most = max(most, p.per(k.Target, p.Result.Target), p.per(k.Ref, p.Result.Reference))
	}
	for _, k := range p.Result.Words {
		p.Rows = append(p.Rows, p.row(k, most))
	}
}

func (p *wordsPage) row(k compare.Keyword, most float64) wordRow {
	a, b := p.per(k.Target, p.Result.Target), p.per(k.Ref, p.Result.Reference)
	r := wordRow{Keyword: k, PerTarget: strconv.FormatFloat(a, 'f', 1, 64), PerRef: strconv.FormatFloat(b, 'f', 1, 64),
		LL: strconv.FormatFloat(k.LL, 'f', 1, 64), Ratio: strconv.FormatFloat(k.LogRatio, 'f', 1, 64)}
	r.Width, r.WidthR = int(math.Ceil(a/most*100)), int(math.Ceil(b/most*100))
	r.Href = p.with("/search", "q", "“"+k.Word+"”", "view", viewKWIC, "words", "", "against", "")
	return r
}

// per is a relative frequency.
func (p *wordsPage) per(n int, side compare.KeynessSide) float64 {
	return float64(n) / float64(max(side.Words, 1)) * wordsPerThousnd
}

// Few reports whether a side is too small to say much.
func (p *wordsPage) Few() bool {
	return p.Result != nil && min(p.Result.Target.Words, p.Result.Reference.Words) < wordsEnough
}

// Some are the first places, to go on with.
func (p *wordsPage) Some() []link { return p.Places[:min(len(p.Places), 8)] }

// Drawn reports whether not all reports were read.
func (p *wordsPage) Drawn() bool {
	r := p.Result
	return r != nil && (r.Target.Read < r.Target.Reports || r.Reference.Read < r.Reference.Reports)
}

// Command is the command line that gives the same, blank where there is none.
func (p *wordsPage) Command() string {
	if p.values.Get("against") != "" {
		return ""
	}
	return "nianbao compare --words --limit " + itoa(wordsShown) + " --chars " + itoa(wordsChars) + p.Flags()
}

// PlaceNames are the places in force by name.
func (p *wordsPage) PlaceNames() string { return p.placeNames() }

// Target names what is compared.
func (p *wordsPage) Target() string {
	parts := []string{p.PlaceNames(), p.Value("year")}
	for _, d := range words(p.values["department"]) {
		parts = append(parts, p.Department(d))
	}
	return cmp.Or(strings.Join(strings.Fields(strings.Join(parts, " ")), " "), p.T("所选报告", "the reports chosen"))
}
