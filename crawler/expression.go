package crawler

import (
	"regexp"
	"slices"
	"strings"
)

// What little of JavaScript has to be understood to know what a script asks
// for: literals, names that were assigned one, and their sums. It is a scanner,
// not a parser; what it does not understand it says.

// expressionLimit bounds how much of a script one call may span.
const expressionLimit = 4 << 10

// inside is the text up to the bracket that closes what came before.
func inside(s string, closing byte) string {
	s = s[:min(len(s), expressionLimit)]
	depth := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '"', '\'', '`':
			i = afterQuote(s, i)
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth == 0 && c == closing {
				return s[:i]
			}
			depth--
		}
	}
	return ""
}

// afterQuote is the index of the mark that closes the string at i.
func afterQuote(s string, i int) int {
	for k := i + 1; k < len(s); k++ {
		switch s[k] {
		case '\\':
			k++
		case s[i]:
			return k
		}
	}
	return len(s)
}

// split cuts at the commas that stand in no bracket and no string.
func split(s string) []string {
	out := cutAt(s, ',')
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	if last := len(out) - 1; out[last] == "" {
		return out[:last]
	}
	return out
}

// cutAt cuts at the marks that stand in no bracket and no string.
func cutAt(s string, mark byte) []string {
	var out []string
	depth, from := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '"', '\'', '`':
			i = afterQuote(s, i)
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		default:
			if c == mark && depth == 0 {
				out = append(out, s[from:i])
				from = i + 1
			}
		}
	}
	return append(out, s[min(from, len(s)):])
}

// member is one entry of an object: its key as written, and in lower case.
type member struct{ key, name, value string }

// members reads {a: 1, 'b': c}.
func members(object string) []member {
	object = strings.TrimSpace(object)
	if !strings.HasPrefix(object, "{") {
		return nil
	}
	var out []member
	for _, entry := range split(inside(object[1:], '}')) {
		entry = withoutComment(entry)
		key, value, ok := strings.Cut(entry, ":")
		if !ok && identifier.FindString(entry) == entry {
			key, value = entry, entry // {pageNo}
		} else if !ok {
			continue
		}
		key = strings.Trim(strings.TrimSpace(key), `"'`)
		out = append(out, member{key, strings.ToLower(key), strings.TrimSpace(value)})
	}
	return out
}

// withoutComment drops a comment before an entry.
func withoutComment(s string) string {
	for {
		s = strings.TrimSpace(s)
		switch {
		case strings.HasPrefix(s, "//"):
			_, s, _ = strings.Cut(s, "\n")
		case strings.HasPrefix(s, "/*"):
			_, s, _ = strings.Cut(s, "*/")
		default:
			return s
		}
	}
}

// fieldValue is $("#name").val() and document.getElementById("name").value.
var fieldValue = regexp.MustCompile(`^(?:\$|jQuery|document\.getElementById)\(\s*["']#?([\w-]{1,60})["']\s*\)\.(?:val\(\)|value)$`)

// evaluate returns what an expression stands for; false where a part of it is
// not known. That part is left out.
func (p *page) evaluate(expression string) (string, bool) {
	known := true
	var b strings.Builder
	for _, term := range cutAt(expression, '+') {
		v, ok := p.term(term)
		known = known && ok
		b.WriteString(v)
	}
	return b.String(), known && expression != ""
}

func (p *page) term(s string) (string, bool) {
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		return "", false
	case len(s) > 1 && strings.IndexByte("\"'`", s[0]) >= 0 && s[len(s)-1] == s[0]:
		return unescape(s[1 : len(s)-1]), !strings.Contains(s, "${")
	case isNumber(s), s == "true", s == "false":
		return s, true
	case s == "null", s == "undefined":
		return "", true
	}
	if m := fieldValue.FindStringSubmatch(s); m != nil {
		i := slices.IndexFunc(p.fields, func(f field) bool { return f.id == m[1] || f.id == "" && f.name == m[1] })
		if i < 0 {
			return "", false
		}
		return p.fields[i].value, true
	}
	if identifier.FindString(s) != s {
		return "", false
	}
	return p.term(p.assignedLiteral(s))
}

// assigned is the text that a script assigns to a name: var data = {…}.
func (p *page) assigned(name string) string {
	value, known := p.names[name]
	if !known && len(p.names) < namesLimit {
		value = p.assignment(name)
		if p.names == nil {
			p.names = map[string]string{}
		}
		p.names[name] = value
	}
	return value
}

// namesLimit is how many names of a page's scripts are looked up.
const namesLimit = 100

func (p *page) assignment(name string) string {
	rest := p.scripts
	for range 20 {
		i := strings.Index(rest, name)
		if i < 0 {
			return ""
		}
		before, after := rest[:i], strings.TrimLeft(rest[i+len(name):], " \t")
		rest = rest[i+len(name):]
		if before != "" && (isIdentifier(rune(before[len(before)-1])) || before[len(before)-1] == '.') {
			continue
		}
		value, ok := strings.CutPrefix(after, "=")
		if !ok || strings.HasPrefix(value, "=") {
			continue
		}
		value = strings.TrimLeft(value, " \t")
		if strings.HasPrefix(value, "{") {
			return "{" + inside(value[1:], '}') + "}"
		}
		end := strings.IndexAny(value, ";\n")
		if end < 0 {
			end = len(value)
		}
		return strings.TrimSpace(value[:min(end, expressionLimit)])
	}
	return ""
}

// assignedLiteral is the string or number that a script assigns to a name.
func (p *page) assignedLiteral(name string) string {
	first := split(p.assigned(name)) // var a = "x", b = 2;
	if len(first) > 0 && (isNumber(first[0]) || strings.IndexByte("\"'`", first[0][0]) >= 0) {
		return first[0]
	}
	return ""
}
