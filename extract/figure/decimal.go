package figure

import (
	"strings"

	"nianbao/report"
)

// number is mant × 10^exp, exactly. Numbers of more than maxDigits digits are
// no quantities of this genre and are not taken.
type number struct {
	mant int64
	exp  int
}

const maxDigits = 17

// scale multiplies by a power of ten.
func (n number) scale(pow int) number {
	if n.mant == 0 {
		return number{}
	}
	return number{n.mant, n.exp + pow}
}

// times multiplies by a small integer; ok is false where it would overflow.
func (n number) times(k int64) (number, bool) {
	if k != 0 && (n.mant > maxMant/k || n.mant < -maxMant/k) {
		return number{}, false
	}
	return number{n.mant * k, n.exp}, true
}

const maxMant = int64(1) << 62

// plus adds; ok is false where the sum would need too many digits.
func (n number) plus(m number) (number, bool) {
	if n.mant == 0 {
		return m, true
	}
	if m.mant == 0 {
		return n, true
	}
	for n.exp > m.exp {
		var ok bool
		if n, ok = n.lower(); !ok {
			return number{}, false
		}
	}
	for m.exp > n.exp {
		var ok bool
		if m, ok = m.lower(); !ok {
			return number{}, false
		}
	}
	return number{n.mant + m.mant, n.exp}, true
}

func (n number) lower() (number, bool) {
	t, ok := n.times(10)
	t.exp--
	return t, ok
}

// less compares exactly; numbers that cannot be brought to one exponent are
// compared by their exponents.
func (n number) less(m number) bool {
	d, ok := n.plus(number{-m.mant, m.exp})
	if !ok {
		return n.exp < m.exp
	}
	return d.mant < 0
}

func (n number) neg() number { return number{-n.mant, n.exp} }

func (n number) isZero() bool { return n.mant == 0 }

// decimal prints the number.
func (n number) decimal() report.Decimal {
	if n.mant == 0 {
		return "0"
	}
	m, sign := n.mant, ""
	if m < 0 {
		m, sign = -m, "-"
	}
	digits := itoa(m)
	switch {
	case n.exp >= 0:
		digits += strings.Repeat("0", n.exp)
	case len(digits) > -n.exp:
		digits = digits[:len(digits)+n.exp] + "." + digits[len(digits)+n.exp:]
	default:
		digits = "0." + strings.Repeat("0", -n.exp-len(digits)) + digits
	}
	d, err := report.ParseDecimal(sign + digits)
	if err != nil {
		return ""
	}
	return d
}

func itoa(m int64) string {
	var buf [20]byte
	i := len(buf)
	for m > 0 {
		i--
		buf[i] = byte('0' + m%10)
		m /= 10
	}
	return string(buf[i:])
}
