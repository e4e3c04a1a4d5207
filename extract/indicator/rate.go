package indicator

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nianbao/report"
)

// wordRates keeps the rates in words that an indicator of unit % measures, in
// the order of the text.
func (m *matcher) wordRates(rates []report.Figure) []report.Figure {
	var out []report.Figure
	for _, f := range rates {
		if len(m.indicators(&f, 0)) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// join puts two lists in the order of the text; the parts of the first keep
// their wholes.
func join(figures, more []report.Figure) []report.Figure {
	if len(more) == 0 {
		return figures
	}
	out := make([]report.Figure, 0, len(figures)+len(more))
	moved := make([]int, len(figures))
	for i, f := range figures {
		for len(more) > 0 && more[0].Start < f.Start {
			out, more = append(out, more[0]), more[1:]
		}
		moved[i] = len(out)
		out = append(out, f)
	}
	out = append(out, more...)
	for i := range out {
		if n, err := strconv.Atoi(strings.TrimPrefix(out[i].PartOf, "#")); err == nil && n >= 0 && n < len(moved) {
			out[i].PartOf = fmt.Sprintf("#%d", moved[n])
		}
	}
	return slices.Clip(out)
}
