package figure

import "strings"

// atBoundary reports whether a word ends after n code points.
func atBoundary(toks []token, n int) bool {
	for _, t := range toks {
		if n -= len([]rune(t.text)); n <= 0 {
			break
		}
	}
	return n == 0
}

// completeHead reports whether the words end in something that is measured.
func completeHead(p []token) bool {
	text := p[len(p)-1].text
	if strings.HasSuffix(text, "需氧量") || text == "氨氮" { // a substance, not an amount
		return false
	}
	for _, end := range [...]string{"率", "额", "值", "量", "数", "收入", "支出", "投资", "价格", "标准", "面积", "贷款", "存款", "余额", "比重", "产品", "利润", "税收", "建议", "提案", "案件", "文件", "会议", "速度", "成本", "能耗", "水耗"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}
