package crawler

import "strings"

// crumbMarks open a breadcrumb.
var crumbMarks = []string{"当前位置", "所在位置", "您的位置", "现在的位置", "当前所在", "您现在所在"}

// crumbClasses are class and id words of breadcrumbs.
var crumbClasses = []string{"crumb", "position", "location", "dqwz", "weizhi", "curpos"}

// capture collects the text of an element.
type capture struct {
	tag    string
	depth  int
	crumb  bool
	linked bool // part of it is a link
	b      strings.Builder
	n      int
}

// capturing begins to collect a heading or breadcrumb.
func (r *reader) capturing(name string, a attributes) {
	if r.capture != nil {
		if r.capture.tag == name {
			r.capture.depth++
		}
		return
	}
	mark := strings.ToLower(a.class + " " + a.id)
	switch {
	case len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6', name == "dt", name == "caption":
		r.capture = &capture{tag: name, depth: 1}
	case name == "a" || name == "img" || name == "input" || mark == " ":
	case containsWord(mark, crumbClasses):
		r.capture = &capture{tag: name, depth: 1, crumb: true}
	case strings.Contains(mark, "tit") && name != "body" && name != "ul" && name != "table":
		r.capture = &capture{tag: name, depth: 1}
	}
}

func containsWord(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// linkedHeading is the longest heading that may itself be a link, in code
// points: longer ones are entries of a list that writes them as headings.
const linkedHeading = 14

func (r *reader) captureText(s string) {
	if r.capture == nil && r.open < 0 && containsWord(s, crumbMarks) {
		r.capture = &capture{tag: "div", depth: 1, crumb: true}
	}
	c := r.capture
	if c == nil {
		return
	}
	c.linked = c.linked || r.open >= 0
	c.b.WriteString(s)
	c.b.WriteByte(' ')
	limit := headingLimit
	if c.crumb {
		limit = crumbLimit
	}
	if c.n += len([]rune(s)); c.n > limit {
		r.release()
	}
}

func (r *reader) closing(name string) {
	c := r.capture
	if c == nil {
		return
	}
	if c.tag == name {
		c.depth--
	}
	if c.depth <= 0 || c.crumb && (name == "p" || name == "td" || name == "ul" || name == "table") {
		r.release()
	}
}

// release ends the heading or breadcrumb that is being read.
func (r *reader) release() {
	c := r.capture
	r.capture = nil
	text := squeeze(c.b.String())
	switch {
	case text == "":
	case c.crumb:
		if r.p.column == "" && (strings.ContainsAny(text, ">＞»›→") || containsWord(text, crumbMarks)) {
			r.p.column = lastCrumb(text)
		}
	case c.n <= headingLimit && findDate(text) == "" && (!c.linked || c.n <= linkedHeading):
		r.heading = text
	}
}

// lastCrumb is the column at the end of 首页 > 政务公开 > 法治政府建设.
func lastCrumb(text string) string {
	pieces := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(">＞»›/|→：: ", c) })
	for i := len(pieces) - 1; i >= 0; i-- {
		if p := strings.TrimSpace(pieces[i]); p != "" && p != "正文" && p != "列表" && p != "详情" && p != "内容" {
			return clip(p, headingLimit)
		}
	}
	return ""
}
