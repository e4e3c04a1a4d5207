package figure

import (
	"strings"
	"unicode/utf8"
)

// ownSubject strips comparisons and what only sets the value from the end.
func (s *sentence) ownSubject(toks []token) []token {
	for i := len(toks) - 2; i > 0 && len(toks)-i < 5; i-- { // 新建温室 + 是前五年
		if t := toks[i].text; (t == "是" || t == "为" || t == "相当于") && endsInTime(toks[i+1:]) {
			toks = toks[:i]
			break
		}
	}
	for n := -1; n != len(toks); {
		n = len(toks)
		toks = s.dropReckoning(s.trimTrail(s.dropBasis(s.dropCompare(toks))))
	}
	return toks
}

// dropReckoning takes 按新口径计算 off the end: it says how the value was taken.
func (s *sentence) dropReckoning(toks []token) []token {
	n := len(toks)
	if n < 3 {
		return toks
	}
	switch toks[n-1].text {
	case "计算", "折算", "测算", "换算", "统计", "口径":
	default:
		return toks
	}
	for i := n - 2; i > 0 && n-i < 8; i-- {
		if toks[i].text == "按" || toks[i].text == "按照" {
			return toks[:i]
		}
	}
	return toks
}

// behindChange drops what was changed before 、: 通勤缩短至1小时以内、发车频次.
func (s *sentence) behindChange(toks []token) []token {
	for i := len(toks) - 2; i > 1; i-- {
		if toks[i].text != "、" {
			continue
		}
		for j := 1; j+1 < i; j++ {
			if w, ok := s.w.change.has([]rune(toks[j].text)); ok && w.tag != "apart" && (toks[j+1].text == "至" || toks[j+1].text == "到" || toks[j+1].text == "为") {
				return toks[i+1:]
			}
		}
		return toks
	}
	return toks
}

// maxExamples is how long a list of examples before 等 may be in a label.
const maxExamples = 20

// behindExamples drops a long list of examples: …、半导体生产线等科技项目.
func behindExamples(toks []token) []token {
	if utf8.RuneCountInString(join(toks)) <= maxExamples {
		return toks
	}
	for i := len(toks) - 2; i > 0; i-- {
		if toks[i].text == "等" {
			return toks[i+1:]
		}
	}
	return toks
}

// beforeFrom cuts 由 and 从 with what follows off the subject of a base value:
// 低保标准由每人每月500元提高到….
func (s *sentence) beforeFrom(k int, toks []token) []token {
	if !s.isBase(k) {
		return toks
	}
	for i := len(toks) - 1; i >= 0; i-- {
		if toks[i].text == "由" || toks[i].text == "从" {
			return toks[:i]
		}
	}
	return toks
}

// leadsApart reports whether the words only measure a distance: 低于省控指标.
func (s *sentence) leadsApart(toks []token) bool {
	if len(toks) == 0 {
		return false
	}
	w, ok := s.w.change.has([]rune(toks[0].text))
	return ok && w.tag == "apart" || toks[0].text == "比" || toks[0].text == "较"
}

// cutChange separates the word of change that begins at at.
func (s *sentence) cutChange(pre []token, at int) ([]token, string) {
	for i, t := range pre {
		if t.b <= at {
			continue
		}
		change := join(pre[i:])
		if n := at - t.a; n > 0 && n < utf8.RuneCountInString(t.text) { // 物价上涨 is one word for jieba
			r := []rune(t.text)
			head := append(append([]token(nil), pre[:i]...), token{t.a, at, string(r[:n]), "n"})
			return head, strings.TrimPrefix(change, string(r[:n]))
		}
		return pre[:i], change
	}
	return pre, ""
}

// dropCompare takes 同比, 比上年 and 比2015年 out of the end of a subject.
func (s *sentence) dropCompare(toks []token) []token {
	for n := min(len(toks), 5); n > 0; n-- {
		tail := toks[len(toks)-n:]
		if w, ok := s.w.compare.has([]rune(join(tail))); ok && w.tag == "compare" {
			return s.dropCompare(toks[:len(toks)-n])
		}
		if n > 1 && strings.Contains("比较与同", tail[0].text) && isTime(tail[1:]) {
			return toks[:len(toks)-n]
		}
	}
	return toks
}

