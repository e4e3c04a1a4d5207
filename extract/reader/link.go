package reader

import (
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxLinks bounds the links of a page.
const maxLinks = 500

// attachments are the endings of files that may hold a report.
var attachments = map[string]bool{
	".pdf": true, ".doc": true, ".docx": true, ".wps": true, ".ofd": true, ".zip": true, ".rar": true, ".rtf": true,
	".xls": true, ".xlsx": true, ".et": true, ".txt": true, ".ceb": true, ".7z": true,
}

// links lists attachments and next pages. Attachments stand in the main text
// or in a box beside it, so that the whole page is searched for them when the
// main text names none; the next page is searched everywhere.
func (pg *page) links(main *html.Node) []Link {
	inside := pg.collect(main, LinkAttachment)
	if len(inside) == 0 {
		inside = pg.collect(pg.root, LinkAttachment)
	}
	return append(inside, pg.collect(pg.root, LinkNextPage)...)
}

func (pg *page) collect(n *html.Node, kind LinkKind) []Link {
	if n == nil {
		return nil
	}
	var out []Link
	seen := map[string]bool{}
	pg.eachLink(n, 0, func(a *html.Node) {
		text := clip(nodeText(a))
		ref := firstOf(attr(a, "href"), attr(a, "src"), attr(a, "data"))
		if kind == LinkAttachment && !isAttachment(ref, text) || kind == LinkNextPage && !rules().nextPage[bare(text)] {
			return
		}
		u := pg.resolve(ref)
		if u == "" || seen[u] || len(out) >= maxLinks {
			return
		}
		seen[u] = true
		out = append(out, Link{URL: u, Text: text, Kind: kind})
	})
	return out
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

// eachLink calls f for links and for elements that show a file in the page.
func (pg *page) eachLink(n *html.Node, depth int, f func(*html.Node)) {
	if depth > maxDepth {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.A, atom.Iframe, atom.Embed, atom.Object:
			f(c)
		}
		pg.eachLink(c, depth+1, f)
	}
}

// isAttachment judges by the ending of the address, of a file name in its
// query, or of the link's text: download.jsp?id=7 with 年报.pdf as its text.
func isAttachment(ref, text string) bool {
	u, err := url.Parse(ref)
	if err != nil || ref == "" {
		return false
	}
	if attachments[strings.ToLower(path.Ext(u.Path))] {
		return true
	}
	for _, values := range u.Query() {
		for _, v := range values {
			if attachments[strings.ToLower(path.Ext(v))] {
				return true
			}
		}
	}
	return attachments[strings.ToLower(path.Ext(strings.TrimSpace(text)))]
}

// resolve makes an address absolute; scripts and anchors have none.
func (pg *page) resolve(ref string) string {
	low := strings.ToLower(ref)
	if ref == "" || strings.HasPrefix(ref, "#") || strings.HasPrefix(low, "javascript:") || strings.HasPrefix(low, "mailto:") || strings.HasPrefix(low, "data:") {
		return ""
	}
	u, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	if pg.base != nil {
		u = pg.base.ResolveReference(u)
	}
	u.Fragment = ""
	return u.String()
}
