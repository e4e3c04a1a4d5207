package reader

import (
	"regexp"
	"strings"
)

// headWindow is how many lines at the beginning of the main text may belong to
// the information table.
const headWindow = 60

// trim takes away what stands in the element of the main text without being
// part of it: the information table and the line of source and date above it,
// next links, editors and share bars below it, and buttons anywhere. What the
// lines above say goes to m.
func (pg *page) trim(blocks []block, m *Meta) []block {
	blocks = dropLines(blocks)
	blocks = trimHead(blocks, m)
	return trimTail(blocks)
}

func dropLines(blocks []block) []block {
	out := blocks[:0]
	for _, k := range blocks {
		if k.table == nil && len(k.text) < 600 {
			s := bare(k.text)
			if s == "" || s == "|" || rules().drop.MatchString(s) {
				continue
			}
		}
		out = append(out, k)
	}
	return out
}

// trimHead moves lines of labels into m until prose begins.
func trimHead(blocks []block, m *Meta) []block {
	out := make([]block, 0, len(blocks))
	for i := 0; i < len(blocks); i++ {
		k := &blocks[i]
		if i >= headWindow || k.isProse() {
			return append(out, blocks[i:]...)
		}
		switch {
		case k.table != nil:
			if !k.table.isInfo() {
				return append(out, blocks[i:]...)
			}
			readLabels(k.table.labelLines(), m)
		case isInfoLine(k.text):
			line := k.text
			if i+1 < len(blocks) && awaitsDate(line) && dateLine.MatchString(bare(blocks[i+1].text)) {
				i++ // a term and its definition
				line += blocks[i].text
			}
			readLabels([]string{line}, m)
		default:
			out = append(out, *k)
		}
	}
	return out
}

// dateLine is a date that stands alone.
var dateLine = regexp.MustCompile(`^(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?$`)

// awaitsDate reports whether a line ends with the label of a date.
func awaitsDate(s string) bool {
	pairs := labelPairs(s)
	if len(pairs) == 0 || pairs[len(pairs)-1].value != "" {
		return false
	}
	switch rules().fields[pairs[len(pairs)-1].name] {
	case "written_date", "publish_date", "valid_from", "valid_to":
		return true
	}
	return false
}

// proseLength is the length from which a line that is no label is prose.
const proseLength = 60

func (k *block) isProse() bool {
	return k.table == nil && !isInfoLine(k.text) && (k.chars() >= proseLength || strings.HasSuffix(k.text, "。"))
}

// isInfo reports whether a table is an information table: at least two labels,
// and labels in a third of its cells.
func (t *table) isInfo() bool {
	labels, cells := 0, 0
	for _, row := range t.rows {
		for _, c := range row {
			if c.text == "" {
				continue
			}
			cells++
			if _, ok := labelName(c.text); ok || isInfoLine(c.text) {
				labels++
			}
		}
	}
	return labels >= 2 && labels*3 >= cells
}

// maxBefore is how many code points may stand before the first label of such a
// line: a date without a label, the name of a column.
const maxBefore = 12

// isInfoLine reports whether a line is made of labels and short values:
// 来源：云溪市民政局　发布时间：2024-01-05　浏览次数：12.
func isInfoLine(s string) bool {
	if words(s) > 300 {
		return false
	}
	pairs := labelPairs(s)
	if len(pairs) == 0 {
		return false
	}
	if words(s[:pairs[0].before]) > maxBefore {
		return false
	}
	for _, p := range pairs {
		if words(p.value) > 60 || strings.Contains(p.value, "。") {
			return false
		}
	}
	return true
}

// maxAfter is how many code points outside links may follow the line that ends
// the text; 相关新闻 with paragraphs below it is a heading of the text.
const maxAfter = 200

// trimTail cuts the end of the blocks from the first line that says that the
// text is over, looking at the last third only, and the lists of links.
func trimTail(blocks []block) []block {
	end := len(blocks)
	total := size(blocks)
	rest, prose := 0, 0
	for i := len(blocks) - 1; i >= 0; i-- {
		k := &blocks[i]
		if k.table == nil && len(k.text) < 400 && prose <= maxAfter && rules().cut.MatchString(bare(k.text)) {
			end = i
		}
		n := size(blocks[i : i+1])
		rest += n
		prose += n - k.link
		if rest*3 > total || prose > maxAfter+400 {
			break
		}
	}
	return trimLinks(blocks[:end])
}

// headingLength bounds the headings of lists of links.
const headingLength = 10

// linkRun is from how many links in succession a list of links is no text,
// below one another or side by side.
const linkRun = 3

// trimLinks drops lists of links, at the end of the text from one link with a
// heading (热点推荐) on. A page that is nothing but links stays as it is: an
// index is to be judged as one. Links to attachments do not count as links.
func trimLinks(blocks []block) []block {
	out := make([]block, 0, len(blocks))
	prose := false
	for i := 0; i < len(blocks); {
		end, links := linkList(blocks, i)
		headed := i > 0 && blocks[i-1].isLinkHeading() || strings.HasPrefix(blocks[i].text, "更多")
		if links < linkRun && (links == 0 || end < len(blocks) || !headed) {
			end = max(end, i+1)
			for _, k := range blocks[i:end] {
				prose = prose || k.table != nil || !k.isLink() && k.chars() > 2*headingLength
			}
			out = append(out, blocks[i:end]...)
			i = end
			continue
		}
		for len(out) > 0 && out[len(out)-1].isLinkHeading() {
			out = out[:len(out)-1]
		}
		i = end
	}
	if !prose {
		return blocks
	}
	return out
}

// linkList returns the end of the list of links that begins at i, and how many
// links it holds; short lines between links belong to it.
func linkList(blocks []block, i int) (end, links int) {
	end = i
	for k := i; k < len(blocks); k++ {
		switch b := &blocks[k]; {
		case b.isLink():
			links += b.links
			end = k + 1
		case k == i || b.table != nil || b.chars() > headingLength || k-end >= 2 || strings.HasSuffix(b.text, "。"):
			return end, links
		}
	}
	return end, links
}

func (k *block) isLink() bool { return k.table == nil && k.link > 0 && k.link*10 >= k.chars()*7 }

// isLinkHeading reports whether a line announces links: 热点推荐, 更多内容.
func (k *block) isLinkHeading() bool {
	if k.table != nil || k.chars() > headingLength {
		return false
	}
	return strings.Contains(k.text, "推荐") || strings.Contains(k.text, "相关") || strings.Contains(k.text, "更多") || k.level > 0
}
