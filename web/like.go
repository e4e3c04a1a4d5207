package web

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"nianbao/index"
	"nianbao/report"
)

// likePage is what templates/like.html shows: where else the wording of a
// passage, of a text or of a whole report stands, earliest first.
type likePage struct {
	layout
	state
	trouble
	Of       *report.Head // the report that the wording is from, nil for a text of one's own
	Given    given
	Result   index.Like
	Quoted   template.HTML // the passage, with what stands elsewhere marked
	Pending  bool          // the comparison is still being made
	Sharing  []sharing     // of a whole report: the others, most shared first
	First    *index.Shared // the earliest
	When     []tab
	Lengths  []tab
	Places   []link
	Active   []link
	Files    []link
	Prev     string
	Next     string
	From, To int
}

// given is the wording that is looked for.
type given struct {
	Text  string
	Span  report.Span // of it in its report
	Whole bool        // a whole report
	Min   int         // fewest characters in a row that count as shared
}

// Bounds of shared wording.
const (
	likeText     = 2400 // bytes of a text in an address, which stands in every link of the page
	likeShown    = 20   // passages on a page
	sharingShown = 50   // reports on a page
	likeMin      = 12   // characters in a row, of a passage
	likeWholeMin = 30   // of a whole report, where shorter ones are common phrases
	likeWiden    = 24   // a shorter passage means its sentence
)

