package data

import "testing"

// Every example of topics.yaml has its topic, against all others.
func TestTopicExamples(t *testing.T) {
	for _, topic := range Topics() {
		if len(topic.Examples) == 0 {
			t.Errorf("topic %s has no example", topic.Key)
		}
		for _, e := range topic.Examples {
			if got, _ := MatchTopic(e); got != topic.Key {
				t.Errorf("MatchTopic(%q) = %q; want %s", e, got, topic.Key)
			}
		}
	}
	for _, h := range must(loadTopicsOnce()).Negatives {
		if got, ok := MatchTopic(h); ok {
			t.Errorf("MatchTopic(%q) = %q; want none", h, got)
		}
	}
}

// Both national outlines are whole: eight and nine headings.
func TestOutlines(t *testing.T) {
	want := map[string]int{"2015": 8, "2021": 9}
	for _, o := range Outlines() {
		if len(o.Headings) != want[o.Key] {
			t.Errorf("outline %s has %d headings; want %d", o.Key, len(o.Headings), want[o.Key])
		}
		for _, key := range o.Headings {
			topic, ok := LookupTopic(key)
			if !ok || topic.Outlines[o.Key] == "" {
				t.Errorf("outline %s: topic %s has no heading there", o.Key, key)
				continue
			}
			if got, _ := MatchTopic(topic.Outlines[o.Key]); got != key {
				t.Errorf("outline %s: MatchTopic(%q) = %q; want %s", o.Key, topic.Outlines[o.Key], got, key)
			}
		}
	}
}

func TestMatchTopic(t *testing.T) {
	tests := map[string]string{
		"（三）行政执法“三项制度”全面推行":        "enforcement",
		"“双随机、一公开”监管情况":            "field_supervision",
		"三、2023年存在的主要问题":           "problems",
		"四、2024年工作打算":              "plan",
		"第三部分 下一步工作安排":             "plan",
		"政府信息公开行政复议、行政诉讼情况":        "review_litigation",
		"聚焦法治引领提升，优化法治化营商环境":       "business_environment",
		"强化普法依法治理，厚植法治氛围":          "law_popularisation",
		"落实党政主要负责人履行推进法治建设第一责任人职责": "first_responsible",
		"":                  "",
		"附件":                "",
		"hello, world 2023": "",
	}
	for heading, want := range tests {
		if got, ok := MatchTopic(heading); got != want || ok != (want != "") {
			t.Errorf("MatchTopic(%q) = %q, %v; want %q", heading, got, ok, want)
		}
	}
}

func BenchmarkMatchTopic(b *testing.B) {
	for b.Loop() {
		MatchTopic("（二）坚持严格规范公正文明执法，全面落实行政执法“三项制度”")
	}
}
