package query

import (
	"strings"
	"unicode"
)

type kind int

const (
	end kind = iota
	open
	shut
	and
	or
	not
	phrase
	word
	field // name, its value is the next token
)

type token struct {
	kind     kind
	text     string
	at       int  // 0-based code point
	distance int  // of a phrase with ~N, -1 without
	star     bool // of a word with *
}

// Limits of a query; what a person types is far below them.
const (
	maxRunes    = 4000
	maxDepth    = 40
	maxTerms    = 256
	maxDistance = 1000
	maxName     = 16 // of a field
)

type lexer struct {
	in  []rune
	pos int
	out []token
}

// lex cuts the query into tokens.
func lex(s string) ([]token, error) {
	in := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	if len(in) > maxRunes {
		return nil, &Error{At: maxRunes, Found: string(in[maxRunes]), EN: "the query is too long; shorten it to 4,000 characters", ZH: "检索式过长，请缩短到4000个字符以内"}
	}
	l := &lexer{in: in}
	for {
		for l.pos < len(in) && unicode.IsSpace(in[l.pos]) {
			l.pos++
		}
		if l.pos == len(in) {
			l.out = append(l.out, token{kind: end, at: l.pos})
			return l.out, nil
		}
		if err := l.next(); err != nil {
			return nil, err
		}
	}
}

func (l *lexer) next() error {
	at := l.pos
	switch r := l.in[at]; {
	case r == '(' || r == '（':
		l.emit(open, 1)
	case r == ')' || r == '）':
		l.emit(shut, 1)
	case (r == '-' || r == '－') && at+1 < len(l.in) && !unicode.IsSpace(l.in[at+1]) && !isShut(l.in[at+1]):
		l.emit(not, 1)
	case isQuote(r):
		return l.phrase()
	default:
		return l.word()
	}
	return nil
}

func (l *lexer) emit(k kind, n int) {
	l.out = append(l.out, token{kind: k, text: string(l.in[l.pos : l.pos+n]), at: l.pos, distance: -1})
	l.pos += n
}

func isShut(r rune) bool  { return r == ')' || r == '）' }
func isQuote(r rune) bool { return strings.ContainsRune("\"“”‘’", r) }
func isColon(r rune) bool { return r == ':' || r == '：' }
func isStar(r rune) bool  { return r == '*' || r == '＊' }
func isTilde(r rune) bool { return r == '~' || r == '～' }

// closes says which marks end a quotation that opened with r. A straight mark
// ends at the next straight one, so that Chinese marks can stand inside;
// Chinese ones are forgiven for facing the wrong way.
func closes(r rune) string {
	switch r {
	case '"':
		return "\""
	case '‘', '’':
		return "‘’"
	}
	return "“”\""
}

func (l *lexer) phrase() error {
	at := l.pos
	marks := closes(l.in[at])
	var b strings.Builder
	for l.pos++; l.pos < len(l.in); l.pos++ {
		r := l.in[l.pos]
		if r == '\\' && l.pos+1 < len(l.in) {
			l.pos++
			b.WriteRune(l.in[l.pos])
			continue
		}
		if strings.ContainsRune(marks, r) {
			l.pos++
			return l.quoted(at, b.String())
		}
		b.WriteRune(r)
	}
	return &Error{At: at, Found: string(l.in[at]), EN: "this quotation mark is never closed; add the closing one", ZH: "引号没有闭合，请补上后引号"}
}

// quoted takes a phrase with the ~N that may follow it.
func (l *lexer) quoted(at int, text string) error {
	if text == "" {
		return &Error{At: at, Found: string(l.in[at]), EN: "nothing stands between the quotation marks; write the words to find, or remove the marks", ZH: "引号内没有内容，请填写要查找的文字或去掉引号"}
	}
	t := token{kind: phrase, text: text, at: at, distance: -1}
	if l.pos < len(l.in) && isTilde(l.in[l.pos]) {
		n, err := l.number()
		if err != nil {
			return err
		}
		t.distance = n
	}
	l.out = append(l.out, t)
	return nil
}

func (l *lexer) number() (int, error) {
	at := l.pos
	n, digits := 0, 0
	for l.pos++; l.pos < len(l.in); l.pos++ {
		r := l.in[l.pos]
		if r >= '０' && r <= '９' {
			r = r - '０' + '0'
		}
		if r < '0' || r > '9' {
			break
		}
		n = min(n*10+int(r-'0'), maxDistance+1)
		digits++
	}
	if digits == 0 || n > maxDistance {
		return 0, &Error{At: at, Found: "~", EN: "a distance in characters from 0 to 1000 must follow, as in \"甲 乙\"~20", ZH: "后面应写0到1000的字数，例如 \"甲 乙\"~20"}
	}
	return n, nil
}

// word takes a term, a keyword, or the name of a field.
func (l *lexer) word() error {
	at := l.pos
	for ; l.pos < len(l.in); l.pos++ {
		r := l.in[l.pos]
		if unicode.IsSpace(r) || r == '(' || r == '（' || isShut(r) || isQuote(r) {
			break
		}
		if isColon(r) {
			done, err := l.field(at)
			if done || err != nil {
				return err
			}
		}
	}
	text := l.in[at:l.pos]
	switch string(text) {
	case "AND", "ＡＮＤ":
		l.out = append(l.out, token{kind: and, text: "AND", at: at, distance: -1})
		return nil
	case "OR", "ＯＲ":
		l.out = append(l.out, token{kind: or, text: "OR", at: at, distance: -1})
		return nil
	case "NOT", "ＮＯＴ":
		l.out = append(l.out, token{kind: not, text: "NOT", at: at, distance: -1})
		return nil
	}
	return l.term(at, text)
}

func (l *lexer) term(at int, text []rune) error {
	for i, r := range text {
		if !isStar(r) {
			continue
		}
		if i == 0 || i+1 < len(text) {
			return &Error{At: at + i, Found: string(r), EN: "a star stands at the end of a word only, as in 市域*; to find a star put it in quotation marks", ZH: "星号只能放在词尾，例如 市域*；要查找星号本身请加引号"}
		}
		l.out = append(l.out, token{kind: word, text: string(text[:i]), at: at, distance: -1, star: true})
		return nil
	}
	l.out = append(l.out, token{kind: word, text: string(text), at: at, distance: -1})
	return nil
}

// field is called at a colon; done says that what stands before it is a field.
func (l *lexer) field(at int) (done bool, err error) {
	if len(l.out) > 0 && l.out[len(l.out)-1].kind == field {
		return false, nil // the colon stands in a value
	}
	name := l.in[at:l.pos]
	if len(name) > maxName {
		return false, nil
	}
	if known, ok := fieldNamed(string(name)); ok {
		l.pos++
		l.out = append(l.out, token{kind: field, text: known, at: at, distance: -1})
		return true, nil
	}
	if isName(name) {
		return false, &Error{At: at, Found: string(name), EN: "there is no field of this name; fields are " + fieldNames() + "; to find the text itself put it in quotation marks", ZH: "没有这个字段；可用的字段：" + fieldNames() + "；要查找文字本身请加引号"}
	}
	return false, nil
}
