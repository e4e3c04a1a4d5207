package figure

import "strings"

// dropBasis takes what a change starts from off the end of a subject: 生产总值 +
// 在2010年的基础上, 低保标准 + 由年人均.
func (s *sentence) dropBasis(toks []token) []token {
	if text := join(toks); text == "基础上" || text == "基础" {
		return nil
	}
	if n := s.basis(toks); n > 0 {
		return toks[:len(toks)-n]
	}
	n := perPhrase(toks)
	if n == 0 {
		return toks
	}
	set := toks[len(toks)-n].text
	toks = toks[:len(toks)-n]
	if last := len(toks) - 1; last > 0 && (set == "到" || set == "至") && s.isChange(toks[last]) { // 提高 + 到年人均
		toks = toks[:last]
		for n := len(toks); n > 1 && (toks[n-1].tag == "d" || toks[n-1].tag == "ad" || toks[n-1].tag == "t" || toks[n-1].text == "统一"); n-- {
			toks = toks[:n-1]
		}
	}
	return toks
}

// maxBasis bounds the words of a basis.
const maxBasis = 9

// basis counts the words at the end that say 在…的基础上.
func (s *sentence) basis(toks []token) int {
	end := len(toks)
	for end > 0 && toks[end-1].tag == "d" {
		end--
	}
	switch {
	case end > 2 && toks[end-2].text == "在" && (toks[end-1].text == "上年" || toks[end-1].text == "去年"):
		return len(toks) - end + 2
	case end > 0 && toks[end-1].text == "基础上":
	case end > 1 && toks[end-2].text == "基础" && toks[end-1].text == "上":
	case end > 1 && (toks[end-2].text == "情况" || toks[end-2].text == "背景") && toks[end-1].text == "下":
	default:
		return 0
	}
	for i := end - 1; i >= max(0, end-maxBasis); i-- {
		if toks[i].text == "在" || toks[i].text == "于" {
			return len(toks) - i
		}
	}
	return 0
}

// perPhrase counts the words at the end that lead to a sum for each: 由 + 年人均,
// 达到 + 每人每月.
func perPhrase(toks []token) int {
	i := len(toks)
	for i > 0 && isPer(toks[i-1].text) {
		i--
	}
	if i == len(toks) || i == 0 {
		return 0
	}
	lead := toks[i-1].text
	switch rest := strings.TrimLeft(lead, "由从"); {
	case rest != lead && (rest == "" || isPer(rest)):
		i--
	case lead == "达到" || lead == "达" || lead == "至" || lead == "到" || lead == "为" || lead == "在":
		i--
	default:
		return 0
	}
	if i == 0 {
		return 0
	}
	return len(toks) - i
}

// isPer reports whether a word says for whom or how long a sum is.
func isPer(text string) bool {
	switch text {
	case "人均", "户均", "月", "年", "每人", "每月", "每年", "每户", "每人每月", "每人每年", "每生", "生均", "月均", "年均", "月人均", "年人均", "原", "原来", "目前", "现在", "最初":
		return true
	}
	return false
}

// behindBasis reports whether only 的基础上 stands between quantity k-1 and the
// change that quantity k measures: 在人均1206元的基础上提高10%.
func (s *sentence) behindBasis(k int, toks []token) bool {
	if k == 0 || s.t.at(s.t.skipBlanks(s.qs[k-1].end, s.End)) != '的' || s.hardBetween(s.qs[k-1].end, s.qs[k].start) {
		return false
	}
	text := join(toks)
	return text == "基础上" || text == "基础"
}
