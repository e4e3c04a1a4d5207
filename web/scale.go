package web

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"nianbao/compare"
	"nianbao/report"
)

// scale is how large numbers are set for reading: in 万 or 亿, as the reports
// have them. The digits stay exact; files keep the plain unit.
type scale struct {
	places int // of the decimal point
	sign   string
}

// scales, the largest first, with the least value that each is used from: five
// digits are read at a glance.
var scales = []struct {
	from float64
	scale
}{{1e8, scale{8, "亿"}}, {1e5, scale{4, "万"}}}

// scaleOf is the scale for a number in a unit; rates have none.
func scaleOf(v float64, unit string) scale {
	if unit == "" || slices.Contains([]string{"%", "‰", "百分点", "倍"}, unit) {
		return scale{}
	}
	for _, s := range scales {
		if math.Abs(v) >= s.from {
			return s.scale
		}
	}
	return scale{}
}

// scaleOfMatrix is one scale for all values of the main unit, so that they can
// be compared down a column: that of the middle one.
func scaleOfMatrix(m *compare.Matrix, unit string) scale {
	var all []float64
	for _, r := range m.Rows {
		for _, c := range r.Cells {
			if c.Shown == nil || r.Series.Unit != unit {
				continue
			}
			if v, err := strconv.ParseFloat(string(c.Shown.ValueStd), 64); err == nil {
				all = append(all, math.Abs(v))
			}
		}
	}
	if len(all) == 0 {
		return scale{}
	}
	slices.Sort(all)
	return scaleOf(all[len(all)/2], unit)
}

// number is a value at this scale.
func (s scale) number(d report.Decimal) string { return grouped(shifted(string(d), s.places)) }

// unit is the unit that goes with it.
func (s scale) unit(unit string) string { return s.sign + unit }

// shifted moves the decimal point of a number to the left; no digit is lost.
func shifted(d string, places int) string {
	if places == 0 || d == "" {
		return d
	}
	digits, sign := strings.CutPrefix(d, "-")
	whole, part, _ := strings.Cut(digits, ".")
	if n := places + 1 - len(whole); n > 0 {
		whole = strings.Repeat("0", n) + whole
	}
	out := whole[:len(whole)-places]
	if rest := strings.TrimRight(whole[len(whole)-places:]+part, "0"); rest != "" {
		out += "." + rest
	}
	if sign {
		return "-" + out
	}
	return out
}
