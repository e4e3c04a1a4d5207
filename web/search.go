package web

import (
	"fmt"
	"net/http"
	"strings"

	"nianbao/index"
	"nianbao/report"
)

// tabs are what a search can list, in the order they are shown. Flag is how
// the command line asks for the same.
var tabs = []struct{ Key, Unit, ZH, EN, Flag string }{
	{"", index.UnitReport, "报告", "Reports", ""},
	{"paragraphs", index.UnitParagraph, "段落", "Paragraphs", " --within paragraph"},
	{"sentences", index.UnitSentence, "句子", "Sentences", " --within sentence"},
	{"figures", index.UnitFigures, "数据", "Figures", " --in figures"},
	{"commitments", index.UnitCommitments, "承诺", "Commitments", " --in commitments"},
	{"practices", index.UnitPractices, "做法", "Practices", " --in practices"},
	{"problems", index.UnitProblems, "问题", "Problems", " --in problems"},
}

// viewKWIC is the concordance.
const viewKWIC = "kwic"

// searchPage is what templates/search.html shows.
type searchPage struct {
	layout
	state
	Tabs   []tab
	Result index.Result
	KWIC   *index.KWIC
	Facets []facet
	Active []link // filters in force, each with the address without it
	Orders []tab
	Groups []tab
	Prev   string
	Next   string
	From   int
	To     int
	Total  int
	trouble
	Files     []link
	All       []link // the same, with every page
	Synonyms  string // the address with synonyms switched
	Figures   map[string]report.FigureRow
	Filtering []field
}

type tab struct {
	Name, Href string
	Current    bool
}

type link struct{ Name, Href string }

// field is a parameter that a form carries along.
type field struct{ Key, Value string }

func (s *server) search(w http.ResponseWriter, r *http.Request) {
	p := searchPage{layout: s.layout(w, r, "search", "检索", "Search")}
	st, err := parseState(r.URL.Query())
	p.state = st
	if err == nil {
		err = s.find(r, &p)
	}
	status := http.StatusOK
	if err != nil {
		p.trouble = p.explain(err, p.state, "/search")
		status = statusOf(err)
	}
	p.fill()
	s.render(w, "search", status, &p)
}

// find asks the index for what the address names.
func (s *server) find(r *http.Request, p *searchPage) (err error) {
	if p.View == viewKWIC && p.Query != "" {
		return s.concordance(r, p)
	}
	if p.Result, err = s.Index.Search(r.Context(), p.request(true)); err != nil {
		return err
	}
	if p.Tab == "figures" {
		p.Figures, err = s.figuresOf(r, p.Result.Passages)
	}
	return err
}

// Same reports whether a passage is the one before it: figures of one sentence
// stand together, and the sentence is printed once.
func (p *searchPage) Same(i int) bool {
	if i == 0 || p.Tab == "" {
		return false
	}
	a, b := p.Result.Passages[i-1], p.Result.Passages[i]
	return a.ID == b.ID && a.Span == b.Span
}

// figuresOf reads the figures that are listed: their values stand beside the
// sentences.
func (s *server) figuresOf(r *http.Request, passages []index.Passage) (map[string]report.FigureRow, error) {
	wanted, f := map[string]report.FigureRow{}, report.Filter{AllVersions: true}
	seen := map[string]bool{}
	for _, pa := range passages {
		wanted[pa.ItemID] = report.FigureRow{}
		if !seen[pa.ID] {
			seen[pa.ID] = true
			f.ReportIDs = append(f.ReportIDs, pa.ID)
		}
	}
	if len(wanted) == 0 {
		return nil, nil
	}
	for row, err := range s.Store.Figures(r.Context(), f) {
		if err != nil {
			return nil, err
		}
		if _, ok := wanted[row.Figure.ID]; ok {
			wanted[row.Figure.ID] = row
		}
	}
	return wanted, nil
}

// request is the search that a state asks for.
func (st state) request(facets bool) index.Request {
	return index.Request{
		Query: st.Query, Filter: st.Filter, Unit: st.unit(), NoSynonyms: st.Plain, Sort: st.Sort,
		Offset: (st.Page - 1) * perPage, Limit: perPage, Facets: facets,
	}
}

func (st state) unit() string {
	for _, t := range tabs {
		if t.Key == st.Tab {
			return t.Unit
		}
	}
	return index.UnitReport
}

