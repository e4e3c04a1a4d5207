package crawler

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// Bounds of what is kept of one page. A real list has a few hundred links; the
// rest is there so that a hostile page costs little.
const (
	anchorLimit  = 100_000
	scriptLimit  = 1 << 20 // bytes of scripts kept
	textLimit    = 200     // code points of a link's text
	headingLimit = 60      // code points of a heading
	crumbLimit   = 200     // code points of a breadcrumb
)

// anchor is a link as it stands on a page.
type anchor struct {
	href    string
	text    string // text, or the title attribute or picture's name where that says more
	heading string // nearest heading above
	date    string // YYYY-MM-DD beside it
	frame   bool   // frame, meta refresh or redirecting script: the page's own content
	record  bool   // entry of a list that came as data
	pager   bool   // turns the page of the list at hand
	next    bool   // says so by rel or class, perhaps without a word
}

// page is what the crawler needs to know of a body.
type page struct {
	base    *url.URL
	title   string
	column  string // column name by meta tag or breadcrumb
	anchors []anchor
	dropped int    // links left out: beyond anchorLimit, then beyond linksOfPage
	scripts string // inline scripts, joined
	text    string // first code points outside links, for page counts such as 共12页
	han     int    // Chinese characters outside links and scripts
	number  int    // page of the list or article, from 1
	total   int    // pages that the list speaks of, 0 unknown
	next    []pageRef
	data    bool // a list that came as data: JSON or XML
	sitemap bool // of everything there is: no list whose end says anything
	unread  string

	fields     []field // inputs of its form
	fieldBytes int
	formMethod string // of the first form: GET, POST or empty
	formAction string
	units      []call            // parts of the page that its system makes on request
	plugin     string            // a pager that was not understood
	names      map[string]string // what scripts assign to the names looked up so far
}

// pageRef is another page of the list or article at hand.
type pageRef struct {
	address string
	number  int    // 1-based
	article bool   // of an article that is split over pages
	guess   bool   // an address in a script that may hold the list
	post    string // asked for by POST: what stands behind the # of its address
	form    string // fields of the form where they are too long for that
}

// reader walks over the tokens of a page. It keeps no tree, so that depth costs
// nothing.
type reader struct {
	p       *page
	z       *html.Tokenizer
	open    int // index of the open anchor, -1
	last    int // last anchor of the row, -1
	rowDate string
	heading string
	capture *capture // heading or breadcrumb being read
	scripts strings.Builder
	text    strings.Builder
	skip    string // raw text element whose content is no text
	script  string // type of the open script, "" none
}

// readHTML collects links, headings and dates of an HTML page or fragment.
func readHTML(text string, base *url.URL) *page {
	r := &reader{p: &page{base: base}, z: html.NewTokenizer(strings.NewReader(text)), open: -1, last: -1}
	for {
		switch r.z.Next() {
		case html.ErrorToken:
			r.p.text, r.p.scripts = r.text.String(), r.scripts.String()
			return r.p
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start()
		case html.EndTagToken:
			name, _ := r.z.TagName()
			r.end(string(name))
		case html.TextToken:
			r.chars(string(r.z.Text()))
		}
	}
}

func (r *reader) start() {
	raw, hasAttr := r.z.TagName()
	name := string(raw)
	var a attributes
	if hasAttr {
		a = r.attributes()
	}
	switch name {
	case "a", "area":
		r.openAnchor(a)
	case "li", "tr", "dl":
		r.last, r.rowDate = -1, ""
	case "base":
		r.rebase(a.href)
	case "meta":
		r.meta(a)
	case "link":
		if strings.EqualFold(a.rel, "next") {
			r.add(anchor{href: a.href, text: nextWord})
		}
	case "object":
		if namesFile(a.data) {
			r.frame(a.data)
		}
	case "frame", "iframe", "embed":
		r.frame(a.src)
	case "img":
		r.picture(a)
	case "option":
		r.option(a.value)
	case "form":
		r.formTag(a)
	case "input":
		r.input(a)
	case "script":
		r.script = "script " + strings.ToLower(a.kind)
	case "style", "title", "textarea":
		r.skip = name
	}
	if a.query != "" {
		r.p.unit(a.url, a.query)
	}
	if a.onclick != "" && name != "a" {
		r.add(anchor{href: clickTarget(a.onclick), text: a.title})
	}
	r.capturing(name, a)
}

func (r *reader) rebase(href string) {
	if u, err := resolve(r.p.base, href); err == nil && href != "" {
		r.p.base = u
	}
}

func (r *reader) meta(a attributes) {
	switch {
	case strings.EqualFold(a.equiv, "refresh"):
		if _, target, ok := strings.Cut(a.content, "="); ok {
			r.frame(strings.Trim(strings.TrimSpace(target), `'"`))
		}
	case strings.EqualFold(a.name, "ColumnName"):
		r.p.column = clip(strings.TrimSpace(a.content), headingLimit)
	}
}

func (r *reader) frame(src string) {
	if file := shownFile(src); file != "" {
		src = file
	}
	if src != "" && !strings.HasPrefix(src, "about:") {
		r.add(anchor{href: src, frame: true})
	}
}

func (r *reader) end(name string) {
	switch name {
	case "a", "option", "select":
		r.open = -1
	case "script":
		r.script = ""
	case "ul", "ol", "table", "dl":
		r.last, r.rowDate = -1, ""
	}
	if name == r.skip {
		r.skip = ""
	}
	r.closing(name)
}

// chars takes a piece of text where it belongs: a script, the title, a link, a
// heading, a date beside a link.
func (r *reader) chars(s string) {
	switch {
	case r.script != "":
		if r.scripts.Len()+len(s) <= scriptLimit {
			r.scripts.WriteString(s)
			r.scripts.WriteByte('\n')
		}
		return
	case r.skip == "title":
		r.p.title = clip(squeeze(s), textLimit)
		return
	case r.skip != "":
		return
	}
	s = squeeze(s)
	if s == "" {
		return
	}
	r.captureText(s)
	if r.open >= 0 {
		r.anchorText(s)
		return
	}
	r.outside(s)
}

func (r *reader) anchorText(s string) {
	a := &r.p.anchors[r.open]
	if a.date == "" {
		a.date = findDate(s)
	}
	if strings.Contains(a.text, strings.TrimRight(s, ".… ")) {
		return // the title attribute says it in full
	}
	if len(a.text) < 4*textLimit {
		a.text = clip(a.text+s, textLimit)
	}
}

func (r *reader) outside(s string) {
	if d := findDate(s); d != "" {
		if r.last >= 0 && r.p.anchors[r.last].date == "" {
			r.p.anchors[r.last].date = d
		} else if r.last < 0 {
			r.rowDate = d
		}
	}
	for _, c := range s {
		if unicode.Is(unicode.Han, c) {
			r.p.han++
		}
	}
	if strings.ContainsAny(s, "页/") && r.text.Len() < 4<<10 {
		r.text.WriteString(s)
		r.text.WriteByte(' ')
	}
}

// squeeze trims a text and folds its white space. Most texts of a page are
// nothing but white space between tags.
func squeeze(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return ""
	}
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool {
		return unicode.IsSpace(c) || unicode.IsControl(c) || c == '\u200b' || c == '\uFEFF'
	}), " ")
}
