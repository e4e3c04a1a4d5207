package reader

import (
	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// maxReadable bounds the elements that Readability is asked about; it walks the
// tree many times.
const maxReadable = 50000

// readable is what Readability takes for the main text. It works on a copy of
// the tree. It is asked only about pages that no rule knows; its scoring by
// commas and class names finds blogs and news that have few full stops.
func (pg *page) readable() (s selected) {
	defer func() {
		if recover() != nil { // foreign code over hostile trees
			s = selected{}
		}
	}()
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxReadable
	article, err := parser.ParseDocument(pg.root, pg.base)
	if err != nil || article.Node == nil {
		return selected{}
	}
	return selected{node: article.Node, blocks: render(article.Node, pg.skips(article.Node, nil, nil)), system: "readability"}
}

// fallback chooses between the densest part of the page and Readability's: the
// density is right more often on pages of authorities (it keeps tables and
// short numbered lines), unless Readability found clearly more text.
func (pg *page) fallback(dense selected) selected {
	r := pg.readable()
	if dense.text()*5 < r.text()*4 {
		return r
	}
	return dense
}

// hasNode reports whether n stands in the tree of the page itself.
func (pg *page) hasNode(n *html.Node) bool {
	for a := n; a != nil; a = a.Parent {
		if a == pg.root {
			return true
		}
	}
	return false
}
