package web

import (
	"math"
	"slices"
	"strconv"

	"nianbao/report"
)

// histogram is how the values of an indicator lie: exact results in its
// canonical unit.
type histogram struct {
	Columns                          []column
	N                                int
	Min, Quarter, Median, Upper, Max string
	Unit                             string
	Log                              bool // classes grow by a constant factor
}

// classes of a histogram, about.
const classes = 16

func histogramOf(rows []report.FigureRow, unit string) *histogram {
	var values []float64
	for _, row := range rows {
		if row.Status != report.StatusActual || row.UnitStd != unit || !row.ValueStd.Known() {
			continue
		}
		if v, err := strconv.ParseFloat(string(row.ValueStd), 64); err == nil {
			values = append(values, v)
		}
	}
	if len(values) < 5 {
		return nil
	}
	slices.Sort(values)
	at := func(q float64) string { return axisNumber(values[int(q*float64(len(values)-1))]) }
	h := &histogram{N: len(values), Unit: unit, Min: at(0), Quarter: at(.25), Median: at(.5), Upper: at(.75), Max: at(1)}
	h.Log = values[0] > 0 && values[len(values)-1] > 100*values[0]
	borders := even(values[0], values[len(values)-1])
	if h.Log {
		borders = growing(values[0], values[len(values)-1])
	}
	h.fill(values, borders)
	return h
}

// fill counts the values between the borders; the last class takes its upper
// border in.
func (h *histogram) fill(values, borders []float64) {
	h.Columns = make([]column, len(borders)-1)
	most := 1
	for _, v := range values {
		i, _ := slices.BinarySearchFunc(borders, v, func(b, v float64) int {
			if b <= v {
				return -1
			}
			return 1
		})
		i = min(max(i-1, 0), len(h.Columns)-1)
		h.Columns[i].Count++
		most = max(most, h.Columns[i].Count)
	}
	for i := range h.Columns {
		h.Columns[i].Title = axisNumber(borders[i]) + "–" + axisNumber(borders[i+1])
	}
	place(h.Columns, most, func(i int) string { return axisNumber(borders[i]) })
}

// even borders begin and end at round numbers: steps of 1, 2 or 5 times a
// power of ten.
func even(lo, hi float64) []float64 {
	if hi-lo < math.Abs(lo)/1e6 { // all the same
		hi = lo + max(1, math.Abs(lo)/10)
	}
	step := math.Pow(10, math.Floor(math.Log10((hi-lo)/classes)))
	for _, by := range []float64{1, 2, 5, 10} {
		if (hi-lo)/(step*by) <= classes {
			step *= by
			break
		}
	}
	first := math.Floor(lo / step)
	out := []float64{first * step}
	for k := first + 1; ; k++ {
		if out = append(out, k*step); k*step >= hi {
			return out
		}
	}
}

// growing borders are 1, 2 and 5 times the powers of ten, or the powers alone
// where these are many.
func growing(lo, hi float64) []float64 {
	steps := []float64{1, 2, 5}
	if math.Log10(hi/lo) > classes/3 {
		steps = []float64{1}
	}
	var out []float64
	for power := math.Pow(10, math.Floor(math.Log10(lo))); ; power *= 10 {
		for i, s := range steps {
			next := power * 10
			if i+1 < len(steps) {
				next = power * steps[i+1]
			}
			if next <= lo {
				continue
			}
			if out = append(out, power*s); power*s >= hi && len(out) > 1 {
				return out
			}
		}
	}
}
