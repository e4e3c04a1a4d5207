package web

import (
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"nianbao/export"
	"nianbao/index"
	"nianbao/report"
)

// tabs are what a search can list, in the order they are shown.
var tabs = []struct{ Key, Unit, ZH, EN string }{
	{"", index.UnitReport, "报告", "Reports"},
	{"paragraphs", index.UnitParagraph, "段落", "Paragraphs"},
	{"sentences", index.UnitSentence, "句子", "Sentences"},
	{"figures", index.UnitFigures, "数据", "Figures"},
	{"commitments", index.UnitCommitments, "承诺", "Commitments"},
	{"practices", index.UnitPractices, "做法", "Practices"},
	{"problems", index.UnitProblems, "问题", "Problems"},
}

// searchPage is what templates/search.html shows.
type searchPage struct {
	layout
	state
	Tabs    []tab
	Result  index.Result
	Facets  []facet
	Active  []link // filters in force, each with the address without it
	Orders  []tab
	Prev    string
	Next    string
	From    int
	To      int
	Total   int
	Error   string
	CSV     string
	XLSX    string
	JSONL   string
	Home    bool
	Holding holding
}

type tab struct {
	Name, Href string
	Current    bool
}

type link struct{ Name, Href string }

type facet struct {
	Field, Name string
	Values      []facetValue
}

type facetValue struct {
	Name, Href string
	Count      int
	Current    bool
}

// holding is the corpus at a glance.
type holding struct{ Reports, Places, FirstYear, LastYear int }

func (s *server) search(w http.ResponseWriter, r *http.Request) {
	p := searchPage{layout: s.layout(w, r, "search", "检索", "Search")}
	st, err := parseState(r.URL.Query())
	p.state = st
	if err == nil {
		p.Result, err = s.Index.Search(r.Context(), st.request(true))
	}
	if err != nil {
		p.Error = err.Error()
	}
	p.fill()
	s.render(w, "search", http.StatusOK, p)
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
		p.Tabs = append(p.Tabs, tab{p.T(t.ZH, t.EN), p.with("/search", "tab", t.Key), t.Key == p.Tab})
	}
	orders := []struct{ key, zh, en string }{{"", "相关", "relevance"}, {"year", "最新", "newest"}, {"oldest", "最早", "oldest"}, {"place", "地区", "place"}}
	for _, o := range orders {
		p.Orders = append(p.Orders, tab{p.T(o.zh, o.en), p.with("/search", "sort", o.key), o.key == p.Sort})
	}
	p.Total = p.Result.Reports
	shown := len(p.Result.Hits)
	if p.unit() != index.UnitReport {
		p.Total, shown = p.Result.Units, len(p.Result.Passages)
	}
	p.From, p.To = (p.Page-1)*perPage+1, (p.Page-1)*perPage+shown
	if p.Page > 1 {
		p.Prev = p.with("/search", "page", fmt.Sprint(p.Page-1))
	}
	if p.To < p.Total && p.Page < maxPage {
		p.Next = p.with("/search", "page", fmt.Sprint(p.Page+1))
	}
	p.CSV, p.XLSX, p.JSONL = p.with("/search.csv"), p.with("/search.xlsx"), p.with("/search.jsonl")
	p.facets()
	for _, k := range filterKeys {
		if ws := words(p.values[k]); len(ws) > 0 {
			p.Active = append(p.Active, link{p.Code(k) + "：" + strings.Join(ws, "、"), p.with("/search", k, "")})
		}
	}
}

// facets turns the index's counts into links that narrow the search.
func (p *searchPage) facets() {
	params := map[string]string{"province": "place", "city": "place", "place": "place", "department": "department", "year": "year", "kind": "kind", "topic": "topic"}
	for _, f := range p.Result.Facets {
		key, ok := params[f.Field]
		if !ok {
			continue
		}
		out := facet{Field: f.Field, Name: p.facetName(f.Field)}
		for i, v := range f.Values {
			if i == 12 {
				break
			}
			out.Values = append(out.Values, facetValue{Name: p.valueName(f.Field, v), Href: p.with("/search", key, facetParam(f.Field, v)),
				Count: v.Count, Current: strings.Join(words(p.values[key]), ",") == facetParam(f.Field, v)})
		}
		if len(out.Values) > 0 {
			p.Facets = append(p.Facets, out)
		}
	}
}

