package figure

import (
	"strings"
	"unicode/utf8"
)

// isOwnRate reports whether a rate names a thing that everybody knows by the
// rate alone: 城镇化率, 失业率.
func (s *sentence) isOwnRate(text string) bool {
	_, ok := s.w.ownRate.has([]rune(text))
	return ok
}

// maxShortRate is the longest rate, in code points, that is short of a subject.
const maxShortRate = 4

// shortRate reports whether the words are a rate without a subject that is in
// no list: 转移率, 出租率.
func (s *sentence) shortRate(toks []token) bool {
	text := join(toks)
	n := utf8.RuneCountInString(text)
	return n > 1 && n <= maxShortRate && strings.HasSuffix(text, "率") && !s.isOwnRate(text) && !s.isBare(toks)
}

// rateOfCount reports whether a short rate right behind a count is a rate of what
// was counted: 受理留言90件，交办率….
func (s *sentence) rateOfCount(k int, subject []token) bool {
	p := &s.labels[k-1]
	if !countable(s.qs[k-1].kind) || !p.solid || p.rule == "respectively" || s.reaches(p.verb) || s.preStart(k) > s.qs[k-1].end+1 {
		return false
	}
	return !strings.HasSuffix(join(subject), "化率")
}

// ofRate is a short rate of what the label says was done: 受理群众留言 + 交办率,
// 转移 + 劳动力 + 转移率.
func (l *label) ofRate(rate string) string {
	if strings.Contains(l.verb, strings.TrimSuffix(rate, "率")) || utf8.RuneCountInString(l.text) > maxExamples {
		return l.noun + rate
	}
	return l.text + rate
}

// stemRate completes a short rate by the words before that its stem ends:
// 贫困村退出 + 332条、退出率95%, 劳动力转移 + 总量1823万人，转移率达68%.
func (s *sentence) stemRate(k int, subject []token) string {
	if k == 0 || ratio(s.qs[k-1].kind) || !s.shortRate(subject) && !s.isBare(subject) {
		return ""
	}
	rate := join(subject)
	stem := strings.TrimSuffix(rate, "率")
	if stem == rate || utf8.RuneCountInString(stem) < 2 || s.reaches(stem) {
		return ""
	}
	toks := s.clean(s.between(s.preStart(k-1), s.qs[k-1].start))
	for i := len(toks) - 1; i > 0; i-- {
		if strings.HasPrefix(join(toks[i:]), stem) {
			return ofStem(toks[:i], rate)
		}
	}
	if n := len(toks) - 1; n >= 0 { // 空气质量优良天数 is one word
		if at := strings.Index(toks[n].text, stem); at > 0 {
			head := append(append([]token(nil), toks[:n]...), token{text: toks[n].text[:at], tag: "n"})
			return ofStem(head, rate)
		}
	}
	return ""
}

// ofStem joins the words before a stem, without verbs at their front, to its
// rate; blank where they name nothing.
func ofStem(of []token, rate string) string {
	for len(of) > 0 && (of[0].isVerb() || of[0].tag == "d" || of[0].tag == "ad") {
		of = of[1:]
	}
	for len(of) > 0 && of[len(of)-1].tag == "d" {
		of = of[:len(of)-1]
	}
	named := false
	for _, t := range of {
		named = named || t.isNoun() && t.tag != "vn"
	}
	if !named || utf8.RuneCountInString(join(of)) > maxRest {
		return ""
	}
	return join(of) + rate
}

// ofSuchThings names the things that a share of some of them leaves out: 企业产值
// 60亿元，其中具有自主知识产权的 + 占58%.
func (s *sentence) ofSuchThings(k int, subject []token, prev label, l *label) bool {
	n := len(subject)
	if k == 0 || n < 3 || subject[n-1].text != "占" || subject[n-2].text != "的" || !s.saysOf(k) || len(prev.noun) < len("企业") || !ratio(s.qs[k].kind) {
		return false
	}
	l.noun = join(subject[:n-1]) + prev.noun
	l.text, l.composed, l.rule = l.noun+"占", true, "share_of_previous"
	return true
}

