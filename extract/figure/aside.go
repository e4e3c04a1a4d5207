package figure

// withoutAsides drops brackets that only say how a value was taken: （下同）,
// （不含农户）.
func (s *sentence) withoutAsides(toks []token) []token {
	var out []token
	for i := 0; i < len(toks); i++ {
		if n := s.asideAt(toks[i:]); n > 0 {
			if out == nil {
				out = append(make([]token, 0, len(toks)), toks[:i]...)
			}
			i += n - 1
			continue
		}
		if out != nil {
			out = append(out, toks[i])
		}
	}
	if out == nil {
		return toks
	}
	return out
}

// asideAt counts the tokens of such a bracket at the front, 0 for none.
func (s *sentence) asideAt(toks []token) int {
	if !s.asideFrom(toks[0].a) {
		return 0
	}
	for i := range toks {
		if s.t.at(toks[i].a) == ')' {
			return i + 1
		}
	}
	return 0
}

// asideFrom reports whether the bracket at i says how a value was taken.
func (s *sentence) asideFrom(i int) bool {
	_, ok := s.w.aside.at(s.t.f, i+1, s.End)
	return ok && s.t.f[i] == '('
}

// opening finds the bracket that closes at i, lo where there is none near.
func (s *sentence) opening(i, lo int) int {
	for j := i - 1; j >= lo && i-j < 40; j-- {
		if s.t.f[j] == '(' {
			return j
		}
	}
	return lo
}
