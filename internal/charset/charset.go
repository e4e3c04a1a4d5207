// Package charset turns the bytes of a page or file into text that is valid
// UTF-8, whatever the bytes are.
//
//	charset.go  Decode: the order in which encodings are tried
//	declare.go  what the header and the page itself say
//	guess.go    what the bytes look like
//
// Old Chinese government sites declare gb2312 and send GB18030, or declare
// UTF-8 in a page that an editor saved as GBK. So valid UTF-8 wins over every
// declaration (a GBK page is practically never valid UTF-8 by accident), then
// the declarations, then the guess.
package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// Names that Decode reports for the encodings it knows without a table.
const (
	UTF8    = "utf-8"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
	GB18030 = "gb18030"
)

// Decode returns body as valid UTF-8 text, the lower-case name of the encoding
// it was read in, and whether that name is a guess from the bytes alone.
// contentType is a Content-Type header or media type with parameters and may
// be empty. Decode never fails: invalid bytes and NUL become U+FFFD, a leading
// byte-order mark goes, CRLF and lone CR become LF.
func Decode(body []byte, contentType string) (text string, name string, guessed bool) {
	if rest, ok := bytes.CutPrefix(body, []byte("\xEF\xBB\xBF")); ok {
		return clean(strings.ToValidUTF8(string(rest), "\uFFFD")), UTF8, false
	}
	switch {
	case bytes.HasPrefix(body, []byte("\xFF\xFE")):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), body[2:]), UTF16LE, false
	case bytes.HasPrefix(body, []byte("\xFE\xFF")):
		return decodeWith(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), body[2:]), UTF16BE, false
	}
	if enc, name := bareUTF16(body); enc != nil {
		return decodeWith(enc, body), name, true
	}
	if utf8.Valid(body) {
		return clean(string(body)), UTF8, false
	}
	for _, label := range declared(body, contentType) {
		enc, name := lookup(label)
		if enc == nil || !plausible(enc, name, body) {
			continue
		}
		return decodeWith(enc, body), name, false
	}
	enc, name := guess(body)
	return decodeWith(enc, body), name, true
}

// decodeWith reads body in enc; what cannot be read becomes U+FFFD.
func decodeWith(enc encoding.Encoding, body []byte) string {
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		// Decoders of x/text replace and go on; an error means a transformer
		// that gave up, and the bytes are still worth showing.
		out = body
	}
	return clean(strings.ToValidUTF8(string(out), "\uFFFD"))
}

// clean drops a byte-order mark that decoding left, and normalises line ends
// and NUL.
func clean(s string) string {
	s = strings.TrimPrefix(s, "\uFEFF")
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	return strings.ReplaceAll(s, "\x00", "\uFFFD")
}
