package report

import (
	"fmt"
	"strings"
)

// Decimal is an exact decimal number as text: an optional minus sign, digits,
// and an optional point with digits, never an exponent, no needless zeros.
// The empty Decimal means "not there" and is never zero.
type Decimal string

// maxDecimal bounds the length of a number that is taken at all.
const maxDecimal = 64

// ParseDecimal checks and normalises s: "007.50" becomes "7.5", "-0" "0".
func ParseDecimal(s string) (Decimal, error) {
	t, neg := strings.CutPrefix(s, "-")
	whole, frac, pointed := strings.Cut(t, ".")
	if whole == "" || (pointed && frac == "") || !digits(whole) || !digits(frac) {
		return "", fmt.Errorf("decimal %.80q: %w", s, ErrNotDecimal)
	}
	if len(t) > maxDecimal {
		return "", fmt.Errorf("decimal of %d digits: %w", len(t), ErrNotDecimal)
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	out := whole
	if frac = strings.TrimRight(frac, "0"); frac != "" {
		out += "." + frac
	}
	if neg && out != "0" {
		out = "-" + out
	}
	return Decimal(out), nil
}

// MustDecimal is ParseDecimal for constants; it panics on a malformed one.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Known reports whether there is a number at all.
func (d Decimal) Known() bool { return d != "" }

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
