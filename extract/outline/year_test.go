package outline

import "testing"

// TestYearsOfPlans reads the years of headings that name a five-year plan.
func TestYearsOfPlans(t *testing.T) {
	for _, c := range []struct {
		heading   string
		report    int
		year, end int
	}{
		{"三、全力做好“十四五”开局工作", 2020, 2021, 0},
		{"“十四五”规划的开局之年", 2020, 2021, 0},
		{"二、决战“十三五”收官", 2019, 2020, 0},
		{"二、“十四五”时期的目标任务", 2020, 2021, 2025},
		{"二、“十四五”规划和主要目标", 2020, 2021, 2025},
		{"三、2021年重点工作，实现“十四五”良好开局", 2020, 2021, 0},
	} {
		if y, end := YearsOf(c.heading, c.report, true); y != c.year || end != c.end {
			t.Errorf("%s: %d–%d, want %d–%d", c.heading, y, end, c.year, c.end)
		}
	}
}
