package figure

// carriedOver reports whether the time at at only says from when something was
// carried over, in an earlier clause: the 上年 of 上年结转4件，答复177件 is none of
// 177件.
func (s *sentence) carriedOver(k, at int) bool {
	q := &s.qs[k]
	for i := at; i < q.start; i++ {
		if s.t.f[i] == '结' && s.t.at(i+1) == '转' {
			return i-at < 5 && s.hardBetween(i, q.start)
		}
		if s.hard(i) {
			return false
		}
	}
	return false
}
