package crawler

import (
	"bytes"
	"cmp"
	"net/url"
	"slices"
	"strings"

	"nianbao/data"
	"nianbao/internal/charset"
)

// readBody reads what a body leads to; nil for files that lead nowhere. number
// is the page of its list or article, 0 where that is not known.
func readBody(rules *data.DiscoveryRules, body []byte, mediaType, contentType string, base *url.URL, number int) *page {
	if !isMarkup(mediaType) {
		return nil
	}
	text, _, _ := charset.Decode(body, contentType)
	if p, ok := readData(text, mediaType, base, number); ok {
		return p
	}
	p := readHTML(text, base)
	if p.number = number; number == 0 {
		p.number = currentNumber(base)
	}
	p.readScripts()
	p.readPager(rules)
	return p
}

func isMarkup(mediaType string) bool {
	return strings.HasPrefix(mediaType, "text/") || strings.HasSuffix(mediaType, "html") ||
		strings.HasSuffix(mediaType, "xml") && !strings.Contains(mediaType, "officedocument") ||
		strings.HasSuffix(mediaType, "json") || strings.HasSuffix(mediaType, "javascript")
}

// readData reads lists that come as JSON or as a jpage data store.
func readData(text, mediaType string, base *url.URL, number int) (*page, bool) {
	head := strings.TrimSpace(text[:min(len(text), 256)])
	if strings.HasPrefix(head, "{") || strings.HasPrefix(head, "[") || strings.HasSuffix(mediaType, "json") || strings.HasSuffix(mediaType, "javascript") {
		if p, ok := readJSON(text, base, number); ok {
			return p, true
		}
	}
	if strings.Contains(head, "<datastore") || strings.Contains(base.Path, "dataproxy") {
		p := &page{base: base, data: true, number: number}
		p.readStores(text)
		if len(p.anchors) == 0 {
			p.readWritten(text) // older ones: dataStore = ['<tr>…','…']
			for i := range p.anchors {
				p.anchors[i].record = true
			}
		}
		return p, true
	}
	return nil, false
}

// mediaType names the type of a body by its first bytes, else by the server's
// word, else by the ending of its address: servers send Word files as
// text/html and pages as octet-stream.
func mediaType(body []byte, contentType string, u *url.URL) string {
	declared := strings.ToLower(strings.TrimSpace(strings.SplitN(contentType, ";", 2)[0]))
	name := strings.ToLower(u.Path + "?" + u.RawQuery)
	head := body[:min(len(body), 1024)]
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "application/pdf"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return packedType(name, declared)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		if strings.Contains(name, ".wps") {
			return "application/vnd.ms-works"
		}
		return "application/msword"
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return "application/rtf"
	case looksLikeHTML(head):
		return cmp.Or(htmlType(declared), "text/html")
	case declared == "" || declared == "application/octet-stream":
		return "application/octet-stream"
	}
	return declared
}

func htmlType(declared string) string {
	if declared == "application/xhtml+xml" {
		return declared
	}
	return ""
}

// packedType tells the formats that are ZIP files apart.
func packedType(name, declared string) string {
	for _, t := range [][2]string{
		{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{".ofd", "application/ofd"},
		{".zip", "application/zip"},
	} {
		if strings.Contains(name, t[0]) {
			return t[1]
		}
	}
	if strings.Contains(declared, "officedocument") || strings.Contains(declared, "ofd") {
		return declared
	}
	return "application/zip"
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
