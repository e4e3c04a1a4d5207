package outline

import (
	"strings"

	"nianbao/report"
)

// fivePlan is a five-year plan by name and its first year.
type fivePlan struct {
	name string
	from int
}

var plans = []fivePlan{{"十五五", 2026}, {"十四五", 2021}, {"十三五", 2016}, {"十二五", 2011}, {"十一五", 2006}, {"十五", 2001}, {"九五", 1996}}

// spans are phrases that mean the years behind the reporting year.
var spans = []struct {
	words string
	years int
}{
	{"今后五年", 5}, {"未来五年", 5}, {"今后5年", 5}, {"未来5年", 5}, {"未来几年", 5}, {"今后一个时期", 5}, {"今后几年", 5}, {"今后四年", 4},
	{"今后三年", 3}, {"未来三年", 3}, {"今后3年", 3}, {"未来3年", 3}, {"今后两年", 2}, {"今明两年", 2},
	{"下一年", 1}, {"下年度", 1}, {"明年", 1}, {"来年", 1}, {"新一年", 1}, {"新的一年", 1},
}

// YearsOf reads the years that a heading or the opening of a sentence states,
// seen from a report on reportYear (0 unknown). end is 0 where one year is
// meant. Of several years the last one counts for a plan, the first otherwise.
func YearsOf(s string, reportYear int, plan bool) (year, end int) {
	if !strings.ContainsAny(s, "年五") {
		return 0, 0
	}
	list := Years(s)
	for i, y := range list {
		if plan && visionary(s, y) {
			continue // “十四五”规划和2035年远景目标
		}
		if year == 0 && i == 0 || plan && y.From > year {
			year, end = y.From, y.To
		}
	}
	if year != 0 {
		return year, end
	}
	for _, p := range plans {
		if i := strings.Index(s, p.name); i >= 0 && !strings.HasPrefix(s[i+len(p.name):], "五") {
			if plan && reportYear >= p.from+5 {
				continue
			}
			return p.years(s[i+len(p.name):])
		}
	}
	if reportYear == 0 {
		return 0, 0
	}
	for _, w := range spans {
		if strings.Contains(s, w.words) {
			if w.years == 1 {
				return reportYear + 1, 0
			}
			return reportYear + 1, reportYear + w.years
		}
	}
	if plan && strings.Contains(s, "今年") {
		return reportYear + 1, 0
	}
	return 0, 0
}

// years are the years that a heading with the plan's name means: those of the
// plan, or its first or last one alone (“十四五”开局之年, “十三五”收官之战).
func (p fivePlan) years(rest string) (year, end int) {
	for _, w := range []string{"”", "规划", "计划", "的"} {
		rest = strings.TrimPrefix(rest, w)
	}
	switch {
	case strings.HasPrefix(rest, "开局"), strings.HasPrefix(rest, "起步"), strings.HasPrefix(rest, "第一年"):
		return p.from, 0
	case strings.HasPrefix(rest, "收官"), strings.HasPrefix(rest, "最后一年"):
		return p.from + 4, 0
	}
	return p.from, p.from + 4
}

// visionary reports whether a year is only that of a long-term vision beside a
// five-year plan.
func visionary(s string, y Year) bool {
	for _, p := range plans {
		if strings.Contains(s, p.name) {
			return strings.HasPrefix(string([]rune(s)[y.Span.End:]), "远景")
		}
	}
	return false
}

// Year is a year or span of years named in a text.
type Year struct {
	From, To int         // To 0: one year
	Span     report.Span // of the year with 年, code points of the string
}

// Years finds 2021年, 2021-2025年, 二○二一年 in order.
func Years(s string) []Year {
	var out []Year
	r := []rune(s)
	for i := 0; i < len(r); i++ {
		y, j := yearAt(r, i)
		if y == 0 {
			continue
		}
		to := 0
		if k := j; k < len(r) && strings.ContainsRune("-—－–~至到年", r[k]) {
			for k < len(r) && strings.ContainsRune("-—－–~至到年", r[k]) {
				k++
			}
			if y2, j2 := yearAt(r, k); y2 > y && y2 < y+30 && k > j && r[k-1] != '年' {
				to, j = y2, j2
			}
		}
		if j+1 < len(r) && blank(r[j]) && r[j+1] == '年' { // 2013 年
			j++
		}
		if j < len(r) && (r[j] == '年' || r[j] == '度') {
			out = append(out, Year{y, to, report.Span{Start: i, End: j + 1}})
		}
		i = j
	}
	return out
}

// yearAt reads a year of four digits, Western or Chinese, and the index
// behind it; 0 where none stands at i.
func yearAt(r []rune, i int) (int, int) {
	y, j := 0, i
	for ; j < len(r) && j < i+4; j++ {
		d := yearDigit(r[j])
		if d < 0 {
			return 0, i
		}
		y = y*10 + d
	}
	if j-i < 4 || y < 1949 || y > 2099 || j < len(r) && digit(r[j]) >= 0 || i > 0 && digit(r[i-1]) >= 0 {
		return 0, i
	}
	return y, j
}

func yearDigit(c rune) int {
	if d := digit(c); d >= 0 {
		return d
	}
	switch c {
	case '○', '〇', '零', 'Ｏ', 'O':
		return 0
	}
	if n := numeral(c); n > 0 && n < 10 {
		return n
	}
	return -1
}

// compared reports whether a year is what something is measured against:
// 比2025年增加, 与2025年相比.
func compared(s string, y Year) bool {
	r := []rune(s)
	if y.Span.Start == 0 {
		return false
	}
	switch r[y.Span.Start-1] {
	case '比', '较':
		return true
	case '与', '同':
		return strings.HasPrefix(string(r[y.Span.End:]), "相比")
	}
	return false
}

// FutureYear is the first year or span of years in s that lies behind
// reportYear: 到2025年, 今后三年, “十四五”末. 0 where s names none.
func FutureYear(s string, reportYear int) (year, end int) {
	if reportYear == 0 || !strings.ContainsAny(s, "年五") {
		return 0, 0
	}
	for _, y := range Years(s) {
		if compared(s, y) {
			continue
		}
		if y.From > reportYear || y.To > reportYear {
			return y.From, y.To
		}
	}
	for _, p := range plans {
		i := strings.Index(s, p.name)
		if i < 0 || p.from+4 <= reportYear {
			continue
		}
		rest := strings.TrimPrefix(s[i+len(p.name):], "”")
		switch {
		case strings.HasPrefix(rest, "末"), strings.HasPrefix(rest, "期末"):
			return p.from + 4, 0
		case strings.HasPrefix(rest, "期间"), strings.HasPrefix(rest, "时期"):
			return max(p.from, reportYear+1), p.from + 4
		}
	}
	for _, w := range spans {
		if strings.Contains(s, w.words) {
			if w.years == 1 {
				return reportYear + 1, 0
			}
			return reportYear + 1, reportYear + w.years
		}
	}
	return 0, 0
}
