package figure

import (
	"strings"
	"unicode/utf8"
)

// byDeed labels a quantity by the deed that stands behind it, where that says
// what the words before do not: part of things done, time spent, sums spent on
// something or given to somebody.
func (s *sentence) byDeed(k int, pre, post []token) (label, bool) {
	if len(post) == 0 {
		return label{}, false
	}
	if l, ok := s.partDone(k, pre, post); ok {
		return l, true
	}
	if l, ok := s.timeSpent(k, pre, post); ok {
		return l, true
	}
	return s.sumGiven(k, pre, post)
}

// partDone labels 104个重大项目 + 100个开工、80个竣工.
func (s *sentence) partDone(k int, pre, post []token) (label, bool) {
	if l, ok := s.amongCounted(k, pre, post); ok {
		return l, true
	}
	if k == 0 || s.qs[k].kind != kindCount || s.qs[k].unit != s.qs[k-1].unit || len(post) > 4 || !onlyDeeds(post) || !hasVerb(post) && post[len(post)-1].tag != "vn" {
		return label{}, false
	}
	p := &s.labels[k-1]
	for len(pre) > 0 && strings.Contains("中有里", pre[len(pre)-1].text) {
		pre = pre[:len(pre)-1]
	}
	switch {
	case len(pre) == 0 && p.rule == "part_done":
	case len(pre) > 0 && s.preStart(k) == s.qs[k-1].end && p.rule == "noun_behind" && p.noun == join(pre):
	default:
		return label{}, false
	}
	for len(post) > 1 && (post[0].tag == "d" || post[0].tag == "ad") {
		post = post[1:]
	}
	return label{text: p.noun + join(post), noun: p.noun, solid: true, composed: true, rule: "part_done"}, true
}

// amongCounted labels 15项专项工作中 + 6项全省第一.
func (s *sentence) amongCounted(k int, pre, post []token) (label, bool) {
	if k == 0 || len(pre) < 2 || pre[len(pre)-1].text != "中" && pre[len(pre)-1].text != "中有" || s.qs[k].unit != s.qs[k-1].unit || s.preStart(k) != s.qs[k-1].end {
		return label{}, false
	}
	p := &s.labels[k-1]
	told := join(post)
	if join(pre[:len(pre)-1]) != p.noun || utf8.RuneCountInString(told) > maxAction || post[0].text == "的" {
		return label{}, false
	}
	return label{text: p.noun + strings.TrimPrefix(told, "已"), noun: p.noun, solid: true, composed: true, rule: "part_done"}, true
}

// timeSpent labels 仅用17天实现社会面清零, 提前3个月完成改造任务.
func (s *sentence) timeSpent(k int, pre, post []token) (label, bool) {
	switch s.qs[k].unit {
	case "天", "个月", "月", "小时", "日", "分钟", "工作日":
	default:
		return label{}, false
	}
	tail, head := "用时", ""
	switch join(pre) {
	case "用", "仅用", "只用", "历时", "耗时", "用时", "仅":
	case "提前":
		tail, head = "", "提前"
	default:
		return label{}, false
	}
	for len(post) > 0 && (post[0].text == "时间" || post[0].text == "的" || post[0].text == "就" || post[0].text == "即" || post[0].text == "便") {
		post = post[1:]
	}
	deed := s.deed(post, k)
	if n := s.complementEnd(post); deed == "" && n > 0 { // 实现 + 社会面清零
		deed = join(post[:n])
	}
	if deed == "" {
		return label{}, false
	}
	return label{text: head + deed + tail, noun: deed, composed: true, rule: "time_spent"}, true
}

// sumGiven labels 投资1500万元建设4处广场绿地 by what the sum is spent on and 对32家企业
// 给予320万元补助 by who gets it.
func (s *sentence) sumGiven(k int, pre, post []token) (label, bool) {
	if s.qs[k].kind != kindMoney || len(pre) == 0 || s.forms[k].change {
		return label{}, false
	}
	if s.hangs(join(pre)) && k+1 < len(s.qs) && s.postEnd(k) == s.qs[k+1].start && len(post) == 1 && countable(s.qs[k+1].kind) {
		of := ""
		if post[0].text == "对" {
			next := s.post(k + 1)
			if n := s.nounPhrase(next); n > 0 && n < len(next) {
				of = s.withAction(join(next[:n]), next[n:])
			}
		} else {
			of = s.deed(post, k)
		}
		if of != "" && utf8.RuneCountInString(of) > 3 {
			return label{text: join(pre) + of, noun: of, verb: join(pre), composed: true, rule: "spent_on"}, true
		}
	}
	last := len(pre) - 1
	if (pre[last].text == "给予" || pre[last].text == "提供") && len(post) == 1 && isGift(post[0].text) {
		who := s.clean(pre[:last])
		if s.t.at(s.t.backBlanks(s.qs[k].start, s.Start)-1) == '户' || !hasNoun(who) || hasVerb(who[:1]) {
			return label{}, false
		}
		return label{text: join(who) + post[0].text, noun: post[0].text, composed: true, rule: "given_to"}, true
	}
	return label{}, false
}

// isGift reports whether the word says what is given.
func isGift(text string) bool {
	switch text {
	case "补助", "补贴", "奖励", "奖补", "支持", "扶持", "资助", "救助", "补偿", "贴息", "资金支持":
		return true
	}
	return false
}
