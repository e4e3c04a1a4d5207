package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/compare"
	"nianbao/report"
)

// aligned prints pairs: the match, an arrow where it moved, and both texts.
func aligned(t *testing.T, left, right []string) string {
	t.Helper()
	m := &memory{}
	a, b := m.add("991100", 2020, left...), m.add("991100", 2021, right...)
	pairs, err := compare.Align(ctx, m, a.ID, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range pairs {
		if report.Slice(a.Text, p.Left) != p.LeftText || report.Slice(b.Text, p.Right) != p.RightText {
			t.Errorf("spans do not hold the texts: %+v", p)
		}
		moved := ""
		if p.Moved {
			moved = "~"
		}
		out = append(out, fmt.Sprintf("%s%s %s|%s", moved, p.Match, p.LeftText, p.RightText))
	}
	return strings.Join(out, "\n")
}

func TestAlign(t *testing.T) {
	for name, tc := range map[string]struct{ left, right, want []string }{
		"same, other numbers, changed, only one": {
			[]string{"全面推进依法行政。", "办理案件32件。", "组织执法人员开展业务培训。", "修订议事规则。"},
			[]string{"全面推进依法行政。", "办理案件1,204件。", "组织全体执法人员开展网上业务培训。", "公布权力清单。"},
			[]string{"same 全面推进依法行政。|全面推进依法行政。", "numbers 办理案件32件。|办理案件1,204件。",
				"changed 组织执法人员开展业务培训。|组织全体执法人员开展网上业务培训。", "only_left 修订议事规则。|", "only_right |公布权力清单。"},
		},
		"what only the right one has stands where it stood": {
			[]string{"甲项工作全部完成。", "乙类事项有序推进。"},
			[]string{"新设普法讲堂。", "甲项工作全部完成。", "开通热线服务。", "乙类事项有序推进。"},
			[]string{"only_right |新设普法讲堂。", "same 甲项工作全部完成。|甲项工作全部完成。", "only_right |开通热线服务。", "same 乙类事项有序推进。|乙类事项有序推进。"},
		},
		"a passage that moved": {
			[]string{"甲项工作全部完成。", "乙类事项有序推进。", "丙组人员调整到位。"},
			[]string{"丙组人员调整到位。", "甲项工作全部完成。", "开通热线服务。", "乙类事项有序推进。"},
			[]string{"same 甲项工作全部完成。|甲项工作全部完成。", "only_right |开通热线服务。", "same 乙类事项有序推进。|乙类事项有序推进。",
				"~same 丙组人员调整到位。|丙组人员调整到位。"},
		},
		"the same words under another heading": {
			[]string{"# 执法", "成效明显。", "# 普法", "成效明显。"},
			[]string{"# 普法", "成效明显。", "# 执法", "成效明显。"},
			[]string{"~same 成效明显。|成效明显。", "same 成效明显。|成效明显。"},
		},
		"nothing in common": {[]string{"甲乙丙丁。"}, []string{"戊己庚辛。"}, []string{"only_left 甲乙丙丁。|", "only_right |戊己庚辛。"}},
		"an empty report":   {nil, []string{"戊己庚辛。"}, []string{"only_right |戊己庚辛。"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, want := aligned(t, tc.left, tc.right), strings.Join(tc.want, "\n")
			if name == "the same words under another heading" { // either of the two may count as the moved one
				if strings.Count(got, "same") != 2 || strings.Count(got, "~") != 1 {
					t.Errorf("got\n%s", got)
				}
				return
			}
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	if _, err := compare.Align(ctx, &memory{}, "r1", "r2"); err == nil {
		t.Error("no such report, no error")
	}
}

func TestTopic(t *testing.T) {
	m := &memory{}
	m.add("991100", 2020, "# 执法", "甲。", "# 普法", "乙。")
	m.add("991200", 2020, "# 普法", "丙。")
	cols, err := compare.Topic(ctx, m, report.Filter{}, "执法")
	if err != nil || len(cols) != 2 || len(cols[0].Passages) != 1 || len(cols[1].Passages) != 0 {
		t.Fatalf("%+v %v", cols, err)
	}
	if p := cols[0].Passages[0]; !strings.Contains(p.Text, "甲。") || strings.Contains(p.Text, "乙。") || p.Heading != "执法" {
		t.Errorf("%+v", p)
	}
}

func TestFollowUp(t *testing.T) {
	m := &memory{}
	r := m.add("991100", 2020, "# 计划", "新建社区矫正中心2个。", "到2025年建成智慧平台。")
	promise := func(text string, year int) {
		r.Commitments = append(r.Commitments, report.Commitment{ID: "c" + text, Text: text, TargetYear: year})
	}
	promise("新建社区矫正中心2个。", 2021)
	promise("到2025年建成智慧执法平台。", 2025)
	promise("修缮古城墙。", 2021)
	m.add("991100", 2021, "# 回顾", "社区矫正工作得到加强。", "建成社区矫正中心2个并投入使用。", "绿化面积持续增加。", "智慧执法平台建设启动。", "# 计划", "新建社区矫正中心2个。")
	follows, err := compare.FollowUp(ctx, m, r.ID)
	if err != nil || len(follows) != 3 {
		t.Fatalf("%v %v", follows, err)
	}
	if c := follows[0].Candidates; len(c) == 0 || c[0].Text != "建成社区矫正中心2个并投入使用。" || c[0].Score <= 0 || c[0].Score > 1 {
		t.Errorf("best candidate: %+v", c)
	}
	if len(follows[0].Candidates) > 3 || slices.ContainsFunc(follows[0].Candidates, func(c compare.Candidate) bool { return strings.HasPrefix(c.Text, "新建") }) {
		t.Errorf("a promise repeated is no fulfilment: %+v", follows[0].Candidates)
	}
	if f := follows[1]; f.Next == nil || f.Next.ReportYear != 2021 || len(f.Candidates) == 0 || f.Candidates[0].Text != "智慧执法平台建设启动。" {
		t.Errorf("a far target is followed into the next report: %+v", f)
	}
	if len(follows[2].Candidates) != 0 {
		t.Errorf("nothing speaks of it: %+v", follows[2].Candidates)
	}
	for row := range compare.FollowTable(follows).Rows {
		if last := row[len(row)-1]; row[0] == "c修缮古城墙。" && last != string(report.BlankNotMentioned) {
			t.Errorf("reason %q", last)
		}
	}
}

func TestSpreads(t *testing.T) {
	m := &memory{}
	does := func(r *report.Report, stance report.Stance) {
		r.Practices = append(r.Practices, report.Practice{Name: "一链办理", Stance: stance})
	}
	does(m.add("991100", 2019), report.StancePlanned)
	m.add("991200", 2019)
	does(m.add("991200", 2020), report.StanceDone)
	does(m.add("991100", 2020), report.StanceNegated)
	m.add("991300", 2020)
	does(m.add("991100", 2022), report.StanceDone)
	got, err := compare.Spreads(ctx, m, report.Filter{})
	if err != nil || len(got) != 1 {
		t.Fatalf("%+v %v", got, err)
	}
	s := got[0]
	if s.First == nil || s.First.Head.PlaceCode != "991200" || s.Places != 2 || s.Mentions[report.StancePlanned] != 1 {
		t.Errorf("%+v", s)
	}
	if want := "[{2019 0 2} {2020 1 3} {2022 1 1}]"; fmt.Sprint(s.ByYear) != want {
		t.Errorf("by year %v, want %s", s.ByYear, want)
	}
}
