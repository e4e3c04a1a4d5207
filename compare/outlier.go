package compare

import (
	"slices"
	"strconv"
	"strings"
)

// A value is out of line where it is outlierTimes the median of the values of
// its row within outlierYears before and after, or that fraction of it, and at
// least outlierValues of them are known; and outlierLeap times the values next to
// it, so that the ends of a steep rise are none. It is marked, never left out: a sum
// over a term of office, a part of the place or a slip of the source shows so,
// and so does a real leap.
const (
	outlierTimes  = 4
	outlierYears  = 4
	outlierValues = 3
	outlierLeap   = 2.5
)

// markOutliers fills in Cell.Outlier over the cells of one row.
func markOutliers(cells []Cell) {
	values := make([]float64, len(cells))
	for i, c := range cells {
		if c.Shown != nil && unitOf(*c.Shown) != "%" {
			values[i], _ = strconv.ParseFloat(string(valueOf(*c.Shown)), 64)
		}
	}
	for i, v := range values {
		if v <= 0 {
			continue
		}
		if m := medianAround(cells, values, i); m > 0 && distant(v, m, outlierTimes) && leaps(values, i) {
			cells[i].Outlier = v / m
		}
	}
}

// distant reports whether v is times m or more, or that fraction of it or less.
func distant(v, m, times float64) bool { return v >= times*m || v*times <= m }

// leaps reports whether value i is far from the known ones next to it.
func leaps(values []float64, i int) bool {
	for _, step := range [2]int{-1, 1} {
		j := i + step
		for j >= 0 && j < len(values) && values[j] <= 0 {
			j += step
		}
		if j >= 0 && j < len(values) && !distant(values[i], values[j], outlierLeap) {
			return false
		}
	}
	return true
}

// medianAround is the median of the positive values in the years around cell i,
// 0 where there are too few.
func medianAround(cells []Cell, values []float64, i int) float64 {
	var around []float64
	for j, v := range values {
		if d := cells[j].Year - cells[i].Year; j != i && v > 0 && d >= -outlierYears && d <= outlierYears {
			around = append(around, v)
		}
	}
	n := len(around)
	if n < outlierValues {
		return 0
	}
	slices.Sort(around)
	return (around[(n-1)/2] + around[n/2]) / 2
}

// Outliers lists the marked cells as place, year and multiple of the median:
// 石渡市 2021 5.2×.
func (m *Matrix) Outliers() []string {
	var out []string
	for _, r := range m.Rows {
		for _, c := range r.Cells {
			if c.Outlier > 0 {
				out = append(out, strings.Join(strings.Fields(r.Place+" "+r.Series.Scope+" "+strconv.Itoa(c.Year)+" "+c.Multiple()), " "))
			}
		}
	}
	return out
}

// Multiple prints how many times the median of the years around a value is.
func (c Cell) Multiple() string {
	if c.Outlier == 0 {
		return ""
	}
	return strconv.FormatFloat(c.Outlier, 'g', 2, 64) + "×"
}
