package reader

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"nianbao/report"
)

// maxFrontMatter bounds the YAML head of a Markdown file, in bytes.
const maxFrontMatter = 64 << 10

// readPlain takes the text as it stands: one run, nothing removed. Front
// matter and Markdown marks are masked. A .txt file with front matter is
// Markdown under another name.
func readPlain(p *Page, b *builder, text string, markdown bool) error {
	if strings.TrimSpace(text) == "" {
		return report.ErrEmpty
	}
	if garbled(text) {
		return fmt.Errorf("bytes that are no text in any encoding: %w", report.ErrUnreadable)
	}
	b.breakLine()
	base := b.runes
	sp := b.add(text)
	b.run(sp)
	if b.full {
		return report.ErrTooLarge
	}
	head := frontMatter(text)
	if head > 0 {
		readFrontMatter(&p.Meta, text[:head])
		b.masks = append(b.masks, report.Span{Start: base, End: base + utf8.RuneCountInString(text[:head])})
	}
	if markdown || head > 0 {
		maskMarkdown(b, text, head, base)
	}
	return nil
}

// garbled reports whether a text is a file of another kind under a name of a
// text: one code point of twenty at its beginning is no character. Texts with
// a few damaged bytes stay texts.
func garbled(text string) bool {
	const window, share = 16 << 10, 20
	bad, n := 0, 0
	for _, r := range text {
		if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' && r != '\f' {
			bad++
		}
		if n++; n == window {
			break
		}
	}
	return bad*share > n
}

// frontMatter returns the length in bytes of the YAML head between --- lines
// at the very beginning, closing line included; 0 where there is none.
func frontMatter(text string) int {
	if !strings.HasPrefix(text, "---\n") && !strings.HasPrefix(text, "--- \n") {
		return 0
	}
	limit := min(len(text), maxFrontMatter)
	for at := strings.IndexByte(text, '\n') + 1; at < limit; {
		end := strings.IndexByte(text[at:], '\n')
		next := at + end + 1
		if end < 0 {
			end, next = len(text)-at, len(text)
		}
		if line := strings.TrimRight(text[at:at+end], " \t"); line == "---" || line == "..." {
			return next
		}
		at = next
	}
	return 0
}

// readFrontMatter fills m from the YAML head. A head that is no YAML is read
// line by line: people write titles with colons and unclosed quotes.
func readFrontMatter(m *Meta, head string) {
	head = strings.TrimSpace(head)
	head = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(head, "---"), "---"), "...")
	values := map[string]string{}
	var node map[string]any
	// Aliases of YAML can expand without bound; nobody's title needs them.
	if !strings.ContainsAny(head, "&*") && yaml.Unmarshal([]byte(head), &node) == nil {
		for k, v := range node {
			if s, ok := scalar(v); ok {
				values[strings.ToLower(k)] = s
			}
		}
	}
	for line := range strings.SplitSeq(head, "\n") {
		k, v, ok := strings.Cut(line, ":")
		k = strings.ToLower(strings.TrimSpace(k))
		if _, known := values[k]; ok && !known && k != "" && !strings.HasPrefix(line, " ") {
			values[k] = strings.Trim(strings.TrimSpace(v), `"'`)
		}
	}
	if m.FrontMatter == nil {
		m.FrontMatter = values
	}
	setFirst(&m.Title, values["title"], values["标题"])
	setFirst(&m.PubDate, values["published"], values["pubdate"], values["date"], values["发布日期"])
	setFirst(&m.SourceURL, values["source_url"], values["url"], values["source"], values["link"], values["原文链接"])
}

// setFirst gives dst the first value that is not empty, unless it has one.
func setFirst(dst *string, values ...string) {
	for _, v := range values {
		if *dst == "" {
			*dst = squeeze(v)
		}
	}
}

