package crawler

import (
	"net/url"
	"regexp"
	"strings"
)

// resolve makes href absolute against base and normalises it.
func resolve(base *url.URL, href string) (*url.URL, error) {
	ref, err := parseAddress(href)
	if err != nil {
		return nil, err
	}
	clean, err := normalise(base.ResolveReference(ref))
	if err != nil {
		return nil, err
	}
	return url.Parse(clean)
}

// scriptTarget is the address inside javascript:window.open('…') or an onclick
// beside an empty href; "" where href is an address itself.
func scriptTarget(href, onclick string) string {
	h := strings.ToLower(strings.TrimSpace(href))
	switch {
	case strings.HasPrefix(h, "javascript:"):
		if t := clickTarget(href[strings.IndexByte(href, ':')+1:]); t != "" {
			return t
		}
		return clickTarget(onclick)
	case h == "" || strings.Trim(h, "#") == "":
		return clickTarget(onclick)
	}
	return ""
}

// clickTarget is the first quoted string of a script that looks like an
// address.
func clickTarget(script string) string {
	for _, s := range quoted(script, 16) {
		if looksLikeAddress(s) {
			return s
		}
	}
	return ""
}

// quoted lists up to limit string literals of a script, unescaped. It is a
// scanner, not a parser: comments and regular expressions may mislead it, which
// costs a link, never more.
func quoted(script string, limit int) []string {
	var out []string
	for i := 0; i < len(script) && len(out) < limit; i++ {
		q := script[i]
		if q != '\'' && q != '"' && q != '`' {
			continue
		}
		end := i + 1
		for end < len(script) && script[end] != q && (q == '`' || script[end] != '\n') {
			if script[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(script) {
			return out
		}
		out = append(out, unescape(script[i+1:end]))
		i = end
	}
	return out
}

var escapes = strings.NewReplacer(`\/`, "/", `\u0026`, "&", `\u003d`, "=", `\u003D`, "=", `\u002f`, "/", `\u002F`, "/", `\"`, `"`, `\'`, "'", `\x26`, "&", `\x2f`, "/", `\x2F`, "/", `\n`, "\n", `\t`, " ", `\\`, `\`)

func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	return escapes.Replace(s)
}

var addressEnding = regexp.MustCompile(`(?i)\.(s?html?|jspx?|php|aspx?|do|action|pdf|docx?|xlsx?|rtf|wps|ofd|zip|rar|json|xml)([?#].*)?$`)

func looksLikeAddress(s string) bool {
	if s == "" || len(s) > addressLimit || strings.ContainsAny(s, " <>{}\n") {
		return false
	}
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "/") && len(s) > 1 ||
		strings.HasPrefix(s, "./") || strings.HasPrefix(s, "../") {
		return true
	}
	return addressEnding.MatchString(s)
}

// redirecting finds a script that sends the visitor elsewhere at once.
var redirecting = regexp.MustCompile(`(?:window|self|top|document|parent)?\.?location(?:\.href)?\s*(?:=|\.replace\(|\.assign\()\s*["']([^"'\n]{1,500})["']`)

// readScripts adds what the scripts of a page hold: redirects, HTML that is
// written by them, lists in arrays, hanweb and gkmlpt lists, endpoints.
func (p *page) readScripts() {
	all := p.scripts
	if all == "" {
		return
	}
	if len(p.anchors) < 3 && p.han < 50 && strings.Contains(all, "location") {
		if m := redirecting.FindStringSubmatch(all); m != nil && looksLikeAddress(unescape(m[1])) {
			p.anchors = append(p.anchors, anchor{href: unescape(m[1]), frame: true})
		}
	}
	p.shownByScript()
	p.readStores(all)
	p.readWritten(all)
	p.readArrays(all)
	p.readGkmlpt(all)
}

// readWritten reads HTML inside string literals: document.write, row arrays.
func (p *page) readWritten(script string) {
	if !strings.Contains(script, "<a ") && !strings.Contains(script, `<a\u0020`) {
		return
	}
	for _, s := range quoted(script, 20_000) {
		if strings.Contains(s, "<a ") && strings.Contains(s, "href") && !strings.HasSuffix(s, "=") {
			p.merge(readHTML(s, p.base), false)
		}
	}
}

// merge takes the links of a fragment.
func (p *page) merge(fragment *page, record bool) {
	for _, a := range fragment.anchors {
		a.record = record
		if len(p.anchors) >= anchorLimit {
			p.dropped++
			continue
		}
		p.anchors = append(p.anchors, a)
	}
}

// Fields of list entries in scripts, written as JSON or as plain objects, and
// the parallel arrays of older TRS templates (urls[3]='…'; headers[3]="…").
var (
	entryURL   = regexp.MustCompile(`(?i)["']?\b(url|href|link|linkurl|infourl|docpuburl|pageurl|docurl|post_url)["']?\s*[:=]\s*["']([^"'\n]{1,600})["']`)
	entryTitle = regexp.MustCompile(`(?i)["']?\b(title|doctitle|infotitle|showtitle|name|subject)["']?\s*[:=]\s*["']([^"'\n]{1,400})["']`)
	arrayItem  = regexp.MustCompile(`\b(\w*(?:url|href|link)\w*)\[(\d{1,5})\]\s*=\s*["']([^"'\n]{1,600})["']`)
	arrayTitle = regexp.MustCompile(`\b(\w*(?:title|header|name)\w*)\[(\d{1,5})\]\s*=\s*["']([^"'\n]{1,400})["']`)
)

// readArrays reads lists that stand in scripts as arrays of objects.
func (p *page) readArrays(script string) {
	if strings.Contains(script, "]=") || strings.Contains(script, "] =") {
		p.readParallel(script)
	}
	for _, object := range objects(script) {
		if !containsWord(object, urlMarks) {
			continue
		}
		u := entryURL.FindStringSubmatch(object)
		t := entryTitle.FindStringSubmatch(object)
		if u == nil || t == nil || !looksLikeAddress(unescape(u[2])) {
			continue
		}
		p.entry(unescape(u[2]), t[2], findDate(object))
	}
}

// urlMarks stand in every object that entryURL could match; looking for them
// first is fifty times as fast.
var urlMarks = []string{"url", "URL", "Url", "href", "HREF", "link", "LINK", "Link"}

// readParallel reads urls[3]='…'; headers[3]="…".
func (p *page) readParallel(script string) {
	titles := map[string]string{}
	for _, m := range arrayTitle.FindAllStringSubmatch(script, anchorLimit) {
		titles[m[2]] = m[3]
	}
	for _, m := range arrayItem.FindAllStringSubmatch(script, anchorLimit) {
		if titles[m[2]] != "" {
			p.entry(unescape(m[3]), titles[m[2]], "")
		}
	}
}

func (p *page) entry(address, title, date string) {
	if len(p.anchors) >= anchorLimit {
		p.dropped++
		return
	}
	title = clip(squeeze(stripTags(unescape(decodeUnicode(title)))), textLimit)
	p.anchors = append(p.anchors, anchor{href: address, text: title, date: date, record: true})
}

// objects lists the innermost {…} of a script that are short enough to be an
// entry.
func objects(script string) []string {
	const longest = 4 << 10
	var out []string
	start := -1
	for i := 0; i < len(script); i++ {
		switch script[i] {
		case '{':
			start = i
		case '}':
			if start >= 0 && i-start <= longest && len(out) < anchorLimit {
				out = append(out, script[start:i+1])
			}
			start = -1
		}
	}
	return out
}

// stripTags removes markup from a title that is highlighted.
func stripTags(s string) string {
	for {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			return s
		}
		end := strings.IndexByte(s[open:], '>')
		if end < 0 {
			return s[:open]
		}
		s = s[:open] + s[open+end+1:]
	}
}

// decodeUnicode undoes the \uXXXX of JSON written in ASCII.
func decodeUnicode(s string) string {
	if !strings.Contains(s, `\u`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if i+6 <= len(s) && s[i] == '\\' && s[i+1] == 'u' && isHex(s[i+2]) && isHex(s[i+3]) && isHex(s[i+4]) && isHex(s[i+5]) {
			r := rune(unhex(s[i+2]))<<12 | rune(unhex(s[i+3]))<<8 | rune(unhex(s[i+4]))<<4 | rune(unhex(s[i+5]))
			b.WriteRune(r)
			i += 5
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
