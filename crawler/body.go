package crawler

import (
	"archive/zip"
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
	if strings.Contains(head, "<urlset") || strings.Contains(head, "<sitemapindex") {
		return readSitemap(text, base), true
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
		return packedType(body, name, declared)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		switch {
		case strings.Contains(name, ".wps"):
			return "application/vnd.ms-works"
		case strings.Contains(name, ".xls"), strings.Contains(name, ".et"):
			return "application/vnd.ms-excel"
		}
		return "application/msword"
	case bytes.HasPrefix(head, []byte("Rar!\x1a\x07")):
		return "application/vnd.rar"
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

// packed are the formats that are ZIP files: a name inside them, and how their
// addresses end.
var packed = []struct{ inside, ending, mediaType string }{
	{"word/document.xml", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	{"xl/workbook.xml", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	{"OFD.xml", ".ofd", "application/ofd"},
}

// packedType tells the formats that are ZIP files apart, by what is in them
// first: Word files are served as .doc and .wps too.
func packedType(body []byte, name, declared string) string {
	if z, err := zip.NewReader(bytes.NewReader(body), int64(len(body))); err == nil {
		for _, p := range packed {
			if slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == p.inside }) {
				return p.mediaType
			}
		}
		return "application/zip"
	}
	for _, p := range packed {
		if strings.Contains(name, p.ending) {
			return p.mediaType
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
