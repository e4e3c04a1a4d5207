package outline

import (
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// check asserts what must hold of every outline of every text.
func check(t *testing.T, text string, o Outline) {
	t.Helper()
	n := len([]rune(text))
	last := 0
	for _, p := range o.Paragraphs {
		if p.Start < last || p.Empty() || p.End > n {
			t.Fatalf("paragraph %v behind %d of %d", p, last, n)
		}
		last = p.End
	}
	last, k := 0, 0
	for _, s := range o.Sentences {
		if s.Start < last || s.Empty() {
			t.Fatalf("sentence %v behind %d", s, last)
		}
		last = s.End
		for k < len(o.Paragraphs) && o.Paragraphs[k].End < s.End {
			k++
		}
		if k == len(o.Paragraphs) || !o.Paragraphs[k].Contains(s) {
			t.Fatalf("sentence %v lies in no paragraph", s)
		}
	}
	for i, s := range o.Sections {
		if s.Start < 0 || s.End < s.Start || s.End > n || s.Parent >= i || s.Parent < -1 {
			t.Fatalf("section %d: %+v", i, s)
		}
		if !s.Heading.Empty() && (s.Heading.Start < s.Start || s.Heading.End > s.End) {
			t.Fatalf("section %d: heading %v outside of %v", i, s.Heading, s.Span)
		}
		if s.Parent >= 0 && !o.Sections[s.Parent].Contains(s.Span) {
			t.Fatalf("section %d %v outside of its parent %v", i, s.Span, o.Sections[s.Parent].Span)
		}
		if i > 0 && s.Start < o.Sections[i-1].Start {
			t.Fatalf("section %d begins before the one before it", i)
		}
		if s.Role == "" {
			t.Fatalf("section %d has no role", i)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("青禾市民政局2023年法治政府建设年度报告\n市政府：\n现将情况报告如下：\n一、主要举措\n（一）规范执法。全年检查12次；整改3处。一是加强培训。二是完善制度。\n二、存在的不足\n执法力量不足。\n2024年，我局将继续努力。\n青禾市民政局\n2024年1月5日", 2023)
	f.Add("**一、2022年工作回顾** 2022年是不平凡的一年。二、2023年工作安排 重点做好以下工作：1.推进改革；2.加强监管。", 2022)
	f.Add("（一）“未收尾的引号。下一句（也没有收尾。\n\n，接上行\n、丢了序号的标题\n## 标题\n<<>", 0)
	f.Fuzz(func(t *testing.T, text string, year int) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		o := Parse(text, nil, nil, year)
		check(t, text, o)
		if again := Parse(text, nil, nil, year); !reflect.DeepEqual(o, again) {
			t.Fatal("two runs differ")
		}
		r := []rune(text)
		if len(r) > 4 {
			masks := []report.Span{{Start: 0, End: 2}, {Start: len(r) / 2, End: len(r)/2 + 1}}
			check(t, text, Parse(text, masks, nil, year))
		}
	})
}

// TestRandomTexts joins marks and cues in every order.
func TestRandomTexts(t *testing.T) {
	pieces := []string{"一、", "二、", "（一）", "(二)", "1.", "2.", "（1）", "①", "一是", "二是", "第一，", "第一部分", "、", "一)", "# ", "**", "——", "\n", "\n\n", "\t", "　",
		"。", "；", "，", "：", "！", "“", "”", "（", "）", "《", "》", "<", ">", "下一步", "今后五年", "2024年", "2023年", "十四五", "存在的问题", "工作打算", "工作回顾",
		"名词解释", "附件", "各位代表", "同时还存在不少问题", "我局将继续", "完善执法监督", "大力推进改革", "正文很长很长很长很长很长很长", "青禾市民政局", "2024年1月5日"}
	rng := rand.New(rand.NewSource(7))
	for n := 0; n < 5000; n++ {
		var sb strings.Builder
		for k := rng.Intn(100); k >= 0; k-- {
			sb.WriteString(pieces[rng.Intn(len(pieces))])
		}
		text := sb.String()
		check(t, text, Parse(text, nil, nil, []int{0, 2023}[n%2]))
	}
}

// TestLinear feeds long texts of one pattern: time must not grow faster than
// the text.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, pattern := range []string{
		"“", "（", "《", "一、", "。", "：一是", "今后要努力。", "今后要努力。\n", "一、标题\n今后，我局将努力。\n", "标题没有序号\n正文正文正文正文正文正文正文正文正文正文正文正文。\n",
		"同时还存在不少问题。", "我们清醒看到。", "大力推进改革。推进改革，深化改革。", "**", "# ", "\n", "（一）", "1.", "2024年，我局将努力。\n一、", "<", "年年", " ",
	} {
		text := strings.Repeat(pattern, 200_000/len([]rune(pattern)))
		start := time.Now()
		o := Parse(text, nil, nil, 2023)
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%q repeated: %v", pattern, d)
		}
		check(t, text, o)
	}
}
