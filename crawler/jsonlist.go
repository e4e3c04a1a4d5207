package crawler

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// beijing is the time of the dates that lists give as Unix seconds.
var beijing = time.FixedZone("UTC+8", 8*60*60)

// Names that list fields go by, in lower case, best first.
var (
	jsonURLs   = []string{"url", "post_url", "href", "link", "linkurl", "docpuburl", "docurl", "infourl", "pageurl", "weburl"}
	jsonTitles = []string{"title", "doctitle", "infotitle", "showtitle", "maintitle", "name", "subject", "text"}
	jsonDates  = []string{"display_publish_time", "first_publish_time", "publishedtimestr", "publishtime", "publish_time", "pubdate", "docreltime", "docpubtime", "published", "date", "createtime", "create_time", "created_at", "time"}
	jsonTotals = []string{"total", "totalcount", "totalrecord", "totalrecords", "totalnum", "count"}
	jsonPages  = []string{"totalpages", "totalpage", "pagecount", "pages"}
)

// readJSON reads a list that comes as JSON or JSONP: wherever objects have
// something like an address and a title.
func readJSON(text string, base *url.URL, number int) (*page, bool) {
	text = unwrap(strings.TrimSpace(text))
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		return nil, false
	}
	p := &page{base: base, data: true, number: number}
	w := jsonWalk{p: p}
	w.walk(v, 0)
	p.next = jsonNext(base, len(p.anchors), w.total, w.pages)
	for i := range p.next {
		p.next[i].number = max(number, 1) + 1 // the page that named the list may be its first
	}
	if _, _, counted := turned(base); !counted && len(p.anchors) > 0 && w.total > len(p.anchors) {
		p.unread = fmt.Sprintf("the list speaks of %d entries and shows %d; how it is asked for more was not understood", w.total, len(p.anchors))
	}
	return p, true
}

// unwrap takes the JSON out of callback(…).
func unwrap(s string) string {
	if s == "" || s[0] == '{' || s[0] == '[' {
		return s
	}
	open, end := strings.IndexByte(s, '('), strings.LastIndexByte(s, ')')
	if open > 0 && open < 200 && end > open {
		return s[open+1 : end]
	}
	return s
}

type jsonWalk struct {
	p            *page
	total, pages int
}

func (w *jsonWalk) walk(v any, depth int) {
	if depth > 64 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			w.walk(e, depth+1)
		}
	case map[string]any:
		w.object(v, depth)
	case string:
		w.text(v, depth)
	}
}

// text reads a list that comes as HTML, or as JSON once more, in a string.
func (w *jsonWalk) text(s string, depth int) {
	switch {
	case strings.Contains(s, "<a ") && strings.Contains(s, "href"):
		part := readHTML(s, w.p.base)
		part.anchors = slices.DeleteFunc(part.anchors, func(a anchor) bool {
			href := strings.ToLower(strings.TrimSpace(a.href))
			return strings.HasPrefix(href, "#") || strings.HasPrefix(href, "javascript:")
		})
		w.p.merge(part, true)
		w.pages = max(w.pages, submatchInt(pagesSaid, part.text))
	case len(s) > 20 && (s[0] == '[' || s[0] == '{'):
		var v any
		if json.Unmarshal([]byte(s), &v) == nil {
			w.walk(v, depth+1)
		}
	}
}

func (w *jsonWalk) object(m map[string]any, depth int) {
	lower := make(map[string]any, len(m))
	for k, v := range m {
		lower[strings.ToLower(k)] = v
	}
	address, title := firstOf(firstString(lower, jsonURLs), namedAddress(lower["urls"])), firstString(lower, jsonTitles)
	if address != "" && title != "" {
		w.p.entry(address, title, jsonDate(lower))
	}
	w.total = max(w.total, firstInt(lower, jsonTotals))
	w.pages = max(w.pages, firstInt(lower, jsonPages))
	for _, k := range sortedKeys(m) {
		w.walk(m[k], depth+1)
	}
}

// namedAddress reads the addresses that newer TRS lists give by device, in a
// string of JSON: {"common":"/a.html","pc":"/a.html"}.
func namedAddress(v any) string {
	s, _ := v.(string)
	named := map[string]string{}
	if !strings.HasPrefix(s, "{") || json.Unmarshal([]byte(s), &named) != nil {
		return ""
	}
	return firstOf(named["common"], named["pc"])
}

func firstString(m map[string]any, keys []string) string {
	for _, k := range keys {
		if s, ok := m[k].(string); ok && s != "" {
			return s
		}
	}
	return ""
}

func firstInt(m map[string]any, keys []string) int {
	for _, k := range keys {
		switch v := m[k].(type) {
		case float64:
			if v > 0 && v < 1e7 {
				return int(v)
			}
		case string:
			if n, err := strconv.Atoi(v); err == nil && n > 0 && n < 1e7 {
				return n
			}
		}
	}
	return 0
}

func jsonDate(m map[string]any) string {
	for _, k := range jsonDates {
		switch v := m[k].(type) {
		case string:
			if d := findDate(v); d != "" {
				return d
			}
			if n, err := strconv.ParseInt(v, 10, 64); err == nil {
				return unixDate(n)
			}
		case float64:
			return unixDate(int64(v))
		}
	}
	return ""
}

// unixDate reads seconds or milliseconds.
func unixDate(n int64) string {
	if n > 1e11 {
		n /= 1000
	}
	if n < 3e8 || n > 4e9 {
		return ""
	}
	return time.Unix(n, 0).In(beijing).Format(time.DateOnly)
}

// jsonNext is the next page of a list whose address counts them.
func jsonNext(base *url.URL, entries, total, pages int) []pageRef {
	next, n, ok := turned(base)
	if !ok || entries == 0 || pages > 0 && n >= pages || pages == 0 && total > 0 && n*entries >= total {
		return nil
	}
	return []pageRef{next}
}

// Guangdong's gkmlpt: the columns stand in the page's settings, their records
// behind /gkmlpt/api/all/COLUMN?page=1&sid=SITE.
var (
	gkmlptSite   = regexp.MustCompile(`["']?\b(?:SID|sid|siteId)["']?\s*[:=]\s*["']?(\d{1,12})`)
	gkmlptColumn = regexp.MustCompile(`["']?\bid["']?\s*:\s*["']?(\d{1,9})["']?\s*,[^{}\[\]]{0,200}?["']?\bname["']?\s*:\s*["']([^"'\n]{1,80})["']`)
)

func (p *page) readGkmlpt(script string) {
	at := strings.Index(p.base.Path, "/gkmlpt")
	if at < 0 {
		return
	}
	site := gkmlptSite.FindStringSubmatch(script)
	if site == nil {
		p.unread = "gkmlpt page without a site number"
		return
	}
	api := p.base.Scheme + "://" + p.base.Host + p.base.Path[:at] + "/gkmlpt/api/all/"
	for _, m := range gkmlptColumn.FindAllStringSubmatch(script, 5000) {
		p.anchors = append(p.anchors, anchor{href: api + m[1] + "?page=1&sid=" + site[1], text: unescape(decodeUnicode(m[2]))})
	}
	for i, a := range p.anchors {
		if _, fragment, ok := strings.Cut(a.href, "#"); ok && isNumber(fragment) {
			p.anchors[i].href = api + fragment + "?page=1&sid=" + site[1]
		}
	}
}

func isNumber(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != "" && len(s) < 10
}
