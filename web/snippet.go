package web

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"

	"nianbao/index"
	"nianbao/report"
)

// Snippet is a passage with its matches marked.
func (p *searchPage) Snippet(s index.Snippet) template.HTML {
	idx := report.NewTextIndex(s.Text)
	var b strings.Builder
	at := 0
	for _, m := range s.Marks {
		from, to := idx.Byte(m.Start-s.Start), idx.Byte(m.End-s.Start)
		if from < at || to <= from {
			continue
		}
		b.WriteString(escaped(s.Text[at:from]))
		b.WriteString("<mark>" + escaped(s.Text[from:to]) + "</mark>")
		at = to
	}
	b.WriteString(escaped(s.Text[at:]))
	return template.HTML(b.String())
}

// escaped is a piece of a text for a page, without marks of Markdown, which are
// no words of the report.
func escaped(s string) string { return template.HTMLEscapeString(plainMarks.Replace(s)) }

// At is the address of a place in a report: it opens there, highlighted, with
// the other matches of the search marked.
func (p *searchPage) At(id string, sp report.Span) string {
	href := fmt.Sprintf("/report/%s?at=%d-%d", id, sp.Start, sp.End)
	if p.Query != "" {
		href += "&q=" + url.QueryEscape(p.Query)
	}
	return href + "#at"
}

// First is the place that a hit's title opens: its first match.
func (p *searchPage) First(h index.Hit) string {
	for _, s := range h.Snippets {
		if len(s.Marks) > 0 {
			return p.At(h.ID, s.Marks[0])
		}
	}
	return "/report/" + h.ID
}

// Opens is where a snippet leads: its first match, or the whole of it.
func (p *searchPage) Opens(id string, s index.Snippet) string {
	if len(s.Marks) > 0 {
		return p.At(id, s.Marks[0])
	}
	return p.At(id, s.Span)
}

// ItemAt is where an item or passage of the result opens.
func (p *searchPage) ItemAt(pa index.Passage) string {
	if pa.ItemID == "" {
		return p.At(pa.ID, pa.Span)
	}
	return itemHref(pa.ID, pa.ItemID)
}

// itemHref opens a report at an item, with its card.
func itemHref(reportID, itemID string) string {
	return "/report/" + reportID + "?item=" + itemID + "#item"
}
