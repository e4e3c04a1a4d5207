package reader

import (
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"nianbao/report"
)

// selected is the main text of a page.
type selected struct {
	node   *html.Node // nil where the text came from a script
	blocks []block
	system string // name of the rule that chose it
}

// enough is the number of code points from which a rule's element is believed
// without looking further. Shorter ones are compared with the fallback: an
// announcement of one line may be the whole text, or the box above it.
const enough = 200

// main chooses the main text: the site's selector, then the systems, then the
// densest part of the page, then what scripts hold.
func (pg *page) main(site *report.SiteInfo) selected {
	var extra cascadia.Matcher
	if site != nil {
		if len(site.Remove) > 0 {
			extra, _ = cascadia.ParseGroup(strings.Join(site.Remove, ", "))
		}
		if m, err := cascadia.ParseGroup(site.Content); err == nil && site.Content != "" {
			if s := pg.choose(systemRule{name: "site", content: []cascadia.Matcher{m}}, extra); s.node != nil {
				return s
			}
		}
	}
	best := selected{}
	for _, sys := range rules().systems {
		s := pg.choose(sys, extra)
		if size(s.blocks) >= enough {
			return s
		}
		if size(s.blocks) > size(best.blocks) {
			best = s
		}
	}
	// What the densest part brings with it in labels and links does not count.
	dense := pg.fallback(pg.densest(extra))
	if found := pg.trimmedSize(dense); len(best.blocks) == 0 || found > enough && found > 3*pg.trimmedSize(best) {
		best = dense
	}
	if size(best.blocks) < enough {
		if s := pg.fromScripts(); size(s.blocks) > 2*size(best.blocks) {
			return s
		}
	}
	if len(best.blocks) == 0 {
		// An error page or a login page is to be recognised by its few words.
		return selected{node: pg.root, blocks: render(pg.root, pg.skips(pg.root, nil, extra)), system: "body"}
	}
	return best
}

// trimmedSize is how many code points stay of the selection.
func (pg *page) trimmedSize(s selected) int {
	return size(pg.trim(slices.Clone(s.blocks), &Meta{}))
}

// text is how many code points of the selection stand outside links.
func (s selected) text() int {
	n := 0
	for i := range s.blocks {
		n += max(0, s.blocks[i].chars()-s.blocks[i].link)
	}
	return n
}

// size is the number of code points of the blocks, white space apart.
func size(blocks []block) int {
	n := 0
	for i := range blocks {
		if t := blocks[i].table; t != nil {
			n += t.size()
			continue
		}
		n += blocks[i].chars()
	}
	return n
}

func (t *table) size() int {
	n := 0
	for _, row := range t.rows {
		for _, c := range row {
			n += len([]rune(bare(c.text)))
		}
	}
	return n
}

// choose renders the element that the first selector with any text finds.
// Of several elements the one with the most text counts; where all stand under
// one parent, as when an editor cut the article into pieces, all of them.
func (pg *page) choose(sys systemRule, extra cascadia.Matcher) selected {
	for _, m := range sys.content {
		var best, all selected
		together := true
		for _, n := range outermost(cascadia.QueryAll(pg.root, m)) {
			blocks := render(n, pg.skips(n, sys.remove, extra))
			if len(blocks) == 0 {
				continue
			}
			together = together && (all.node == nil || all.node == n.Parent)
			all.node, all.blocks = n.Parent, append(all.blocks, blocks...)
			if size(blocks) > size(best.blocks) {
				best = selected{node: n, blocks: blocks, system: sys.name}
			}
		}
		if best.node != nil && together && len(all.blocks) > len(best.blocks) {
			return selected{node: all.node, blocks: all.blocks, system: sys.name}
		}
		if best.node != nil {
			return best
		}
	}
	return selected{}
}

// outermost drops nodes that stand inside others of the list.
func outermost(nodes []*html.Node) []*html.Node {
	set := make(map[*html.Node]bool, len(nodes))
	for _, n := range nodes {
		set[n] = true
	}
	var out []*html.Node
	for _, n := range nodes {
		inside := false
		for a := n.Parent; a != nil && !inside; a = a.Parent {
			inside = set[a]
		}
		if !inside {
			out = append(out, n)
		}
	}
	return out
}

// skips lists the nodes below n that are left out: page furniture, what the
// rule and the site remove, hidden elements, and lists of links.
func (pg *page) skips(n *html.Node, more []cascadia.Matcher, extra cascadia.Matcher) map[*html.Node]bool {
	skip := map[*html.Node]bool{}
	for _, m := range append([]cascadia.Matcher{rules().remove, extra}, more...) {
		if m == nil {
			continue
		}
		for _, x := range cascadia.QueryAll(n, m) {
			if x != n {
				skip[x] = true
			}
		}
	}
	markHidden(n, skip, 0)
	return skip
}

// markHidden skips elements that no reader sees.
func markHidden(n *html.Node, skip map[*html.Node]bool, depth int) {
	if depth > maxDepth {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if hidden(c) {
			skip[c] = true
			continue
		}
		markHidden(c, skip, depth+1)
	}
}

func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			s := strings.ToLower(bare(a.Val))
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}
