package crawler

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"nianbao/data"
)

// Bounds of what is kept of the forms of a page. A __VIEWSTATE of half a
// megabyte does occur.
const (
	fieldLimit = 500
	fieldBytes = 2 << 20
)

// field is an input of the page's form.
type field struct{ name, id, kind, value string }

// input keeps a field of a form.
func (r *reader) input(a attributes) {
	p := r.p
	if p.fieldBytes += len(a.value) + len(a.name); len(p.fields) < fieldLimit && p.fieldBytes <= fieldBytes && (a.name != "" || a.id != "") {
		p.fields = append(p.fields, field{a.name, a.id, strings.ToLower(a.kind), a.value})
	}
}

// formTag keeps where the first form with a method is sent.
func (r *reader) formTag(a attributes) {
	if r.p.formMethod == "" {
		r.p.formMethod, r.p.formAction = strings.ToUpper(a.method), a.action
	}
}

// postBack is the call by which ASP.NET links send the page's form:
// javascript:__doPostBack('ctl00$Pager','2').
var postBack = regexp.MustCompile(`__doPostBack\s*\(\s*(?:'([^']{1,200})'|"([^"]{1,200})")\s*,\s*(?:'([^']{0,200})'|"([^"]{0,200})")\s*\)`)

// webForm is a longer way to say the same:
// WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions("ctl00$next", "", …)).
var webForm = regexp.MustCompile(`WebForm_PostBackOptions\s*\(\s*"([^"]{1,200})"\s*,\s*"([^"]{0,200})"`)

// postBacks reads the pager of an ASP.NET list: links and buttons that send its
// form. Numbers and 下一页 lead on, the last page tells how many there are.
func (p *page) postBacks(rules *data.DiscoveryRules) {
	if !slices.ContainsFunc(p.fields, func(f field) bool { return f.name == "__VIEWSTATE" }) {
		return
	}
	found := map[int]string{}
	for _, a := range p.anchors {
		target, argument, ok := postBackOf(a.href)
		if !ok {
			continue
		}
		text := pagerText(a.text)
		switch n, err := strconv.Atoi(text); {
		case err == nil && len(text) <= 4 && n > p.number && n <= p.number+listWindow && found[n] == "":
			found[n] = p.formWith("__EVENTTARGET", target, "__EVENTARGUMENT", argument)
		case slices.Contains(rules.Next, text) && found[p.number+1] == "":
			found[p.number+1] = p.formWith("__EVENTTARGET", target, "__EVENTARGUMENT", argument)
		case slices.Contains(rules.Last, text):
			p.heardOf(argument)
		}
	}
	if len(found) == 0 {
		p.nextButton(rules, found)
	}
	last := listPages
	if p.total > 0 {
		last = min(last, p.total)
	}
	for n := p.number + 1; n <= min(last, p.number+listWindow); n++ {
		if form := found[n]; form != "" {
			p.next = append(p.next, pageRef{address: p.formTarget(), number: n, post: pageMark + strconv.Itoa(n), form: form})
		}
	}
}

// heardOf takes the number of the last page from the argument of its link.
func (p *page) heardOf(argument string) {
	if n, err := strconv.Atoi(argument[strings.LastIndexByte(argument, '$')+1:]); err == nil && n > 1 && n <= listPages {
		p.total = max(p.total, n)
	}
}

func postBackOf(href string) (target, argument string, ok bool) {
	if m := postBack.FindStringSubmatch(href); m != nil {
		return m[1] + m[2], m[3] + m[4], true
	}
	if m := webForm.FindStringSubmatch(href); m != nil {
		return m[1], m[2], true
	}
	return "", "", false
}

// pagerText is the text of a link as the words of pagers are written.
func pagerText(s string) string {
	s = strings.ToLower(strings.Trim(strings.ReplaceAll(strings.TrimSpace(s), " ", ""), "[]()（）【】"))
	if n, ok := strings.CutPrefix(s, "第"); ok && isNumber(strings.TrimSuffix(n, "页")) {
		return strings.TrimSuffix(n, "页")
	}
	return s
}

// nextButton finds a button that says 下一页.
func (p *page) nextButton(rules *data.DiscoveryRules, found map[int]string) {
	for _, f := range p.fields {
		if (f.kind == "submit" || f.kind == "button") && f.name != "" && slices.Contains(rules.Next, pagerText(f.value)) {
			found[p.number+1] = p.formWith(f.name, f.value)
			return
		}
	}
}

// formTarget is where the page's form is sent: to the page itself, mostly.
func (p *page) formTarget() string {
	if p.formAction != "" {
		return p.formAction
	}
	return withoutPost(p.base.String())
}

// formWith are the fields that a browser sends along, with some set.
func (p *page) formWith(set ...string) string {
	values := url.Values{}
	for _, f := range p.fields {
		switch f.kind {
		case "hidden", "text", "":
			if f.name != "" {
				values.Set(f.name, f.value)
			}
		}
	}
	for i := 0; i+1 < len(set); i += 2 {
		values.Set(set[i], set[i+1])
	}
	return values.Encode()
}

// pageForms reads pagers that write a number into a field of the form and send
// it: javascript:goPage(2), with <input type="hidden" name="pageNo">.
func (p *page) pageForms(rules *data.DiscoveryRules) {
	if p.formMethod == "" || !strings.Contains(p.scripts, ".submit(") {
		return
	}
	i := slices.IndexFunc(p.fields, func(f field) bool {
		return pageName.MatchString(f.name) && (f.kind == "hidden" || f.kind == "text" || f.kind == "")
	})
	if i < 0 {
		return
	}
	last := p.total
	turns := false
	for _, a := range p.anchors {
		m := scriptCall.FindStringSubmatch(a.href)
		if m == nil {
			continue
		}
		text := pagerText(a.text)
		n, err := strconv.Atoi(text)
		if err == nil && n > p.number && len(text) <= 4 {
			last = max(last, n)
		}
		turns = turns || err == nil && n > p.number || slices.Contains(rules.Next, text)
	}
	if turns && p.total == 0 {
		last = max(last, p.number+1)
	}
	if !turns || last <= p.number {
		return
	}
	for n := p.number + 1; n <= min(last, p.number+listWindow, listPages); n++ {
		p.next = append(p.next, p.formRef(p.formWith(p.fields[i].name, strconv.Itoa(n)), n))
	}
}

// formRef is a page that a form without long fields asks for.
func (p *page) formRef(form string, n int) pageRef {
	ref := pageRef{address: p.formTarget(), number: n}
	if p.formMethod == "POST" {
		ref.post = formMark + form
		return ref
	}
	address, _, _ := strings.Cut(p.formTarget(), "?")
	ref.address = address + "?" + form
	return ref
}
