package figure

import (
	"regexp"
	"strings"
)

// distanceOnly is a label that only says how far from what: 增速高于全国, 比全省高.
var distanceOnly = regexp.MustCompile(`^(?:增速|增幅|涨幅|降幅|分别|均|都|比|较|高于|低于|快于|慢于|好于|优于|高出|超过|领先|落后|全国|全省|全市|全区|全州|平均|水平|同期|[高低快慢、和与])+$`)

// distanceWords are left out of it: whom they divide is said.
var distanceWords = strings.NewReplacer("分别", "", "均", "", "都", "")

// distance gives a label that only says how far from what the thing that the
// figures before it are of: 投资增长16%，增速高于全国2个百分点.
func (s *sentence) distance(k int, l *label) {
	q := &s.qs[k]
	if k == 0 || !ratio(q.kind) || !distanceOnly.MatchString(l.text) {
		return
	}
	for j := k - 1; j >= max(0, k-maxBack); j-- {
		p := &s.labels[j]
		if p.rule == "distance" {
			l.subject = p.subject
		} else if l.subject = p.subject; l.subject == "" {
			l.subject = p.text
		}
		if l.subject == "" || distanceOnly.MatchString(l.subject) {
			continue
		}
		l.text = l.subject + distanceWords.Replace(l.text) + s.direction(k, l.text)
		l.composed, l.rule = true, "distance"
		return
	}
}

// direction is the 高 or 低 right before the quantities that quantity k is the
// last of, where its label has none: 比全国、全省高2个和3个百分点.
func (s *sentence) direction(k int, text string) string {
	if strings.ContainsAny(text, "高低快慢好优超领落") {
		return ""
	}
	for k > 0 && s.chained(k) {
		k--
	}
	if r := s.t.at(s.qs[k].start - 1); strings.ContainsRune("高低快慢", r) {
		return string(r)
	}
	return ""
}
