package sample

import (
	"bytes"
	"html/template"
	"net/http"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

var templates = template.Must(template.ParseFS(files, "pages/*.html"))

// link is an entry of a list.
type link struct{ Href, Text, Date string }

// page is what pages/page.html shows.
type page struct {
	Place      Place
	Charset    string
	Title      string
	Paragraphs []string
	Links      []link
	Script     template.HTML // of ours, never from a request
}

// article is what pages/article.html shows.
type article struct {
	Place        Place
	Charset      string
	Report       Report
	Paragraphs   []string
	HTML         template.HTML // body of a report with tables, ours
	Attachment   string
	Newer, Older string
}

func (p Place) charset() string {
	if p.GBK {
		return "gb2312"
	}
	return "utf-8"
}

// write renders a template in the place's encoding.
func (p Place) write(w http.ResponseWriter, name string, data any) {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, data); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	body := b.Bytes()
	if p.GBK {
		encoded, err := simplifiedchinese.GBK.NewEncoder().Bytes(body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		body = encoded
	}
	w.Header().Set("Content-Type", "text/html") // the charset stands in the page only, as it often does
	w.Write(body)
}

func (p Place) writePage(w http.ResponseWriter, pg page) {
	pg.Place, pg.Charset = p, p.charset()
	p.write(w, "page.html", pg)
}

func (p Place) writeArticle(w http.ResponseWriter, r Report, newer, older string) {
	a := article{Place: p, Charset: p.charset(), Report: r, Newer: newer, Older: older}
	switch {
	case r.Form != "html":
		a.Attachment = "/files/" + r.Key + "." + r.Form
	case strings.HasPrefix(r.Body, "<"):
		a.HTML = template.HTML(r.Body)
	default:
		a.Paragraphs = r.Paragraphs()
	}
	p.write(w, "article.html", a)
}
