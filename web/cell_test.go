package web

import (
	"testing"

	"nianbao/compare"
	"nianbao/report"
)

// A value far from the years around carries the multiple in its cell; others do
// not.
func TestFarCell(t *testing.T) {
	var l layout
	row := report.FigureRow{}
	row.Value, row.ValueStd, row.UnitStd, row.Raw = "60", "60", "人", "60人"
	for outlier, want := range map[float64]string{5.2: "5.2×", 0.18: "0.18×", 0: ""} {
		if got := l.valueCell(compare.Cell{Year: 2020, Shown: &row, Outlier: outlier}, scale{}).Far; got != want {
			t.Errorf("outlier %v: %q, want %q", outlier, got, want)
		}
	}
}
