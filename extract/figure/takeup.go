package figure

import (
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// goesOn reports whether what quantity k counts, behind 、, had the same done to
// it as the things before: 新建公路12公里、车站3个.
func (s *sentence) goesOn(k int, subject []token, same bool) bool {
	p := &s.labels[k-1]
	if p.verb == "" || actsInside(subject) || p.composed && p.rule != "list_verb" || strings.Contains(p.noun, "的") && !(same && strings.Index(p.noun, "的") <= len("落后")) {
		return false
	}
	if same || s.qs[k].kind == kindCount && s.qs[k-1].kind == kindCount {
		return true
	}
	measured := func(j int) bool {
		return s.qs[j].kind == kindCount || s.qs[j].kind == kindMeasure || s.qs[j].unit == "户"
	}
	return measured(k) && measured(k-1) && !completeHead(subject)
}

// withoutRoundly drops what only says how exact a share is: 约 + 占全省.
func withoutRoundly(toks []token) []token {
	if len(toks) > 1 && strings.HasPrefix(toks[1].text, "占") && (toks[0].tag == "d" || toks[0].text == "约") {
		return toks[1:]
	}
	return toks
}

// saysShare reports whether the words begin with 占, which takes no room: 占道经营.
func saysShare(toks []token) bool {
	text := join(toks)
	return strings.HasPrefix(text, "占") && !strings.HasPrefix(text, "占道") && !strings.HasPrefix(text, "占地面积")
}

// takesUpReach labels those whom the thing counted before reaches: 发放低保金2亿元、
// 惠及 + 5万人.
func (s *sentence) takesUpReach(k int, subject []token, l *label) bool {
	if k == 0 || len(subject) != 1 || !s.reaches(subject[0].text) || s.qs[k].start-s.qs[k-1].end > 8 || ratio(s.qs[k-1].kind) {
		return false
	}
	p := &s.labels[k-1]
	if p.text == "" || utf8.RuneCountInString(p.text) > maxExamples || strings.HasSuffix(p.text, subject[0].text) {
		return false
	}
	l.text, l.noun, l.composed, l.rule = p.text+subject[0].text, p.noun, true, "reached_by_previous"
	return true
}

// scattered gives care at home the subject of care in homes, which a standard
// before it names: 特困人员集中供养标准…，分散供养标准….
func (s *sentence) scattered(k int, toks []token) []token {
	if k == 0 || len(toks) < 2 || toks[0].text != "分散" {
		return toks
	}
	of, _, ok := strings.Cut(s.labels[k-1].subject, "集中")
	if !ok || of == "" {
		return toks
	}
	return append([]token{{toks[0].a, toks[0].a, of, "n"}}, toks...)
}

// rateOf completes a bare rate or sum by what it is stated of: what the figure
// before counted, or what the rate before was stated of.
func (s *sentence) rateOf(k int, l, prev label) label {
	p, rate := s.labels[k-1], ratio(s.qs[k-1].kind)
	if k > 1 && s.reaches(p.verb) && !rate { // 发放补贴7个月，惠及群众2万人，资金…: of what was done
		p, rate = s.labels[k-2], ratio(s.qs[k-2].kind)
	}
	switch {
	case rate && s.forms[k-1].measure == report.MeasureShare && strings.HasSuffix(p.text, "率"):
		if l.of = p.of; l.of == "" {
			return l
		}
	case p.rule == "rate_of_previous" && p.of != "" && !rate:
		l.of = p.of
	case isRate(l.text) && s.counted(k) != "":
		l.of = s.counted(k)
	case p.solid && !rate:
		l.of = s.bearer(&p, p.noun, l.text)
	default:
		l.of = s.bearer(&prev, prev.noun, l.text)
	}
	if l.of == "" {
		return l
	}
	if l.text == "增加值" { // 农业总产值…，增加值…: of agriculture
		if of := strings.TrimSuffix(strings.TrimSuffix(l.of, "产值"), "总"); of != "" {
			l.of = of
		}
	}
	l.text, l.composed, l.rule = joinOnce(l.of, l.text), true, "rate_of_previous"
	return l
}

// counted are the things of the list that ends right before k, where they are
// counted alike and one rate is stated of all: 建议32件、提案12件，办复率100%.
func (s *sentence) counted(k int) string {
	of := ""
	for j := k - 1; j >= 0 && k-j <= 3; j-- {
		p := &s.labels[j]
		if s.qs[j].kind != kindCount || s.qs[j].unit != s.qs[k-1].unit || !p.solid || p.verb != s.labels[k-1].verb || strings.Contains(p.noun, "、") {
			return ""
		}
		if of = "、" + p.noun + of; !s.listed(j) && !s.andBefore(j) {
			break
		}
	}
	of = strings.TrimPrefix(of, "、")
	if !strings.Contains(of, "、") || utf8.RuneCountInString(of) > maxExamples {
		return ""
	}
	return of
}

// andBefore reports whether the words before quantity j begin with 和.
func (s *sentence) andBefore(j int) bool {
	if j == 0 {
		return false
	}
	switch s.t.at(s.t.skipBlanks(s.qs[j-1].end, s.End)) {
	case '和', '与', '及':
		return true
	}
	return false
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

// thing is what a share or distance of the figure is stated of: with its own
// subject where no verb leads it (小型企业新增贷款).
func (l *label) thing(kind unitKind) string {
	if n := utf8.RuneCountInString(l.verb); countable(kind) && n > 1 && n <= 4 && l.text == l.verb+l.noun && utf8.RuneCountInString(l.text) <= maxLabel/2 { // 关闭煤矿: not of all mines
		return l.text
	}
	if (l.verb == "" || strings.Contains(l.subject, "占")) && l.subject != "" && utf8.RuneCountInString(l.subject) <= maxLabel/2 {
		return l.subject
	}
	return l.noun
}

// growthText is the label of a change of what the figure before counted.
func growthText(prev label, change string, share bool) string {
	if prev.subject == "" {
		return joinOnce(prev.text, change)
	}
	if at := strings.Index(prev.subject, "占"); at > 0 && !share && !strings.HasPrefix(prev.subject[at:], "占比") { // 企业贷款占全部贷款65%，增加246亿元
		return joinOnce(prev.subject[:at], change)
	}
	return joinOnce(prev.subject, change)
}

func joinOnce(a, b string) string {
	if strings.HasSuffix(a, b) {
		return a
	}
	if r := []rune(b); len(r) > 2 && strings.HasSuffix(a, string(r[:2])) { // 棚户区改造 + 改造面积
		return a + string(r[2:])
	}
	return a + b
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
		if toks[i].isVerb() && utf8.RuneCountInString(toks[i].text) > 1 && toks[i].text != "转移" && !isUndertaking(toks[i+1].text) {
			return true
		}
	}
	return false
}
