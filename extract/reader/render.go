package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// block is one line of a rendered page, or a whole table.
type block struct {
	text  string
	link  int    // code points of text inside links, attachments apart
	links int    // how many links begin in it
	level int    // 1–6 for a heading element
	table *table // not nil: a data table, text is empty
}

// chars is how many code points of the block are no white space.
func (k *block) chars() int { return utf8.RuneCountInString(bare(k.text)) }

// renderer walks a tree and breaks it into lines.
type renderer struct {
	skip   map[*html.Node]bool
	blocks []block
	line   strings.Builder
	link   int
	links  int
	inLink int
	level  int
	depth  int
}

// maxDepth bounds the recursion; the parser refuses deeper trees anyway.
const maxDepth = 1000

// render returns the lines of the subtree n without the nodes in skip.
func render(n *html.Node, skip map[*html.Node]bool) []block {
	r := &renderer{skip: skip}
	r.walk(n)
	r.flush()
	return r.blocks
}

// plainText is the subtree as one line.
func plainText(n *html.Node) string { return blockText(render(n, nil)) }

// blockText is blocks on one line.
func blockText(blocks []block) string {
	var sb strings.Builder
	for _, k := range blocks {
		if k.table == nil {
			sb.WriteString(k.text + " ")
			continue
		}
		for _, row := range k.table.rows {
			for _, c := range row {
				sb.WriteString(c.text + " ")
			}
		}
	}
	return squeeze(sb.String())
}

func (r *renderer) walk(n *html.Node) {
	if r.skip[n] || r.depth > maxDepth {
		return
	}
	r.depth++
	defer func() { r.depth-- }()
	switch n.Type {
	case html.TextNode:
		r.text(n.Data)
		return
	case html.CommentNode, html.DoctypeNode:
		return
	case html.ElementNode:
		if r.element(n) {
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.walk(c)
	}
}

// element renders n and reports true, or false where only its children count.
func (r *renderer) element(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Head, atom.Title, atom.Noscript, atom.Template, atom.Rt, atom.Rp,
		atom.Iframe, atom.Textarea, atom.Select, atom.Option, atom.Button:
		return true
	case atom.Br:
		r.flush()
		return true
	case atom.Hr:
		r.flush()
		return true
	case atom.Pre:
		r.flush()
		r.preformatted(n)
		return true
	case atom.Table:
		r.flush()
		if t := dataTable(n, r.skip); t != nil {
			r.blocks = append(r.blocks, block{table: t})
			return true
		}
	}
	if n.DataAtom == atom.A && !isAttachment(attr(n, "href"), "") {
		r.inLink++
		r.links++
		r.children(n)
		r.inLink--
		return true
	}
	if !isBlock(n) {
		return false
	}
	r.flush()
	before := r.level
	if l := headingLevel(n); l > 0 {
		r.level = l
	}
	r.children(n)
	r.flush()
	r.level = before
	return true
}

func (r *renderer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.walk(c)
	}
}

// preformatted keeps the line breaks of <pre>.
func (r *renderer) preformatted(n *html.Node) {
	var sb strings.Builder
	gather(&sb, n, r.skip, 0)
	for line := range strings.SplitSeq(sb.String(), "\n") {
		r.text(line)
		r.flush()
	}
}

// gather writes the text nodes below n.
func gather(sb *strings.Builder, n *html.Node, skip map[*html.Node]bool, depth int) {
	if skip[n] || depth > maxDepth {
		return
	}
	if n.Type == html.TextNode {
		sb.WriteString(n.Data)
	}
	if n.DataAtom == atom.Br {
		sb.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		gather(sb, c, skip, depth+1)
	}
}

func (r *renderer) text(s string) {
	if s == "" {
		return
	}
	r.line.WriteString(s)
	if r.inLink > 0 {
		r.link += utf8.RuneCountInString(bare(s))
	}
}

// flush ends the line.
func (r *renderer) flush() {
	if r.line.Len() > 0 {
		if s := softSpace(r.line.String()); s != "" {
			r.blocks = append(r.blocks, block{text: s, link: r.link, links: max(r.links, 1), level: r.level})
		}
		r.line.Reset()
	}
	r.link, r.links = 0, 0
}

// softSpace collapses the white space of the source as a browser does, and
// trims the ends of the line. A line break of the source between two wide
// characters is nothing: editors wrap Chinese paragraphs in mid-sentence.
// Spaces that are content (no-break, ideographic) stay within the line.
func softSpace(s string) string {
	s = strings.TrimFunc(s, isBlank)
	if !strings.ContainsAny(s, "\t\n\r\f") && !strings.Contains(s, "  ") {
		return s
	}
	var sb strings.Builder
	sb.Grow(len(s))
	var last rune
	for i := 0; i < len(s); {
		c, w := utf8.DecodeRuneInString(s[i:])
		if !isSoft(c) {
			sb.WriteString(s[i : i+w])
			last = c
			i += w
			continue
		}
		broken := false
		for i < len(s) && isSoft(rune(s[i])) {
			broken = broken || s[i] == '\n'
			i++
		}
		next, _ := utf8.DecodeRuneInString(s[i:])
		if !broken || !wide(last) || !wide(next) {
			sb.WriteByte(' ')
		}
	}
	return sb.String()
}

func isSoft(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// wide reports Chinese characters and full-width punctuation, which are set
// without spaces between them.
func wide(c rune) bool {
	return unicode.Is(unicode.Han, c) || c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFFEF ||
		c == '“' || c == '”' || c == '‘' || c == '’' || c == '—' || c == '…' || c == '·'
}

func headingLevel(n *html.Node) int {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return int(n.Data[1] - '0')
	}
	return 0
}

// isBlock reports whether a browser begins a new line at n.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd,
		atom.Details, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure,
		atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup,
		atom.Html, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Section, atom.Summary,
		atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Legend:
		return true
	}
	// Elements of content systems that no browser knows (<ucapcontent>) are
	// inline to it; they hold paragraphs.
	return n.Type == html.ElementNode && n.DataAtom == 0 && n.Namespace == "" && strings.HasSuffix(n.Data, "content")
}
