package figure

import (
	"regexp"
	"strings"

	"nianbao/report"
)

// counted is a header that names what its cells count: 件数, 本年制发件数, 参训人次数.
var counted = regexp.MustCompile(`(件|人次|人|次|户|宗|份|家|场次|场|条|起|期|项|个)数(?:量)?(?:$|[\s（(])`)

// openness are headers of the standard tables of 政府信息公开工作年度报告, which
// count 件 without printing it (国办公开办函〔2021〕30号, 附件).
var openness = []string{"申请人情况", "行政复议", "行政诉讼", "制发件数", "废止件数", "有效件数", "处理决定数量"}

// impliedUnit is the unit of a bare number whose headers print none: the one
// that a header counts in, nearest first, or that of the standard tables.
func (f *finder) impliedUnit(q *quantity, path []string) {
	name := ""
	for i := len(path) - 1; i >= 0 && name == ""; i-- {
		if m := counted.FindStringSubmatch(path[i]); m != nil {
			name = m[1]
		}
	}
	if name == "" && f.r.Kind == report.KindOpenness {
		all := strings.Join(path, " ")
		for _, w := range openness {
			if strings.Contains(all, w) {
				name = "件"
			}
		}
	}
	if name == "" {
		return
	}
	h := &text{raw: []rune(name)}
	h.f = foldRunes(h.raw)
	h.zone = make([]zone, len(h.f))
	if u := f.w.unitAt(h, 0, len(h.f)); u != nil && u.policy != "never" {
		q.unit, q.kind = u.name, u.kind
		q.reasons = append(q.reasons, "unit_implied")
	}
}