// fill derives what the page shows around the hits.
func (p *searchPage) fill() {
	for _, t := range tabs {
		p.Tabs = append(p.Tabs, tab{p.T(t.ZH, t.EN), p.with("/search", "tab", t.Key, "view", "", "sort", "", "group", ""), t.Key == p.Tab && p.View == ""})
	}
	p.orders()
	p.paging(p.counted())
	p.facets()
	p.Files, p.All = p.links("/search"), p.all()
	p.Active = p.active(p.layout, "/search", filterKeys...)
	p.Synonyms = p.with("/search", "synonyms", "off")
	if p.Plain {
		p.Synonyms = p.with("/search", "synonyms", "")
	}
	for _, k := range append(filterKeys, "tab", "view", "sort", "group", "synonyms") {
		if v := strings.Join(words(p.values[k]), ","); v != "" {
			p.Filtering = append(p.Filtering, field{k, v})
		}
	}
}

// all are the files with every hit instead of one page of them.
func (p *searchPage) all() []link {
	if p.Total <= p.To-p.From+1 {
		return nil
	}
	out := p.links("/search")
	for i := range out {
		out[i].Href = p.with(strings.SplitN(out[i].Href, "?", 2)[0], "all", "1")
	}
	return out
}

// counted are the hits in all, on this page, and on a full one.
func (p *searchPage) counted() (total, shown, full int) {
	switch {
	case p.KWIC != nil && p.Group != "": // all groups stand on one page
		return p.KWIC.Matches, p.KWIC.Matches, p.KWIC.Matches
	case p.KWIC != nil:
		return p.KWIC.Matches, len(p.KWIC.Lines), kwicLines
	case p.unit() != index.UnitReport:
		return p.Result.Units, len(p.Result.Passages), perPage
	}
	return p.Result.Reports, len(p.Result.Hits), perPage
}

func (p *searchPage) paging(total, shown, full int) {
	p.Total = total
	p.From, p.To = (p.Page-1)*full+1, (p.Page-1)*full+shown
	if p.Page > 1 {
		p.Prev = p.with("/search", "page", fmt.Sprint(p.Page-1))
	}
	if p.To < p.Total && shown > 0 && p.Page < maxPage {
		p.Next = p.with("/search", "page", fmt.Sprint(p.Page+1))
	}
}

func (p *searchPage) orders() {
	orders := [][3]string{{"", "相关", "relevance"}, {"year", "最新", "newest"}, {"oldest", "最早", "oldest"}, {"place", "地区", "place"}}
	if p.View == viewKWIC {
		orders = [][3]string{{"", "地区", "place"}, {index.SortLeft, "按左文", "left context"}, {index.SortRight, "按右文", "right context"}, {"oldest", "最早", "oldest"}}
		for _, g := range [][3]string{{"", "逐行", "lines"}, {index.GroupPlace, "按地区", "by place"}, {index.GroupYear, "按年度", "by year"}} {
			p.Groups = append(p.Groups, tab{p.T(g[1], g[2]), p.with("/search", "group", g[0]), g[0] == p.Group})
		}
	}
	if p.View == viewKWIC && p.Group != "" {
		return
	}
	for _, o := range orders {
		p.Orders = append(p.Orders, tab{p.T(o[1], o[2]), p.with("/search", "sort", o[0]), o[0] == p.Sort})
	}
}

// KWICHref is this search as a concordance.
func (p *searchPage) KWICHref() string {
	return p.with("/search", "view", viewKWIC, "tab", "", "sort", "")
}

// Command is the command line that gives the same.
func (p *searchPage) Command() string {
	var b strings.Builder
	b.WriteString("nianbao search")
	if !strings.HasPrefix(p.Query, "-") {
		b.WriteString(" " + quote(p.Query))
	}
	b.WriteString(p.Flags())
	for _, t := range tabs {
		if t.Key == p.Tab {
			b.WriteString(t.Flag)
		}
	}
	if p.View == viewKWIC {
		fmt.Fprintf(&b, " --kwic --limit %d", kwicLines)
		if p.Group != "" {
			b.WriteString(" --group " + p.Group)
		}
	}
	if p.Sort != "" {
		b.WriteString(" --sort " + quote(p.Sort))
	}
	if p.Plain {
		b.WriteString(" --no-synonyms")
	}
	if p.Page > 1 {
		fmt.Fprintf(&b, " --offset %d", p.From-1)
	}
	if strings.HasPrefix(p.Query, "-") {
		b.WriteString(" -- " + quote(p.Query)) // else the shell's words would begin a flag
	}
	return b.String()
}
