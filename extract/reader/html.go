package reader

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"nianbao/report"
)

// Limits on a tree. A page of 0.5 MB has some 10,000 tags.
const (
	maxHTML  = 16 << 20 // bytes of text that are parsed into a tree
	maxTags  = 300000
	maxAttrs = 1000000
)

// readHTML reads the main text of a page.
func readHTML(p *Page, b *builder, doc report.Document, i int) error {
	text := decode(p, doc, i)
	if len(text) > maxHTML || tooManyTags(text) {
		return readDeep(p, b, text)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil { // nested more deeply than the parser bears
		return readDeep(p, b, text)
	}
	pg := &page{root: root, base: baseURL(doc, root)}
	var m Meta
	pg.readMeta(&m)
	mainText := pg.main(doc.Site)
	blocks := pg.trim(mainText.blocks, &m)
	pg.infoTable(mainText.node, &m)
	mergeMeta(&p.Meta, m)
	if pg.hasNode(mainText.node) {
		p.Links = append(p.Links, pg.links(mainText.node)...)
	} else {
		p.Links = append(p.Links, pg.links(nil)...)
	}
	emit(b, blocks)
	if len(blocks) == 0 {
		return report.ErrEmpty
	}
	return nil
}

// page is one HTML page on its way.
type page struct {
	root *html.Node
	base *url.URL
}

// emit writes blocks into b.
func emit(b *builder, blocks []block) {
	before := ""
	for _, k := range blocks {
		if k.table == nil {
			b.line(k.text)
			before = k.text
			continue
		}
		caption := ""
		if len([]rune(before)) <= maxCaption {
			caption = before
		}
		b.grid(k.table, caption)
		before = ""
	}
}

// maxCaption is the length up to which the line above a table is its caption.
const maxCaption = 60

// tooManyTags scans for pages whose tree would not fit: tags are counted by
// their opening bracket, attributes by the equals signs and spaces after it.
func tooManyTags(text string) bool {
	tags, attrs, inside := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '<':
			tags++
			inside = true
		case '>':
			inside = false
		case ' ', '\t', '\n', '/':
			if inside {
				attrs++
			}
		}
	}
	return tags > maxTags || attrs > maxAttrs
}

// baseURL is the address that links are resolved against.
func baseURL(doc report.Document, root *html.Node) *url.URL {
	u, err := url.Parse(doc.Capture.URL)
	if err != nil || u.Host == "" {
		u = nil
	}
	if n := first(root, "base", 0); n != nil {
		if ref, err := url.Parse(strings.TrimSpace(attr(n, "href"))); err == nil {
			if u != nil {
				return u.ResolveReference(ref)
			}
			if ref.Host != "" {
				return ref
			}
		}
	}
	return u
}

// first finds the first element of a name below n.
func first(n *html.Node, name string, depth int) *html.Node {
	if depth > maxDepth {
		return nil
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == name {
			return c
		}
		if f := first(c, name, depth+1); f != nil {
			return f
		}
	}
	return nil
}
