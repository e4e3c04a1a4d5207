package data

import (
	"regexp"
	"strings"
	"testing"
)

// A pattern in pieces matches what it matches whole.
func TestAlternatives(t *testing.T) {
	titles := []string{"", "年报", "石渡市2022年政府工作报告", "关于2023年法治政府建设情况的报告", "石渡市民政局2021年工作要点", "法治政府建设实施方案（2021—2025年）",
		"关于印发石渡市依法行政考核办法的通知", "市政府常务会议听取法治政府建设情况汇报", "2020年度部门决算公开", strings.Repeat("报告", 150)}
	for _, r := range TitleRules() {
		titles = append(titles, r.Key)
	}
	cut := 0
	for _, r := range TitleRules() {
		for _, pattern := range []string{r.Pattern, r.Unless} {
			pieces, err := compileAlternatives(pattern)
			if err != nil {
				t.Fatalf("%s: %v", r.Key, err)
			}
			if len(pieces) > 1 {
				cut++
			}
			whole := regexp.MustCompile(pattern)
			for _, title := range titles {
				if got, want := pieces.matches(title), whole.MatchString(title); got != want {
					t.Errorf("%s: %q matches in pieces: %v, whole: %v", r.Key, title, got, want)
				}
			}
		}
	}
	if cut == 0 {
		t.Error("no pattern was cut")
	}
}
