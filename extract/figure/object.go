package figure

import (
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// wholeObject extends the noun phrase of n words behind a quantity over a verb
// inside it, where a verb governs the quantity and only words of a name follow
// up to the mark: 组织四次 + 重点项目建设现场推进会, 设立3个 + 市创新投资基金. Verbs that
// tell what the things did stop it (新增5家企业入选…), and so do verbs that make
// somebody do something (组织100名职工参加…).
func (s *sentence) wholeObject(k int, verb string, post []token, n int) int {
	if n >= len(post) || n > 0 && !post[n].isVerb() && post[n].tag != "x" && post[n].text != "过" {
		return n
	}
	if s.makesAct(k, verb) {
		return n
	}
	for i := n; i < len(post); i++ {
		t := post[i]
		if _, ok := s.w.predicate.has([]rune(t.text)); ok && !(isUndertaking(post[len(post)-1].text) && len(post)-i < 4) {
			return n
		}
		if !t.isNoun() && !t.isVerb() && !t.modifies() && t.tag != "x" && t.text != "过" || t.text == "的" || strings.ContainsAny(t.text, "“”‘’《》（）、") {
			return n
		}
	}
	last := post[len(post)-1]
	if len(post)-n > 7 || !last.isNoun() && !strings.ContainsAny(last.text, "会点站室所馆区园厂场院校桩机库") {
		return n
	}
	return len(post)
}

// makesAct reports whether the verb before quantity k makes those counted do
// something.
func (s *sentence) makesAct(k int, verb string) bool {
	if _, ok := s.w.pivot.has([]rune(verb)); !ok {
		return false
	}
	q := &s.qs[k]
	return q.kind == kindPerson || q.unit == "家" || q.unit == "个" || q.unit == "所" || q.unit == "支"
}

// thingBehind counts the words behind quantity k that name what is counted.
func (s *sentence) thingBehind(k int, verb string, pre, post []token) (int, bool) {
	n := s.nounPhrase(post)
	if n == 1 && len(post) > 2 && s.isAttribute(post[0].a, post[0].b) && post[1].tag == "d" { // 省定 + 相对薄弱村
		if more := s.nounPhrase(post[2:]); more > 0 {
			n = 2 + more
		}
	}
	governed := verb != "" || s.andOthers(k) != "" || s.t.at(s.t.backBlanks(s.qs[k].start, s.Start)-1) == '的'
	switch {
	case n == 0 && s.event(pre, post) > 0:
		return s.event(pre, post), true
	case n == 0 && s.namesThing(k, pre, post): // 6个 + 独立储能项目列入规划
		return 1 + s.nounPhrase(post[1:]), true
	case n == 0 && governed && describes(post): // 确定28个示范社区
		return 1 + s.nounPhrase(post[1:]), true
	case n == 0 && verb != "" && len(post) == 1 && s.isPartial(post[0]): // 创建2家省级、10家市级示范单位
		return 1, true
	case n == 0 && verb != "" && !ratio(s.qs[k].kind): // 打造100个省级放心消费示范单位
		if n = s.wholeObject(k, verb, post, 0); n == 0 {
			n = s.shortRest(post)
		}
		return n, n > 0
	case n == 0 || post[0].isVerb() && !post[0].modifies() && relative(post) == 0:
		return 0, false
	}
	return n, s.takesBehind(&s.qs[k], pre, post)
}

// reaches reports whether a verb says little without its subject: 覆盖, 惠及.
func (s *sentence) reaches(verb string) bool {
	switch verb {
	case "覆盖", "惠及", "辐射", "带动", "涉及", "遍及", "通达", "服务":
		return true
	}
	return false
}

// hollow reports whether the noun says nothing about what is counted: 突破百亿元
// 大关, 在3.8%的情况下.
func (s *sentence) hollow(np []token) bool {
	last := len(np) - 1
	for _, t := range np[:last] { // 较低水平
		if t.tag != "a" && t.tag != "d" && t.tag != "ad" && t.text != "较" {
			return false
		}
	}
	_, ok := s.w.hollow.has([]rune(np[last].text))
	return ok
}

// describes reports whether a verb or adverb in front belongs to the noun
// behind it: 示范社区, 一次性奖励.
func describes(post []token) bool {
	if len(post) < 2 || utf8.RuneCountInString(post[0].text) < 2 || !post[1].isNoun() && !isUndertaking(post[1].text) {
		return false
	}
	return post[0].isVerb() || post[0].tag == "d"
}

// takesBehind keeps words that only seem to follow: an adverb, a rate whose
// subject stands before it.
func (s *sentence) takesBehind(q *quantity, pre, post []token) bool {
	if post[0].tag == "d" || post[0].tag == "p" || post[0].tag == "c" {
		return false
	}
	if q.kind == kindRate && hasNoun(pre) && s.t.at(s.t.backBlanks(q.start, s.Start)-1) != '的' {
		return s.partOf(pre) && s.didBehind(post)
	}
	return q.kind != kindPoint && q.kind != kindTimes && q.kind != kindDoubling
}

// partOf reports whether the words only say whose things are meant: 市县 + 90%事项.
func (s *sentence) partOf(pre []token) bool {
	if len(pre) != 1 || completeHead(pre) {
		return false
	}
	return s.isPartial(pre[0]) || pre[0].tag == "ns"
}

// didBehind reports whether a thing and what it did stand behind: 政务事项 + 实现网办.
func (s *sentence) didBehind(post []token) bool {
	n := s.nounPhrase(post)
	if n == 0 || n == len(post) {
		return false
	}
	_, ok := s.w.predicate.has([]rune(post[n].text))
	return ok
}

// maxAction bounds what withAction adds, in code points.
const maxAction = 14

// withAction adds what the things did, so that the label stands alone:
// 行业协会商会 + 开展自查整改.
func (s *sentence) withAction(noun string, rest []token) string {
	end, size, open := 0, 0, false
	for end < len(rest) && (size < maxAction || (open || rest[end].isNoun() || rest[end].tag == "a" || rest[end].tag == "b") && size < 2*maxAction) {
		t := rest[end]
		if t.tag == "x" && t.text != "“" && t.text != "”" && !isGrade(t.text) && !(t.text == "、" && (open || end > 0 && rest[end-1].isNoun() && end+1 < len(rest) && rest[end+1].isNoun() && !ranked(rest[end+1].text))) {
			break
		}
		open = t.text == "“" || open && t.text != "”"
		size += utf8.RuneCountInString(t.text)
		end++
	}
	for end > 0 && !(rest[end-1].isNoun() || rest[end-1].isVerb() || s.closes(rest, end)) {
		end--
	}
	if len(rest) == 0 {
		return noun
	}
	if end == 1 && (rest[0].text == "给予" || rest[0].text == "进行" || rest[0].text == "提供") {
		return noun
	}
	if end > 0 && rest[0].text == "通过" && end < len(rest) && rest[end].text == "、" {
		return noun
	}
	if rest[0].text == "在" && end > 1 && completes(rest[end-1].text) { // 企业 + 在境内成功上市
		return noun + join(rest[:end])
	}
	if end == 0 || !hasVerb(rest[:end]) && rest[0].tag != "vn" && rest[0].text != "通过" {
		return noun
	}
	return noun + join(rest[:end])
}

// isGrade reports whether the text is a Roman numeral: 达到地表水Ⅲ类.
func isGrade(text string) bool {
	r := []rune(text)
	return len(r) > 0 && r[0] >= 'Ⅰ' && r[0] <= 'Ⅻ'
}

// ranked reports whether the noun tells how many there are now, or which place that
// is: 入选全国百强、数量居全省第二.
func ranked(text string) bool {
	switch text {
	case "数量", "总量", "总数", "增速", "增幅", "全省", "全国", "全市", "全区", "规模", "累计数", "数量居", "总数居":
		return true
	}
	return false
}

// closes reports whether what was done ends with the word before end: a quotation
// (“百强”), or the last word before a mark (通借通还, 做大做强).
func (s *sentence) closes(rest []token, end int) bool {
	t := rest[end-1]
	switch {
	case t.text == "”":
		return strings.Contains(join(rest[:end-1]), "“")
	case t.text == "强" && end > 1 && isNumber(rest[end-2].text): // 100强
		return true
	}
	last := end == len(rest) && t.b < s.End && s.hard(t.b)
	return last && end > 1 && utf8.RuneCountInString(t.text) < 3 && (t.tag == "d" || t.tag == "a" || t.tag == "ad") && rest[end-2].b == t.a
}

// actionBehind labels 3.2万人脱贫: no noun before, a verb behind.
func (s *sentence) actionBehind(k int, pre, post []token) (label, bool) {
	q := &s.qs[k]
	if _, again := s.w.repeated.has([]rune(post[0].text)); (hasNoun(pre) || hasVerb(pre)) && !(again && q.unit == "次") || q.kind != kindPerson && q.kind != kindCount && q.kind != kindRate || s.isBase(k) {
		return label{}, false
	}
	if _, change := s.w.change.has([]rune(post[0].text)); change && q.unit != "次" || q.kind == kindRate && !hasVerb(post) {
		return label{}, false
	}
	text := s.withAction("", post)
	if text == "" {
		return label{}, false
	}
	if k > 0 && q.kind == kindRate && s.listed(k) && s.labels[k-1].rule == "of_thing" && ratio(s.qs[k-1].kind) { // 46%的村有站、97%通车
		noun := s.labels[k-1].noun
		return label{text: noun + text, noun: noun, composed: true, rule: "of_thing"}, true
	}
	return label{text: text, noun: text, span: report.Span{Start: q.end, End: q.end + utf8.RuneCountInString(text)}, rule: "action_behind"}, true
}

// peopleAct labels people by what was done to them and what they do then: 组织 +
// 3000人 + 转移.
func (s *sentence) peopleAct(k int, verb string, post []token) (label, bool) {
	if s.qs[k].kind != kindPerson || !post[0].isVerb() || utf8.RuneCountInString(verb) < 2 || s.isBase(k) || s.isChange(post[0]) {
		return label{}, false
	}
	text := s.withAction(verb, post)
	if text == verb {
		return label{}, false
	}
	return label{text: text, noun: text, verb: verb, composed: true, rule: "people_act"}, true
}

// maxRest bounds an object of unknown make, in code points.
const maxRest = 14

// shortRest takes all words up to the mark where they are few and end in a noun:
// 开通2条 + 对俄航线, 建成3条 + 高速和一级通道.
func (s *sentence) shortRest(post []token) int {
	n := len(post)
	if n == 0 || utf8.RuneCountInString(join(post)) > maxRest || !post[n-1].isNoun() {
		return 0
	}
	for _, t := range post {
		if _, ok := s.w.predicate.has([]rune(t.text)); ok && !(t.text == "可" && t.a == post[0].a) || t.text == "的" && t.a == post[0].a || strings.HasPrefix(t.tag, "u") && t.text != "的" {
			return 0
		}
	}
	return n
}

// sharedHead labels the first of two counts by the noun that the second carries:
// 2家省级、10家市级示范单位.
func (s *sentence) sharedHead(k int, noun string) string {
	if _, part := s.w.partial.has([]rune(noun)); !part || k+1 >= len(s.qs) || !s.listed(k+1) || s.qs[k+1].unit != s.qs[k].unit {
		return noun
	}
	post := s.post(k + 1)
	n := max(s.nounPhrase(post), s.shortRest(post))
	if n == 0 || post[0].isVerb() {
		return noun
	}
	head := s.withoutPart(join(post[:n]))
	if head == join(post[:n]) || head == "" {
		return noun
	}
	return noun + head
}

func (s *sentence) isPartial(t token) bool {
	_, ok := s.w.partial.has([]rune(t.text))
	return ok
}
