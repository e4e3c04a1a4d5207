package reader

import (
	"regexp"
	"sort"
	"strings"

	"nianbao/report"
)

// headMark opens a heading or an item of a list.
var headMark = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．]\D|第[一二三四五六七八九十]{1,3}[章节条])`)

// writeFlow writes paragraphs and tables. A paragraph that runs over the joint
// of two pages is one line with a run for each page.
func writeFlow(b *builder, flow []flowItem) {
	pitch := linePitch(flow)
	margin := rightMargin(flow)
	before := ""
	for i := 0; i < len(flow); {
		b.page = flow[i].page
		if flow[i].table != nil {
			caption := ""
			if words(before) <= maxCaption {
				caption = before
			}
			b.grid(flow[i].table, caption)
			before = ""
			i++
			continue
		}
		end := i + 1
		for end < len(flow) && continues(&flow[end-1], &flow[end], pitch, margin) {
			end++
		}
		before = writeParagraph(b, flow[i:end])
		i = end
	}
}

// writeParagraph writes the lines as one and returns its text.
func writeParagraph(b *builder, lines []flowItem) string {
	b.breakLine()
	whole := ""
	for i := 0; i < len(lines); {
		page := lines[i].page
		piece := whole
		for i < len(lines) && lines[i].page == page {
			piece = joinLines(piece, lines[i].text)
			i++
		}
		b.page = page
		// The end of what is written already stays as it is: where joinLines
		// dropped a hyphen there, only what follows is added.
		added, ok := strings.CutPrefix(piece, whole)
		if !ok {
			added = piece[len(whole)-1:]
		}
		sp := b.add(added)
		if !sp.Empty() {
			b.runs = append(b.runs, report.Run{Span: sp, Part: b.part, Page: page, Block: b.block})
		}
		whole = piece
	}
	b.block++
	return whole
}

// continues reports whether next goes on with the paragraph of line: line
// reaches the right margin, next is not indented and stands close below, or at
// the top of the next column or page.
func continues(line, next *flowItem, pitch, margin float64) bool {
	if next.table != nil || line.table != nil || line.wide > 0 || next.wide > 0 {
		return false
	}
	em := max(line.em, next.em)
	if min(line.em, next.em)*1.25 < em {
		return false // another size of type
	}
	right := line.right
	if line.page != next.page || right < margin && margin-right < 4*em {
		right = max(right, margin)
	}
	if line.x1 < right-2*em || next.x0 > next.left+1.2*em {
		return false
	}
	if line.page == next.page && next.y1 < line.y1 && line.y1-next.y1 > 1.7*pitch {
		return false // a gap between blocks
	}
	return !(strings.HasSuffix(line.text, "。") && headMark.MatchString(next.text))
}

// linePitch is the usual distance between lines.
func linePitch(flow []flowItem) float64 {
	var d []float64
	for i := 1; i < len(flow); i++ {
		a, b := &flow[i-1], &flow[i]
		if a.page == b.page && a.table == nil && b.table == nil && a.y1 > b.y1 {
			d = append(d, a.y1-b.y1)
		}
	}
	if len(d) == 0 {
		return 1e9
	}
	sort.Float64s(d)
	return d[len(d)/2]
}

// rightMargin is where the lines of the document end that fill their column:
// the rightmost end that a tenth of the lines share.
func rightMargin(flow []flowItem) float64 {
	var ends []float64
	for i := range flow {
		if flow[i].table == nil {
			ends = append(ends, flow[i].x1)
		}
	}
	if len(ends) == 0 {
		return 0
	}
	sort.Float64s(ends)
	return ends[len(ends)-1-len(ends)/20]
}
