package web

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"nianbao/compare"
	"nianbao/data"
	"nianbao/report"
)

// columnsShown bounds the reports that stand side by side.
const columnsShown = 6

// topicPage is what templates/topic.html shows.
type topicPage struct {
	layout
	state
	Topic   string
	Topics  []tab
	Columns []compare.TopicColumn
	All     int
	Prev    string
	Next    string
	Active  []link
	Files   []link
}

func (s *server) topic(w http.ResponseWriter, r *http.Request) {
	p := topicPage{layout: s.layout(w, r, "compare", "主题并列", "A topic side by side")}
	var err error
	if p.state, err = parseState(r.URL.Query()); err == nil {
		p.Columns, err = s.topicColumns(r, &p.state)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p.Topic = p.named("topic", p.Filter.Topics[0])
	p.Title, p.Files = p.Topic, p.links("/compare")
	p.Active = p.active(p.layout, "/compare", "place", "department", "kind", "year")
	for _, t := range data.Topics() {
		p.Topics = append(p.Topics, tab{p.T(t.ZH, t.EN), p.with("/compare", "topic", t.Key), t.Key == p.Filter.Topics[0]})
	}
	p.page()
	s.render(w, "topic", http.StatusOK, &p)
}

// topicColumns are the passages of the filtered reports. Without years the
// newest one is taken: a topic over all reports would be a book.
func (s *server) topicColumns(r *http.Request, st *state) ([]compare.TopicColumn, error) {
	if len(st.Filter.Topics) == 0 {
		return nil, fmt.Errorf("topic: %w", report.ErrNotFound)
	}
	if st.Value("year") == "" && len(st.Filter.ReportIDs) == 0 && len(st.Filter.Places) != 1 {
		h, err := s.holding(r.Context())
		if err != nil {
			return nil, err
		}
		st.Filter.YearFrom, st.Filter.YearTo = h.LastYear, h.LastYear
		st.set("year", itoa(h.LastYear))
	}
	cols, err := compare.Topic(r.Context(), s.Store, st.Filter, st.Filter.Topics[0])
	if err != nil {
		return nil, err
	}
	out := cols[:0]
	for _, c := range cols {
		if len(c.Passages) > 0 {
			out = append(out, c)
		}
	}
	return out, nil
}

// page keeps as many columns as fit side by side.
func (p *topicPage) page() {
	p.All = len(p.Columns)
	from := min((p.Page-1)*columnsShown, p.All)
	to := min(from+columnsShown, p.All)
	p.Columns = p.Columns[from:to]
	if p.Page > 1 {
		p.Prev = p.with("/compare", "page", itoa(p.Page-1))
	}
	if to < p.All {
		p.Next = p.with("/compare", "page", itoa(p.Page+1))
	}
}

// At opens a passage in its report.
func (p *topicPage) At(id string, sp report.Span) string {
	return fmt.Sprintf("/report/%s?at=%d-%d#at", id, sp.Start, sp.End)
}

// Passage is a passage's text without its heading, cut where it is a chapter.
func (p *topicPage) Passage(x compare.Passage) string {
	text := plainMarks.Replace(x.Text)
	if before, after, found := strings.Cut(text, x.Heading); found && x.Heading != "" && len(before) < headingNumber {
		text = strings.TrimLeft(after, "。．.：: \t\n\u3000")
	}
	return cut(blankLines.ReplaceAllString(text, "\n"), passageShown)
}

// passageShown is how many characters of a passage are shown.
const passageShown = 1500

// blankLines are none in a passage that stands in a narrow column.
var blankLines = regexp.MustCompile(`\n\s*\n`)

// plainMarks takes the marks of Markdown out of a text for reading.
var plainMarks = strings.NewReplacer("**", "", "__", "", "\n### ", "\n", "\n## ", "\n", "\n# ", "\n")

// headingNumber is how many bytes a heading's number may have: （二十一）.
const headingNumber = 24
