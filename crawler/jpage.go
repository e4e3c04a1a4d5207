package crawler

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// Hanweb's jpage lists: the records of the first pages stand in the page as XML
// inside a script, the others come from dataproxy.jsp as XML of the same form:
//
//	<datastore><nextgroup><![CDATA[<a href="…dataproxy.jsp?page=1&…"></a>]]></nextgroup>
//	<recordset><record><![CDATA[<li>…</li>]]></record>…</recordset></datastore>
//
// Older ones write the records as strings of a JavaScript array.

// jpageGroup is how many pages a request of jpage fetches at once.
const jpageGroup = 3

// between calls visit with every text between opening and closing.
func between(s, opening, closing string, visit func(string)) {
	for {
		i := strings.Index(s, opening)
		if i < 0 {
			return
		}
		s = s[i+len(opening):]
		end := strings.Index(s, closing)
		if end < 0 {
			return
		}
		visit(s[:end])
		s = s[end+len(closing):]
	}
}

func cdata(s string) string {
	s = strings.TrimSpace(s)
	return strings.TrimSuffix(strings.TrimPrefix(s, "<![CDATA["), "]]>")
}

// readStores reads datastore records and the addresses of the groups to come.
func (p *page) readStores(text string) {
	if !strings.Contains(text, "dataproxy") && !strings.Contains(text, "<recordset") && !strings.Contains(text, "<datastore") {
		return
	}
	between(text, "<record>", "</record>", func(s string) {
		p.merge(readHTML(cdata(s), p.base), true)
	})
	found := false
	between(text, "<nextgroup>", "</nextgroup>", func(s string) {
		for _, a := range readHTML(cdata(s), p.base).anchors {
			found = true
			p.next = append(p.next, pageRef{address: a.href, number: groupNumber(a.href)})
		}
	})
	if !found {
		p.next = append(p.next, jpageGroups(text)...)
	}
}

// groupNumber is the list page that a nextgroup address stands for: page=1 is
// the second group.
func groupNumber(address string) int {
	_, query, _ := strings.Cut(address, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		return 0
	}
	if n, err := strconv.Atoi(values.Get("page")); err == nil && n > 0 {
		return n + 1
	}
	return 0
}

var (
	jpageProxy   = regexp.MustCompile(`["']([^"'\s]{0,300}dataproxy\.jsp[^"'\s]{0,600})["']`)
	jpagePerPage = regexp.MustCompile(`(?i)per_?page["']?\s*[:=]\s*["']?(\d{1,4})`)
	jpageTotal   = regexp.MustCompile(`(?i)totalrecord["']?\s*[:=]\s*["']?(\d{1,7})`)
	jpageParam   = regexp.MustCompile(`["']?\b(col|appid|webid|path|columnid|sourceContentType|unitid|webname|permissiontype)["']?\s*:\s*(?:"([^"]*)"|'([^']*)'|(\d+))`)
)

// jpageGroups builds the addresses of all groups from the settings of a jpage
// list that is filled by script alone.
func jpageGroups(script string) []pageRef {
	proxy := jpageProxy.FindStringSubmatch(script)
	perPage := submatchInt(jpagePerPage, script)
	total := submatchInt(jpageTotal, script)
	if proxy == nil || perPage == 0 || total == 0 {
		return nil
	}
	base, params := splitProxy(unescape(proxy[1]), script)
	step := perPage * jpageGroup
	var refs []pageRef
	for start, n := 1, 2; start <= total && n <= listPages; start, n = start+step, n+1 {
		address := fmt.Sprintf("%s?startrecord=%d&endrecord=%d&perpage=%d%s", base, start, min(start+step-1, total), perPage, params)
		refs = append(refs, pageRef{address: address, number: n})
	}
	return refs
}

func submatchInt(re *regexp.Regexp, s string) int {
	m := re.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return 0
	}
	return n
}

// splitProxy takes the parameters from the proxy's own query, else from the
// settings in the script, in their order there.
func splitProxy(proxy, script string) (base, params string) {
	base, query, _ := strings.Cut(proxy, "?")
	for _, pair := range strings.Split(query, "&") {
		key, _, _ := strings.Cut(pair, "=")
		if pair != "" && key != "startrecord" && key != "endrecord" && key != "perpage" {
			params += "&" + pair
		}
	}
	if strings.Contains(params, "columnid") {
		return base, params
	}
	seen := map[string]bool{}
	for _, m := range jpageParam.FindAllStringSubmatch(script, 64) {
		if !seen[m[1]] {
			seen[m[1]] = true
			params += "&" + m[1] + "=" + url.QueryEscape(m[2]+m[3]+m[4])
		}
	}
	return base, params
}
