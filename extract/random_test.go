package extract

import (
	"math/rand"
	"reflect"
	"strings"
	"testing"
)

// pieces are what random texts are made of: marks, cues and noise that meet in
// every order.
var pieces = []string{
	"一、", "二、", "（一）", "(二)", "1.", "2.", "（1）", "①", "一是", "二是", "第一，", "第一部分", "、", "一)", "# ", "**", "——", "\n", "\n\n", "\t", "　", " ",
	"。", "；", "，", "：", "！", "“", "”", "‘", "’", "（", "）", "《", "》", "〈", "〉", "<", ">", "<<>", "〔2023〕", "12号", "[2022]", "……", "\uFFFD", "\u202e",
	"下一步", "今后五年", "明年", "2024年", "2023年", "二〇二四年", "十四五", "存在的问题", "工作打算", "工作回顾", "名词解释", "附件", "各位代表", "同时，还存在不少问题",
	"我局将继续", "我们将", "确保", "力争", "完成", "年底前", "6月底前", "到2025年", "推行", "建立", "机制", "制度", "清单", "邻里议事", "执法监督", "100%", "12件",
	"青禾市民政局", "石渡市", "鼓楼区", "大河乡", "人民政府", "法治政府建设", "年度报告", "在青禾市第九届人民代表大会第三次会议上", "现将", "报告如下",
}

// TestRandomTexts runs everything but the figures over random texts.
func TestRandomTexts(t *testing.T) {
	rng := rand.New(rand.NewSource(20261123))
	for n := 0; n < 3000; n++ {
		var sb strings.Builder
		for k := rng.Intn(120); k >= 0; k-- {
			sb.WriteString(pieces[rng.Intn(len(pieces))])
		}
		text := sb.String()
		year := []int{0, 2023, 2020}[n%3]
		x := read(text, year)
		x.items()
		checkItems(t, x)
		y := read(text, year)
		y.items()
		if !reflect.DeepEqual(x.rep, y.rep) {
			t.Fatalf("two runs differ: %q", text)
		}
		doc := document("石渡市2023.txt", []byte(text))
		if v, w := Judge(doc), Judge(doc); v != w || v.Code == "" {
			t.Fatalf("verdicts %v, %v: %q", v, w, text)
		}
	}
}
