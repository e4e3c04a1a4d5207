package crawler

import (
	"fmt"
	"net/url"
	"strings"
)

// findDate finds the first full date in a text: 2024-01-05, 2024/1/5, 2024.1.5
// or 2024年1月5日. It gives YYYY-MM-DD or "".
func findDate(s string) string {
	for i := 0; i+8 <= len(s); i++ {
		if (s[i] != '1' && s[i] != '2') || i > 0 && isDigit(s[i-1]) {
			continue
		}
		if d := dateAt(s[i:]); d != "" {
			return d
		}
	}
	return ""
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func dateAt(s string) string {
	year, rest := number(s, 4)
	sep := separator(rest)
	if sep == "" || len(s)-len(rest) != 4 {
		return ""
	}
	month, rest := number(rest[len(sep):], 2)
	if second := separator(rest); second == "" || sep != "年" && second != sep {
		return ""
	} else {
		rest = rest[len(second):]
	}
	day, rest := number(rest, 2)
	if rest != "" && isDigit(rest[0]) {
		return ""
	}
	return validDate(year, month, day)
}

func separator(s string) string {
	for _, sep := range []string{"-", "/", ".", "年", "月"} {
		if strings.HasPrefix(s, sep) {
			return sep
		}
	}
	return ""
}

// number reads up to limit digits.
func number(s string, limit int) (n int, rest string) {
	i := 0
	for i < len(s) && i < limit && isDigit(s[i]) {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:]
}

func validDate(year, month, day int) string {
	if year < 1980 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// dateOfAddress reads the day out of addresses that carry it: t20240105_12.html
// (TRS), /art/2024/1/5/ (hanweb), /20240105/.
func dateOfAddress(u *url.URL) string {
	p := u.Path
	for i := 0; i+8 <= len(p); i++ {
		if i > 0 && isDigit(p[i-1]) || p[i] != '1' && p[i] != '2' {
			continue
		}
		digits := 0
		for i+digits < len(p) && isDigit(p[i+digits]) {
			digits++
		}
		if digits == 8 {
			year, rest := number(p[i:], 4)
			month, rest := number(rest, 2)
			day, _ := number(rest, 2)
			if d := validDate(year, month, day); d != "" {
				return d
			}
		} else if digits == 4 {
			if d := dateAt(p[i:]); d != "" {
				return d
			}
		}
	}
	return ""
}
