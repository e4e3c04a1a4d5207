package indicator

import (
	"strings"

	"github.com/shopspring/decimal"

	"nianbao/report"
)

// interval is what a printed value can be. A missing end is open.
type interval struct {
	lo, hi       decimal.Decimal
	noLow, noTop bool
}

// aboutShare is how far 约 and 左右 may lie from the number, of its size. It
// is a convention of this program: no standard gives one.
var aboutShare = decimal.New(1, -1)

// valueOf returns the interval of a figure, false where it has no value.
func valueOf(f *report.Figure) (interval, bool) {
	v, err := decimal.NewFromString(string(f.Value))
	if err != nil {
		return interval{}, false
	}
	half := lastPlace(f).Div(decimal.New(2, 0))
	switch f.Bound {
	case report.BoundAbout:
		half = decimal.Max(half, v.Abs().Mul(aboutShare))
	case report.BoundRange:
		high, err := decimal.NewFromString(string(f.ValueHigh))
		return interval{lo: v.Sub(half), hi: high.Add(half)}, err == nil
	case report.BoundOver, report.BoundAtLeast, report.BoundAtMost, report.BoundUnder:
		return bounded(f, v), true
	}
	return cut(f, v, interval{lo: v.Sub(half), hi: v.Add(half)}), true
}

// cut widens a rate away from zero by a whole last place: reports cut
// 92.715 % to 92.71 % as often as they round it.
func cut(f *report.Figure, v decimal.Decimal, x interval) interval {
	switch {
	case f.Unit != "%" && f.Unit != "‰":
	case v.IsNegative():
		x.lo = v.Sub(lastPlace(f))
	default:
		x.hi = v.Add(lastPlace(f))
	}
	return x
}

// bounded takes the ends that the words allow; without any, the word says.
func bounded(f *report.Figure, v decimal.Decimal) interval {
	lo, errLo := decimal.NewFromString(string(f.ValueMin))
	hi, errHi := decimal.NewFromString(string(f.ValueMax))
	if errLo != nil && errHi != nil {
		if f.Bound == report.BoundOver || f.Bound == report.BoundAtLeast {
			return interval{lo: v, noTop: true}
		}
		return interval{hi: v, noLow: true}
	}
	return interval{lo: lo, hi: hi, noLow: errLo != nil, noTop: errHi != nil}
}

// lastPlace is the size of the last printed digit: 0.01万 = 100 for 46.98万元.
// Whole numbers without a multiplier are counted, not rounded; rates always
// are rounded.
func lastPlace(f *report.Figure) decimal.Decimal {
	raw := f.Raw
	if at := strings.LastIndex(raw, f.Unit); at > 0 {
		raw = raw[:at] // 千 of 千瓦 is no multiplier
	}
	decimals, multiplier, found := printedPlaces(raw)
	if !found || (decimals == 0 && multiplier == 0 && f.Unit != "%" && f.Unit != "‰" && f.Unit != "倍") {
		return decimal.Zero
	}
	return decimal.New(1, int32(multiplier-decimals))
}

// multipliers are powers of ten.
var multipliers = map[rune]int{'十': 1, '百': 2, '千': 3, '万': 4, '亿': 8}

// printedPlaces counts the decimals of the last number and the zeros of the
// multiplier behind it, in digits or in Chinese (五十三点八五, 八亿二千万).
func printedPlaces(raw string) (decimals, multiplier int, found bool) {
	folded := fold([]rune(raw))
	end := len(folded) - 1
	for end >= 0 && !isDigit(folded[end]) && !isOneOf(folded[end], chineseDigits) {
		end--
	}
	if end < 0 {
		return 0, 0, false
	}
	for i := end; i >= 0 && (isOneOf(folded[i], ".点") || isDigit(folded[i]) || isOneOf(folded[i], chineseDigits)); i-- {
		if folded[i] == '.' || folded[i] == '点' {
			decimals = end - i
			break
		}
	}
	for _, r := range strings.TrimLeft(string(folded[end+1:]), " \t\n余多个") {
		n, ok := multipliers[r]
		if !ok {
			break
		}
		multiplier += n
	}
	return decimals, multiplier, true
}

const chineseDigits = "零〇一二三四五六七八九两"

func (a interval) add(b interval) interval {
	return interval{lo: a.lo.Add(b.lo), hi: a.hi.Add(b.hi), noLow: a.noLow || b.noLow, noTop: a.noTop || b.noTop}
}

func (a interval) minus(b interval) interval {
	return interval{lo: a.lo.Sub(b.hi), hi: a.hi.Sub(b.lo), noLow: a.noLow || b.noTop, noTop: a.noTop || b.noLow}
}

// meets reports whether the two can be the same value.
func (a interval) meets(b interval) bool { return !a.above(b) && !b.above(a) }

// above reports whether every value of a is greater than every one of b.
func (a interval) above(b interval) bool {
	return !a.noLow && !b.noTop && a.lo.GreaterThan(b.hi)
}

// quotientDigits is how many decimals a ratio is computed to: more than any
// report prints.
const quotientDigits = 12

// ratio is 100·a/b for positive a and b, false where it is not bounded.
func (a interval) ratio(b interval) (interval, bool) {
	if a.noLow || a.noTop || b.noLow || b.noTop || !b.lo.IsPositive() || a.lo.IsNegative() {
		return interval{}, false
	}
	hundred := decimal.New(100, 0)
	return interval{
		lo: a.lo.Mul(hundred).DivRound(b.hi, quotientDigits),
		hi: a.hi.Mul(hundred).DivRound(b.lo, quotientDigits),
	}, true
}
