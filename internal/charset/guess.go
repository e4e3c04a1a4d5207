package charset

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// guessWindow bounds the bytes that are looked at for a guess.
const guessWindow = 256 << 10

// plausible reports whether a declaration can be believed: hardly any byte may
// be unreadable in the declared encoding. One torn character at a page joint
// is forgiven, a GBK page that declares UTF-8 is not.
func plausible(enc encoding.Encoding, name string, body []byte) bool {
	if len(body) > guessWindow {
		body = body[:guessWindow]
	}
	if name == UTF8 {
		return mostlyUTF8(body)
	}
	if single(name) && looksGB(body) {
		return false // iso-8859-1 reads everything and says nothing
	}
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return false
	}
	bad := strings.Count(string(out), "\uFFFD")
	return bad*50 <= highBytes(body)
}

// single reports whether name is a Western single-byte encoding, the default
// of servers that nobody configured.
func single(name string) bool {
	return strings.HasPrefix(name, "windows-125") || strings.HasPrefix(name, "iso-8859")
}

// mostlyUTF8 reports whether body is UTF-8 with at most one high byte in fifty
// out of place.
func mostlyUTF8(body []byte) bool {
	bad, high := 0, 0
	for i := 0; i < len(body); {
		r, w := utf8.DecodeRune(body[i:])
		if body[i] >= 0x80 {
			high += w
			if r == utf8.RuneError && w == 1 {
				bad++
			}
		}
		i += w
	}
	return bad*50 <= high
}

func highBytes(body []byte) int {
	n := 0
	for _, c := range body {
		if c >= 0x80 {
			n++
		}
	}
	return n
}

// guess names the encoding that the bytes look like.
func guess(body []byte) (encoding.Encoding, string) {
	if len(body) > guessWindow {
		body = body[:guessWindow]
	}
	if mostlyUTF8(body) {
		return unicode.UTF8, UTF8
	}
	if looksGB(body) {
		return simplifiedchinese.GB18030, GB18030
	}
	if label := detect(body); label != "" {
		if enc, name := lookup(label); enc != nil && plausible(enc, name, body) {
			return enc, name
		}
	}
	return simplifiedchinese.GB18030, GB18030
}

// minConfidence is the confidence, of 100, below which chardet says nothing.
const minConfidence = 10

// detect asks chardet. Its recognisers run side by side and answer in any
// order, so that of equally confident answers the same one is chosen here:
// GB 18030, else the first by name.
func detect(body []byte) string {
	results, err := chardet.NewTextDetector().DetectAll(body)
	if err != nil {
		return ""
	}
	sort.Slice(results, func(i, j int) bool {
		a, b := results[i], results[j]
		switch {
		case a.Confidence != b.Confidence:
			return a.Confidence > b.Confidence
		case (a.Charset == "GB-18030") != (b.Charset == "GB-18030"):
			return a.Charset == "GB-18030"
		case a.Charset != b.Charset:
			return a.Charset < b.Charset
		}
		return a.Language < b.Language
	})
	if len(results) == 0 || results[0].Confidence < minConfidence {
		return ""
	}
	return results[0].Charset
}

// looksGB reports whether the double bytes are distributed as simplified
// Chinese in GB 2312 is: trail bytes from A1 up (Big5 has 40–7E in two of
// five), and leads mostly in the everyday characters B0–D7 or punctuation
// A1–A3.
func looksGB(body []byte) bool {
	pairs, common, lowTrail := 0, 0, 0
	for i := 0; i+1 < len(body); {
		lead, trail := body[i], body[i+1]
		if lead < 0x81 || lead == 0xFF {
			i++
			continue
		}
		i += 2
		pairs++
		switch {
		case trail < 0xA1:
			lowTrail++
		case lead >= 0xB0 && lead <= 0xD7, lead >= 0xA1 && lead <= 0xA3:
			common++
		}
	}
	return pairs > 0 && lowTrail*10 <= pairs && common*10 >= pairs*7
}

// bareUTF16 recognises UTF-16 without a byte-order mark by its ASCII: markup,
// digits and line ends leave a NUL in every other byte.
func bareUTF16(body []byte) (encoding.Encoding, string) {
	if len(body) < 4 || len(body)%2 != 0 {
		return nil, ""
	}
	head := body
	if len(head) > 4096 {
		head = head[:4096]
	}
	var even, odd int
	for i, c := range head {
		switch {
		case c != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	units := len(head) / 2
	switch {
	case odd*4 >= units && even*20 <= odd:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), UTF16LE
	case even*4 >= units && odd*20 <= even:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), UTF16BE
	}
	return nil, ""
}
