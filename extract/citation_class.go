package extract

import (
	"strings"

	"nianbao/data"
	"nianbao/report"
)

const (
	workBefore = 60 // code points before a title in which the kind of a work is named
	workBehind = 30 // and behind it
)

// work reports whether a title is that of a work of art, a programme or a
// magazine.
func (x *reading) work(c report.Citation) bool {
	cues := data.CitationWords()
	switch bare := strings.TrimRight(c.Title, "）)"); {
	case endsInAny(c.Title, cues.Periodicals):
		return true
	case c.Number != "" || c.Class != "other" || endsInAny(bare, cues.Documents):
		return false
	}
	from, to := c.Start, c.End
	for from > 0 && c.Start-from < workBefore && !strings.ContainsRune("。；\n", x.r[from-1]) {
		from--
	}
	for to < len(x.r) && to-c.End < workBehind && !strings.ContainsRune("。；\n", x.r[to]) {
		to++
	}
	return data.ContainsAny(string(x.r[from:c.Start]), cues.Works) || data.ContainsAny(string(x.r[c.End:to]), cues.Works)
}

// classOf is the class of a document by the end of its title; a notice that
// issues another document has that one's class.
func classOf(title string) string {
	t := title
	if i := strings.Index(t, "〈"); i >= 0 && data.ContainsAny(t, []string{"印发", "转发", "发布", "公布"}) {
		if j := strings.Index(t[i:], "〉"); j > 0 {
			t = t[i+len("〈") : i+j]
		}
	} else if i := strings.Index(t, "印发"); i >= 0 && strings.HasSuffix(t, "的通知") {
		t = strings.TrimSuffix(t[i+len("印发"):], "的通知")
	}
	for strings.HasSuffix(t, "）") || strings.HasSuffix(t, ")") {
		i := strings.LastIndexAny(t, "（(")
		if i <= 0 {
			break
		}
		t = t[:i]
	}
	t = strings.TrimRight(t, "）) ")
	for _, k := range []struct {
		class string
		ends  []string
	}{
		{"law", []string{"法", "法典", "宪法", "修正案"}},
		{"regulation", []string{"条例"}},
		{"plan", []string{"规划", "计划", "纲要", "方案", "要点", "规划纲要", "工作安排", "行动", "台账", "草案", "战略", "预案"}},
		{"rule", []string{"办法", "规定", "细则", "规则", "章程", "准则", "暂行规定", "制度", "程序", "规程"}},
		{"document", []string{"意见", "通知", "通报", "决定", "批复", "函", "公告", "清单", "目录", "标准", "指南", "规范", "报告", "基准", "措施", "条例实施", "倡议书", "手册", "协议", "指引", "公报", "建议", "白皮书", "导则", "协定", "公约", "议定书", "宣言", "备忘录", "若干政策", "责任书", "责任制", "通则", "决议", "声明", "条约"}},
	} {
		for _, e := range k.ends {
			if strings.HasSuffix(t, e) && !(k.class == "law" && (strings.HasSuffix(t, "办法") || strings.HasSuffix(t, "做法") || strings.HasSuffix(t, "方法") || strings.HasSuffix(t, "执法") || strings.HasSuffix(t, "普法"))) {
				return k.class
			}
		}
	}
	return "other"
}
