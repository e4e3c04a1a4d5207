package figure

import (
	"nianbao/report"
)

// earlierTime settles the year of a value that a change begins from, where no
// time stands between its 由 or 从 and the number: the nearest beginning named
// before it (2018年到2023年，人口由12万人增加到15万人), else none is known. What
// opens the sentence is the time of the end. It reports whether figure f is
// such a value; at is where the last time before it stands.
func (s *sentence) earlierTime(f *report.Figure, k, at int) bool {
	if f.Status != report.StatusBase {
		return false
	}
	from, ok := s.fromMark(k)
	if r := s.t.at(at - 1); !ok || at >= from || r == '由' || r == '从' { // 由上年的12%提高到20%，失业率由3%下降到2%
		return false
	}
	for i := from - 1; i >= max(s.Start, from-maxLookBack); i-- {
		if s.t.at(i+4) == '年' && s.beginning(i) {
			f.RefYear, f.RefYearFrom, f.Period = fourDigits(s.t.f, i), report.FromSentence, s.text(i, i+5)
			break
		}
	}
	return true
}

// beginning reports whether the year at i is where a stretch or a change
// begins: 从2018年…, 2018年至2023年, 2018年的12万人增加到….
func (s *sentence) beginning(i int) bool {
	if y := fourDigits(s.t.f, i); y < 1949 || y > 2100 {
		return false
	}
	switch s.t.at(i - 1) {
	case '由', '从', '自':
		return true
	case '到', '至':
		return false
	}
	switch s.t.at(i + 5) {
	case '到', '至', '-', '—', '~':
		return fourDigits(s.t.f, i+6) > 0
	}
	return false
}

// maxSince bounds what may stand between a year and its 以来, in code points.
const maxSince = 16

// beginsLater reports whether the year at i says since when, by something done
// in it: 2018年执行新标准以来.
func (s *sentence) beginsLater(i int) bool {
	for j := i + 5; j < min(i+5+maxSince, s.End) && !isDelimiter(s.t.f[j]); j++ {
		if s.t.f[j] == '以' && s.t.at(j+1) == '来' {
			return true
		}
	}
	return false
}
