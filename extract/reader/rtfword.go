package reader

import "strconv"

// rtfSilent are the destinations whose content is no text of the document.
var rtfSilent = map[string]bool{
	"fonttbl": true, "colortbl": true, "stylesheet": true, "info": true, "pict": true, "objdata": true,
	"header": true, "headerl": true, "headerr": true, "headerf": true, "footer": true, "footerl": true, "footerr": true, "footerf": true,
	"footnote": true, "annotation": true, "listtable": true, "listoverridetable": true, "revtbl": true, "rsidtbl": true,
	"themedata": true, "colorschememapping": true, "latentstyles": true, "datastore": true, "fldinst": true, "xmlnstbl": true, "generator": true, "nonshppict": true,
}

// control reads what follows a backslash and returns where the text goes on.
func (r *rtf) control(s string, i int) int {
	if i >= len(s) {
		return i
	}
	c := s[i]
	if c < 'a' || c > 'z' {
		return r.symbol(s, i)
	}
	start := i
	for i < len(s) && i-start < 32 && ('a' <= s[i] && s[i] <= 'z' || 'A' <= s[i] && s[i] <= 'Z') {
		i++
	}
	word := s[start:i]
	start = i
	if i < len(s) && s[i] == '-' {
		i++
	}
	for i < len(s) && i-start < 11 && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	n, err := strconv.Atoi(s[start:i])
	if err != nil {
		n = -1
	}
	if i < len(s) && s[i] == ' ' {
		i++
	}
	if word == "bin" && n > 0 {
		return min(len(s), i+n)
	}
	r.word(word, n, err == nil)
	return i
}

// symbol reads \'b7, \{ and the like.
func (r *rtf) symbol(s string, i int) int {
	switch c := s[i]; c {
	case '\'':
		if i+2 < len(s) && isHexDigit(s[i+1]) && isHexDigit(s[i+2]) {
			n, _ := strconv.ParseUint(s[i+1:i+3], 16, 8) // two hexadecimal digits
			r.byte(byte(n))
			return i + 3
		}
	case '{', '}', '\\':
		r.byte(c)
	case '~':
		r.byte(' ')
	case '_':
		r.byte('-')
	case '*':
		r.settle()
		r.top().skipped = true // for readers that know the word that follows; no text is among them
	case '\n', '\r':
		r.endParagraph()
	}
	return i + 1
}

func isHexDigit(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// word obeys a control word.
func (r *rtf) word(word string, n int, counted bool) {
	if word == "u" && counted {
		r.unit(n)
		return
	}
	if rtfSilent[word] {
		r.settle()
		r.top().skipped = true
	}
	g := r.top()
	if g.skipped {
		return
	}
	switch word {
	case "uc":
		g.fallback = min(max(n, 0), 8)
	case "pard":
		r.settle()
		g.table = false
	case "intbl":
		g.table = true
	case "par", "line", "sect", "page":
		r.endParagraph()
	case "tab", "nestcell":
		r.byte(' ')
	case "cell":
		r.endCell()
	case "row":
		r.endRow()
	case "lquote", "rquote", "ldblquote", "rdblquote", "emdash", "endash", "bullet":
		r.settle()
		r.line.WriteString(rtfSigns[word])
	}
}

var rtfSigns = map[string]string{"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emdash": "—", "endash": "–", "bullet": "•"}