// Marks at the beginning, at the end and within a line. The text between marks
// stays.
var (
	lineMark   = regexp.MustCompile(`^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|#{1,6}$|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?`)
	closeMark  = regexp.MustCompile(`[ \t]+#+[ \t]*$`)
	ruleMark   = regexp.MustCompile(`^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*)$`)
	inlineMark = regexp.MustCompile("\\*\\*\\*|\\*\\*|__|~~|`+|!?\\[|\\]\\([^)\\s]*\\)|<br ?/?>|\\\\[\\\\`*_{}\\[\\]()#+.!>~|-]")
	fence      = regexp.MustCompile("^[ \t]*(?:```|~~~)")
)

// markBytes are what every mark begins with.
const markBytes = "#*>-+=_~`[]<\\"

// maskMarkdown masks the marks and comments of text[from:]; base is the code
// point at which text begins.
func maskMarkdown(b *builder, text string, from, base int) {
	marks := comments(text, from)
	at := from
	for line := range strings.SplitAfterSeq(text[from:], "\n") {
		if strings.ContainsAny(line, markBytes) {
			for _, m := range lineMarks(strings.TrimSuffix(line, "\n")) {
				marks = append(marks, [2]int{at + m[0], at + m[1]})
			}
		}
		at += len(line)
	}
	slices.SortFunc(marks, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], b[1]-a[1]) })
	runes, done := base, 0 // code point of byte done
	for _, m := range marks {
		if m[0] = max(m[0], done); m[1] <= m[0] {
			continue // inside a comment
		}
		start := runes + utf8.RuneCountInString(text[done:m[0]])
		runes, done = start+utf8.RuneCountInString(text[m[0]:m[1]]), m[1]
		b.masks = append(b.masks, report.Span{Start: start, End: runes})
	}
}

// comments lists the byte ranges of <!-- … --> in text[from:]; an unclosed one
// is text.
func comments(text string, from int) [][2]int {
	var out [][2]int
	for at := from; ; {
		open := strings.Index(text[at:], "<!--")
		if open < 0 {
			return out
		}
		end := strings.Index(text[at+open:], "-->")
		if end < 0 {
			return out
		}
		out = append(out, [2]int{at + open, at + open + end + 3})
		at += open + end + 3
	}
}

// lineMarks returns the byte ranges of the marks of one line, in order.
func lineMarks(line string) [][2]int {
	if line == "" {
		return nil
	}
	opening := strings.TrimLeft(line, " \t")
	opens := opening != "" && strings.IndexByte(markBytes, opening[0]) >= 0
	if opens && (ruleMark.MatchString(line) || fence.MatchString(line)) {
		return [][2]int{{0, len(line)}}
	}
	var out [][2]int
	from, to := 0, len(line)
	if opens {
		if m := lineMark.FindStringIndex(line); m != nil && strings.TrimSpace(line[:m[1]]) != "" {
			out = append(out, [2]int{0, m[1]})
			from = m[1]
		}
		if strings.Contains(line[:from], "#") {
			if c := closeMark.FindStringIndex(line[from:]); c != nil {
				to = from + c[0]
			}
		}
	}
	for _, m := range inlineMarks(line[from:to]) {
		a, z := from+m[0], from+m[1]
		switch mark := line[a:z]; {
		case mark == "[" || mark == "![":
			if !linkFollows(line[z:to]) {
				continue
			}
		case mark[0] == '\\':
			z = a + 1 // the escaped character itself is text
		}
		out = append(out, [2]int{a, z})
	}
	if to < len(line) {
		out = append(out, [2]int{to, len(line)})
	}
	return out
}

// inlineMarks looks first for a byte without which there is none: most lines
// with a hyphen have no mark.
func inlineMarks(line string) [][]int {
	if !strings.ContainsAny(line, "*_~`[]<\\") {
		return nil
	}
	return inlineMark.FindAllStringIndex(line, -1)
}

// linkFollows reports whether rest, after an opening bracket, closes as a link.
func linkFollows(rest string) bool {
	i := strings.IndexByte(rest, ']')
	return i >= 0 && strings.HasPrefix(rest[i:], "](")
}

// scalar prints a YAML value that stands for itself.
func scalar(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case nil:
		return "", true
	case bool:
		if v {
			return "true", true
		}
		return "false", true
	case int, int64, uint64, float64:
		out, err := yaml.Marshal(v)
		return strings.TrimSpace(string(out)), err == nil
	}
	return "", false
}
