package web

import (
	"net/url"
	"strconv"
	"strings"

	"nianbao/report"
)

func itoa(n int) string { return strconv.Itoa(n) }

// practiceHref is the page of a practice.
func practiceHref(name string) string { return "/practices/" + url.PathEscape(name) }

// year prints a year, nothing where it is unknown.
func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// boundSigns stand before a value that is not exact.
var boundSigns = map[report.Bound]string{
	report.BoundAbout: "约 ", report.BoundOver: "> ", report.BoundAtLeast: "≥ ", report.BoundAtMost: "≤ ", report.BoundUnder: "< ",
}

// valueText is a figure's value with its bound, as read.
func valueText(f *report.Figure, sc scale) string {
	s := boundSigns[f.Bound] + sc.number(f.Value)
	if f.ValueHigh.Known() {
		s += "–" + sc.number(f.ValueHigh)
	}
	return s
}

// scaleOfFigure is the scale for one figure.
func scaleOfFigure(f *report.Figure) scale {
	v, err := strconv.ParseFloat(string(f.Value), 64)
	if err != nil {
		return scale{}
	}
	return scaleOf(v, f.Unit)
}

// interval is what the bound allows: [3, ∞) for 3 or more; nothing where that
// is the value itself.
func interval(f *report.Figure) string {
	if !f.ValueMin.Known() && !f.ValueMax.Known() || f.ValueMin == f.ValueMax {
		return ""
	}
	lo, hi := "(−∞", "∞)"
	if f.ValueMin.Known() {
		lo = "[" + grouped(f.ValueMin)
	}
	if f.ValueMax.Known() {
		hi = grouped(f.ValueMax) + "]"
	}
	return "　" + lo + ", " + hi
}

// join3 joins what is there with a middle dot.
func join3(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}
