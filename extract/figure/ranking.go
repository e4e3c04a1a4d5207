package figure

import (
	"regexp"
	"strings"
)

// rankBehind are the words behind the size of a group that something has a rank
// in: 261个 + 地级市中排名第三, 15个 + 副省级城市首位.
var rankBehind = regexp.MustCompile(`^(\pL{2,10}?)(?:之?中)?(?:排名|排第|排在|位列|位居|名列|列第|居第|居首|居全|首位|末位|榜首|之首|前列|第[一二三四五六七八九十\d]+(?:位|名|$))`)

// rankReach is how far before a group, and behind it, the words of a rank may
// stand, in code points.
const rankReach = 18

// rankedAmong labels such a group by what it holds, not by what has the rank:
// the 261个 of 信用监测在全国261个地级市中排名第三 are 全国地级市.
func (s *sentence) rankedAmong(k int) (label, bool) {
	q := &s.qs[k]
	if q.kind != kindCount || !strings.ContainsAny(string(s.t.f[max(s.Start, q.start-rankReach/2):q.start]), "居列在") {
		return label{}, false
	}
	end := q.end
	for end < min(s.End, q.end+rankReach) && !isDelimiter(s.t.f[end]) {
		end++
	}
	m := rankBehind.FindStringSubmatch(s.text(q.end, end))
	if m == nil || strings.ContainsAny(m[1], "均都从") || strings.Contains(m[1], "增速") || strings.Contains(m[1], "形成") { // 5项指标增速均居全省前列: these have the rank
		return label{}, false
	}
	group := m[1]
	if of := s.text(max(s.Start, q.start-2), q.start); strings.HasPrefix(of, "全") {
		group = of + group
	}
	return label{text: group, subject: group, noun: m[1], solid: true, composed: true, rule: "ranked_among"}, true
}
