package web

import (
	"net/http"
	"strconv"

	"nianbao/index"
	"nianbao/report"
)

// kwicLines is how many lines of a concordance a page shows.
const kwicLines = 60

// kwicContext is how many characters stand to either side.
const kwicContext = 28

// concordance fills the page's KWIC view.
func (s *server) concordance(r *http.Request, p *searchPage) error {
	q := p.state.kwicRequest()
	k, err := s.Index.KWIC(r.Context(), q)
	if err != nil {
		return err
	}
	p.KWIC = &k
	p.Result.Reports, p.Result.Expanded = k.Matching, k.Expanded
	counts := p.state.request(true)
	counts.Limit = -1
	res, err := s.Index.Search(r.Context(), counts)
	p.Result.Facets, p.Result.Empty = res.Facets, res.Empty
	return err
}

func (st state) kwicRequest() index.KWICRequest {
	q := st.request(false)
	q.Unit = index.UnitReport
	q.Offset, q.Limit = (st.Page-1)*kwicLines, kwicLines
	return index.KWICRequest{Request: q, Left: kwicContext, Right: kwicContext, Group: st.Group}
}

// kwicTable is the concordance as a file: a row a line, or a row a group.
func (s *server) kwicTable(r *http.Request, st state) (report.Table, error) {
	q := st.kwicRequest()
	if st.values.Get("all") != "" {
		q.Offset, q.Limit = 0, index.MaxLimit
	}
	k, err := s.Index.KWIC(r.Context(), q)
	if err != nil {
		return report.Table{}, err
	}
	if st.Group != "" {
		return groupTable(st.Group, k.Groups), nil
	}
	t := report.Table{Name: "kwic", Columns: append([]report.Column{
		{Name: "left", Type: report.TypeText}, {Name: "match", Type: report.TypeText}, {Name: "right", Type: report.TypeText}}, hitColumns[:7]...)}
	t.Columns = append(t.Columns, hitColumns[9:]...)
	t.Rows = func(yield func([]string, error) bool) {
		for _, l := range k.Lines {
			h := hitRow(l.Head, index.Snippet{Span: l.Span}, "")
			row := append([]string{l.Left, l.Match, l.Right}, h[:7]...)
			if !yield(append(row, h[9:]...), nil) {
				return
			}
		}
	}
	return t, nil
}

// groupTable is the frequency of a search by place or year, with both
// denominators.
func groupTable(by string, groups []index.KWICGroup) report.Table {
	t := report.Table{Name: "frequency", Columns: []report.Column{
		{Name: by, Type: report.TypeText}, {Name: "name", Type: report.TypeText}, {Name: "matches", Type: report.TypeInteger},
		{Name: "reports_matching", Type: report.TypeInteger}, {Name: "reports", Type: report.TypeInteger}, {Name: "chars", Type: report.TypeInteger},
		{Name: "per_report", Type: report.TypeDecimal}, {Name: "per_10000_chars", Type: report.TypeDecimal}}}
	t.Rows = func(yield func([]string, error) bool) {
		for _, g := range groups {
			if !yield([]string{g.Value, g.Name, strconv.Itoa(g.Matches), strconv.Itoa(g.Matching), strconv.Itoa(g.Reports), strconv.Itoa(g.Chars),
				rate(g.PerReport), rate(g.PerTenThousand)}, nil) {
				return
			}
		}
	}
	return t
}

// rate prints a relative frequency.
func rate(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }

// Rate is a relative frequency for reading.
func (p *searchPage) Rate(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }
