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

// classes of a histogram.
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
	h.fill(values)
	return h
}

// fill counts the classes, which run from the smallest value to the largest.
func (h *histogram) fill(values []float64) {
	scale, back := func(v float64) float64 { return v }, func(v float64) float64 { return v }
	if h.Log {
		scale, back = math.Log, math.Exp
	}
	lo, hi := scale(values[0]), scale(values[len(values)-1])
	if hi <= lo {
		hi = lo + 1
	}
	h.Columns = make([]column, classes)
	most := 1
	for _, v := range values {
		i := min(int((scale(v)-lo)/(hi-lo)*classes), classes-1)
		h.Columns[i].Count++
		most = max(most, h.Columns[i].Count)
	}
	step := (hi - lo) / classes
	for i := range h.Columns {
		h.Columns[i].Title = axisNumber(back(lo+float64(i)*step)) + "–" + axisNumber(back(lo+float64(i+1)*step))
	}
	place(h.Columns, most, func(i int) string {
		if i%4 == 3 {
			return axisNumber(back(lo + float64(i)*step))
		}
		return ""
	})
}