// endsInTime reports whether the last word is a time: 前五年, 上年同期.
func endsInTime(toks []token) bool {
	text := join(toks)
	return strings.HasSuffix(text, "年") || strings.HasSuffix(text, "年前") || strings.HasSuffix(text, "同期") || strings.HasSuffix(text, "末") || strings.HasSuffix(text, "年底") || strings.HasSuffix(text, "时期")
}

// isTime reports whether words only name a time: 2015年, 上月, 去年同期.
func isTime(toks []token) bool {
	r := []rune(join(toks))
	return len(r) > 0 && strings.ContainsRune("年月期初底末", r[len(r)-1])
}

// parts2 divides words into a leading verb and the thing: 孵化培育 + 公益组织. solid
// tells whether the thing is a real noun.
func (s *sentence) parts2(toks []token) (verb, noun string, solid bool) {
	i := 0
	if len(toks) > 2 && toks[0].text == "新" && (toks[1].isVerb() || toks[1].tag == "vn") {
		i = 2
	}
	if len(toks) > 2 && toks[0].text == "综合" && !toks[1].isVerb() {
		if _, ok := s.w.nominal.has([]rune(toks[1].text)); ok { // 综合整治 + 危房
			i = 2
		}
	}
	for i < len(toks) && (toks[i].isVerb() || i > 0 && i+1 < len(toks) && toks[i].isConjunction() && toks[i+1].isVerb() || toks[i].tag == "d" || toks[i].tag == "ul" || toks[i].tag == "ad" ||
		toks[i].tag == "vn" && i == 0 && len(toks) > 1 && toks[1].tag != "vn" && !formsWord(toks[0].text, toks[1].text) && !hasOnlyRate(toks[i+1:])) {
		i++
	}
	if i > 1 && i < len(toks) && (toks[i-1].text == "创新" || toks[i-1].text == "研发") { // 推出 + 创新举措
		i--
	}
	if i == len(toks) {
		return "", join(toks), false
	}
	if i > 0 && toks[i].text == "建设" && toks[i-1].isVerb() && hasNoun(toks[i+1:]) { // 开工建设 + 保障性住房
		i++
	}
	verb = join(toks[:i])
	i = behindVerb(toks, i)
	end := i
	for j, t := range toks[i:] {
		solid = solid || t.isNoun() && t.tag != "vn"
		if t.isNoun() || t.modifies() && t.text != "新" {
			end = i + j + 1
		}
	}
	if last := len(toks) - 1; i == 0 && last > 1 && end < last && toks[last].isVerb() { // 水库除险加固 + 新开工
		for end = last; end > 1 && !toks[end-1].isNoun() && !toks[end-1].isVerb() || end > 1 && isTime(toks[end-1:end]); {
			end--
		}
	}
	return verb, join(toks[i:end]), solid
}

// behindVerb moves the beginning of the thing behind the last verb of a list of
// actions: 责令整改、行政约谈 + 社会组织.
func behindVerb(toks []token, i int) int {
	for j := len(toks) - 2; j > i; j-- {
		if toks[j].text == "的" || toks[j].tag == "uj" {
			return i
		}
		if toks[j].isVerb() {
			if i == 0 && (exceeds(toks[j].text) || !toks[0].isVerb() && hasNoun(toks[:1]) && !hasNoun(toks[j+1:])) { // 年产值超亿元企业, 危旧房改造开工
				return i
			}
			return j + 1
		}
	}
	return i
}

// exceeds reports whether a verb only says which things are meant.
func exceeds(text string) bool {
	switch text {
	case "超", "过", "达", "超过", "达到", "以上":
		return true
	}
	return false
}

func hasOnlyRate(toks []token) bool {
	t := join(toks)
	return t == "率" || t == "面积" || t == "人数"
}
