package corpus

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"nianbao/data/sample"
)

var (
	yearPattern   = regexp.MustCompile(`(?:19|20)[0-9]{2}年`)
	yearMark      = regexp.MustCompile(`\{(-?[0-9]+)\}`)
	numberPattern = regexp.MustCompile(`[0-9][0-9,]*(?:\.[0-9]+)?%?`)
)

// neutral writes marks where a sample report names its place, itself and its
// years.
func neutral(p string, r sample.Report) string {
	for _, pl := range sample.Places {
		if pl.Key != r.Place {
			continue
		}
		short := strings.TrimSuffix(pl.Name, "市")
		p = strings.NewReplacer(r.Issuer, "{issuer}", pl.Name, "{place}", short, "{short}").Replace(p)
	}
	return yearPattern.ReplaceAllStringFunc(p, func(y string) string {
		n, err := strconv.Atoi(strings.TrimSuffix(y, "年"))
		if err != nil {
			return y
		}
		return fmt.Sprintf("{%d}年", n-r.Year)
	})
}

// vary writes this report's place, years and numbers into a sentence.
func (w *writer) vary(s string) string {
	s = numberOutside(s, w.number)
	s = strings.NewReplacer("{issuer}", w.issuer, "{place}", w.place.name, "{short}", w.place.short).Replace(s)
	return yearMark.ReplaceAllStringFunc(s, func(m string) string {
		n, err := strconv.Atoi(m[1 : len(m)-1])
		if err != nil {
			return m
		}
		return strconv.Itoa(w.year + n)
	})
}

func (w *writer) opening() string { return w.vary(w.pick(openings)) }

// numberOutside replaces every number that is no year mark.
func numberOutside(s string, other func(string) string) string {
	var b strings.Builder
	for {
		from := strings.IndexByte(s, '{')
		if from < 0 {
			b.WriteString(numberPattern.ReplaceAllStringFunc(s, other))
			return b.String()
		}
		to := from + strings.IndexByte(s[from:], '}') + 1
		b.WriteString(numberPattern.ReplaceAllStringFunc(s[:from], other))
		b.WriteString(s[from:to])
		s = s[to:]
	}
}

// kept are numbers that mean something: a hotline, all of it, five-year plans.
var kept = map[string]bool{"100%": true, "12345": true, "12315": true, "12348": true, "24": true, "2021": true, "2025": true}

// number makes another number of the same shape.
func (w *writer) number(old string) string {
	if kept[old] {
		return old
	}
	out := []byte(old)
	for i, c := range out {
		if c < '0' || c > '9' {
			continue
		}
		if i == 0 && len(out) > 1 && out[1] != '.' {
			out[i] = byte('1' + w.rng.IntN(9))
			continue
		}
		out[i] = byte('0' + w.rng.IntN(10))
	}
	if len(out) == 1 && out[0] == '0' {
		out[0] = '3'
	}
	return string(out)
}
