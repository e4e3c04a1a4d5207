package crawler

import (
	"regexp"
	"strings"
)

func (r *reader) picture(a attributes) {
	if r.open >= 0 && r.p.anchors[r.open].text == "" {
		r.p.anchors[r.open].text = clip(a.alt, textLimit)
	}
}

// nextWord is what a link to the next page is taken to say where it says it by
// its attributes.
const nextWord = "下一页"

// nextClass are classes of such links: next, page-next, nextPage.
var nextClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:page[_-]?next|next[_-]?page|next)(?:$|[\s_-])`)

func (a *attributes) saysNext() bool {
	return a.rel == "next" || (strings.Contains(a.class, "next") || strings.Contains(a.class, "Next")) && nextClass.MatchString(a.class)
}

// option takes the addresses of drop-down lists of pages and sites.
func (r *reader) option(value string) {
	r.open = -1
	if strings.Contains(value, "/") || strings.Contains(value, ".htm") {
		r.open = r.add(anchor{href: value})
	}
}

func (r *reader) openAnchor(a attributes) {
	href := a.href
	switch target := scriptTarget(href, a.onclick); {
	case target != "":
		href = target
	case looksLikeAddress(a.instead) && (strings.Trim(href, "# ") == "" || strings.HasPrefix(strings.ToLower(href), "javascript:")):
		href = a.instead
	case strings.Trim(href, "# ") == "" && a.onclick != "":
		href = "javascript:" + a.onclick // leads nowhere, but may turn the page
	}
	r.open = r.add(anchor{href: href, text: "", date: r.rowDate, next: a.saysNext()})
	if r.open >= 0 && a.title != "" {
		r.p.anchors[r.open].heading = r.heading
		r.p.anchors[r.open].text = clip(strings.TrimSpace(a.title), textLimit)
	}
	r.last = r.open
}

// add keeps an anchor and returns its index, or -1.
func (r *reader) add(a anchor) int {
	if strings.TrimSpace(a.href) == "" {
		return -1
	}
	if len(r.p.anchors) >= anchorLimit {
		r.p.dropped++
		return -1
	}
	a.heading = r.heading
	r.p.anchors = append(r.p.anchors, a)
	return len(r.p.anchors) - 1
}
