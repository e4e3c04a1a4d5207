package outline

import (
	"strings"
	"testing"

	"nianbao/report"
)

const speechHead = "青禾市政府工作报告\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议，并请列席人员提出意见。\n"

// roleOfSection is the role of the section whose title holds words.
func roleOfSection(t *testing.T, o Outline, words string) report.Section {
	t.Helper()
	for _, s := range o.Sections {
		if strings.Contains(s.Title, words) {
			return s
		}
	}
	t.Fatalf("no section %q in %+v", words, o.Sections)
	return report.Section{}
}

func TestPlansWithoutTheWord(t *testing.T) {
	o := Parse(speechHead+"一、2023年工作回顾\n全年完成投资86亿元，实施项目120个。\n二、奋力谱写现代化青禾新篇章\n我们将坚持实干为先。必须坚持创新，力争走在前列，确保取得实效。\n"+
		"三、“十五五”规划和2035年远景目标\n到2030年，经济总量再上台阶。\n四、2024年工作安排\n推进项目建设，扩大有效投资。\n五、2023年民生实事完成情况\n新建学校3所，改造公路20公里。\n", nil, nil, 2023)
	for words, want := range map[string]report.SectionRole{"回顾": report.RoleReview, "谱写": report.RolePlan, "工作安排": report.RolePlan, "完成情况": report.RoleReview} {
		if s := roleOfSection(t, o, words); s.Role != want {
			t.Errorf("%s: %s, want %s", words, s.Role, want)
		}
	}
	if s := roleOfSection(t, o, "远景"); s.Year != 2026 || s.YearEnd != 2030 {
		t.Errorf("the plan beside a vision is for %d–%d", s.Year, s.YearEnd)
	}
}

func TestGlossaryWithoutHeading(t *testing.T) {
	body := speechHead + "一、2024年工作安排\n" + strings.Repeat("推进项目建设，扩大有效投资。\n", 6)
	terms := "1.一窗联审：指一个窗口受理、多个部门审查。\n2.两清单：即权力清单和责任清单。\n3.三化：指标准化、数字化、规范化。\n4.四下基层：指四项工作制度。\n5.五色预警：即五级预警。\n"
	last := func(text string) report.SectionRole {
		o := Parse(text, nil, nil, 2023)
		return o.Sections[len(o.Sections)-1].Role
	}
	if r := last(body + terms); r != report.RoleClosing {
		t.Errorf("the glossary is %s", r)
	}
	tasks := "1.优化服务：推进一窗联审。\n2.规范执法：公布两张清单。\n3.提升能力：开展业务培训。\n4.改进作风：深入基层调研。\n5.强化预警：完善应急预案。\n"
	if r := last(body + tasks); r != report.RolePlan {
		t.Errorf("a list of tasks is %s", r)
	}
}
