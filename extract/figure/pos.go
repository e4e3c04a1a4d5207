package figure

import "strings"

// Parts of speech as jieba writes them, gathered into what labels need.

func (t token) isVerb() bool {
	return t.tag == "v" || t.tag == "vd" || t.tag == "vg" || t.tag == "vi" || t.tag == "vq"
}

// isNoun takes verbal nouns, idioms, abbreviations and foreign words along.
func (t token) isNoun() bool {
	if t.tag == "" {
		return true
	}
	switch t.tag[0] {
	case 'n', 'j', 'l', 'i', 'z', 's':
		return true
	}
	return t.tag == "vn" || t.tag == "an" || t.tag == "eng" || t.tag == "f" && len(t.text) > 3
}

// modifies reports whether the word may stand before a noun and belong to it.
func (t token) modifies() bool {
	switch t.tag {
	case "a", "b", "ad", "ag", "m", "q", "uj", "f", "h", "k", "r", "nr", "mq", "tg", "g", "ng":
		return true
	}
	switch t.text {
	case "新增", "在建", "在校", "在册", "持证", "注册", "登记", "参保", "参训", "在岗", "退休", "失业", "就业", "下岗", "的":
		return true
	}
	return t.tag == "x" && strings.ContainsAny(t.text, "〈〉\"'-—·+/")
}

func (t token) isConjunction() bool {
	switch t.text {
	case "和", "与", "及", "以及", "或", "、":
		return true
	}
	return false
}

func (t token) isPreposition() bool { return t.tag == "p" }

// hasNoun reports whether any word names something.
func hasNoun(toks []token) bool {
	for _, t := range toks {
		if t.isNoun() && len(t.text) > 1 {
			return true
		}
	}
	return false
}

func hasVerb(toks []token) bool {
	for _, t := range toks {
		if t.isVerb() {
			return true
		}
	}
	return false
}

// nounPhrase counts the tokens at the front that form one noun phrase. A verb
// belongs to it where 的 and a noun follow (抽查发现问题的社会组织), or where it ends
// the words as a verbal noun (接口开发).
func (s *sentence) nounPhrase(toks []token) int {
	end, i := 0, 0
	for i < len(toks) {
		t := toks[i]
		switch {
		case t.text == "中有", i > 0 && i+2 >= len(toks) && tellsCourse(t.text): // 大会战 + 成效显著
			return end
		case t.text == "重点" && i+1 < len(toks) && toks[i+1].isVerb(): // 社区 + 重点推进
			return end
		case t.text == "基本" && i+1 < len(toks) && toks[i+1].isNoun(): // 国家 + 基本公共服务
		case t.isNoun():
			end = i + 1
		case t.text == "未" && i+2 < len(toks) && (toks[i+1].isVerb() || toks[i+1].isNoun()) && toks[i+2].isNoun(): // 未升学毕业生
			i++
		case t.modifies():
		case t.isConjunction():
			if i+1 >= len(toks) || !(toks[i+1].isNoun() || toks[i+1].modifies()) || t.text == "、" && strings.HasSuffix(toks[i+1].text, "数") {
				return end
			}
		case relative(toks[i:]) > 0:
			if i += relative(toks[i:]); i+1 < len(toks) && toks[i].isVerb() { // 的 + 创新举措
				i++
			}
			continue
		case t.text == "“" || t.text == "《" || t.text == "‘":
			n := quoted(toks[i:])
			if n == 0 {
				return end
			}
			i += n
			end = i
			continue
		case end == i && i > 0 && s.nominal(toks, i):
			end = i + 1
		case end == i && i > 0 && t.isVerb() && i+1 < len(toks) && isUndertaking(toks[i+1].text): // 社区创建工作
			end = i + 1
		case end == i && i > 1 && t.text == "等" && i+1 < len(toks) && (toks[i+1].isNoun() || toks[i+1].modifies()): // 大桥、干道等快速路
		case end == i && i > 1 && toks[i-2].isConjunction() && len([]rune(toks[i-1].text)) == 1 && i+1 < len(toks) && toks[i+1].isNoun(): // 省、市为民办实事项目
		default:
			return end
		}
		i++
	}
	return end
}

// tellsCourse reports whether the noun opens words that say how something went.
func tellsCourse(text string) bool {
	switch text {
	case "成效", "进展", "成效显著", "态势", "势头", "进展顺利":
		return true
	}
	return false
}

// nominal reports whether the verb at i ends a noun phrase: it is the last
// word, or a verb or adverb follows it.
func (s *sentence) nominal(toks []token, i int) bool {
	t := toks[i]
	if !t.isVerb() || len([]rune(t.text)) < 2 {
		return false
	}
	if i+1 == len(toks) || toks[i+1].isConjunction() {
		return true
	}
	_, ok := s.w.nominal.has([]rune(t.text))
	next := toks[i+1]
	return ok && (next.isVerb() || next.isNoun() || next.tag == "d" || next.tag == "c" || next.tag == "p")
}

// isUndertaking reports whether a noun makes a verb before it part of a name.
func isUndertaking(text string) bool {
	switch text {
	case "工作", "任务", "活动", "行动", "工程", "项目", "机制", "制度", "体系", "事项", "业务", "人员", "机构", "资金", "面积", "服务", "平台", "中心", "基地",
		"场所", "站点", "设施", "场地", "网点", "系统", "通道", "装置", "设备", "车辆", "队伍", "措施", "政策", "办法", "区", "园", "桩", "站", "厂":
		return true
	}
	return false
}

// quoted counts the words of the quotation that opens the words, 0 where it
// does not close.
func quoted(toks []token) int {
	for i, t := range toks {
		if i > 24 {
			return 0
		}
		if t.text == "”" || t.text == "》" || t.text == "’" {
			return i + 1
		}
	}
	return 0
}

// relative returns the number of tokens up to and with the 的 of a relative
// clause that a noun follows, 0 where there is none near.
func relative(toks []token) int {
	for i, t := range toks {
		if t.tag == "x" && !strings.ContainsAny(t.text, "“”《》、") || i > 14 {
			return 0
		}
		if t.text == "的" && i > 0 && i+1 < len(toks) && (toks[i+1].isNoun() || toks[i+1].modifies() || toks[i+1].isVerb() && i+2 < len(toks) && toks[i+2].isNoun()) {
			return i + 1
		}
	}
	return 0
}
