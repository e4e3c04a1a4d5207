package outline

import (
	"strings"
	"testing"

	"nianbao/report"
)

// TestAdmissionsHoldTheirItems reads which sentences stand in a problems
// section that only a sentence announces.
func TestAdmissionsHoldTheirItems(t *testing.T) {
	const before = "石渡市2015年政府工作报告\n一、2015年工作回顾\n（一）产业稳步发展。全年新开工项目32个。\n1、城乡面貌改善。新建道路12公里。\n"
	const after = "\n二、2016年工作安排\n新建学校3所。"
	for _, c := range []struct {
		name, text string
		in, out    []string
	}{
		{"items of the rank of the section, in its paragraph",
			"在总结成绩的同时，我们清醒地认识到，发展还存在不少困难和差距。一是产业结构不优；二是创新能力不强；三是财政压力较大。",
			[]string{"一是", "三是"}, []string{"新建道路"}},
		{"a paragraph of its own for each",
			"在看到成绩的同时，我们也清醒地认识到存在的矛盾和问题。\n一是大项目缺乏，后劲不足。\n二是任务依然艰巨。\n各位代表，成绩来之不易。",
			[]string{"一是", "二是"}, []string{"成绩来之不易"}},
		{"words between the quantity and the problems",
			"同时，城市发展还存在一些必须认真对待的问题。一是设施不足；二是服务不优。",
			[]string{"一是", "二是"}, []string{"新建道路"}},
		{"some problems that were solved are none",
			"同时，解决了存在的一些历史遗留问题，办结案件12件。",
			nil, []string{"办结案件"}},
		{"items that name no weakness are none of it",
			"在看到成绩的同时，我们也清醒地认识到存在的矛盾和问题。\n一是坚持改革创新。\n二是坚持开放合作。",
			nil, []string{"一是", "二是"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := before + c.text + after
			o := Parse(text, nil, nil, 2015)
			check(t, text, o)
			for _, w := range c.in {
				if r := roleAt(o, text, w); r != report.RoleProblems {
					t.Errorf("%s: %s", w, r)
				}
			}
			for _, w := range c.out {
				if r := roleAt(o, text, w); r == report.RoleProblems {
					t.Errorf("%s: %s", w, r)
				}
			}
		})
	}
}

// roleAt is the role of the innermost section that holds the first place of w.
func roleAt(o Outline, text, w string) report.SectionRole {
	at := len([]rune(text[:strings.Index(text, w)]))
	i := Within(o.Sections, []report.Span{{Start: at, End: at + 1}})[0]
	if i < 0 {
		return ""
	}
	return o.Sections[i].Role
}