func (s *server) like(w http.ResponseWriter, r *http.Request) {
	p := likePage{layout: s.layout(w, r, "compare", "相同文字", "Shared wording")}
	status, err := http.StatusOK, error(nil)
	if p.state, err = parseState(r.URL.Query()); err == nil {
		err = s.findLike(r, &p)
	}
	if err != nil {
		p.trouble = p.explain(err, p.state, "/like")
		status = statusOf(err)
	}
	if p.Pending {
		askAgain(w, r)
	}
	h, err := s.holding(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p.Places = h.places
	p.fill()
	s.render(w, "like", status, &p)
}

func (s *server) findLike(r *http.Request, p *likePage) (err error) {
	if p.Given, p.Of, err = s.given(r); err != nil || p.Given.Text == "" {
		return err
	}
	if p.Given.Whole {
		return s.shareOf(r, p)
	}
	if p.Result, err = s.sharedWith(r.Context(), &p.state, p.Given, p.Of); err != nil {
		return err
	}
	p.Quoted = quoted(p.Given.Text, p.Result.Passages)
	if len(p.Result.Passages) > 0 {
		p.First = &p.Result.Passages[0]
	}
	return nil
}

// given reads what the address asks about: a report, a place of it, or a text.
func (s *server) given(r *http.Request) (g given, of *report.Head, err error) {
	q := r.URL.Query()
	g.Text = strings.TrimSpace(q.Get("text"))
	if len(g.Text) > likeText {
		g.Text = strings.ToValidUTF8(g.Text[:likeText], "")
	}
	g.Min, _ = strconv.Atoi(q.Get("min"))
	if id := q.Get("of"); id != "" {
		head, err := s.Store.Head(r.Context(), id)
		if err != nil {
			return g, nil, err
		}
		of = &head
		if g.Text == "" {
			err = s.passage(r.Context(), &g, id, q.Get("at"))
		}
		if err != nil {
			return g, of, err
		}
	}
	g.Min = cmp.Or(max(g.Min, 0), map[bool]int{false: likeMin, true: likeWholeMin}[g.Whole])
	return g, of, nil
}

// passage fills in the text of a place in a report; a few words stand for
// their sentence.
func (s *server) passage(ctx context.Context, g *given, id, at string) error {
	text, err := s.Store.Text(id)
	if err != nil {
		return err
	}
	idx := report.NewTextIndex(text)
	sp, ok := parseSpan(at)
	if !ok || sp.End > idx.Len() {
		g.Text, g.Span, g.Whole = text, report.Span{End: idx.Len()}, true
		return nil
	}
	if sp.Len() < likeWiden {
		sentences, err := s.Store.Sentences(ctx, id)
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(sentences, func(x report.Span) bool { return x.Contains(sp) }); i >= 0 {
			sp = sentences[i]
		}
	}
	g.Text, g.Span = idx.Slice(sp), sp
	return nil
}

// sharedWith asks the index. When is before, in or after the year of the report
// that the wording is from.
func (s *server) sharedWith(ctx context.Context, st *state, g given, of *report.Head) (index.Like, error) {
	q := index.LikeRequest{Text: g.Text, Filter: st.Filter, Min: g.Min, Limit: index.MaxLimit}
	if of != nil {
		q.Exclude = of.ID
		switch when := st.values.Get("when"); {
		case when == "" || of.ReportYear == 0:
		case when == "earlier":
			q.Filter.YearFrom, q.Filter.YearTo, q.Filter.Years = 1, of.ReportYear-1, nil
		case when == "same":
			q.Filter.YearFrom, q.Filter.YearTo, q.Filter.Years = of.ReportYear, of.ReportYear, nil
		case when == "later":
			q.Filter.YearFrom, q.Filter.YearTo, q.Filter.Years = of.ReportYear+1, 0, nil
		}
	}
	return s.Index.Like(ctx, q)
}

func (p *likePage) fill() {
	const path = "/like"
	if p.Of != nil && p.Of.ReportYear != 0 {
		for _, x := range [][3]string{{"", "全部", "all"}, {"earlier", "更早的报告", "earlier reports"}, {"same", "同年", "the same year"}, {"later", "更晚的报告", "later reports"}} {
			p.When = append(p.When, tab{p.T(x[1], x[2]), p.with(path, "when", x[0]), p.values.Get("when") == x[0]})
		}
	}
	for _, n := range []int{8, 12, 20, 30, 50} {
		p.Lengths = append(p.Lengths, tab{strconv.Itoa(n), strconv.Itoa(n), n == p.Given.Min || p.Given.Min == 0 && n == likeMin})
	}
	p.Active = p.active(p.layout, path, "department", "kind")
	if p.Given.Text != "" {
		p.Files = p.links(path)
	}
	if p.Given.Whole {
		p.Sharing = cutPage(p, p.Sharing, sharingShown)
		return
	}
	p.Result.Passages = cutPage(p, p.Result.Passages, likeShown)
}

// cutPage keeps the rows of the page that is asked for.
func cutPage[T any](p *likePage, rows []T, full int) []T {
	from := min((p.Page-1)*full, len(rows))
	to := min(from+full, len(rows))
	p.From, p.To = from+1, to
	if p.Page > 1 {
		p.Prev = p.with("/like", "page", itoa(p.Page-1))
	}
	if to < len(rows) {
		p.Next = p.with("/like", "page", itoa(p.Page+1))
	}
	return rows[from:to]
}

// quoted is the passage with everything that stands elsewhere marked.
func quoted(text string, found []index.Shared) template.HTML {
	runes := []rune(text)
	keep := make([]bool, len(runes))
	for _, x := range found {
		for i := x.Given.Start; i < min(x.Given.End, len(keep)); i++ {
			keep[i] = true
		}
	}
	for i := range keep {
		keep[i] = !keep[i]
	}
	return marked(runes, keep, "mark")
}

// Shown is a shared passage for reading: without the punctuation that it
// happens to begin with.
func (p *likePage) Shown(x index.Shared) string {
	return strings.TrimLeft(plainMarks.Replace(x.Text), "，。；、：！？）》”,.;:!?) \t\n\u3000")
}

// At opens a shared passage in its report.
func (p *likePage) At(x index.Shared) string { return at(x.ID, x.Span) }

// Back opens the passage in the report that it is from.
func (p *likePage) Back() string {
	if p.Of == nil || p.Given.Span.Empty() || p.Given.Whole {
		return ""
	}
	return at(p.Of.ID, p.Given.Span)
}

// likeHref asks where else the wording of a place in a report stands.
func likeHref(id string, sp report.Span) string {
	return fmt.Sprintf("/like?of=%s&at=%d-%d", url.QueryEscape(id), sp.Start, sp.End)
}

// likeTable is the shared passages as a file, with their places on both sides.
func (s *server) likeTable(r *http.Request, st state) (report.Table, error) {
	t := report.Table{Name: "shared", Columns: likeColumns}
	g, of, err := s.given(r)
	if err != nil || g.Text == "" {
		return t, cmp.Or(err, report.ErrNotFound)
	}
	found, err := s.sharedWith(r.Context(), &st, g, of)
	t.Rows = func(yield func([]string, error) bool) {
		for _, x := range found.Passages {
			h := hitRow(x.Head, index.Snippet{Span: x.Span, Text: x.Text}, "")
			row := append(append([]string{}, h[:7]...), itoa(x.Start), itoa(x.End), itoa(g.Span.Start+x.Given.Start), itoa(g.Span.Start+x.Given.End), x.Text)
			if !yield(row, nil) {
				return
			}
		}
	}
	return t, err
}

var likeColumns = append(append([]report.Column{}, hitColumns[:7]...),
	report.Column{Name: "start", ZH: "起", Type: report.TypeInteger}, report.Column{Name: "end", ZH: "止", Type: report.TypeInteger},
	report.Column{Name: "given_start", ZH: "所给文字起", Type: report.TypeInteger}, report.Column{Name: "given_end", ZH: "所给文字止", Type: report.TypeInteger},
	report.Column{Name: "text", ZH: "相同文字", Type: report.TypeText})

// Exact reports whether the command line finds the same in a file of the text.
func (p *likePage) Exact() bool {
	return p.Of == nil && p.Given.Text != "" && p.Given.Min == likeMin && p.Message == ""
}

// Typed is the text that a visitor brought along.
func (p *likePage) Typed() string { return strings.TrimSpace(p.values.Get("text")) }

// PlaceNames are the places in force by name.
func (p *likePage) PlaceNames() string { return p.placeNames() }
