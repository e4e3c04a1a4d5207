package web

import (
	"strings"
	"testing"

	"nianbao/compare"
	"nianbao/data"
	"nianbao/report"
)

// Places follow the values of a year with all their rows; blanks come last.
func TestOrderByAYear(t *testing.T) {
	row := func(place string, main bool, value string) compare.Row {
		c := compare.Cell{Year: 2021, Blank: report.BlankNoNumber}
		if value != "" {
			c = compare.Cell{Year: 2021, Shown: figure(value, report.StatusActual)}
		}
		return compare.Row{Place: place, Main: main, Series: compare.Series{Unit: "件"}, Cells: []compare.Cell{c}}
	}
	rows := []compare.Row{row("甲", true, "2"), row("甲另", false, "99"), row("乙", true, ""), row("丙", true, "10"), row("丁", true, "3")}
	for by, want := range map[string]string{"2021": "丙 丁 甲 甲另 乙", "2020": "甲 甲另 乙 丙 丁", "": "甲 甲另 乙 丙 丁", "x": "甲 甲另 乙 丙 丁"} {
		m := &compare.Matrix{Indicator: data.Indicator{Unit: "件"}, Years: []int{2021}, Rows: append([]compare.Row{}, rows...)}
		order(m, by)
		var got []string
		for _, r := range m.Rows {
			got = append(got, r.Place)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("by %q: %v, want %s", by, got, want)
		}
	}
}
