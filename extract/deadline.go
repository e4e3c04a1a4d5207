package extract

import (
	"strings"
	"unicode/utf8"
)

// deadlineEnds are what a deadline ends in, longest first.
var deadlineEnds = []string{"年底之前", "年底以前", "年底前", "月底之前", "月底以前", "月底前", "季度前", "季度末", "年末", "年底", "月底", "年内", "月前", "日前", "年前", "上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "季度内", "期末"}

// deadline is the date up to which a sentence promises something, as printed:
// 2024年底前, 6月底前, 上半年, 到2025年; blank where it names none.
func deadline(text string) string {
	if !strings.ContainsAny(text, "前底内末季半") { // nearly every sentence
		return untilYear(text)
	}
	best, at := "", len(text)
	for _, w := range deadlineEnds {
		i := strings.Index(text, w)
		if i < 0 || i > at || i == at && len(w) <= len(best) || strings.HasSuffix(w, "年前") && !digitBefore(text, i) {
			continue
		}
		best, at = w, i
	}
	if best == "" {
		return untilYear(text)
	}
	start := at
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if !strings.ContainsRune("0123456789０１２３４５６７８９年月今明上下一二三四五六七八九十到至于全每两", r) {
			break
		}
		start -= n
	}
	d := text[start : at+len(best)]
	for _, p := range []string{"到", "至", "于"} {
		d = strings.TrimPrefix(d, p)
	}
	return d
}

// untilYear reads 到2025年 and 至“十四五”末.
func untilYear(text string) string {
	if !strings.Contains(text, "年") {
		return ""
	}
	for _, p := range []string{"到", "至"} {
		for rest := text; ; {
			_, after, found := strings.Cut(rest, p)
			if !found {
				break
			}
			if len(after) >= 7 && strings.HasPrefix(after[4:], "年") && allDigits(after[:4]) {
				return after[:4] + "年"
			}
			rest = after
		}
	}
	return ""
}

func allDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

func digitBefore(text string, i int) bool {
	return i > 0 && text[i-1] >= '0' && text[i-1] <= '9'
}
