package extract

import (
	"strings"
	"unicode/utf8"

	"nianbao/data"
)

// describes reports whether a sentence of a plan section tells how things stand
// or why: it looks at the situation (当前，…), reports the months behind or what
// was laid down, explains an aim (这…, 体现了…), or states a maxim (…是…的关键).
func describes(text string, cues data.CommitmentCues, words heard) bool {
	if startsWithAny(text, cues.Outlook) || startsWithAny(text, cues.Explains) {
		return true
	}
	clause := firstClause(text)
	if strings.HasPrefix(text, "从") && len([]rune(clause)) <= 20 && endsInAny(clause, []string{"看", "来说", "而言", "来讲"}) {
		return true
	}
	if endsInAny(clause, []string{"月", "月份"}) && data.ContainsAny(text, []string{"同比", "去年同期", "上年同期"}) {
		return true
	}
	if startsWithAny(text, cues.Superiors) && data.ContainsAny(clip(text, 30), cues.Says) {
		return true
	}
	laid := words.any(heardLaid) && !strings.Contains(text, "指标：") && !strings.Contains(text, "目标：")
	return laid || maxim(text, cues) || narrates(text, cues)
}

// maxim reports whether a sentence says what something is: 是…的重要途径.
func maxim(text string, cues data.CommitmentCues) bool {
	for _, noun := range cues.MaximNouns {
		before, ok := strings.CutSuffix(text, noun)
		if ok && endsInAny(before, cues.MaximOf) {
			i := strings.LastIndex(before, "是")
			return i > 0 && !endsInAny(before[:i], []string{"重点", "一", "二", "三", "四", "五", "特别", "尤其"})
		}
	}
	return false
}

// obliges reports whether a sentence has a word of obligation.
func obliges(text string, cues data.CommitmentCues) bool {
	if data.ContainsAny(text, cues.Obliges) {
		return true
	}
	return wants(text)
}

// wants reports whether 要 stands in a text and is no part of 重要, 需要, 要求 ….
func wants(text string) bool {
	last := rune(0)
	for i, c := range text {
		if c == '要' {
			next, _ := utf8.DecodeRuneInString(text[i+len("要"):])
			if !strings.ContainsRune("重主需首必只纲概简摘次扼想摆", last) && !strings.ContainsRune("求素点件闻害么是看", next) {
				return true
			}
		}
		last = c
	}
	return false
}

func startsWithAny(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

func endsInAny(s string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// firstClause is what stands before the first comma.
func firstClause(text string) string {
	if i := strings.IndexAny(text, "，,"); i >= 0 {
		return text[:i]
	}
	return text
}

// defines reports whether a sentence is a footnote or explains a term.
func defines(text string, cues data.CommitmentCues) bool {
	if strings.HasPrefix(text, "［") || strings.HasPrefix(text, "[") {
		return true
	}
	before, after, ok := strings.Cut(clip(text, 40), "：")
	if !ok || strings.ContainsAny(before, "，。；") {
		return false
	}
	for _, w := range cues.Defines {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	return false
}

// leadsIn reports whether a sentence only announces a list: its last clause
// says 以下…工作, 八个方面 or 七项重点工作.
func leadsIn(text string, cues data.CommitmentCues) bool {
	clause := lastClause(text)
	if len([]rune(clause)) > 24 {
		return false
	}
	if countedBefore(clause, "方面") {
		return true
	}
	if countedBefore(clause, "工作") && strings.HasSuffix(clause, "工作") || countedBefore(clause, "任务") && strings.HasSuffix(clause, "任务") {
		return true
	}
	if !data.ContainsAny(clause, cues.LeadIns) {
		return false
	}
	for _, w := range cues.LeadNouns {
		if strings.HasSuffix(clause, w) {
			return true
		}
	}
	return false
}

// countedBefore reports whether noun stands behind a number and a measure word,
// with nothing between them but 重点, 主要, 方面 or 的: 七项重点工作.
func countedBefore(clause, noun string) bool {
	i := strings.LastIndex(clause, noun)
	if i < 0 {
		return false
	}
	before := clause[:i]
	for _, w := range []string{"的", "重点", "主要", "关键", "方面", "的"} {
		before = strings.TrimSuffix(before, w)
	}
	r := []rune(before)
	n := len(r)
	return n >= 2 && strings.ContainsRune("项个件大", r[n-1]) && strings.ContainsRune("一二两三四五六七八九十几0123456789", r[n-2])
}

// lastClause is what stands behind the last comma.
func lastClause(text string) string {
	if i := strings.LastIndexAny(text, "，,"); i >= 0 {
		_, n := utf8.DecodeRuneInString(text[i:])
		return text[i+n:]
	}
	return text
}
