package index

import (
	"strconv"

	"nianbao/report"
)

// hits reads the page of reports.
func (s *search) hits(f *found, o *order) ([]Hit, error) {
	from := min(s.request.Offset, len(o.at))
	to := min(from+s.request.Limit, len(o.at))
	out := make([]Hit, 0, to-from)
	for _, i := range o.at[from:to] {
		c, err := s.candidate(f.ords[i])
		if err != nil {
			return nil, err
		}
		if c == nil {
			continue
		}
		h := Hit{}
		if h.Head, err = s.head(f.ords[i]); err != nil {
			return nil, err
		}
		if o.score != nil {
			h.Score = float64(o.score[i])
		}
		h.Exact = o.exact != nil && o.exact[i]
		hits := c.sortedHits(s.plan.root, c.whole())
		h.Matches = len(separate(hits))
		h.Snippets = c.snippets(hits, s.request.Snippets, s.request.Context)
		if c.err != nil {
			return nil, c.err
		}
		out = append(out, h)
	}
	return out, nil
}

// passages lists matching units: report after report, each in the order of
// its text.
func (s *search) passages(f *found, o *order) ([]Passage, error) {
	out := make([]Passage, 0, min(s.request.Limit, 100))
	skip := s.request.Offset
	for _, i := range o.at {
		if n := int(f.units[i]); skip >= n {
			skip -= n
			continue
		}
		c, err := s.candidate(f.ords[i])
		if err != nil {
			return nil, err
		}
		if c == nil {
			continue
		}
		head, err := s.head(f.ords[i])
		if err != nil {
			return nil, err
		}
		matching := s.matchingUnits(c)
		for _, u := range matching[min(skip, len(matching)):] {
			if len(out) == s.request.Limit {
				return out, nil
			}
			out = append(out, s.passage(c, head, u))
		}
		if c.err != nil {
			return nil, c.err
		}
		skip = 0
	}
	return out, nil
}

func (s *search) passage(c *candidate, head Head, u unitMatch) Passage {
	piece := c.bytes([]report.Span{u.searched})[0]
	p := Passage{Head: head, Snippet: c.snippet(piece, c.sortedHits(s.plan.root, []span{piece}))}
	if u.item != nil {
		p.ItemID, p.Item = u.item.name(head.ID, s.request.Unit, c.textIndex()), &u.item.span
	}
	return p
}

// head reads what the columns know of a report.
func (s *search) head(ord uint32) (Head, error) {
	p, local := s.view.partOf(ord)
	var h Head
	var err error
	if h.ID, err = p.id(local); err != nil {
		return h, err
	}
	read := func(field string) (string, string) {
		col, e := p.columns.column(field)
		if e != nil {
			err = e
			return "", ""
		}
		return col.value(local)
	}
	h.PlaceCode, h.Place = read(fieldPlace)
	level, _ := read(fieldLevel)
	kind, _ := read(fieldKind)
	year, _ := read(fieldYear)
	chars, _ := read(fieldChars)
	h.Level, h.Kind = report.Level(level), report.Kind(kind)
	h.Year, _ = strconv.Atoi(year)
	h.Chars, _ = strconv.Atoi(chars)
	h.Department, _ = read(fieldDept)
	if h.Department == report.GovernmentItself {
		h.Department = ""
	}
	h.Published, _ = read(fieldPublished)
	h.Title, _ = read(fieldTitle)
	h.WorkID, _ = read(fieldWork)
	return h, err
}
