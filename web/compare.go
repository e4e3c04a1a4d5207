package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"nianbao/compare"
	"nianbao/data"
	"nianbao/report"
	"nianbao/store"
)

// comparePage is what templates/compare.html shows: a matrix, or the way to
// one.
type comparePage struct {
	layout
	state
	Matrix  *compare.Matrix
	Rows    []matrixRow
	More    string // address of the next rows
	RowsAll int
	Chart   *chartLinks
	trouble
	Indicators   []store.IndicatorCount
	Places       []link // to choose from: name and code
	Active       []link
	Wide, Long   []link
	YearsExample string
	Picked       bool // the places were not asked for but picked
	Keys         []keyEntry
	Years        []tab    // of the matrix; each leads to the rows in order of its values
	Breaks       []string // changes of definition within the years
	Cite         string
}

// chartLinks are the addresses of the chart in its forms.
type chartLinks struct{ Light, Dark, SmallLight, SmallDark, Save, Alt, Name string }

// keyEntry explains a blank.
type keyEntry struct {
	Code report.Blank
	Name string
}

// rowsShown bounds the rows of a matrix on one page.
const rowsShown = 60

// yearsShown is how many years are shown where none were asked for.
const yearsShown = 8

// comparison routes the ways of comparing.
func (s *server) compare(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	switch {
	case q.Get("reports") != "":
		s.align(w, r)
	case q.Get("follow") != "":
		s.follow(w, r)
	case q.Get("words") != "":
		s.words(w, r)
	case q.Get("topic") != "" && q.Get("indicator") == "":
		s.topic(w, r)
	default:
		s.comparePlaces(w, r)
	}
}

func (s *server) comparePlaces(w http.ResponseWriter, r *http.Request) {
	p := comparePage{layout: s.layout(w, r, "compare", "比较", "Compare")}
	status, err := http.StatusOK, error(nil)
	if p.state, err = parseState(r.URL.Query()); err == nil && len(p.Filter.Indicators) > 0 {
		p.Picked = len(p.Filter.Places) == 0
		p.Matrix, err = s.matrix(r, &p.state)
	}
	if err != nil {
		p.trouble = p.explain(err, p.state, "/compare")
		status = statusOf(err)
	}
	if err := s.choices(r, &p); err != nil {
		s.fail(w, r, err)
		return
	}
	if p.Matrix != nil {
		p.Title = p.T(p.Matrix.Indicator.ZH, p.Matrix.Indicator.EN)
		p.fill()
	}
	s.render(w, "compare", status, &p)
}

// matrix compares as the address asks. Where it names no places or years, the
// best covered places of a large corpus and the newest years are taken, and
// entered into the state, so that the page says so.
func (s *server) matrix(r *http.Request, st *state) (*compare.Matrix, error) {
	if len(st.Filter.Indicators) == 0 {
		return nil, &report.NameError{Kind: "indicator", Err: report.ErrUnknownName}
	}
	h, err := s.holding(r.Context())
	if err != nil {
		return nil, err
	}
	key := st.Filter.Indicators[0]
	if len(st.Filter.Places) == 0 && h.Places > rowsShown/2 {
		st.Filter.Places = h.fullest(12)
		st.set("place", strings.Join(st.Filter.Places, ","))
	}
	if st.Value("year") == "" {
		st.Filter.YearFrom, st.Filter.YearTo = h.yearsOf(key)
		if st.Filter.YearTo != 0 {
			st.set("year", itoa(st.Filter.YearFrom)+"-"+itoa(st.Filter.YearTo))
		}
	}
	return compare.BuildMatrix(r.Context(), s.Store, compare.MatrixOptions{
		Indicator: key, Filter: st.Filter, Issuers: st.values.Get("rows") == "issuer",
		Targets: st.values.Get("targets") != "", Panel: st.values.Get("panel") != "",
	})
}

// set enters a parameter that the address did not have.
func (st *state) set(key, value string) {
	values := map[string][]string{key: {value}}
	for k, v := range st.values {
		if k != key {
			values[k] = v
		}
	}
	st.values = values
}

// yearsOf are the newest years that have the indicator.
func (h holding) yearsOf(key string) (from, to int) {
	for _, c := range h.counts {
		if c.Indicator == key && c.ToYear != 0 {
			to = min(c.ToYear, h.LastYear)
			return max(c.FromYear, to-yearsShown+1), to
		}
	}
	return max(h.FirstYear, h.LastYear-yearsShown+1), h.LastYear
}

// choices are the indicators that this corpus has, and its places.
func (s *server) choices(r *http.Request, p *comparePage) error {
	h, err := s.holding(r.Context())
	if err != nil {
		return err
	}
	for _, c := range h.counts {
		if _, ok := data.LookupIndicator(c.Indicator); ok {
			p.Indicators = append(p.Indicators, c)
		}
	}
	p.Places = h.places
	p.YearsExample = h.RecentYears()
	return nil
}

