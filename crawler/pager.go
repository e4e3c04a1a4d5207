package crawler

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"nianbao/data"
)

// listPages is how many pages of one list are ever read, listWindow how many
// are queued ahead: one page that fails does not end the list, and a list that
// lies about its length costs little.
const (
	listPages  = 1000
	listWindow = 3
)

var (
	countPage = regexp.MustCompile(`(?i)\b(?:var\s+)?(?:countPage|pageCount|totalPages?|nPageCount|page_count)\s*[=:]\s*["']?(\d{1,5})\b`)
	// "list_" + n + ".html" and "list.jsp?page=" + n
	builtName  = regexp.MustCompile(`["'](?:[^"'<>]{0,60}<a [^"'<>]{0,100}href=\\?["'])?([^"'\s<>\\]{0,120}?)(?:["']\s*\+\s*["'])?([_/-])["']\s*\+\s*([\w.()+ -]{1,40}?)\s*\+\s*["'](\.s?html?)[\\"'?#]`)
	builtQuery = regexp.MustCompile(`["']([^"'\s<>]{0,300}[?&](?:page|pageNo|pageIndex|curPage|currentPage|pageNum|pn|p)=)["']\s*\+`)
	pagesSaid  = regexp.MustCompile(`[共/]\s{0,3}(\d{1,5})\s{0,3}页`)
)

// readPager finds the other pages of the list or article.
func (p *page) readPager(rules *data.DiscoveryRules) {
	if len(p.next) > 0 {
		return // a data store names its own groups
	}
	scripts := p.scripts
	if m := pagesSaid.FindStringSubmatch(p.text); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil {
			p.total = max(p.total, n)
		}
	}
	p.createPage(scripts)
	p.pagerAnchors(rules)
	for _, other := range []func(){
		func() { p.postBacks(rules) },
		func() { p.builtPages(scripts) },
		func() { p.pageForms(rules) },
		p.goesOn,
		func() { p.asked(scripts) },
		func() { p.endpoints(scripts) },
	} {
		if len(p.next) == 0 {
			other()
		}
	}
	if len(p.next) == 0 && p.total > 1 && p.number < p.total {
		p.unread = "the page speaks of " + strconv.Itoa(p.total) + " pages, but no address of the next was understood"
	}
	if strings.Contains(scripts, ".pagination") {
		if m := pagination.FindStringSubmatch(scripts); m != nil {
			p.plugin = "pagination(" + clip(m[1], 20) + ", …)"
		}
	}
	if len(p.next) == 0 && p.number <= 1 && p.unread == "" && p.plugin != "" && p.total != 1 {
		p.unread = "its pager, " + p.plugin + ", was not understood"
	}
	if len(p.next) == 0 && p.number <= 1 && p.unread == "" && p.turnsByScript(rules) {
		p.unread = "its next page is turned by a script that was not understood"
	}
}

// pagination is a pager of jQuery, which is told a number of entries and calls
// a function for each page.
var pagination = regexp.MustCompile(`\)\.pagination\s*\(\s*([^,(){}]{1,60}?)\s*,\s*\{`)

// scriptCall is a link that calls a function with something: __doPostBack('p','2'),
// goPage(2). The last page's dead link is void(0) or the like.
var scriptCall = regexp.MustCompile(`(?i)^\s*javascript:.{0,40}?\b(\w{2,40})\s*\([^)]*[\w'"]`)

// turnsByScript: a link says 下一页 or 2 and calls a function.
func (p *page) turnsByScript(rules *data.DiscoveryRules) bool {
	return slices.ContainsFunc(p.anchors, func(a anchor) bool {
		m := scriptCall.FindStringSubmatch(a.href)
		bare := pagerText(a.text)
		return m != nil && m[1] != "void" && (bare == "2" || slices.Contains(rules.Next, bare))
	})
}

// pagerAnchors reads links that turn the page: 下一页, and numbers whose
// address is akin to this page's. Links of the pager are no other lists.
func (p *page) pagerAnchors(rules *data.DiscoveryRules) {
	for i, a := range p.anchors {
		text := strings.TrimSpace(a.text)
		if text == "" && a.next {
			text = nextWord
		}
		if text == "" || len(text) > 40 || containsWord(text, rules.NotNext) {
			continue
		}
		bare := pagerText(text)
		switch n, err := strconv.Atoi(bare); {
		case slices.Contains(rules.Next, bare):
			p.turn(i, p.number+1)
		case err == nil && len(bare) <= 4:
			p.turn(i, n)
		case slices.Contains(rules.Last, bare):
			p.lastPage(i)
		case slices.Contains(rules.Back, bare):
			p.turn(i, 0)
		}
	}
}

// turn takes an anchor for page n when its address is akin to this one.
func (p *page) turn(anchor, n int) {
	const ahead = 10 // numbers that a pager shows beyond the page at hand
	a := &p.anchors[anchor]
	u, err := resolve(p.base, a.href)
	if err != nil || !akin(p.base, u) {
		return
	}
	a.pager = true
	if n <= p.number || n > p.number+ahead {
		return
	}
	article := strings.TrimSuffix(path.Base(p.base.Path), path.Ext(p.base.Path))
	split := len(article) > 6 && strings.HasPrefix(path.Base(u.Path), article+"_")
	p.next = append(p.next, pageRef{address: u.String(), number: n, article: split})
}

// lastPage learns the number of pages where the last one's address says it.
func (p *page) lastPage(anchor int) {
	a := &p.anchors[anchor]
	u, err := resolve(p.base, a.href)
	if err != nil || !akin(p.base, u) {
		return
	}
	a.pager = true
	if n := currentNumber(u); n > 1 {
		p.total = max(p.total, n)
	}
}

