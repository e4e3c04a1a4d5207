package figure

import (
	"strings"

	"nianbao/report"
)

// tidy drops blanks and marks that a label does not need at its ends, and cuts
// an overlong one from the front.
func tidy(text string) string {
	text = strings.Map(func(r rune) rune {
		switch fold(r) {
		case ' ', '\n', '*', '#', '|', 0xFFFD:
			return -1
		}
		return r
	}, text)
	if i := strings.IndexAny(text, ".、．"); i > 0 && i < 3 && isNumber(text[:i]) { // a list mark
		text = text[i:]
	}
	text = strings.TrimLeft(text, "、，,的了及和与）)；;：:。.．-—")
	text = strings.TrimRight(text, "、，,的了（(；;：:。.-—")
	text = strings.TrimSuffix(text, "达")
	text = withoutAspect(text)
	if r := []rune(text); len(r) > maxLabel {
		text = string(r[len(r)-maxLabel:])
		if i := strings.Index(text, "、"); i >= 0 && i < len(text)-len("、")-6 {
			text = text[i+len("、"):]
		}
	}
	return balance(text)
}

// withoutAspect drops the 了 behind a verb and a verb at the end that only
// leads to what is done: 梳理了目录, 服务项目给予.
func withoutAspect(text string) string {
	r := []rune(text)
	for i := 1; i+1 < len(r); i++ {
		if r[i] == '了' && !strings.ContainsRune("为罢除明终未受免", r[i-1]) && !strings.ContainsRune("解望结断如", r[i+1]) {
			return string(r[:i]) + string(r[i+1:])
		}
	}
	for _, w := range [...]string{"给予", "进行", "予以", "加以"} {
		if head := strings.TrimSuffix(text, w); head != text && len(head) >= len("项目") {
			return head
		}
	}
	return text
}

// balance drops a quotation mark or bracket that has lost its partner.
func balance(text string) string {
	for _, p := range [...][2]string{{"“", "”"}, {"《", "》"}, {"(", ")"}, {"（", "）"}, {"‘", "’"}} {
		open, shut := strings.Count(text, p[0]), strings.Count(text, p[1])
		if open > shut {
			text = strings.Replace(text, p[0], "", open-shut)
		}
		if shut > open {
			text = strings.Replace(text, p[1], "", shut-open)
		}
	}
	return text
}

func join(toks []token) string {
	if len(toks) == 1 {
		return toks[0].text
	}
	n := 0
	for _, t := range toks {
		n += len(t.text)
	}
	var b strings.Builder
	b.Grow(n)
	for _, t := range toks {
		b.WriteString(t.text)
	}
	return b.String()
}

func spanOf(toks []token) report.Span {
	if len(toks) == 0 {
		return report.Span{}
	}
	return report.Span{Start: toks[0].a, End: toks[len(toks)-1].b}
}
