package crawler

import (
	"strings"

	"nianbao/data"
)

// dropPathSession removes ;jsessionid=… and the (S(…)) of ASP.NET.
func dropPathSession(p string) string {
	for {
		i := strings.Index(strings.ToLower(p), ";jsessionid=")
		if i < 0 {
			break
		}
		end := strings.IndexByte(p[i:], '/')
		if end < 0 {
			return dropPathSession(p[:i])
		}
		p = p[:i] + p[i+end:]
	}
	for {
		i := strings.Index(p, "/(S(")
		if i < 0 {
			return p
		}
		end := strings.Index(p[i:], "))")
		if end < 0 {
			return p
		}
		p = p[:i] + p[i+end+2:]
	}
}

func isSession(rules *data.DiscoveryRules, key, value string) bool {
	for _, s := range rules.Sessions {
		if strings.HasPrefix(key, s) {
			return true
		}
	}
	for _, s := range rules.Lots {
		if key == s {
			return drawnByLot(value)
		}
	}
	return false
}

// drawnByLot guesses whether a value was drawn anew for this visit: at least 16
// letters and digits with both among them, a time in milliseconds, or a decimal
// fraction such as Math.random() gives.
func drawnByLot(v string) bool {
	digits, letters := 0, 0
	for i := 0; i < len(v); i++ {
		switch c := v[i]; {
		case '0' <= c && c <= '9':
			digits++
		case 'a' <= c|0x20 && c|0x20 <= 'z' || c == '-' || c == '_' || c == '.':
			letters++
		default:
			return false
		}
	}
	if strings.HasPrefix(v, "0.") {
		return digits >= 8
	}
	return digits == 13 && letters == 0 || digits >= 2 && letters >= 2 && digits+letters >= 16
}
