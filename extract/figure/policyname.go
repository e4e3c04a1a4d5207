package figure

// maxPolicies is how far before the number the verb that issues a list of
// policies may stand, maxPolicyName how long a name may be that the number is
// part of.
const (
	maxPolicies   = 60
	maxPolicyName = 5
)

// policyName recognises policies that go by the number of their articles, behind
// a verb of issuing: 出台稳增长20条、工业6条等政策. What 条 counts itself is a figure
// (制定措施20条), and so are the articles of a policy that is told at length.
func (s *scanner) policyName(q *quantity, limit int) bool {
	t := s.t
	next := t.at(t.skipBlanks(q.unitEnd, limit))
	if q.isRange || q.over || next == '(' || !isDelimiter(next) && next != '等' && next != '和' && next != '以' {
		return false
	}
	i := t.backBlanks(q.numStart, 0)
	r := t.at(i - 1)
	if i == 0 || isDelimiter(r) || r == '”' || r == '"' || r == '》' || r == '等' || r == '的' || r == '了' || isNumeric(r) {
		return false
	}
	if _, counted := s.w.articled.before(t.f, i, max(0, i-4)); counted {
		return false
	}
	named, listed := 0, false
	for lo := max(0, i-maxPolicies); i > lo; i-- {
		switch t.f[i-1] {
		case ',', '。', ';', ':', '\n':
			return false
		case '、':
			listed = true
		}
		if _, ok := s.w.issuing.before(t.f, i, lo); ok {
			return named > 1
		}
		if !listed {
			named++
		}
		if named > maxPolicyName {
			return false
		}
	}
	return false
}

// policiesBehind is what a list of policies is called behind its last: 出台促进消费
// 持续恢复30条、扶持中小企业8条 + 等政策措施.
func (s *sentence) policiesBehind(k int) string {
	if s.qs[k].unit != "条" {
		return ""
	}
	i := s.qs[k].end
	for end := min(s.End, i+maxPolicies); i < end && s.t.f[i] != '等'; i++ {
		if s.t.f[i] != '、' && s.hard(i) || i == s.qs[k].end && s.t.f[i] != '、' && s.t.f[i] != '和' {
			return ""
		}
	}
	if _, counted := s.w.articled.before(s.t.f, s.t.backBlanks(s.qs[k].start, 0), s.Start); counted || s.t.at(i) != '等' {
		return ""
	}
	for j := k + 1; j < len(s.qs) && s.qs[j].start < i; j++ {
		if s.qs[j].unit != "条" {
			return ""
		}
	}
	for j := i + 1; j < min(s.End, i+6); j++ {
		for _, w := range [...]string{"政策措施", "政策举措", "政策", "措施", "举措"} {
			if r := []rune(w); j+len(r) <= s.End && equalRunes(s.t.f[j:j+len(r)], r) {
				return w
			}
		}
	}
	return ""
}