func facetParam(field string, v index.FacetValue) string {
	if field == "department" && v.Value == "" {
		return report.GovernmentItself
	}
	return v.Value
}

func (p *searchPage) facetName(field string) string {
	names := map[string][2]string{"province": {"省份", "Province"}, "city": {"城市", "City"}, "place": {"地区", "Place"}, "department": {"部门", "Department"},
		"year": {"年度", "Year"}, "kind": {"类型", "Kind"}, "topic": {"主题", "Topic"}}
	n := names[field]
	return p.T(n[0], n[1])
}

func (p *searchPage) valueName(field string, v index.FacetValue) string {
	switch field {
	case "department":
		return p.Department(v.Value)
	case "kind":
		return p.Kind(report.Kind(v.Value))
	case "topic":
		return p.Topic(v.Value)
	}
	if v.Name != "" {
		return v.Name
	}
	return v.Value
}

// Snippet is a passage with its matches marked.
func (p searchPage) Snippet(s index.Snippet) template.HTML {
	idx := report.NewTextIndex(s.Text)
	var b strings.Builder
	at := 0
	for _, m := range s.Marks {
		from, to := idx.Byte(m.Start-s.Start), idx.Byte(m.End-s.Start)
		if from < at || to <= from {
			continue
		}
		b.WriteString(template.HTMLEscapeString(s.Text[at:from]))
		b.WriteString("<mark>" + template.HTMLEscapeString(s.Text[from:to]) + "</mark>")
		at = to
	}
	b.WriteString(template.HTMLEscapeString(s.Text[at:]))
	return template.HTML(b.String())
}

// At is the address of a place in a report: it opens there, highlighted.
func (p searchPage) At(id string, sp report.Span) string {
	return fmt.Sprintf("/report/%s?at=%d-%d#at", id, sp.Start, sp.End)
}

// First is the place that a hit's title opens: its first match.
func (p searchPage) First(h index.Hit) string {
	for _, s := range h.Snippets {
		if len(s.Marks) > 0 {
			return p.At(h.ID, s.Marks[0])
		}
	}
	return "/report/" + h.ID
}

// searchTable is what the page shows, as a file.
func (s *server) searchTable(format string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		st, err := parseState(r.URL.Query())
		if err != nil {
			s.fail(w, r, err)
			return
		}
		res, err := s.Index.Search(r.Context(), st.request(false))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.download(w, r, "search", format, hitTable(res))
	}
}

// contentTypes of the downloads.
var contentTypes = map[string]string{
	"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// download sends a table; a browser's CSV begins with a byte-order mark, since
// it is opened in a spreadsheet.
func (s *server) download(w http.ResponseWriter, r *http.Request, name, format string, t report.Table) {
	w.Header().Set("Content-Type", contentTypes[format])
	w.Header().Set("Content-Disposition", `attachment; filename="nianbao-`+name+`.`+format+`"`)
	if err := export.Write(w, t, format, export.Options{BOM: format == "csv"}); err != nil {
		panic(http.ErrAbortHandler) // headers are out: a cut connection tells the browser that the file is not whole
	}
}

// hitTable is a row a passage.
func hitTable(res index.Result) report.Table {
	t := report.Table{Name: "hits"}
	for _, n := range []string{"report_id", "place_code", "place", "department", "report_kind", "report_year", "title", "item_id", "text", "start", "end"} {
		t.Columns = append(t.Columns, report.Column{Name: n, Type: report.TypeText})
	}
	row := func(h index.Head, sn index.Snippet, item string) []string {
		return []string{h.ID, h.PlaceCode, h.Place, h.Department, string(h.Kind), fmt.Sprint(h.Year), h.Title, item, sn.Text, fmt.Sprint(sn.Start), fmt.Sprint(sn.End)}
	}
	t.Rows = func(yield func([]string, error) bool) {
		for _, h := range res.Hits {
			for _, sn := range h.Snippets {
				if !yield(row(h.Head, sn, ""), nil) {
					return
				}
			}
		}
		for _, pa := range res.Passages {
			if !yield(row(pa.Head, pa.Snippet, pa.ItemID), nil) {
				return
			}
		}
	}
	return t
}
