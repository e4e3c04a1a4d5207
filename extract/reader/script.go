package reader

import (
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// scriptText is how many Chinese characters a string in a script needs to be
// taken for the text of the page.
const scriptText = 100

// fromScripts finds the text of pages that write it with a script, or keep it
// in a template or text area for one: the longest such piece that holds
// Chinese text.
func (pg *page) fromScripts() selected {
	best, most := "", scriptText-1
	consider := func(s string) {
		if n := hanCount(s); n > most {
			best, most = s, n
		}
	}
	eachElement(pg.root, 0, func(n *nethtml.Node) {
		switch n.DataAtom {
		case atom.Script:
			body := nodeText(n)
			if t := strings.ToLower(attr(n, "type")); strings.Contains(t, "html") || strings.Contains(t, "template") || strings.Contains(t, "xml") {
				consider(body)
				return
			}
			for _, s := range scriptStrings(body) {
				consider(s)
			}
		case atom.Textarea, atom.Xmp:
			consider(nodeText(n))
		case atom.Input:
			consider(attr(n, "value"))
		}
	})
	if best == "" {
		return selected{}
	}
	return selected{blocks: pg.renderString(best), system: "script"}
}

func eachElement(n *nethtml.Node, depth int, f func(*nethtml.Node)) {
	if depth > maxDepth {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == nethtml.ElementNode {
			f(c)
		}
		eachElement(c, depth+1, f)
	}
}

// renderString renders text that may be HTML.
func (pg *page) renderString(s string) []block {
	if !strings.Contains(s, "<") && strings.Contains(s, "&lt;") {
		s = html.UnescapeString(s)
	}
	if !strings.Contains(s, "<") {
		var out []block
		for line := range strings.SplitSeq(s, "\n") {
			if line = softSpace(html.UnescapeString(line)); line != "" {
				out = append(out, block{text: line})
			}
		}
		return out
	}
	root, err := nethtml.Parse(strings.NewReader(s))
	if err != nil {
		return nil
	}
	inner := &page{root: root, base: pg.base}
	return render(root, inner.skips(root, nil, nil))
}

func hanCount(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// joiner matches what may stand between two strings that belong together:
// "…" + "…", and document.write("…"); document.write("…");
var joiner = regexp.MustCompile(`^\s*(?:\+\s*|\)\s*;?\s*document\s*\.\s*write(?:ln)?\s*\(\s*|,\s*$)`)

// scriptStrings lists the string literals of a script, unescaped, joined where
// the script joins them.
func scriptStrings(body string) []string {
	var out []string
	var sb strings.Builder
	for i := 0; i < len(body); {
		switch c := body[i]; {
		case c == '"' || c == '\'' || c == '`':
			s, n := literal(body[i:])
			sb.WriteString(s)
			i += n
			if m := joiner.FindString(clipBytes(body[i:], 80)); m != "" && i+len(m) < len(body) && strings.IndexByte("\"'`", body[i+len(m)]) >= 0 {
				i += len(m)
				continue
			}
			if sb.Len() > scriptText {
				out = append(out, unescapeURL(sb.String()))
			}
			sb.Reset()
		case c == '/' && i+1 < len(body) && body[i+1] == '/':
			i += skipTo(body[i:], "\n")
		case c == '/' && i+1 < len(body) && body[i+1] == '*':
			i += skipTo(body[i:], "*/")
		default:
			i++
		}
	}
	return out
}

func clipBytes(s string, n int) string { return s[:min(n, len(s))] }

func skipTo(s, end string) int {
	i := strings.Index(s, end)
	if i < 0 {
		return len(s)
	}
	return i + len(end)
}

// literal reads the string that s opens with and returns it unescaped, with
// the number of bytes read. An unclosed string ends with its line.
func literal(s string) (string, int) {
	quote := s[0]
	var sb strings.Builder
	for i := 1; i < len(s); {
		switch c := s[i]; {
		case c == quote:
			return sb.String(), i + 1
		case c == '\n' && quote != '`':
			return sb.String(), i
		case c == '\\' && i+1 < len(s):
			text, n := escape(s[i:])
			sb.WriteString(text)
			i += n
		default:
			sb.WriteByte(c)
			i++
		}
	}
	return sb.String(), len(s)
}

// escape reads the escape that s opens with.
func escape(s string) (string, int) {
	switch s[1] {
	case 'n':
		return "\n", 2
	case 't':
		return "\t", 2
	case 'r', 'b', 'f', 'v', '\n':
		return "", 2
	case 'x':
		if r, ok := hexRune(s, 2, 2); ok {
			return string(r), 4
		}
	case 'u':
		if r, ok := hexRune(s, 2, 4); ok {
			if utf16.IsSurrogate(r) && len(s) >= 12 && s[6] == '\\' && s[7] == 'u' {
				if low, ok := hexRune(s, 8, 4); ok {
					return string(utf16.DecodeRune(r, low)), 12
				}
			}
			return string(r), 6
		}
	}
	return s[1:2], 2
}

func hexRune(s string, from, n int) (rune, bool) {
	if len(s) < from+n {
		return 0, false
	}
	v, err := strconv.ParseUint(s[from:from+n], 16, 32)
	return rune(v), err == nil
}

// percentU matches what JavaScript's escape makes of Chinese.
var percentU = regexp.MustCompile(`%u([0-9a-fA-F]{4})`)

// unescapeURL undoes escape and encodeURIComponent where they were used.
func unescapeURL(s string) string {
	if percentU.MatchString(s) {
		s = percentU.ReplaceAllStringFunc(s, func(m string) string {
			r, _ := hexRune(m, 2, 4)
			return string(r)
		})
	}
	if strings.Contains(s, "%E") || strings.Contains(s, "%e") || strings.Contains(s, "%3C") || strings.Contains(s, "%3c") {
		if t, err := url.PathUnescape(s); err == nil {
			return strings.ToValidUTF8(t, "\uFFFD")
		}
	}
	return s
}
