package figure

import (
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// bearer is what a sum before was stated of: 粮食播种面积 goes on as 粮食 where its
// 产量 follows. Rates keep the sum that they are a rate of (工业增加值占比), but not
// a bare size (林地面积, 覆盖率).
func (s *sentence) bearer(p *label, of, own string) string {
	if p.lead != "" && !isRate(own) && !(strings.Contains(own, "投资") && (strings.HasSuffix(p.noun, "项目") || strings.HasSuffix(p.noun, "工程"))) {
		return p.lead
	}
	r := foldRunes([]rune(of))
	w, ok := s.w.bare.before(r, len(r), 0)
	if !ok || strings.HasSuffix(of, own) {
		return of
	}
	if len(w.text) == len(r) {
		if isRate(own) {
			return of
		}
		whole := strings.TrimPrefix(p.subject, p.verb) // 稳定 + 粮食 + 种植面积
		if of = s.bareless(whole); of == "" {          // 旅游 + 总人数
			of = s.bareless(p.subject)
		}
		if of == whole {
			return ""
		}
		return of
	}
	tail := string(w.text)
	if isRate(own) && (!strings.HasSuffix(own, "率") || !strings.HasSuffix(tail, "面积") && !strings.HasSuffix(tail, "数")) {
		return of
	}
	return string([]rune(of)[:len(r)-len(w.text)])
}

// pushed is what a clause before a bare sum wants to get on: 推进居民医疗保险 +
// ，参保人数达100万人.
func (s *sentence) pushed(toks []token) string {
	for len(toks) > 0 && (toks[0].tag == "d" || toks[0].tag == "ad") {
		toks = toks[1:]
	}
	if len(toks) < 2 || len(toks[0].text) < len("发展") {
		return ""
	}
	switch verb := []rune(toks[0].text); string(verb[len(verb)-2:]) {
	case "发展", "推进", "推广", "推行", "壮大", "做大", "做强", "培育", "做优", "扩大":
	default:
		return ""
	}
	last := toks[len(toks)-1]
	if last.tag == "l" || last.tag == "i" || last.text == "开发" || strings.HasSuffix(last.text, "建设") {
		return ""
	}
	return s.concrete(toks[1:])
}

// concrete are the words as one short name of a thing, blank where they name
// none or only a way of doing.
func (s *sentence) concrete(toks []token) string {
	of := join(toks)
	if len(toks) == 0 || s.nounPhrase(toks) != len(toks) || utf8.RuneCountInString(of) > maxRest {
		return ""
	}
	for _, end := range [...]string{"责任", "政策", "制度", "措施", "机制", "战略", "行动", "工作", "改革", "体系", "结构", "力度", "规模", "发展", "任务", "计划", "步伐", "要求", "精神", "质量", "效益", "水平", "能力", "合作", "广度", "深度"} {
		if strings.HasSuffix(of, end) {
			return ""
		}
	}
	return of
}

// wantsThing reports whether the words are one verb that says nothing without
// the thing it is done to.
func (s *sentence) wantsThing(toks []token) bool {
	n := len(toks)
	if n == 0 || n > 2 || n == 2 && toks[0].tag != "d" && toks[0].text != "新" || !toks[n-1].isVerb() || ratio(s.qs[0].kind) {
		return false
	}
	return s.transitive(toks) && !s.hangs(toks[n-1].text)
}

// donor is the thing that the clause before a bare verb acts on: 推进保障性住房
// 建设 + ，新开工2万套.
func (s *sentence) donor() string {
	i := s.preStart(0) - 1
	if i <= s.Start || s.t.f[i] != ',' {
		return ""
	}
	a := i
	for a > s.Start && !s.hard(a-1) && !s.soft(a-1) {
		a--
	}
	toks := s.between(a, i)
	if a > s.Start && (s.soft(a-1) || s.t.f[a-1] == ')') || len(toks) < 2 || len(toks) > 8 || !hasVerb(toks[:2]) {
		return ""
	}
	for len(toks) > 0 && (toks[0].tag == "d" || toks[0].tag == "ad" || toks[0].isVerb() || toks[0].text == "大力" || toks[0].text == "全力" || toks[0].text == "重点") {
		toks = toks[1:]
	}
	if len(toks) < 2 {
		return ""
	}
	return s.concrete(toks)
}

// isRate reports whether the words name a share, speed or total of a size, not a
// size of its own.
func isRate(text string) bool {
	for _, end := range [...]string{"率", "比", "比重", "比例", "幅", "增速", "满意度", "总额", "总量"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// leadOf is the thing that leads the words where a verb follows it: 城市轨道交通 +
// 新增运营里程.
func leadOf(toks []token) string {
	n := 0
	for n < len(toks) && !toks[n].isVerb() && (toks[n].isNoun() && (n > 0 || toks[n].tag != "vn") || toks[n].modifies() && n > 0) {
		n++
	}
	if n == 0 || n == len(toks) || !toks[n].isVerb() || n == len(toks)-1 && !strings.HasPrefix(toks[n].text, "新") {
		return ""
	}
	if lead := join(toks[:n]); utf8.RuneCountInString(lead) > 2 {
		return lead
	}
	return ""
}

// maxPurpose bounds what a sum is for, in code points.
const maxPurpose = 18

// hangs reports whether the words are a sum that says nothing without what it
// was spent on: 投入, 安排资金.
func (s *sentence) hangs(text string) bool {
	_, ok := s.w.hanging.has([]rune(text))
	return ok
}

// spentOn is what a sum that says nothing alone was spent on, told behind it
// or by the next clause: 投入8000万元，+ 整治河道12公里.
func (s *sentence) spentOn(k int) string {
	q := &s.qs[k]
	if q.kind != kindMoney || s.isBase(k) {
		return ""
	}
	a := s.postEnd(k)
	toks := s.between(q.end, a)
	if len(toks) > 0 && toks[0].text == "资金" {
		toks = toks[1:]
	}
	if len(toks) == 0 && s.t.at(a) == ',' {
		a = s.t.skipBlanks(a+1, s.End)
		toks = s.between(a, s.clauseEnd(k, a))
	}
	for len(toks) > 0 && (toks[0].tag == "d" || toks[0].tag == "ad" || toks[0].text == "用于" || toks[0].text == "用来" || toks[0].text == "重点" || toks[0].text == "共" || toks[0].text == "，") {
		toks = toks[1:]
	}
	if len(toks) > 2 && toks[0].text == "在" { // 在社区 + 配备器材
		for i := 2; i < len(toks); i++ {
			if toks[i].isVerb() && utf8.RuneCountInString(toks[i].text) > 1 {
				toks = toks[i:]
				break
			}
		}
	}
	return s.deed(toks, k)
}

// clauseEnd is the next mark or quantity behind a.
func (s *sentence) clauseEnd(k, a int) int {
	hi := s.End
	if k+1 < len(s.qs) {
		hi = s.qs[k+1].start
	}
	for i := a; i < hi; i++ {
		if s.hard(i) || s.soft(i) {
			return i
		}
	}
	return hi
}

// deed is a verb and its object at the front of the words, with the thing that
// the next quantity counts where the object is that: 办好 + 12件 + 民生实事.
func (s *sentence) deed(toks []token, k int) string {
	toks = s.trimTrail(s.trimLead(toks))
	for len(toks) > 0 && (toks[0].tag == "d" || toks[0].text == "全力") {
		toks = toks[1:]
	}
	if len(toks) == 0 || !s.acts(toks[0]) || utf8.RuneCountInString(toks[0].text) < 2 {
		return ""
	}
	if _, change := s.w.change.has([]rune(toks[0].text)); change || s.reaches(toks[0].text) {
		return ""
	}
	if w, ok := s.w.doing.has([]rune(toks[0].text)); ok && len(toks) > 1 && s.isHollowSum(join(toks)) && w.tag != "" {
		return ""
	}
	text, last := join(toks), toks[len(toks)-1]
	if k+1 < len(s.qs) && s.qs[k+1].start >= last.b && s.qs[k+1].start-last.b < 3 && (!hasNoun(toks[1:]) || s.nounBehind(k+1)) && (countable(s.qs[k+1].kind) || s.qs[k+1].kind == kindMeasure) {
		post := s.post(k + 1)
		text += join(post[:max(s.nounPhrase(post), s.event(toks[:1], post))])
	}
	if utf8.RuneCountInString(text) <= maxPurpose && utf8.RuneCountInString(text) > utf8.RuneCountInString(toks[0].text) {
		return text
	}
	n, size := 0, 0
	for n < len(toks) && size+utf8.RuneCountInString(toks[n].text) <= maxPurpose {
		size += utf8.RuneCountInString(toks[n].text)
		n++
	}
	for n > 1 && !toks[n-1].isNoun() {
		n--
	}
	if n < 2 {
		return ""
	}
	return join(toks[:n])
}

// acts reports whether a word can lead what was done.
func (s *sentence) acts(t token) bool {
	_, nominal := s.w.nominal.has([]rune(t.text))
	return nominal || t.isVerb() || t.tag == "vn"
}

// isHollowSum reports whether the words only name another sum: 完成投资.
func (s *sentence) isHollowSum(text string) bool {
	_, ok := s.w.bare.has([]rune(text))
	return ok || s.hangs(text)
}

// ofProjects completes a sum by the projects that the figure before counts:
// 实施重点项目12个，投入30亿元.
func (s *sentence) ofProjects(k int) string {
	if k == 0 || !countable(s.qs[k-1].kind) || s.qs[k].start-s.qs[k-1].end > 40 {
		return ""
	}
	p := &s.labels[k-1]
	if !p.solid || !strings.HasSuffix(p.noun, "项目") && !strings.HasSuffix(p.noun, "工程") {
		return ""
	}
	return p.noun
}

// spent labels a sum that says nothing alone by what it was spent on.
func (s *sentence) spent(k int, l *label) bool {
	if !s.hangs(l.text) || s.forms[k].change {
		return false
	}
	if of := s.spentOn(k); of != "" {
		l.text, l.composed, l.rule = l.text+of, true, "spent_on"
		return true
	}
	if of := s.ofProjects(k); of != "" {
		l.text, l.composed, l.rule = of+l.text, true, "rate_of_previous"
		return true
	}
	return false
}

// withinWhole takes over what was done to a whole for the part that 其中 names:
// 新登记市场主体3万户，其中企业9000户.
func (s *sentence) withinWhole(k int, subject []token, l *label) bool {
	j := k - 1
	for j > 0 && ratio(s.qs[j].kind) {
		j--
	}
	if j < 0 || l.verb != "" || !l.solid || !countable(s.qs[k].kind) || s.qs[k].unit != s.qs[j].unit || !s.saysOf(k) {
		return false
	}
	if _, part := s.w.partial.has([]rune(l.text)); part || strings.HasSuffix(l.text, "级") || len(s.happening(subject)) > 0 {
		return false
	}
	p := &s.labels[j]
	if p.verb == "" || s.statuses[j] == report.StatusBase || strings.HasPrefix(l.text, p.verb) || !s.qs[k].low.val.less(s.qs[j].low.val) || utf8.RuneCountInString(p.verb) > 4 {
		return false
	}
	l.verb = p.verb
	l.text, l.composed, l.rule = p.verb+l.text, true, "part_of_previous"
	return true
}
