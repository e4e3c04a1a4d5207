package web

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"nianbao/data"
	"nianbao/report"
	"nianbao/store"
)

// homePage is what templates/home.html shows.
type homePage struct {
	layout
	state
	Holding holding
	Columns []column // reports a year
	Starts  []start
}

// holding is the corpus at a glance.
type holding struct {
	Reports, Places, FirstYear, LastYear        int
	Figures, Commitments, Practices, Indicators int
	Kinds                                       []report.Kind // most reports first
	years                                       map[int]int
	heads                                       []report.Head
	places                                      []link // name and code, in the order of the codes
	counts                                      []store.IndicatorCount
}

// start is a question with the page that answers it.
type start struct{ Question, Text, Href, Link string }

func (s *server) home(w http.ResponseWriter, r *http.Request) {
	p := homePage{layout: s.layout(w, r, "home", "首页", "Home"), state: state{values: r.URL.Query()}}
	var err error
	if p.Holding, err = s.holding(r.Context()); err != nil {
		s.fail(w, r, err)
		return
	}
	p.Columns = columnsOf(p.Holding.years)
	p.Starts = p.questions()
	s.render(w, "home", http.StatusOK, &p)
}

// holding counts the corpus.
func (s *server) holding(ctx context.Context) (holding, error) {
	return remembered(ctx, s, "holding", func(ctx context.Context) (holding, error) {
		h := holding{years: map[int]int{}}
		var counts []store.IndicatorCount
		var failed error
		var counting sync.WaitGroup
		counting.Go(func() { counts, failed = s.Store.Indicators(ctx, report.Filter{}) }) // as long as the rest
		err := s.readHeads(ctx, &h)
		counting.Wait()
		h.counts, h.Indicators = counts, len(counts)
		return h, cmp.Or(err, failed)
	})
}

// readHeads goes through the reports.
func (s *server) readHeads(ctx context.Context, h *holding) error {
	places, kinds := map[string]bool{}, map[report.Kind]int{}
	for head, err := range s.Store.Reports(ctx, report.Filter{}) {
		if err != nil {
			return err
		}
		h.add(head)
		kinds[head.Kind]++
		if head.PlaceCode != "" && !places[head.PlaceCode] {
			places[head.PlaceCode] = true
			h.places = append(h.places, link{typed(head.PlaceCode), head.PlaceCode})
		}
	}
	h.Places, h.Reports = len(places), len(h.heads)
	slices.SortStableFunc(h.Kinds, func(a, b report.Kind) int { return kinds[b] - kinds[a] })
	return nil
}

func (h *holding) add(head report.Head) {
	h.heads = append(h.heads, head)
	h.Figures += head.Figures
	h.Commitments += head.Commitments
	h.Practices += head.Practices
	if !slices.Contains(h.Kinds, head.Kind) {
		h.Kinds = append(h.Kinds, head.Kind)
	}
	if y := head.ReportYear; y != 0 {
		h.years[y]++
		if h.FirstYear == 0 || y < h.FirstYear {
			h.FirstYear = y
		}
		h.LastYear = max(h.LastYear, y)
	}
}

