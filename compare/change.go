package compare

import (
	"math/big"

	"nianbao/report"
)

// Change is the step from the year before.
type Change struct {
	Difference string // of two rates, in 百分点; else in the unit of the row
	Percent    string // of two levels; blank where the earlier one is zero, or for rates
	Points     bool   // Difference counts 百分点
}

// changePlaces is how many decimal places a computed change is printed with.
const changePlaces = 2

// changeOf compares two neighbouring years; nil unless both values are exact
// and in the same unit.
func changeOf(before, after Cell) *Change {
	a, b := before.Shown, after.Shown
	if a == nil || b == nil || a.Bound != report.BoundExact || b.Bound != report.BoundExact || a.UnitStd != b.UnitStd {
		return nil
	}
	x, ok1 := rat(a.ValueStd)
	y, ok2 := rat(b.ValueStd)
	if !ok1 || !ok2 {
		return nil
	}
	diff := new(big.Rat).Sub(y, x)
	c := &Change{Difference: trim(diff.FloatString(changePlaces)), Points: a.UnitStd == "%"}
	if !c.Points && x.Sign() > 0 {
		pct := new(big.Rat).Quo(diff, x)
		c.Percent = trim(pct.Mul(pct, big.NewRat(100, 1)).FloatString(changePlaces))
	}
	return c
}

func rat(d report.Decimal) (*big.Rat, bool) {
	if !d.Known() {
		return nil, false
	}
	return new(big.Rat).SetString(string(d))
}

// trim drops needless zeros of a decimal.
func trim(s string) string {
	d, err := report.ParseDecimal(s)
	if err != nil {
		return s
	}
	return string(d)
}