// fill derives what stands around the matrix.
func (p *comparePage) fill() {
	from := (p.Page - 1) * rowsShown
	p.RowsAll = len(p.Matrix.Rows)
	order(p.Matrix, p.values.Get("order"))
	p.heading()
	plain, main, unit := oneDepartment(p.Matrix), compare.Row{}, mainUnit(p.Matrix)
	common := scaleOfMatrix(p.Matrix, unit)
	for i, r := range p.Matrix.Rows {
		if r.Main {
			main = r
		}
		if i >= from && i < from+rowsShown {
			sc := scale{}
			if r.Series.Unit == unit {
				sc = common
			}
			p.Rows = append(p.Rows, p.row(r, main, plain, sc))
		}
	}
	if from+rowsShown < p.RowsAll {
		p.More = p.with("/compare", "page", strconv.Itoa(p.Page+1))
	}
	p.Active = p.active(p.layout, "/compare", "place", "department", "kind")
	p.Wide, p.Long = p.links("/compare"), p.links("/compare")
	for i := range p.Long {
		p.Long[i].Href = p.with(strings.SplitN(p.Long[i].Href, "?", 2)[0], "long", "1")
	}
	for _, b := range report.Blanks {
		p.Keys = append(p.Keys, keyEntry{b.Code, p.T(b.ZH, b.EN)})
	}
	if pl := plotOf(p.layout, p.Matrix); len(pl.Values) > 0 {
		lang := p.Lang
		p.Chart = &chartLinks{
			Light: p.with("/compare.svg", "lang", lang), Dark: p.with("/compare.svg", "lang", lang, "theme", "dark"),
			SmallLight: p.with("/compare.svg", "lang", lang, "size", "small"), SmallDark: p.with("/compare.svg", "lang", lang, "size", "small", "theme", "dark"),
			Save: p.with("/compare.svg", "lang", lang, "save", "1"), Alt: pl.Title + "：" + strings.Join(pl.Names, "、"), Name: "nianbao-" + p.Matrix.Indicator.Key + ".png",
		}
	}
}

// AllPlaces compares every place of the corpus.
func (p *comparePage) AllPlaces() string { return p.with("/compare", "place", data.NationalCode) }

// Toggle switches a parameter of the comparison.
func (p *comparePage) On(key string) bool { return p.values.Get(key) != "" }

// Command is the command line that gives the same.
func (p *comparePage) Command() string {
	var b strings.Builder
	b.WriteString("nianbao compare" + p.Flags())
	if p.values.Get("rows") == "issuer" {
		b.WriteString(" --rows issuer")
	}
	for _, k := range []string{"targets", "panel"} {
		if p.On(k) {
			b.WriteString(" --" + k)
		}
	}
	return b.String()
}

// compareTable is the comparison as a file, whichever it is.
func (s *server) compareTable(r *http.Request, st state) (report.Table, error) {
	q, ctx := r.URL.Query(), r.Context()
	switch {
	case q.Get("reports") != "":
		left, right, err := twoReports(q.Get("reports"))
		if err != nil {
			return report.Table{}, err
		}
		pairs, err := compare.Align(ctx, s.Store, left, right)
		return compare.AlignTable(pairs), err
	case q.Get("follow") != "":
		follows, err := compare.FollowUp(ctx, s.Store, q.Get("follow"))
		return compare.FollowTable(follows), err
	case q.Get("words") != "":
		res, err := s.keywords(ctx, &st)
		if err != nil {
			return report.Table{}, err
		}
		return compare.KeynessTable(res.Words), nil
	case len(st.Filter.Topics) > 0 && len(st.Filter.Indicators) == 0:
		cols, err := s.topicColumns(r, &st)
		return compare.TopicTable(st.Filter.Topics[0], cols), err
	}
	m, err := s.matrix(r, &st)
	if err != nil {
		return report.Table{}, err
	}
	if q.Get("long") != "" {
		return m.Long(), nil
	}
	return m.Wide(), nil
}

// Example are two places of this corpus, as they are typed.
func (p *comparePage) Example() string {
	var names []string
	for _, x := range p.Places {
		if single(x.Href) && len(names) < 2 {
			names = append(names, x.Name)
		}
	}
	return strings.Join(names, "、")
}

// PlaceNames are the places in force by name.
func (p *comparePage) PlaceNames() string { return p.placeNames() }

// Broadest are the indicators that most places state, for a visitor who has
// not chosen yet.
func (p *comparePage) Broadest() []store.IndicatorCount {
	all := slices.Clone(p.Indicators)
	slices.SortStableFunc(all, func(a, b store.IndicatorCount) int { return b.Places*b.Years - a.Places*a.Years })
	return all[:min(len(all), 20)]
}

// TopicLinks compare passages instead.
func (p *comparePage) TopicLinks() []link {
	var out []link
	for _, t := range data.Topics() {
		out = append(out, link{p.T(t.ZH, t.EN), "/compare?topic=" + t.Key})
	}
	return out
}
