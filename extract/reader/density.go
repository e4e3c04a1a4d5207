package reader

import (
	"strings"
	"unicode/utf8"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// densest finds the subtree with the largest weight: every line of prose adds
// its length, every line of links or of labels takes its length away. The
// article wins over the body since the body brings the navigation with it, and
// over its longest paragraph since the other paragraphs count too.
func (pg *page) densest(extra cascadia.Matcher) selected {
	skip := pg.skips(pg.root, nil, extra)
	d := &density{skip: skip}
	d.walk(pg.root, 0)
	if d.best == nil {
		return selected{}
	}
	return selected{node: d.best, blocks: render(d.best, skip), system: "density"}
}

type density struct {
	skip   map[*html.Node]bool
	best   *html.Node
	weight float64
}

// lineOf is what has gathered of one line while walking.
type lineOf struct {
	text, link, marks int
}

// walk returns the weight of n and the inline text that is left for the line
// of its parent.
func (d *density) walk(n *html.Node, depth int) (float64, lineOf) {
	if d.skip[n] || depth > maxDepth || skippedElement(n) {
		return 0, lineOf{}
	}
	if n.Type == html.TextNode {
		return 0, measure(n.Data)
	}
	total := 0.0
	var line lineOf
	block := isBlock(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Br || c.DataAtom == atom.Hr || isBlock(c) {
			total += line.weight()
			line = lineOf{}
		}
		w, l := d.walk(c, depth+1)
		total += w
		line.text += l.text
		line.link += l.link
		line.marks += l.marks
	}
	if n.DataAtom == atom.A {
		line.link = line.text
	}
	if !block {
		return total, line
	}
	total += line.weight()
	if n.Type == html.ElementNode && total > d.weight && n.DataAtom != atom.P {
		d.best, d.weight = n, total
	}
	return total, lineOf{}
}

func skippedElement(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Textarea, atom.Select, atom.Button, atom.Head, atom.Iframe:
		return true
	}
	return n.Type == html.CommentNode
}

func measure(s string) lineOf {
	var l lineOf
	for _, c := range s {
		if isBlank(c) {
			continue
		}
		l.text++
		if strings.ContainsRune("，。；：、！？,;", c) {
			l.marks++
		}
	}
	return l
}

// weight of a line: prose counts for itself, links count against, and short
// lines without punctuation a little.
func (l lineOf) weight() float64 {
	prose := float64(l.text - l.link)
	w := -float64(l.link)
	switch {
	case l.marks > 0 && prose >= 20:
		return w + prose
	case prose >= 60:
		return w + prose/2
	default:
		return w - prose/4
	}
}

// words is the number of code points of s that are no white space.
func words(s string) int { return utf8.RuneCountInString(bare(s)) }