// questions are three ways in, with examples that this corpus can answer.
func (p *homePage) questions() []start {
	var out []start
	if c, ok := p.Holding.broadest(); ok {
		name := p.Indicator(c.Indicator)
		out = append(out, start{
			p.T("同一个数字，各地是多少？", "What is one figure across places?"),
			p.T("“"+name+"”见于 "+strconv.Itoa(c.Places)+" 个地区、"+strconv.Itoa(c.Years)+" 个年份。每一格都能翻到原句，空格写明原因。",
				name+" is stated by "+strconv.Itoa(c.Places)+" places over "+strconv.Itoa(c.Years)+" years. Every cell opens its sentence, every blank says why."),
			p.Holding.compareHref(c), p.T("比较："+name, "Compare places")})
	}
	out = append(out, start{
		p.T("一项做法最早见于何处？", "Where was a practice seen first?"),
		p.T("有名字的制度、平台与行动：在本库里谁先做、逐年多少地区、原句怎么说。", "Named schemes, platforms and campaigns: who did it first as far as this corpus shows, how many places each year, in which words."),
		"/practices", p.T("查看做法", "Look at practices")})
	if id, ok := p.Holding.followable(); ok {
		out = append(out, start{
			p.T("去年说要做的，今年怎么说？", "What became of last year's promises?"),
			p.T("把一份报告的每条承诺，与同一单位次年报告中最相近的句子对照。结论由您来下。", "Each commitment of a report beside the nearest sentences of the same issuer's next report. The verdict is yours."),
			"/compare?follow=" + id, p.T("追踪承诺", "Follow commitments")})
	}
	return out
}

// RecentYears are the newest years, as they are typed.
func (h holding) RecentYears() string {
	if h.LastYear == 0 {
		return ""
	}
	return strconv.Itoa(max(h.FirstYear, h.LastYear-3)) + "-" + strconv.Itoa(h.LastYear)
}

// broadest is the indicator that most places state in more than one year.
func (h holding) broadest() (store.IndicatorCount, bool) {
	var best store.IndicatorCount
	for _, c := range h.counts {
		if _, ok := data.LookupIndicator(c.Indicator); ok && c.Places*min(c.Years, 4) > best.Places*min(best.Years, 4) {
			best = c
		}
	}
	return best, best.Places > 0
}

// homePlaces is how many places the first question compares.
const homePlaces = 8

// compareHref compares the indicator over the newest years, and over the
// places with most reports where there are many.
func (h holding) compareHref(c store.IndicatorCount) string {
	href := "/compare?indicator=" + c.Indicator
	if h.Places > homePlaces {
		for _, place := range h.fullest(homePlaces) {
			href += "&place=" + place
		}
	}
	return href + "&year=" + strconv.Itoa(max(c.FromYear, h.LastYear-5)) + "-" + strconv.Itoa(h.LastYear)
}

// fullest are the places with most reports of the last ten years.
func (h holding) fullest(n int) []string {
	count := map[string]int{}
	var places []string
	for _, head := range h.heads {
		if !single(head.PlaceCode) || head.ReportYear <= h.LastYear-10 {
			continue
		}
		if count[head.PlaceCode]++; count[head.PlaceCode] == 1 {
			places = append(places, head.PlaceCode)
		}
	}
	slices.SortStableFunc(places, func(a, b string) int { return count[b] - count[a] })
	places = places[:min(n, len(places))]
	slices.Sort(places)
	return places
}

// departments are the keys of those that report, where there are several.
func (h holding) departments() []string {
	seen := map[string]bool{}
	for _, head := range h.heads {
		seen[cmp.Or(head.Department, report.GovernmentItself)] = true
	}
	if len(seen) < 2 {
		return nil
	}
	return slices.Sorted(maps.Keys(seen))
}

// followable is a recent report with commitments whose issuer reported again.
func (h holding) followable() (string, bool) {
	type work struct {
		issuer string
		kind   report.Kind
		year   int
	}
	have := map[work]bool{}
	for _, head := range h.heads {
		have[work{head.IssuerID, head.Kind, head.ReportYear}] = true
	}
	best, year := "", 0
	for _, head := range h.heads {
		if head.Commitments >= 3 && head.ReportYear > year && have[work{head.IssuerID, head.Kind, head.ReportYear + 1}] {
			best, year = head.ID, head.ReportYear
		}
	}
	return best, best != ""
}

// single reports whether a code as a filter means one place: a province would
// take all its cities along, unless it is a municipality.
func single(code string) bool {
	if len(code) != 6 || !strings.HasSuffix(code, "0000") {
		return code != ""
	}
	return slices.Contains([]string{"11", "12", "31", "50"}, code[:2])
}
