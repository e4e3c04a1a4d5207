package figure_test

import (
	"strings"
	"testing"

	"nianbao/extract/figure"
	"nianbao/report"
)

// underHeadings makes a report of lines; one that begins with 一、 is a heading of
// the first depth, with （ one of the second below it, and the section runs to
// the next heading of its depth.
func underHeadings(year int, lines ...string) *report.Report {
	r := &report.Report{Text: strings.Join(lines, "\n")}
	r.ReportYear = year
	at, top := 0, -1
	for _, l := range lines {
		n := len([]rune(l))
		depth := 0
		switch {
		case strings.HasPrefix(l, "一、"), strings.HasPrefix(l, "二、"):
			depth = 1
		case strings.HasPrefix(l, "（"):
			depth = 2
		}
		if depth > 0 {
			s := report.Section{Span: report.Span{Start: at, End: len([]rune(r.Text))}, Heading: report.Span{Start: at, End: at + n}, Title: l, Depth: depth, Parent: -1}
			if depth == 2 {
				s.Parent = top
			} else {
				top = len(r.Sections)
			}
			for i := range r.Sections {
				if r.Sections[i].Depth >= depth && r.Sections[i].End > at {
					r.Sections[i].End = at
				}
			}
			r.Sections = append(r.Sections, s)
		}
		at += n + 1
	}
	return r
}

// TestRunningYears: which stretch of years a value without its own falls into.
func TestRunningYears(t *testing.T) {
	const jobs = "新增城镇就业3.2万人。"
	for name, tc := range map[string]struct {
		lines []string
		want  string // periods of the values of jobs, in order
	}{
		"a heading on five years":                       {[]string{"一、过去五年工作回顾", "（一）民生", jobs}, "过去五年"},
		"a heading on the year":                         {[]string{"一、2020年工作回顾", "（一）民生", jobs}, "-"},
		"a section of its own ends it":                  {[]string{"一、过去五年工作回顾", jobs, "二、政府建设", jobs}, "过去五年 -"},
		"both, the years first":                         {[]string{"一、过去四年及2020年工作回顾", jobs, "2020年，我们这样做：", jobs, "（一）民生", jobs}, "过去四年 - -"},
		"both, the year first":                          {[]string{"一、2020年工作和“十三五”回顾", "（一）民生", jobs, "五年来，城乡巨变。", jobs}, "- 五年来"},
		"a year's numbers in passing":                   {[]string{"一、过去五年工作回顾", "2020年，" + jobs, jobs}, "2020年 过去五年"},
		"the year before in passing":                    {[]string{"一、过去五年工作回顾", "去年，" + jobs, jobs}, "去年 过去五年"},
		"… for a sentence only":                         {[]string{"一、过去五年工作回顾", "去年，居民收入增长8%。" + jobs}, "过去五年"},
		"the eleventh plan":                             {[]string{"一、“十一五”时期的回顾", "（一）民生", jobs}, "“十一五”时期"},
		"the tenth plan, over long since":               {[]string{"一、“十五”经济社会发展回顾", "（一）民生", jobs}, "“十五”"},
		"the plan to come":                              {[]string{"一、“十五五”规划纲要", "（一）民生", jobs}, "-"},
		"a term of office":                              {[]string{"一、市第四届人民政府工作回顾", "（一）民生", jobs}, "第四届人民政府工作"},
		"a year named for good":                         {[]string{"一、过去五年工作回顾", "各位代表，2020年是收官之年。", "（一）民生", jobs}, "-"},
		"a look back in the account of a year":          {[]string{"一、2020年工作回顾", "五年来，" + jobs, jobs}, "五年来 -"},
		"a plan that is over":                           {[]string{"一、“十三五”回顾", jobs}, "“十三五”"},
		"a plan that has begun":                         {[]string{"一、“十四五”开局良好", jobs}, "-"},
		"a paragraph without heading, up to the next":   {[]string{"五年来，" + jobs, jobs, "一年来，" + jobs, jobs}, "五年来 五年来 一年来 -"},
		"an address before the words":                   {[]string{"各位代表，过去五年是不平凡的五年。", jobs}, "过去五年"},
		"years to come":                                 {[]string{"今后五年，我们要努力。", jobs}, "-"},
		"the years of a subsection stay in it":          {[]string{"一、工作回顾", "（一）过去五年", jobs, "（二）民生", jobs}, "过去五年 -"},
		"a year of the past does not end the five":      {[]string{"一、过去五年工作回顾", "2018年，县医院建成。", jobs}, "过去五年"},
		"a time inside a phrase opens nothing":          {[]string{"民生持续改善。在总结前两年经验的基础上，更进一步。" + jobs}, "-"},
		"year on year is of the year in whatever years": {[]string{"五年来，新增城镇就业同比增长3.2%。"}, "-"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, f := range figure.Find(underHeadings(2020, tc.lines...), segmenter(t)) {
				if strings.HasPrefix(f.Raw, "3.2") {
					if f.Period == "" {
						f.Period = "-"
					}
					got = append(got, f.Period)
				}
			}
			if g := strings.Join(got, " "); g != tc.want {
				t.Errorf("%s\n got %s\nwant %s", strings.Join(tc.lines, "\n"), g, tc.want)
			}
		})
	}
}
