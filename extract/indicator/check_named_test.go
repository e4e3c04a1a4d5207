package indicator

import (
	"testing"

	"nianbao/report"
)

// TestNamedChecks plants right and wrong sums, shares and changes of points.
func TestNamedChecks(t *testing.T) {
	share, growth, base := report.MeasureShare, report.MeasureGrowth, report.StatusBase
	spent := stated{raw: "400亿元", value: "40000000000", unit: "元", label: "公共支出"}
	school := stated{raw: "100亿元", value: "10000000000", unit: "元", label: "教育支出"}
	letters, visits := stated{raw: "45件", value: "45", unit: "件", label: "来信"}, stated{raw: "60件", value: "60", unit: "件", label: "来访"}
	before := stated{raw: "80%", value: "80", unit: "%", label: "办结率", measure: share, status: base}
	after := stated{raw: "95%", value: "95", unit: "%", label: "办结率", measure: share}
	slow := stated{raw: "20个工作日", value: "20", unit: "工作日", label: "时限", status: base}
	fast := stated{raw: "5个工作日", value: "5", unit: "工作日", label: "时限"}
	trained, passed := stated{raw: "500人", value: "500", unit: "人", label: "培训骨干"}, stated{raw: "400人", value: "400", unit: "人", label: "合格"}
	for _, c := range []struct {
		text    string
		figures []stated
		want    report.CheckResult
	}{
		{"公共支出400亿元，教育支出100亿元，占公共支出的25%。", []stated{spent, school, {raw: "25%", value: "25", unit: "%", measure: share}}, report.CheckPass},
		{"公共支出400亿元，教育支出100亿元，占公共支出的35%。", []stated{spent, school, {raw: "35%", value: "35", unit: "%", measure: share}}, report.CheckFail},
		{"公共支出400亿元，教育支出100亿元，占农业支出的35%。", []stated{spent, school, {raw: "35%", value: "35", unit: "%", measure: share}}, ""},
		{"来信45件、来访60件，共计105件。", []stated{letters, visits, {raw: "105件", value: "105", unit: "件"}}, report.CheckPass},
		{"来信45件、来访60件，共计110件。", []stated{letters, visits, {raw: "110件", value: "110", unit: "件"}}, report.CheckFail},
		{"来信45件、来访60件等，共计110件。", []stated{letters, visits, {raw: "110件", value: "110", unit: "件"}}, ""},
		{"办结率由80%提高到95%，提高15个百分点。", []stated{before, after, {raw: "15个百分点", value: "15", unit: "百分点", measure: growth}}, report.CheckPass},
		{"办结率由80%提高到95%，提高10个百分点。", []stated{before, after, {raw: "10个百分点", value: "10", unit: "百分点", measure: growth}}, report.CheckFail},
		{"时限由20个工作日压缩至5个工作日，压缩75%。", []stated{slow, fast, {raw: "75%", value: "-75", unit: "%", measure: growth}}, report.CheckPass},
		{"时限由20个工作日压缩至5个工作日，压缩50%。", []stated{slow, fast, {raw: "50%", value: "-50", unit: "%", measure: growth}}, report.CheckFail},
		{"培训骨干500人，合格400人，合格率为80%。", []stated{trained, passed, {raw: "80%", value: "80", unit: "%", label: "合格率", measure: share}}, report.CheckPass},
		{"培训骨干500人，合格400人，合格率为95%。", []stated{trained, passed, {raw: "95%", value: "95", unit: "%", label: "合格率", measure: share}}, report.CheckUnsure},
	} {
		r := sentence(t, c.text, c.figures...)
		Annotate(r, nil)
		if got := r.Figures[len(r.Figures)-1].CheckResult; got != c.want {
			t.Errorf("%s\nthe check says %q, want %q", c.text, got, c.want)
		}
	}
}