// akin: the other pages of a list lie on the same host, in the same folder or
// one below or above it (Boda: fzzf.htm, then fzzf/5.htm).
func akin(a, b *url.URL) bool {
	if a.Host != b.Host || a.String() == b.String() {
		return false
	}
	da, db := path.Dir(a.Path), path.Dir(b.Path)
	return da == db || path.Dir(db) == da || path.Dir(da) == db || strings.HasPrefix(db, strings.TrimSuffix(a.Path, path.Ext(a.Path)))
}

var trailingNumber = regexp.MustCompile(`[_/-](\d{1,5})\.s?html?$`)

// currentNumber is the page that an address stands for, 1 where it says
// nothing. index_1.html is the second page.
func currentNumber(u *url.URL) int {
	if m := pageKey.FindStringSubmatch(u.RawQuery); m != nil {
		if n, err := strconv.Atoi(m[3]); err == nil {
			return max(n, 1)
		}
	}
	if m := trailingNumber.FindStringSubmatch(u.Path); m != nil && !strings.Contains(u.Path, "/art/") && !strings.Contains(u.Path, "/info/") {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			return 1
		}
		if strings.Contains(path.Base(u.Path), "index_") {
			return n + 1
		}
		return max(n, 1)
	}
	return 1
}

// goesOn turns the page of a list that was asked for by a script and came as a
// piece of HTML: the same request with the next number, as long as it says that
// there are more, or, where it says nothing, until nothing new comes.
func (p *page) goesOn() {
	next, n, ok := turned(p.base)
	if !ok || p.base.Fragment == "" && p.total <= n || p.total > 0 && p.total <= n || len(p.anchors) == 0 {
		return
	}
	next.number = p.number + 1
	p.next = append(p.next, next)
}

// builtPages reads pagers whose addresses are put together by script.
func (p *page) builtPages(scripts string) {
	if containsWord(scripts, countMarks) {
		p.total = max(p.total, submatchInt(countPage, scripts), pagesOf(scripts))
	}
	here := p.number
	total := p.total
	if total == 0 {
		total = p.called()
	}
	for n := here + 1; n <= min(total, here+listWindow, listPages); n++ {
		if address := p.built(scripts, n); address != "" {
			p.next = append(p.next, pageRef{address: address, number: n})
		}
	}
}

// called is the highest page that a link of the pager asks a function for:
// goPage(3), where nothing says how many pages there are.
func (p *page) called() int {
	most := 0
	for _, a := range p.anchors {
		if m := callsPage.FindStringSubmatch(a.href); m != nil {
			if n, err := strconv.Atoi(m[1]); err == nil && n > p.number && n <= p.number+10 {
				most = max(most, n)
			}
		}
	}
	return most
}

// callsPage is javascript:goPage(2) and the like.
var callsPage = regexp.MustCompile(`(?i)^\s*javascript:.{0,40}?\b\w{0,20}(?:page|go|turn|jump)\w{0,20}\s*\(\s*["']?(\d{1,4})["']?\s*[,)]`)

// pagesOf is the number of pages of a laypage pager: {count: 38, limit: 15}.
func pagesOf(scripts string) int {
	i := strings.Index(scripts, "laypage")
	if i < 0 {
		return 0
	}
	at := strings.IndexByte(scripts[i:], '(')
	if at < 0 {
		return 0
	}
	settings := map[string]int{}
	for _, m := range members(inside(scripts[i+at+1:], ')')) {
		if n, err := strconv.Atoi(strings.Trim(m.value, `"'`)); err == nil {
			settings[m.name] = n
		}
	}
	size := settings["limit"]
	if size <= 0 {
		size = 10 // what laypage takes where nothing is said
	}
	if settings["pages"] > 0 {
		return settings["pages"] // its first versions
	}
	return (settings["count"] + size - 1) / size
}

// countMarks stand in every script that countPage could match.
var countMarks = []string{"ountPage", "ageCount", "otalPage", "otalpage", "age_count", "laypage"}

func (p *page) built(scripts string, n int) string {
	if m := builtQuery.FindStringSubmatch(scripts); m != nil {
		return unescape(m[1]) + strconv.Itoa(n)
	}
	if m := builtName.FindStringSubmatch(scripts); m != nil {
		if strings.HasSuffix(m[1]+m[2], "index_") && !strings.Contains(m[3], "curr") {
			n-- // TRS counts its files from 0
		}
		return unescape(m[1]+m[2]) + strconv.Itoa(n) + m[4]
	}
	return ""
}

// endpoint is what addresses of list data look like.
var endpoint = regexp.MustCompile(`(?i)(\.json([?]|$)|isJson=true|/api/[^?]*(list|article|info|search|query|page)|/(get|query|find|load)\w{0,20}(list|page|article|info)\w{0,20}(\.do|\.action|\.jsp|\.ashx|\.aspx|\?|$))`)

// endpoints takes addresses of list data that a script names. An address that
// ends in the middle of its page number begins with the first page.
func (p *page) endpoints(scripts string) {
	const most = 4
	for _, s := range quoted(scripts, 2000) {
		if len(p.next) >= most || !looksLikeAddress(s) || !endpoint.MatchString(s) {
			continue
		}
		if i := strings.LastIndexAny(s, "?&"); i >= 0 && strings.HasSuffix(s, "=") && pageKey.MatchString(s[i+1:]+"1") {
			s += "1"
		}
		p.next = append(p.next, pageRef{address: s, number: p.number + 1, guess: true})
	}
}
