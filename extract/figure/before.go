package figure

import (
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// fromBefore labels a quantity by the words before it, filled up from the
// figure before where they name nothing: 撤销21个、注销42个; 增长28%.
func (s *sentence) fromBefore(k int, pre []token, carry label) label {
	f := &s.forms[k]
	subject, change := pre, ""
	if f.change {
		subject, change = s.cutChange(pre, f.changeAt)
	}
	subject = behindExamples(s.ownSubject(s.beforeFrom(k, subject)))
	l := label{text: join(subject), span: spanOf(subject), rule: "noun_before"}
	l.verb, l.noun, l.solid = s.parts2(subject)
	l.of = statedOf(subject)
	prev, same := s.previous(k, carry)
	if k == 0 && len(subject) > 0 && strings.HasPrefix(subject[0].text, "占") {
		prev = s.fromEarlier(k, prev)
	}
	switch {
	case k > 0 && s.limited(k, &l, prev):
	case k > 0 && s.converts(k, subject):
		l = s.labels[k-1]
		l.text, l.composed, l.rule = l.subject, true, "converted"
	case len(subject) == 0 && f.change && k == 0:
		l = s.fromEarlier(k, prev)
	case len(subject) == 0 && f.change:
		prev = s.labels[k-1] // 增加值128.65亿元，增长7.2%: of the figure right before
		prev.text, prev.composed, prev.rule = growthText(prev, change), true, "growth_of_previous"
		return prev
	case s.qs[k].kind == kindTimes && !f.change && k > 0 && prev.text != "" && s.refersBack(k, subject):
		prev.composed, prev.rule = true, "multiple_of_previous"
		return prev
	case len(subject) == 0:
		l = s.fromEarlier(k, prev)
	case !l.solid && same && prev.solid && !ratio(s.qs[k].kind) && s.transitive(subject):
		l.verb, l.noun, l.solid = l.text, prev.noun, true
		l.text, l.composed, l.rule = l.text+prev.noun, true, "verb_of_previous"
	case k == 0 && isSum(carry.text) && perHead(subject):
		l.text, l.composed, l.rule = joinOnce(carry.noun, l.text), true, "rate_of_previous"
	case s.isBare(subject) && prev.noun != "" && k > 0:
		l = s.rateOf(k, l, prev)
	case l.verb == "" && k > 0 && s.listed(k) && s.goesOn(k, subject, same):
		l.verb = s.labels[k-1].verb
		if utf8.RuneCountInString(l.verb) > 4 { // 整改巡视反馈: only what was done
			l.verb = string([]rune(l.verb)[:2])
		}
		l.text, l.composed, l.rule = l.verb+l.text, true, "list_verb"
	case len(subject) > 0 && (strings.HasPrefix(subject[0].text, "占") || s.leadsApart(subject)) && prev.noun != "":
		l.text, l.composed, l.rule = joinOnce(prev.thing(), l.text), true, "share_of_previous"
	}
	if _, part := s.w.partial.has([]rune(l.text)); part && same && prev.solid && !ratio(s.qs[k].kind) {
		l.noun = s.withoutPart(prev.noun)
		l.text, l.composed, l.solid, l.rule = l.text+l.noun, true, true, "part_of_previous"
	}
	l.subject = l.text
	if change != "" {
		l.text += change
	}
	l.text += s.rateVerb(k) + s.purpose(k)
	return l
}

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
		toks = s.dropReckoning(s.trimTrail(s.dropCompare(toks)))
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

// goesOn reports whether what quantity k counts, behind 、, had the same done to
// it as the things before: 新建公路12公里、车站3个.
func (s *sentence) goesOn(k int, subject []token, same bool) bool {
	p := &s.labels[k-1]
	if p.verb == "" || actsInside(subject) || p.composed && p.rule != "list_verb" || strings.Contains(p.noun, "的") {
		return false
	}
	if same || s.qs[k].kind == kindCount && s.qs[k-1].kind == kindCount {
		return true
	}
	measured := func(j int) bool {
		return s.qs[j].kind == kindCount || s.qs[j].kind == kindMeasure || s.qs[j].unit == "户"
	}
	_, does := s.w.takesCount.has([]rune(p.verb))
	return measured(k) && measured(k-1) && (does || strings.HasPrefix(p.verb, "新") || strings.HasPrefix(p.verb, "改")) && !completeHead(subject)
}

// rateOf completes a bare rate or sum by what it is stated of: what the figure
// before counted, or what the rate before was stated of.
func (s *sentence) rateOf(k int, l, prev label) label {
	p, rate := s.labels[k-1], ratio(s.qs[k-1].kind)
	switch {
	case rate && s.forms[k-1].measure == report.MeasureShare && strings.HasSuffix(p.text, "率"):
		if l.of = p.of; l.of == "" {
			return l
		}
	case p.solid && !rate:
		l.of = p.noun
	default:
		l.of = prev.noun
	}
	l.text, l.composed, l.rule = joinOnce(l.of, l.text), true, "rate_of_previous"
	return l
}

// statedOf is what a rate is stated of, by its words: 药品 + 合格率. Verbs before
// the rate name nothing.
func statedOf(toks []token) string {
	n := len(toks)
	if n == 0 || !strings.HasSuffix(toks[n-1].text, "率") {
		return ""
	}
	if n--; toks[n].text == "率" && n > 0 {
		n--
	}
	if !hasNoun(toks[:n]) || hasVerb(toks[:n]) {
		return ""
	}
	return join(toks[:n])
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

// refersBack reports whether the words only say what a multiple refers to: 是年初
// 目标的2.7倍, 上年同期的3倍.
func (s *sentence) refersBack(k int, toks []token) bool {
	switch r := s.t.at(s.t.skipBlanks(s.preStart(k), s.End)); r {
	case '是', '为', '相':
		return true
	}
	if len(toks) == 0 {
		return false
	}
	switch toks[0].text {
	case "达到", "达", "上年", "去年", "年初", "全国", "全省", "原来", "同期", "上年同期":
		return true
	}
	return isTime(toks)
}

// converts reports whether the words only say how the value is expressed:
// 按年平均汇率折算达13439美元.
func (s *sentence) converts(k int, toks []token) bool {
	if r := s.t.at(s.t.skipBlanks(s.preStart(k), s.End)); r != '按' && r != '折' || len(toks) == 0 {
		return false
	}
	switch toks[len(toks)-1].text {
	case "折算", "计算", "测算", "换算", "折合", "计":
		return true
	}
	return false
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

// rateVerb is the verb behind a rate that says what the share does: 服务站100%
// 覆盖.
func (s *sentence) rateVerb(k int) string {
	if s.qs[k].kind != kindRate || s.forms[k].measure != report.MeasureShare {
		return ""
	}
	post := s.between(s.qs[k].end, s.postEnd(k))
	if len(post) == 0 || len(post) > 2 || s.isBase(k) || !post[len(post)-1].isVerb() && post[len(post)-1].tag != "vn" {
		return ""
	}
	return join(post)
}

// purpose is what a sum is for, behind it: 安排3亿元用于支持农业.
func (s *sentence) purpose(k int) string {
	if s.qs[k].kind != kindMoney {
		return ""
	}
	post := s.between(s.qs[k].end, s.postEnd(k))
	if len(post) < 2 || post[0].text != "用于" && post[0].text != "用来" || len(post) > 10 {
		return ""
	}
	return join(post)
}

// thing is what a share or distance of the figure is stated of: with its own
// subject where no verb leads it (小型企业新增贷款).
func (l *label) thing() string {
	if (l.verb == "" || strings.Contains(l.subject, "占")) && l.subject != "" && utf8.RuneCountInString(l.subject) <= maxLabel/2 {
		return l.subject
	}
	return l.noun
}

// growthText is the label of a change of what the figure before counted.
func growthText(prev label, change string) string {
	if prev.subject == "" {
		return joinOnce(prev.text, change)
	}
	return joinOnce(prev.subject, change)
}

func joinOnce(a, b string) string {
	if strings.HasSuffix(a, b) {
		return a
	}
	return a + b
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
	return strings.HasSuffix(text, "年") || strings.HasSuffix(text, "同期") || strings.HasSuffix(text, "末") || strings.HasSuffix(text, "年底") || strings.HasSuffix(text, "时期")
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
	for i < len(toks) && (toks[i].isVerb() || i > 0 && i+1 < len(toks) && toks[i].isConjunction() && toks[i+1].isVerb() || toks[i].tag == "d" || toks[i].tag == "ul" || toks[i].tag == "ad" ||
		toks[i].tag == "vn" && i == 0 && len(toks) > 1 && toks[1].tag != "vn" && !hasOnlyRate(toks[i+1:])) {
		i++
	}
	if i == len(toks) {
		return "", join(toks), false
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
			return j + 1
		}
	}
	return i
}

func hasOnlyRate(toks []token) bool {
	t := join(toks)
	return t == "率" || t == "面积" || t == "人数"
}

// transitive reports whether the words are a bare verb that wants an object:
// one or two words, all verbs or adverbs.
func (s *sentence) transitive(toks []token) bool {
	if len(toks) == 0 || len(toks) > 3 || s.brings(toks) || utf8.RuneCountInString(join(toks)) > 6 || completeHead(toks) {
		return false
	}
	if n := len(toks); n > 1 && completes(toks[n-1].text) { // 新增就业
		return false
	}
	if len(toks) == 2 && toks[0].tag == "vn" && toks[1].tag == "vn" { // 优化调整
		_, a := s.w.nominal.has([]rune(toks[0].text))
		_, b := s.w.nominal.has([]rune(toks[1].text))
		return !a && !b
	}
	for _, t := range toks {
		if _, ok := s.w.nominal.has([]rune(t.text)); ok && len(toks) == 1 && (t.text == "出口" || t.text == "进口") {
			return false
		}
		if !t.isVerb() && t.text != "新" && t.tag != "d" && t.tag != "b" && !strings.HasPrefix(t.tag, "u") && (t.tag != "vn" || len(toks) > 1) {
			return false
		}
	}
	return true
}

// completes reports whether a verb needs no object: 新增就业, 稳定脱贫.
func completes(text string) bool {
	switch text {
	case "就业", "创业", "脱贫", "消费", "参保", "入学", "招生", "转移", "搬迁", "增收", "出口", "进口", "入库", "上市":
		return true
	}
	return false
}

// limited labels a count by the limit before it and the things counted before:
// 投资过5亿元的项目100个、过10亿元的65个.
func (s *sentence) limited(k int, l *label, prev label) bool {
	end := s.t.backBlanks(s.qs[k].start, s.Start)
	at := strings.LastIndex(prev.text, "的")
	if s.t.at(end-1) != '的' || at < 0 || s.qs[k].unit != s.qs[k-1].unit {
		return false
	}
	a := s.preStart(k)
	limit := strings.TrimLeft(s.text(a, end), "、，, ")
	if !strings.ContainsAny(limit, "万亿百千元") || utf8.RuneCountInString(limit) > maxExamples {
		return false
	}
	head := prev.text[at+len("的"):]
	l.text, l.noun, l.composed, l.rule = limit+head, limit+head, true, "limit_of_previous"
	return true
}

// withoutPart drops a word that says which part from the front of a thing:
// 国家级重点专科 goes on as 重点专科.
func (s *sentence) withoutPart(thing string) string {
	r := foldRunes([]rune(thing))
	if w, ok := s.w.partial.at(r, 0, len(r)); ok && len(w.text) < len(r) {
		return string([]rune(thing)[len(w.text):])
	}
	return thing
}

// perHead reports whether the words only say that a sum is divided: 人均.
func perHead(toks []token) bool {
	text := join(toks)
	return text == "人均" || text == "户均" || text == "亩均"
}

// isSum reports whether a label names a sum that can be divided among heads.
func isSum(text string) bool {
	for _, end := range [...]string{"总值", "产值", "收入", "支出", "余额", "储蓄", "存款", "消费"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// actsInside reports whether the words hold a verb before their last word: they
// say what was done (金融机构支持企业发展).
func actsInside(toks []token) bool {
	for i := 0; i+1 < len(toks); i++ {
		if toks[i].isVerb() && utf8.RuneCountInString(toks[i].text) > 1 && toks[i].text != "转移" {
			return true
		}
	}
	return false
}
