package data

import "testing"

func TestReasonsInChinese(t *testing.T) {
	for en, want := range map[string]string{
		"": "",
		`title "关于印发《2023年工作要点》的通知": a plan or its distribution, not a report`: "标题“关于印发《2023年工作要点》的通知”：计划或印发计划的通知，不是报告",
		`title "甲\"乙": no report`:    "标题“甲\"乙”：不是报告",
		"only 12 characters of text": "正文只有 12 字",
		"read part 2 (application/pdf): scanned pages without a text layer: needs OCR": "第 2 部分（application/pdf）：扫描页没有文字层，需文字识别",
		"HTTP 404 Not Found; the same bytes as 12 other addresses; not followed":       "服务器答复 HTTP 404（Not Found）；与另外 12 个地址内容相同，不再跟进",
		"open PDF: something that only the library says: unreadable":                   "打不开 PDF：something that only the library says：无法解析",
		"nobody has written this": "nobody has written this",
		"list http://a.example/, 2 pages, 30 entries from 2019-01-02 to 2024-03-04, not read to its end": "列表 http://a.example/，2 页 30 条，2019-01-02 至 2024-03-04，未读完",
	} {
		if got := ReasonZH(en); got != want {
			t.Errorf("%q:\n got %q\nwant %q", en, got, want)
		}
	}
}

// Every reason is reached: none is hidden behind an earlier, wider one.
func TestNoReasonHidesAnother(t *testing.T) {
	sample := map[string]string{"q": `"甲"`, "n": "7", "s": "甲", "x": "unreadable"}
	for _, r := range reasons() {
		en := placeholder.ReplaceAllStringFunc(r.EN, func(p string) string { return sample[p[1:2]] })
		want, ok := r.chinese(en, reasonDepth)
		if got := ReasonZH(en); !ok || got != want {
			t.Errorf("%q: got %q, its own entry says %q", en, got, want)
		}
	}
}
