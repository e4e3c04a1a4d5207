package web

import (
	"net/http"
	"slices"
	"strconv"

	"nianbao/data"
	"nianbao/export"
	"nianbao/report"
)

// commitmentsPage lists commitments.
type commitmentsPage struct {
	layout
	state
	Rows       []report.CommitmentRow
	Total      int // -1 where it was not counted
	From, To   int
	Strengths  []tab
	Measurable tab
	Years      []tab
	Topics     []tab // Href is the key
	Places     []link
	Active     []link
	Prev, Next string
	Files      []link
}

// commitmentsShown is how many commitments a page lists.
const commitmentsShown = 40

func (s *server) commitments(w http.ResponseWriter, r *http.Request) {
	p := commitmentsPage{layout: s.layout(w, r, "commitments", "承诺", "Commitments")}
	var err error
	if p.state, err = parseState(r.URL.Query()); err == nil {
		err = s.fillCommitments(r, &p)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, "commitments", http.StatusOK, &p)
}

func (s *server) fillCommitments(r *http.Request, p *commitmentsPage) error {
	h, err := s.holding(r.Context())
	if err != nil {
		return err
	}
	if p.Value("year") == "" && p.Value("place") == "" && h.LastYear != 0 {
		p.Filter.YearFrom, p.Filter.YearTo = h.LastYear, h.LastYear
		p.set("year", itoa(h.LastYear))
	}
	if err := s.readCommitments(r, p); err != nil {
		return err
	}
	p.Total = -1
	if len(p.Filter.Strengths) == 0 && !p.Filter.Measurable && len(p.Filter.Topics) == 0 {
		if p.Total, err = s.countCommitments(r, p.Filter); err != nil {
			return err
		}
	}
	p.choices(h)
	return nil
}

// readCommitments reads one page, and one more to know whether there is
// another.
func (s *server) readCommitments(r *http.Request, p *commitmentsPage) error {
	from, n := (p.Page-1)*commitmentsShown, 0
	for row, err := range s.Store.Commitments(r.Context(), p.Filter) {
		if err != nil {
			return err
		}
		if n++; n <= from {
			continue
		}
		if n > from+commitmentsShown {
			p.Next = p.with("/commitments", "page", strconv.Itoa(p.Page+1))
			break
		}
		p.Rows = append(p.Rows, row)
	}
	p.From, p.To = from+1, from+len(p.Rows)
	if p.Page > 1 {
		p.Prev = p.with("/commitments", "page", strconv.Itoa(p.Page-1))
	}
	return nil
}

func (s *server) countCommitments(r *http.Request, f report.Filter) (int, error) {
	n := 0
	for h, err := range s.Store.Reports(r.Context(), f) {
		if err != nil {
			return 0, err
		}
		n += h.Commitments
	}
	return n, nil
}

// choices are the links that narrow the list.
func (p *commitmentsPage) choices(h holding) {
	const path = "/commitments"
	for _, st := range []string{"", string(report.StrengthEnsure), string(report.StrengthStrive), string(report.StrengthAdvance)} {
		name := p.T("全部", "all")
		if st != "" {
			name = p.Code(st)
		}
		p.Strengths = append(p.Strengths, tab{name, p.with(path, "strength", st), p.Value("strength") == st})
	}
	p.Measurable = tab{p.T("只看可衡量的", "measurable only"), p.with(path, "measurable", "1"), p.Filter.Measurable}
	if p.Filter.Measurable {
		p.Measurable.Href = p.with(path, "measurable", "")
	}
	for y := h.LastYear; y >= h.FirstYear && y > h.LastYear-12; y-- {
		p.Years = append(p.Years, tab{itoa(y), p.with(path, "year", itoa(y)), p.Value("year") == itoa(y)})
	}
	p.Places = h.places
	p.Active = p.active(p.layout, path, "place", "department", "kind", "year", "topic", "strength")
	p.Files = p.links(path)
	for _, t := range data.Topics() {
		p.Topics = append(p.Topics, tab{p.T(t.ZH, t.EN), t.Key, slices.Contains(p.Filter.Topics, t.Key)})
	}
}

// Open is where a commitment opens in its report.
func (p *commitmentsPage) Open(row report.CommitmentRow) string {
	return itemHref(row.Head.ID, row.Commitment.ID)
}

// Exact reports whether the command line can narrow in the same way.
func (p *commitmentsPage) Exact() bool { return len(p.Filter.Strengths) == 0 && !p.Filter.Measurable }

// TopicHref narrows to the topic of a row.
func (p *commitmentsPage) TopicHref(key string) string { return p.with("/commitments", "topic", key) }

func (s *server) commitmentsTable(r *http.Request, st state) (report.Table, error) {
	if st.Value("year") == "" && st.Value("place") == "" {
		h, err := s.holding(r.Context())
		if err != nil {
			return report.Table{}, err
		}
		st.Filter.YearFrom, st.Filter.YearTo = h.LastYear, h.LastYear
	}
	return export.Commitments(s.Store.Commitments(r.Context(), st.Filter)), nil
}
