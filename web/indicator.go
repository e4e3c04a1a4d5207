package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"nianbao/compare"
	"nianbao/data"
	"nianbao/report"
	"nianbao/store"
)

// indicatorsPage is the catalogue.
type indicatorsPage struct {
	layout
	state
	Groups []indicatorGroup
	Unseen int
	Files  []link
}

type indicatorGroup struct {
	Name string
	Rows []indicatorRow
}

type indicatorRow struct {
	data.Indicator
	store.IndicatorCount
}

// groupNames are the files of the catalogue.
var groupNames = map[string][2]string{
	"civil_affairs": {"民政", "Civil affairs"}, "common": {"通用", "Common"}, "departments": {"各部门", "Departments"},
	"economy": {"经济", "Economy"}, "enforcement": {"行政执法", "Enforcement"}, "functions": {"职能与服务", "Functions and services"},
	"openness": {"政府信息公开", "Openness"}, "review_litigation": {"行政复议与应诉", "Review and litigation"},
	"rule_making": {"制度建设", "Rule making"}, "society": {"社会民生", "Society"},
}

func (s *server) indicators(w http.ResponseWriter, r *http.Request) {
	p := indicatorsPage{layout: s.layout(w, r, "indicators", "指标", "Indicators"), state: state{values: r.URL.Query()}}
	h, err := s.holding(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	all := p.values.Get("all") != ""
	for _, ind := range data.Indicators() {
		row := indicatorRow{ind, h.count(ind.Key)}
		if row.Figures == 0 && !all {
			p.Unseen++
			continue
		}
		p.add(row)
	}
	p.Files = p.links("/indicators")
	s.render(w, "indicators", http.StatusOK, &p)
}

func (p *indicatorsPage) add(row indicatorRow) {
	name := row.Indicator.Group
	if n, ok := groupNames[name]; ok {
		name = p.T(n[0], n[1])
	}
	i := slices.IndexFunc(p.Groups, func(g indicatorGroup) bool { return g.Name == name })
	if i < 0 {
		i = len(p.Groups)
		p.Groups = append(p.Groups, indicatorGroup{Name: name})
	}
	p.Groups[i].Rows = append(p.Groups[i].Rows, row)
}

func (h holding) count(key string) store.IndicatorCount {
	for _, c := range h.counts {
		if c.Indicator == key {
			return c
		}
	}
	return store.IndicatorCount{}
}

func (s *server) indicatorsTable(r *http.Request, st state) (report.Table, error) {
	uses, err := compare.Catalogue(r.Context(), s.Store, st.Filter)
	return compare.CatalogueTable(uses), err
}

// indicatorPage is one indicator: what it is, who states it, how its values
// lie, and its sentences.
type indicatorPage struct {
	layout
	state
	Entry    data.Indicator
	Count    store.IndicatorCount
	Years    []column
	Spread   *histogram
	Rows     []report.FigureRow
	All      int
	Prev     string
	Next     string
	Statuses []tab
	Places   []link // with how many years each has
	Active   []link
	Files    []link
}

func (s *server) indicator(w http.ResponseWriter, r *http.Request) {
	ind, ok := data.LookupIndicator(r.PathValue("key"))
	if !ok {
		s.fail(w, r, &report.NameError{Kind: "indicator", Name: r.PathValue("key"), Suggestions: data.Suggest("indicator", r.PathValue("key")), Err: report.ErrUnknownName})
		return
	}
	p := indicatorPage{layout: s.layout(w, r, "indicators", ind.ZH, ind.EN), Entry: ind}
	var err error
	if p.state, err = parseState(r.URL.Query()); err == nil {
		err = s.fillIndicator(r, &p)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, "indicator", http.StatusOK, &p)
}

func (s *server) fillIndicator(r *http.Request, p *indicatorPage) error {
	h, err := s.holding(r.Context())
	if err != nil {
		return err
	}
	p.Count = h.count(p.Entry.Key)
	f := p.Filter
	f.Indicators = []string{p.Entry.Key}
	var all []report.FigureRow
	for row, err := range s.Store.Figures(r.Context(), f) {
		if err != nil {
			return err
		}
		all = append(all, row)
	}
	p.Years, p.Places = coverageColumns(all, h), placesOf(all, p.Entry.Key)
	p.Spread = histogramOf(all, p.Entry.Unit)
	slices.SortStableFunc(all, func(a, b report.FigureRow) int { // plans for far years would come first
		return cmp.Or(isTarget(a)-isTarget(b), b.RefYear-a.RefYear)
	})
	p.page(all)
	for _, st := range []string{"", string(report.StatusActual), string(report.StatusTarget)} {
		name := p.T("全部", "all")
		if st != "" {
			name = p.Code(st)
		}
		p.Statuses = append(p.Statuses, tab{name, p.with("/indicators/"+p.Entry.Key, "status", st), p.Value("status") == st})
	}
	p.Active = p.active(p.layout, "/indicators/"+p.Entry.Key, "place", "department", "kind", "year")
	p.Files = state{values: p.values}.links("/tables/figures")
	for i := range p.Files {
		p.Files[i].Href = p.with("/tables/figures."+formats[i], "indicator", p.Entry.Key)
	}
	return nil
}

func isTarget(row report.FigureRow) int {
	if row.Status == report.StatusTarget {
		return 1
	}
	return 0
}

func (p *indicatorPage) page(all []report.FigureRow) {
	path := "/indicators/" + p.Entry.Key
	p.All = len(all)
	from := min((p.Page-1)*perPage, p.All)
	to := min(from+perPage, p.All)
	p.Rows = all[from:to]
	if p.Page > 1 {
		p.Prev = p.with(path, "page", strconv.Itoa(p.Page-1))
	}
	if to < p.All {
		p.Next = p.with(path, "page", strconv.Itoa(p.Page+1))
	}
}

// coverageColumns are the places that state the indicator in each year, out of
// those whose report of that year was collected.
func coverageColumns(rows []report.FigureRow, h holding) []column {
	states, collected := map[int]map[string]bool{}, h.placesByYear()
	lo, hi := 0, 0
	for _, row := range rows {
		y := row.RefYear
		if y < h.FirstYear || y > h.LastYear || row.Status != report.StatusActual {
			continue
		}
		if states[y] == nil {
			states[y] = map[string]bool{}
		}
		states[y][row.Head.PlaceCode] = true
		if lo == 0 || y < lo {
			lo = y
		}
		hi = max(hi, y)
	}
	if lo == 0 {
		return nil
	}
	var out []column
	most := 1
	for y := lo; y <= hi; y++ {
		c := column{Title: strconv.Itoa(y), Count: len(states[y]), Of: max(collected[y], len(states[y]))}
		most = max(most, c.Of)
		out = append(out, c)
	}
	place(out, most, func(i int) string { return strconv.Itoa(lo + i) })
	return out
}

// placesOf are the places that state the indicator, in the order of their
// codes, with the number of years that each has a result for.
func placesOf(rows []report.FigureRow, key string) []link {
	years, names := map[string]map[int]bool{}, map[string]string{}
	var codes []string
	for _, row := range rows {
		code := row.Head.PlaceCode
		if code == "" || row.Status == report.StatusTarget || row.RefYear == 0 {
			continue
		}
		if years[code] == nil {
			years[code], names[code] = map[int]bool{}, row.Head.Place
			codes = append(codes, code)
		}
		years[code][row.RefYear] = true
	}
	slices.Sort(codes)
	out := make([]link, len(codes))
	for i, code := range codes {
		out[i] = link{names[code] + " " + strconv.Itoa(len(years[code])), "/indicators/" + key + "?place=" + code}
	}
	return out
}

// placesByYear counts the places with a report on each year.
func (h holding) placesByYear() map[int]int {
	seen := map[int]map[string]bool{}
	out := map[int]int{}
	for _, head := range h.heads {
		if seen[head.ReportYear] == nil {
			seen[head.ReportYear] = map[string]bool{}
		}
		if !seen[head.ReportYear][head.PlaceCode] {
			seen[head.ReportYear][head.PlaceCode] = true
			out[head.ReportYear]++
		}
	}
	return out
}

// Open is where a figure opens in its report.
func (p *indicatorPage) Open(row report.FigureRow) string {
	return itemHref(row.Head.ID, row.Figure.ID)
}

// Text is a figure's value for reading, Unit the unit that goes with it.
func (p *indicatorPage) Text(row report.FigureRow) string {
	return valueText(&row.Figure, scaleOfFigure(&row.Figure))
}

func (p *indicatorPage) Unit(row report.FigureRow) string {
	return scaleOfFigure(&row.Figure).unit(row.Figure.Unit)
}
