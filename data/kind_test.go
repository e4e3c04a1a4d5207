package data

import (
	"testing"

	"nianbao/report"
)

// Every yes of kinds.yaml is decided by its rule, every no by another, with
// all rules in force.
func TestTitleRules(t *testing.T) {
	for _, r := range TitleRules() {
		if len(r.Yes) == 0 || len(r.No) == 0 {
			t.Errorf("rule %s needs examples and counterexamples", r.Key)
		}
		for _, title := range r.Yes {
			if kind, verdict, rule := TitleKind(title); rule != r.Key {
				t.Errorf("TitleKind(%q) = %s, %s by %q; want rule %s", title, kind, verdict, rule, r.Key)
			}
		}
		for _, title := range r.No {
			if _, _, rule := TitleKind(title); rule == r.Key {
				t.Errorf("TitleKind(%q) is decided by %s; must not be", title, r.Key)
			}
		}
	}
}

// The forms of genre.md §1, with invented issuers.
func TestTitleKind(t *testing.T) {
	const yes = report.VerdictReport
	tests := []struct {
		title   string
		kind    report.Kind
		verdict report.VerdictCode
	}{
		{"青禾市民政局2020年法治政府建设情况报告", report.KindRuleOfLaw, yes},
		{"青禾市民政局2020年度法治政府建设年度总结报告", report.KindRuleOfLaw, yes},
		{"青禾市民政局2020年法治政府建设情况工作报告", report.KindRuleOfLaw, yes},
		{"青禾市民政局2020年法治政府建设工作情况", report.KindRuleOfLaw, yes},
		{"青禾市民政局关于2020年法治政府建设工作总结的报告", report.KindRuleOfLaw, yes},
		{"中共青禾市委 青禾市人民政府 关于2021年法治政府建设情况的报告", report.KindRuleOfLaw, yes},
		{"2024年法治政府建设情况报告", report.KindRuleOfLaw, yes},
		{"关于2025年度法治政府建设情况的报告", report.KindRuleOfLaw, yes},
		{"渡口乡人民政府关于法治政府建设的情况报告", report.KindRuleOfLaw, yes},
		{"２０２３年度法治政府建设年度报告", report.KindRuleOfLaw, yes},
		{"【部门文件】（已归档）青禾市水务局2019年度法治政府建设工作总结", report.KindRuleOfLaw, yes},
		{"2023年度推进依法行政工作情况报告", report.KindRuleOfLaw, yes},
		{"2025度法治政府建设情况报告", report.KindRuleOfLaw, yes},
		{"2024年青禾市人民政府工作报告", report.KindWorkReport, yes},
		{"1998年青禾市政府工作报告", report.KindWorkReport, yes},
		{"青禾市政府信息公开工作2022年度报告", report.KindOpenness, yes},
		{"2021年上半年法治政府建设工作情况报告", "", report.VerdictHalfYear},
		{"关于印发《青禾市2024年法治政府建设工作要点》的通知", "", report.VerdictPlan},
		{"《青禾市2024年法治政府建设年度报告》解读", "", report.VerdictExplained},
		{"青禾市政府常务会议听取2023年度法治政府建设工作汇报", "", report.VerdictNews},
		{"中共石渡市统计局党组2023年度法治政府建设情况报告", report.KindRuleOfLaw, yes},
		{"石渡市统计局2022年度法治统计建设情况报告", report.KindRuleOfLaw, yes},
		{"2021年度法治政府部门建设工作总结", report.KindRuleOfLaw, yes},
		{"青禾市公安局2023年法治建设工作报告", report.KindRuleOfLaw, yes},
		{"禾浦县2016年法治政府建设工作总结及2017年工作计划", report.KindRuleOfLaw, yes},
		{"石渡市2023年法治政府建设情况及2024年工作打算", report.KindRuleOfLaw, yes},
		{"附件1：青禾市2023年度法治政府建设情况报告", report.KindRuleOfLaw, yes},
		{"青禾市2018年法治政府建设工作情况报告（2018年度）", report.KindRuleOfLaw, yes},
		{"青禾市农业农村局2021年法治政府建设年度报告_青禾市人民政府", report.KindRuleOfLaw, yes},
		{"2023年度法治政府建设年度报告 - 青禾市民政局", report.KindRuleOfLaw, yes},
		{"青禾市市长在青禾市第三届人民代表大会第二次会议上的政府工作报告", report.KindWorkReport, yes},
		{"青禾市民政局2022年度政府信息公开工作报告", report.KindOpenness, yes},
		{"青禾市生态环境局2020年政府信息公开年度报告", report.KindOpenness, yes},
		{"青禾市司法局2022年度行政执法统计年报", report.KindEnforcement, yes},
		{"青禾市民政局2021年度主要负责人履行推进法治建设第一责任人职责情况报告", report.KindDuty, yes},
		{"青禾市法治政府建设实施方案（2021-2025年）", "", report.VerdictPlan},
		{"青禾市民政局2024年普法责任清单", "", report.VerdictPlan},
		{"关于印发青禾市法治政府建设考核办法的通知", "", report.VerdictPlan},
		{"关于报送2023年度法治政府建设情况报告的通知", "", report.VerdictPlan},
		{"我市召开2023年度法治政府建设工作会议", "", report.VerdictNews},
		{"青禾市发布2022年度法治政府建设年度报告", "", report.VerdictNews},
		{"某某局2023年度法治政府建设工作总结", "", report.VerdictTemplate},
		{"", "", ""},
		{"青禾市天气预报", "", ""},
	}
	for _, tt := range tests {
		kind, verdict, rule := TitleKind(tt.title)
		if kind != tt.kind || verdict != tt.verdict {
			t.Errorf("TitleKind(%q) = %q, %q by %q; want %q, %q", tt.title, kind, verdict, rule, tt.kind, tt.verdict)
		}
	}
}

func TestKindsCoverReport(t *testing.T) {
	for _, k := range []report.Kind{report.KindRuleOfLaw, report.KindWorkReport, report.KindOpenness,
		report.KindEnforcement, report.KindDuty, report.KindMultiYear, report.KindOther} {
		if info, ok := LookupKind(k); !ok || info.ZH == "" || info.EN == "" {
			t.Errorf("kind %s has no entry with both names", k)
		}
	}
}
