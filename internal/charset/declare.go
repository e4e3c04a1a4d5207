package charset

import (
	"mime"
	"regexp"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// declareWindow is how far into a page its own declaration is looked for.
// The HTML standard says 1024 bytes; pages with a long comment or inserted
// script before <meta> are common on the sites read here.
const declareWindow = 8192

// inPage finds <meta charset=…>, <meta … content="…; charset=…"> and the
// encoding of an XML declaration.
var inPage = regexp.MustCompile(`(?i)(?:<meta[^>]{0,200}?charset\s*=\s*|<\?xml[^>]{0,100}?encoding\s*=\s*)["']?\s*([a-z0-9_:.\-]{2,40})`)

// declared lists the encodings that the header and the page name, in that
// order: the header is more often right on servers that set one at all.
func declared(body []byte, contentType string) []string {
	var labels []string
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		labels = append(labels, params["charset"])
	} else if _, rest, ok := strings.Cut(strings.ToLower(contentType), "charset="); ok {
		labels = append(labels, strings.Trim(rest, `"' ;`))
	}
	head := body
	if len(head) > declareWindow {
		head = head[:declareWindow]
	}
	for _, m := range inPage.FindAllSubmatch(head, 4) {
		labels = append(labels, string(m[1]))
	}
	return labels
}

// lookup finds the decoder of a declared name. Everything of the GB family is
// read as GB18030, its superset: pages that say gb2312 hold characters of
// names that only the larger sets have.
func lookup(label string) (encoding.Encoding, string) {
	label = strings.ToLower(strings.TrimSpace(label))
	switch strings.NewReplacer("_", "", "-", "", ":", "").Replace(label) {
	case "gb2312", "gbk", "gb18030", "gb231280", "xgbk", "cp936", "ms936", "windows936", "euccn", "chinese":
		return simplifiedchinese.GB18030, GB18030
	case "utf8", "utf16", "utf16le", "utf16be", "unicode", "ucs2":
		// A page that says utf-16 in readable ASCII is not UTF-16.
		return unicode.UTF8, UTF8
	}
	enc, err := htmlindex.Get(label)
	if err != nil {
		return nil, ""
	}
	name, err := htmlindex.Name(enc)
	if err != nil || name == "replacement" || name == "x-user-defined" {
		return nil, ""
	}
	return enc, name
}
