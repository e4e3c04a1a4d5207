package index

import "nianbao/report"

// Orders of a result.
const (
	SortRelevance = "relevance" // best first, the default where words are asked for
	SortYear      = "year"      // newest report year first
	SortOldest    = "oldest"    // oldest report year first
	SortPlace     = "place"     // place code, department, kind, year
	SortPublished = "published" // newest first
)

// Request is a search.
type Request struct {
	Query  string // the language of package query; blank matches everything
	Filter report.Filter
	// Unit is what the terms must stand in together, one of the Unit
	// constants; blank is UnitReport. With an item (UnitFigures …) the result
	// lists items: figures, practices and citations whose sentence matches,
	// commitments and problems that match themselves.
	Unit       string
	NoSynonyms bool
	Sort       string // blank: relevance, or place where the query is blank
	Offset     int    // of reports, or of units where Unit is not UnitReport
	Limit      int    // 0: DefaultLimit; negative: none, counts only
	Snippets   int    // passages a report, 0: DefaultSnippets, negative: none
	Context    int    // code points around a match in a snippet, 0: DefaultContext
	Facets     bool
}

// Defaults and limits of a request.
const (
	DefaultLimit    = 20
	MaxLimit        = 100_000
	DefaultSnippets = 3
	DefaultContext  = 40
	maxContext      = 1000
	maxSnippets     = 1000
)

// Result is what a search found.
type Result struct {
	Reports  int         `json:"reports"` // that match, exact
	Units    int         `json:"units"`   // that match, where Unit is not UnitReport
	Searched int         `json:"searched"`
	Chars    int         `json:"chars"` // code points without white space of the reports searched
	Hits     []Hit       `json:"hits"`
	Passages []Passage   `json:"passages,omitempty"` // in place of Hits where Unit is not UnitReport
	Facets   []Facet     `json:"facets,omitempty"`
	Terms    []Term      `json:"terms,omitempty"`    // terms that were cut into words
	Expanded []Expansion `json:"expanded,omitempty"` // terms with synonyms
	Empty    *Empty      `json:"empty,omitempty"`    // where nothing was found: what was looked at
}

// Head is what the index knows of a report.
type Head struct {
	ID         string       `json:"report_id"`
	WorkID     string       `json:"work_id"`
	Title      string       `json:"title"`
	PlaceCode  string       `json:"place_code"`
	Place      string       `json:"place"`
	Level      report.Level `json:"level"`
	Department string       `json:"department"`
	Kind       report.Kind  `json:"report_kind"`
	Year       int          `json:"report_year"`
	Published  string       `json:"published"`
	Chars      int          `json:"chars"`
}

// Hit is a report that matches.
type Hit struct {
	Head
	Score    float64   `json:"score"`
	Exact    bool      `json:"exact"`   // a term of several words stands as typed
	Matches  int       `json:"matches"` // highlighted places in the whole text
	Snippets []Snippet `json:"snippets"`
}

// Snippet is a stretch of a report around matches. Spans are code points of
// Report.Text.
type Snippet struct {
	report.Span
	Text  string        `json:"text"`
	Marks []report.Span `json:"marks"`
}

// Passage is a paragraph, sentence or item that matches.
type Passage struct {
	Head
	Snippet              // the paragraph or sentence; of an item, what was searched
	ItemID  string       `json:"item_id,omitempty"`
	Item    *report.Span `json:"item,omitempty"`
}

// Facet counts the reports (works, unless all versions are asked for) by one
// field, most first.
type Facet struct {
	Field  string       `json:"field"`
	Values []FacetValue `json:"values"`
}

// FacetValue is a code, the name printed for it where the index knows one, and
// the number of reports.
type FacetValue struct {
	Value string `json:"value"`
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Empty says why nothing was found.
type Empty struct {
	Indexed int          `json:"indexed"` // reports in the index, superseded ones left out
	Query   int          `json:"query"`   // that match the query under no filter
	Without []EmptyCause `json:"without"` // what each dimension of the filter costs
}

// EmptyCause is how many reports there would be without one dimension.
type EmptyCause struct {
	Filter  string `json:"filter"` // place, year, kind …
	Reports int    `json:"reports"`
}

func isItems(unit string) bool {
	switch unit {
	case "", UnitReport, UnitParagraph, UnitSentence:
		return false
	}
	return true
}

// normal fills in defaults and bounds.
func (q Request) normal() Request {
	if q.Unit == UnitReport {
		q.Unit = ""
	}
	if q.Sort == "" {
		q.Sort = SortRelevance
		if q.Query == "" {
			q.Sort = SortPlace
		}
	}
	q.Offset = max(q.Offset, 0)
	q.Limit = bounded(q.Limit, DefaultLimit, MaxLimit)
	q.Snippets = bounded(q.Snippets, DefaultSnippets, maxSnippets)
	q.Context = bounded(q.Context, DefaultContext, maxContext)
	return q
}

// bounded replaces 0 by its default and a negative number by 0.
func bounded(n, normal, most int) int {
	switch {
	case n == 0:
		return normal
	case n < 0:
		return 0
	}
	return min(n, most)
}
