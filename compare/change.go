package compare

import (
	"math/big"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// Change is the step from the year before.
type Change struct {
	Difference string // of two rates, in 百分点; else in the unit of the row
	Percent    string // of two levels; blank where the earlier one is zero, or for rates
	Points     bool   // Difference counts 百分点
	Break      string // why the two years are not quite comparable, in Chinese; blank where they are
}

// changePlaces is how many decimal places a rate of change is printed with; a
// difference is exact.
const changePlaces = 2

// changeOf compares two neighbouring years; nil unless both values are exact
// and in the same unit.
func changeOf(before, after Cell) *Change {
	a, b := before.Shown, after.Shown
	if a == nil || b == nil || a.Bound != report.BoundExact || b.Bound != report.BoundExact || unitOf(*a) != unitOf(*b) {
		return nil
	}
	x, ok1 := rat(valueOf(*a))
	y, ok2 := rat(valueOf(*b))
	if !ok1 || !ok2 {
		return nil
	}
	places := max(decimals(valueOf(*a)), decimals(valueOf(*b)))
	diff := new(big.Rat).Sub(y, x)
	switch unitOf(*a) {
	case "%", "百分点":
		return &Change{Difference: trim(diff.FloatString(places)), Points: true}
	case "‰":
		return &Change{Difference: trim(diff.Mul(diff, big.NewRat(1, 10)).FloatString(places + 1)), Points: true}
	}
	c := &Change{Difference: trim(diff.FloatString(places))}
	if x.Sign() > 0 {
		pct := new(big.Rat).Quo(diff, x)
		c.Percent = trim(pct.Mul(pct, big.NewRat(100, 1)).FloatString(changePlaces))
	}
	return c
}

// breakAt notes that the values have been counted differently since year.
func (c *Change) breakAt(ind data.Indicator, year int) {
	if c == nil {
		return
	}
	for _, b := range ind.Breaks {
		if b.Year == year {
			c.Break = b.ZH
		}
	}
}

func rat(d report.Decimal) (*big.Rat, bool) {
	if !d.Known() {
		return nil, false
	}
	return new(big.Rat).SetString(string(d))
}

func decimals(d report.Decimal) int {
	_, frac, _ := strings.Cut(string(d), ".")
	return len(frac)
}

// trim drops needless zeros of a decimal.
func trim(s string) string {
	d, err := report.ParseDecimal(s)
	if err != nil {
		return s
	}
	return string(d)
}
