package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"nianbao/export"
	"nianbao/report"
)

// practicePage is one practice: where and when, as far as this corpus shows.
type practicePage struct {
	layout
	state
	Name     string
	First    *report.PracticeRow
	Places   int
	Columns  []column
	Stances  []tab
	Rows     []report.PracticeRow
	All      int
	Prev     string
	Next     string
	Files    []link
	FirstAll int // places with any report before or in the first year
}

func (s *server) practice(w http.ResponseWriter, r *http.Request) {
	name := normalised(r.PathValue("name"))
	p := practicePage{layout: s.layout(w, r, "practices", name, name), Name: name}
	var err error
	if p.state, err = parseState(r.URL.Query()); err == nil {
		err = s.fillPractice(r, &p)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, "practice", http.StatusOK, &p)
}

func (s *server) fillPractice(r *http.Request, p *practicePage) error {
	rows, err := s.mentions(r.Context(), p.Name, p.Filter)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return report.ErrNotFound
	}
	h, err := s.holding(r.Context())
	if err != nil {
		return err
	}
	slices.SortStableFunc(rows, func(a, b report.PracticeRow) int { return a.Head.ReportYear - b.Head.ReportYear })
	p.spread(rows, h)
	p.stances(rows)
	p.page(rows)
	return nil
}

// mentions are the places that name a practice, in whatever stance.
func (s *server) mentions(ctx context.Context, name string, f report.Filter) ([]report.PracticeRow, error) {
	f.Boilerplate, f.Stances, f.Names = true, nil, []string{name}
	var out []report.PracticeRow
	for row, err := range s.Store.Practices(ctx, f) {
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// spread counts places by year among those collected.
func (p *practicePage) spread(rows []report.PracticeRow, h holding) {
	done, all := map[int]map[string]bool{}, map[string]bool{}
	for i, row := range rows {
		if row.Stance != report.StanceDone || row.Head.ReportYear == 0 {
			continue
		}
		if p.First == nil {
			p.First = &rows[i]
		}
		y := row.Head.ReportYear
		if done[y] == nil {
			done[y] = map[string]bool{}
		}
		done[y][row.Head.PlaceCode], all[row.Head.PlaceCode] = true, true
	}
	p.Places = len(all)
	if p.First == nil {
		return
	}
	collected, most := h.placesByYear(), 1
	for y := p.First.Head.ReportYear; y <= h.LastYear; y++ {
		c := column{Title: strconv.Itoa(y), Count: len(done[y]), Of: collected[y]}
		most = max(most, c.Of)
		p.Columns = append(p.Columns, c)
	}
	first := p.First.Head.ReportYear
	p.FirstAll = collected[first]
	place(p.Columns, most, func(i int) string { return strconv.Itoa(first + i) })
}

func (p *practicePage) stances(rows []report.PracticeRow) {
	count := map[report.Stance]int{}
	for _, row := range rows {
		count[row.Stance]++
	}
	path := practiceHref(p.Name)
	p.Stances = append(p.Stances, tab{p.T("全部 ", "all ") + itoa(len(rows)), p.with(path, "stance", ""), len(p.Filter.Stances) == 0})
	for _, st := range []report.Stance{report.StanceDone, report.StancePlanned, report.StanceCited, report.StanceNegated} {
		p.Stances = append(p.Stances, tab{p.Code(st) + " " + itoa(count[st]), p.with(path, "stance", string(st)), slices.Contains(p.Filter.Stances, st)})
	}
}

func (p *practicePage) page(rows []report.PracticeRow) {
	if len(p.Filter.Stances) > 0 {
		rows = slices.DeleteFunc(slices.Clone(rows), func(row report.PracticeRow) bool { return !slices.Contains(p.Filter.Stances, row.Stance) })
	}
	path := practiceHref(p.Name)
	p.All = len(rows)
	from := min((p.Page-1)*perPage, p.All)
	to := min(from+perPage, p.All)
	p.Rows = rows[from:to]
	if p.Page > 1 {
		p.Prev = p.with(path, "page", strconv.Itoa(p.Page-1))
	}
	if to < p.All {
		p.Next = p.with(path, "page", strconv.Itoa(p.Page+1))
	}
	// A practice's name may hold any character: the format is a parameter.
	for i, name := range []string{"CSV", "XLSX", "JSON"} {
		p.Files = append(p.Files, link{name, p.with(path, "format", formats[i])})
	}
}

// Open is where a mention opens in its report.
func (p *practicePage) Open(row report.PracticeRow) string {
	return itemHref(row.Head.ID, row.Practice.ID)
}

// practiceOrFile is the page, or its mentions as a file where the address asks
// for one.
func (s *server) practiceOrFile(w http.ResponseWriter, r *http.Request) {
	format := r.URL.Query().Get("format")
	if !slices.Contains(formats, format) {
		s.practice(w, r)
		return
	}
	s.file(format, func(r *http.Request, st state) (report.Table, error) {
		rows, err := s.mentions(r.Context(), normalised(r.PathValue("name")), st.Filter)
		return export.Practices(func(yield func(report.PracticeRow, error) bool) {
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
		}), err
	})(w, r)
}
