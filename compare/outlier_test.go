package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/compare"
)

// TestOutliers: a value far from those of the years around is marked, and stays.
func TestOutliers(t *testing.T) {
	for name, tc := range map[string]struct{ values, want string }{
		"a sum of five years":       {"10 11 12 60 13", "- - - 5.2 -"},
		"a part of the place":       {"10 11 2 12", "- - 0.18 -"},
		"a steady rise":             {"10 20 40 80 160", "- - - - -"},
		"too few to say":            {"10 60 11", "- - -"},
		"three around":              {"10 11 12 13", "- - - -"},
		"nothing, which is a value": {"0 10 11 12 13", "- - - - -"},
	} {
		m := &memory{}
		for i, v := range strings.Fields(tc.values) {
			figure(m.add("991100", 2015+i), "retail_sales", 2015+i, v)
		}
		got := build(t, m, compare.MatrixOptions{Indicator: "retail_sales", Filter: years(2015, 2014+len(strings.Fields(tc.values)))})
		var marks []string
		for _, c := range got.Rows[0].Cells {
			if c.Shown == nil {
				t.Fatalf("%s: a value was left out\n%s", name, picture(got))
			}
			if c.Outlier == 0 {
				marks = append(marks, "-")
			} else {
				marks = append(marks, fmt.Sprintf("%.2g", c.Outlier))
			}
		}
		if s := strings.Join(marks, " "); s != tc.want {
			t.Errorf("%s: %s, want %s", name, s, tc.want)
		}
	}
}

// TestOutlierColumn: the tidy table carries the mark.
func TestOutlierColumn(t *testing.T) {
	m := &memory{}
	for i, v := range []string{"10", "11", "12", "60"} {
		figure(m.add("991100", 2015+i), "retail_sales", 2015+i, v)
	}
	matrix := build(t, m, compare.MatrixOptions{Indicator: "retail_sales", Filter: years(2015, 2018)})
	if o := matrix.Outliers(); len(o) != 1 || !strings.HasSuffix(o[0], "2018 5.5×") {
		t.Errorf("outliers %q", o)
	}
	table := matrix.Long()
	at := -1
	for i, c := range table.Columns {
		if c.Name == "outlier" {
			at = i
		}
	}
	if at < 0 {
		t.Fatal("no column outlier")
	}
	var got []string
	for row, err := range table.Rows {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, row[at])
	}
	if s := strings.Join(got, "|"); s != "|||5.45" {
		t.Errorf("outlier column %q", s)
	}
}
