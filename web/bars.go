package web

import (
	"slices"
	"strconv"
)

// column is one bar of a small bar chart that the page draws itself, in units
// of the drawing: an SVG without style attributes, which the content policy
// would refuse.
type column struct {
	Label               string // printed below, blank where there is no room
	Title               string
	Count, Of           int // Of: the whole of which Count is a part, a pale bar behind
	X, Y, Width, Height int
	Ghost, GhostY       int
	Middle              int
}

// Size of the drawing of columns.
const (
	barsWidth  = 960
	barsHeight = 96
)

// columnsOf draws a count for each year from the first to the last.
func columnsOf(years map[int]int) []column {
	keys := make([]int, 0, len(years))
	most := 1
	for y, n := range years {
		keys = append(keys, y)
		most = max(most, n)
	}
	if len(keys) == 0 {
		return nil
	}
	lo, hi := slices.Min(keys), slices.Max(keys)
	out := make([]column, 0, hi-lo+1)
	for y := lo; y <= hi; y++ {
		out = append(out, column{Title: strconv.Itoa(y), Count: years[y]})
	}
	place(out, most, func(i int) string { return strconv.Itoa(lo + i) })
	return out
}

// place gives every column its room.
func place(cols []column, most int, label func(int) string) {
	step := barsWidth / len(cols)
	step = min(step, 60)
	every := max(1, (len(cols)*44+barsWidth-1)/barsWidth)
	for i := range cols {
		c := &cols[i]
		c.X, c.Width = i*step, max(step-max(step/5, 1), 1)
		c.Height = c.Count * barsHeight / most
		if c.Count > 0 {
			c.Height = max(c.Height, 2)
		}
		c.Ghost = c.Of * barsHeight / most
		c.Y, c.GhostY = barsHeight-c.Height+4, barsHeight-c.Ghost+4
		c.Middle = c.X + c.Width/2
		if (len(cols)-1-i)%every == 0 {
			c.Label = label(i)
		}
	}
}
