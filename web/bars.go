package web

import (
	"slices"
	"strconv"
)

// column is one bar of a small bar chart that the page draws itself: a drawing
// a bar, which may be stretched, and words beside it, which may not. Heights
// are attributes, since the content policy refuses styles in the page.
type column struct {
	Label         string // printed below, blank where there is no room
	Title         string
	Count, Of     int // Of: the whole of which Count is a part, a pale bar behind
	Height, Ghost int // 0–barsHeight
	Y, GhostY     int
	Shown         bool // the count is printed above
}

// Bounds of a drawing of columns.
const (
	barsHeight  = 100
	barsLabels  = 9  // labels below, at most
	barsNumbers = 16 // columns up to which each has its number above
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

// place gives every column its height and its words.
func place(cols []column, most int, label func(int) string) {
	top := 0
	for i := range cols {
		if cols[i].Count > cols[top].Count {
			top = i
		}
	}
	every := (len(cols) + barsLabels - 1) / barsLabels
	for i := range cols {
		c := &cols[i]
		c.Height = c.Count * barsHeight / most
		if c.Count > 0 {
			c.Height = max(c.Height, 2)
		}
		c.Ghost = c.Of * barsHeight / most
		c.Y, c.GhostY = barsHeight-c.Height, barsHeight-c.Ghost
		c.Shown = len(cols) <= barsNumbers || i == top // the highest is the scale of the others
		if (len(cols)-1-i)%every == 0 {
			c.Label = label(i)
		}
	}
}
