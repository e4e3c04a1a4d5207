package crawler

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"path"
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"nianbao/data"
)

// Errors of addresses.
var (
	ErrScheme    = errors.New("neither http nor https")
	ErrMalformed = errors.New("malformed address")
)

// addressLimit is the longest address taken, in bytes. Servers refuse longer
// ones (nginx 8 KiB for the whole request line, IIS 2 KiB for the query).
const addressLimit = 2048

// Normalise makes addresses of the same page equal: scheme and host in lower
// case, no default port, no fragment, no user name, no session number, dot
// segments resolved, percent signs in one form. The order of query keys and the
// bytes of their values stay: servers read them in their own encoding.
func Normalise(raw string) (string, error) {
	u, err := parseAddress(raw)
	if err != nil {
		return "", err
	}
	return normalise(u)
}

// parseAddress reads an address as browsers do: blanks around it and line
// breaks inside go, backslashes are slashes, a stray percent sign stands for
// itself.
func parseAddress(raw string) (*url.URL, error) {
	raw = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\uFEFF' || r == '\u200b' {
			return -1
		}
		return r
	}, strings.TrimSpace(raw))
	if len(raw) > addressLimit {
		return nil, fmt.Errorf("address of %d bytes: %w", len(raw), ErrMalformed)
	}
	head, query, hasQuery := strings.Cut(raw, "?")
	head = strings.ReplaceAll(head, `\`, "/")
	if hasQuery {
		raw = mendPercent(head) + "?" + mendPercent(query)
	} else {
		raw = mendPercent(head)
	}
	u, err := url.Parse(raw)
	if err != nil {
		return nil, fmt.Errorf("%q: %w", clip(raw, 100), ErrMalformed)
	}
	return u, nil
}

func mendPercent(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteByte(s[i])
		if s[i] == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])) {
			b.WriteString("25")
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func normalise(u *url.URL) (string, error) {
	scheme := strings.ToLower(u.Scheme)
	if scheme != "http" && scheme != "https" {
		return "", fmt.Errorf("%q: %w", clip(u.String(), 100), ErrScheme)
	}
	host, err := normaliseHost(u, scheme)
	if err != nil {
		return "", err
	}
	out := scheme + "://" + host + normalisePath(u.EscapedPath())
	if q := normaliseQuery(u.RawQuery); q != "" {
		out += "?" + q
	}
	if len(out) > addressLimit {
		return "", fmt.Errorf("address of %d bytes: %w", len(out), ErrMalformed)
	}
	return out, nil
}

func normaliseHost(u *url.URL, scheme string) (string, error) {
	name := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	six := net.ParseIP(name) != nil && strings.Contains(name, ":")
	if ascii, err := idna.Lookup.ToASCII(name); err == nil && !six {
		name = ascii
	}
	if six {
		name = "[" + name + "]"
	} else if name == "" || strings.IndexFunc(name, notHostByte) >= 0 {
		return "", fmt.Errorf("host %q: %w", clip(u.Host, 100), ErrMalformed)
	}
	port := u.Port()
	if port == "" || scheme == "http" && port == "80" || scheme == "https" && port == "443" {
		return name, nil
	}
	return name + ":" + port, nil
}

// notHostByte: underscores do occur in names of real hosts.
func notHostByte(r rune) bool {
	return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '.' || r == '_')
}

func normalisePath(escaped string) string {
	escaped = dropPathSession(upperPercent(escaped))
	trailing := strings.HasSuffix(escaped, "/") || strings.HasSuffix(escaped, "/.") || strings.HasSuffix(escaped, "/..")
	clean := path.Clean("/" + escaped)
	if trailing && clean != "/" {
		clean += "/"
	}
	return clean
}

// upperPercent writes escapes in upper case and unescapes letters, digits and
// -._~ (RFC 3986, 6.2.2).
func upperPercent(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '%' || i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
			b.WriteByte(s[i])
			continue
		}
		c := unhex(s[i+1])<<4 | unhex(s[i+2])
		if isUnreserved(c) {
			b.WriteByte(c)
		} else {
			b.WriteString(strings.ToUpper(s[i : i+3]))
		}
		i += 2
	}
	return b.String()
}

func unhex(c byte) byte {
	switch {
	case c >= 'a':
		return c - 'a' + 10
	case c >= 'A':
		return c - 'A' + 10
	}
	return c - '0'
}

func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func normaliseQuery(raw string) string {
	if raw == "" {
		return ""
	}
	rules, err := data.Discovery()
	if err != nil {
		return raw
	}
	kept := make([]string, 0, 4)
	for _, pair := range strings.Split(raw, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if pair == "" || isSession(rules, strings.ToLower(key), value) {
			continue
		}
		kept = append(kept, upperPercent(escapeQuery(pair)))
	}
	return strings.Join(kept, "&")
}

// escapeQuery escapes the bytes that may not stand in a request line.
func escapeQuery(s string) string {
	const hexDigits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>`#", c) >= 0 {
			b.Write([]byte{'%', hexDigits[c>>4], hexDigits[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func clip(s string, runes int) string {
	n := 0
	for i := range s {
		if n == runes {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