// inPlace gives a place alone what the figure before measures of the whole:
// 供水普及率达90%，其中南部 + 92%.
func (s *sentence) inPlace(k int, subject []token, change bool, l *label) bool {
	if k == 0 || len(subject) != 1 || s.qs[k].kind != s.qs[k-1].kind || s.qs[k].unit != s.qs[k-1].unit || s.forms[k].change != s.forms[k-1].change {
		return false
	}
	p := &s.labels[k-1]
	place := isPlaceName(subject[0])
	switch {
	case p.rule == "place_of_whole" && place:
		l.noun = p.noun
	case place && (s.saysOf(k) || change):
		if l.noun = p.subject; p.subject == "" || hasPlaceWord(p.subject) {
			return false
		}
	default:
		return false
	}
	l.text, l.composed, l.solid, l.rule = subject[0].text+l.noun, true, true, "place_of_whole"
	if p.verb != "" && p.text == p.verb+p.noun { // 建成 + 沿海 + 泊位
		l.noun = p.noun
		l.verb, l.text = p.verb, p.verb+subject[0].text+p.noun
	}
	return true
}

// partOfSum gives a part of a sum that 其中 names the sum's own word: 合同投资额
// 320亿元，其中工业 + 120亿元.
func (s *sentence) partOfSum(k int, subject []token, prev label, l *label) bool {
	n := len(subject)
	if k == 0 || n == 0 || n > 2 || s.qs[k].kind != kindMoney || s.qs[k-1].kind != kindMoney || s.qs[k].unit != s.qs[k-1].unit || s.forms[k].change || !s.saysOf(k) {
		return false
	}
	for _, t := range subject {
		if !t.isNoun() || t.tag == "vn" {
			return false
		}
	}
	if completeHead(subject) || strings.HasSuffix(l.text, "资金") || s.isBare(subject) || utf8.RuneCountInString(l.text) > maxShortRate {
		return false
	}
	r := foldRunes([]rune(prev.subject))
	w, ok := s.w.bare.before(r, len(r), 0)
	if !ok || isRate(string(w.text)) {
		return false
	}
	l.text, l.composed, l.rule = l.text+string(w.text), true, "part_of_previous"
	return true
}

// isPlaceName reports whether a word says where: 南部, 青禾区.
func isPlaceName(t token) bool {
	switch t.text {
	case "南部", "北部", "东部", "西部", "中部", "沿海", "山区", "牧区", "平原":
		return true
	}
	return utf8.RuneCountInString(t.text) > 1 && (t.tag == "ns" || t.tag == "nx" && strings.ContainsAny(t.text[len(t.text)-len("县"):], "市县区州旗"))
}

// hasPlaceWord reports whether a subject is itself one of a place.
func hasPlaceWord(subject string) bool {
	for _, w := range [...]string{"南部", "北部", "东部", "西部", "中部"} {
		if strings.HasPrefix(subject, w) {
			return true
		}
	}
	return false
}

// wholeOfShare is the sum that the share before quantity k is stated of, where k
// begins its own change: 民生支出占总支出的79%，由80亿元增加到….
func (s *sentence) wholeOfShare(k int) string {
	if k == 0 || ratio(s.qs[k].kind) || s.qs[k-1].kind != kindRate || !s.isBase(k) {
		return ""
	}
	subject := s.labels[k-1].subject
	at := strings.Index(subject, "占")
	if at <= 0 || strings.HasPrefix(subject[at:], "占比") {
		return ""
	}
	return subject[:at]
}

// sharedRate gives the subject of the first rate to a short one that shares it:
// 义务教育入学率、巩固率.
func (s *sentence) sharedRate(first, part []token) string {
	if len(first) < 2 || !s.shortRate(part) || !strings.HasSuffix(first[len(first)-1].text, "率") {
		return ""
	}
	n := len(first) - 1
	if first[n].text == "率" {
		n--
	}
	of := first[:n]
	if len(of) == 0 || !hasNoun(of) || hasVerb(of) {
		return ""
	}
	return join(of)
}
