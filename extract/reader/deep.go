package reader

import (
	"html"
	"strings"

	"nianbao/report"
)

// readDeep reads a page that no tree is built of: nested more deeply, or made
// of more tags, than any real page. Tags are cut out in one pass; what is left
// is the text of the whole page, navigation included.
func readDeep(p *Page, b *builder, text string) error {
	p.Issues = append(p.Issues, report.Issue{Code: report.IssueDamaged, Note: "the page is nested too deeply; its whole text was taken"})
	n := 0
	for line := range strings.SplitSeq(stripTags(text), "\n") {
		if s := softSpace(html.UnescapeString(line)); s != "" {
			b.line(s)
			n++
		}
	}
	if n == 0 {
		return report.ErrEmpty
	}
	return nil
}

// inlineTags do not end a line.
var inlineTags = map[string]bool{
	"a": true, "b": true, "i": true, "u": true, "em": true, "strong": true, "span": true, "font": true, "sub": true,
	"sup": true, "small": true, "big": true, "s": true, "ins": true, "del": true, "img": true, "label": true,
}

// stripTags returns the text between tags; tags of blocks become line feeds,
// scripts and styles go.
func stripTags(text string) string {
	var sb strings.Builder
	for text != "" {
		i := strings.IndexByte(text, '<')
		if i < 0 {
			sb.WriteString(spaced(text))
			break
		}
		sb.WriteString(spaced(text[:i]))
		text = text[i:]
		if strings.HasPrefix(text, "<!--") {
			_, text, _ = strings.Cut(text[4:], "-->")
			continue
		}
		name := tagName(text)
		if name == "" && !strings.HasPrefix(text, "</") && !strings.HasPrefix(text, "<!") && !strings.HasPrefix(text, "<?") {
			sb.WriteByte('<')
			text = text[1:]
			continue
		}
		_, text, _ = strings.Cut(text, ">")
		if name == "script" || name == "style" {
			text = afterClose(text, name)
		}
		if !inlineTags[strings.TrimPrefix(name, "/")] {
			sb.WriteByte('\n')
		}
	}
	return sb.String()
}

// spaced turns line breaks of the source into spaces, so that only tags break
// lines.
func spaced(s string) string {
	return strings.Map(func(c rune) rune {
		if c == '\n' {
			return '\f' // soft space to softSpace
		}
		return c
	}, s)
}

// tagName is the lower-case name of the tag that s opens with, with a slash
// before that of a closing one.
func tagName(s string) string {
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	for i < len(s) && i < 20 && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= 'A' && s[i] <= 'Z' || s[i] >= '0' && s[i] <= '9') {
		i++
	}
	name := strings.ToLower(s[1:i])
	if name == "/" {
		return ""
	}
	return name
}

// afterClose is what follows the closing tag of a raw-text element.
func afterClose(text, name string) string {
	for at := 0; ; {
		i := strings.Index(text[at:], "</")
		if i < 0 {
			return ""
		}
		at += i + 2
		if len(text) >= at+len(name) && strings.EqualFold(text[at:at+len(name)], name) {
			_, rest, _ := strings.Cut(text[at:], ">")
			return rest
		}
	}
}
