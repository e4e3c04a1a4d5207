package extract

import (
	"strings"
	"testing"
)

// TestAdmissions reads problems that no heading announces out of speeches.
func TestAdmissions(t *testing.T) {
	type example struct {
		Review string   `yaml:"review"`
		Plan   string   `yaml:"plan"`
		Want   []string `yaml:"want"` // their beginnings
	}
	for _, e := range load[example](t, "admissions.yaml") {
		t.Run(e.Review, func(t *testing.T) {
			text := "青禾市政府工作报告\n——2024年1月10日在青禾市第九届人民代表大会第三次会议上\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n" +
				"一、2023年工作回顾\n全年实施重点项目120个，完成投资86亿元。\n" + e.Review + "\n二、2024年工作安排\n" + e.Plan + "\n加快建设现代产业体系，推进项目建设。\n"
			rep, v := Extract(document("青禾市/2024.txt", []byte(text)))
			if rep == nil {
				t.Fatal(v)
			}
			if len(rep.Problems) != len(e.Want) {
				t.Fatalf("%d problems, want %d: %+v", len(rep.Problems), len(e.Want), rep.Problems)
			}
			for i, p := range rep.Problems {
				if !strings.HasPrefix(p.Text, e.Want[i]) || strings.Contains(p.Text, "加以解决") {
					t.Errorf("%q, want %s…", p.Text, e.Want[i])
				}
			}
		})
	}
}
