package data

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/report"
)

// PlaceMatch says how a mention was recognised, so that callers can weigh it.
type PlaceMatch string

const (
	PlaceFull  PlaceMatch = "full"  // 威海市, 凉山州
	PlaceShort PlaceMatch = "short" // 威海民政: a short name with a word of government behind it
	PlaceChain PlaceMatch = "chain" // 山东省威海市, 山东威海: each narrows the next
)

// PlaceMention is a place named in a text, with all it may mean.
type PlaceMention struct {
	Span    report.Span
	Regions []Region // candidates, best first; never empty
	Match   PlaceMatch
	Text    string // as printed
}

// Region is the place when only one can be meant.
func (m PlaceMention) Region() (Region, bool) {
	if len(m.Regions) != 1 {
		return Region{}, false
	}
	return m.Regions[0], true
}

// maxScan bounds what ScanPlaces and ScanDepartments read of a text, in code
// points; they are meant for titles, signatures and first lines.
const maxScan = 20000

// ScanPlaces finds the places named in a short text, in order and without
// overlap, the longest name at each place. A chain is one mention of its last
// place. An abolished name is found in every year; its candidates come last,
// and RegionIn follows them. Short names count only in a chain or in the
// company of words of government.
func ScanPlaces(text string, year int) []PlaceMention {
	s := placeScan{text: newRuneText(clip(text)), table: regions(), year: year}
	defer s.text.free()
	return s.all()
}

// clip cuts a text after maxScan code points.
func clip(text string) string {
	if len(text) <= maxScan {
		return text
	}
	n := 0
	for b := range text {
		if n == maxScan {
			return text[:b]
		}
		n++
	}
	return text
}

type placeScan struct {
	text  *runeText
	table *regionTable
	year  int
}

// placeName is one name in the text, not yet judged.
type placeName struct {
	start, end int
	rows       []int32
	short      bool
	guarded    bool
}

func (s *placeScan) all() []PlaceMention {
	var out []PlaceMention
	for i := 0; i < len(s.text.runes); {
		m, next := s.mention(i)
		if m.Regions != nil {
			out = append(out, m)
		}
		i = next
	}
	return out
}

// mention reads the longest chain of places at i. Where there is none it
// returns the next place to try.
func (s *placeScan) mention(i int) (PlaceMention, int) {
	first, ok := s.nameAt(i, nil)
	if !ok {
		return PlaceMention{}, i + 1
	}
	last, found, links := first, current(s.candidates(first, nil), s.year), 0
	for here := s.candidates(first, nil); ; links++ {
		next, ok := s.nameAt(s.skipBlank(last.end), here)
		if !ok || next.short && next.guarded && !s.followed(next) { // 辽宁振兴 is no place in Liaoning
			break
		}
		here = s.candidates(next, here)
		last, found = next, current(here, s.year)
	}
	if links == 0 && !s.standsAlone(first) {
		return PlaceMention{}, i + 1
	}
	sp := report.Span{Start: first.start, End: last.end}
	m := PlaceMention{Span: sp, Regions: found, Match: PlaceFull, Text: s.text.slice(sp.Start, sp.End)}
	switch {
	case links > 0:
		m.Match = PlaceChain
	case first.short:
		m.Match = PlaceShort
	}
	return m, last.end
}

// nameAt is the longest name that begins at i; with above, the longest that
// lies below one of these.
func (s *placeScan) nameAt(i int, above []Region) (placeName, bool) {
	var found placeName
	if i >= len(s.text.runes) || (above != nil && len(above) == 0) {
		return found, false
	}
	ok := s.table.names.at(s.text, i, func(e regionNames, end int) bool {
		found = placeName{start: i, end: end, rows: e.full, guarded: e.guarded}
		if len(e.full) == 0 || s.brokenEnd(end) {
			found.rows, found.short = e.short, true
		}
		if len(found.rows) == 0 {
			return false
		}
		return above == nil || len(s.candidates(found, above)) > 0
	})
	return found, ok
}

// brokenEnd reports whether the last character of a name belongs to the next
// word: 上海市场监管局 is 上海 with its 市场, 朝阳区域 no district.
func (s *placeScan) brokenEnd(end int) bool {
	last, next := s.text.rune(end-1), s.text.rune(end)
	switch last {
	case '市':
		return next == '场' || next == '值' || next == '容' && s.text.rune(end+1) == '市'
	case '区':
		return next == '域' || next == '划' || next == '间'
	case '县', '州':
		return next == '域' || next == '际'
	}
	return false
}

// candidates are the regions that a name may mean, below one of above where
// that is given.
func (s *placeScan) candidates(n placeName, above []Region) []Region {
	all := s.table.pick(n.rows, s.year, false)
	if above == nil {
		return all
	}
	return slices.DeleteFunc(all, func(r Region) bool {
		return !slices.ContainsFunc(above, func(a Region) bool { return s.liesIn(r, a) })
	})
}

// liesIn reports whether r is a different place inside a.
func (s *placeScan) liesIn(r, a Region) bool {
	return a.Level != report.LevelNational && r.Code != a.Code && levelOrder[a.Level] < levelOrder[r.Level] && Below(r.Code, a.Code, s.year)
}

// current keeps the places that hold in the year, where any does: 福州市鼓楼区
// is the one of today.
func current(all []Region, year int) []Region {
	valid := slices.DeleteFunc(slices.Clone(all), func(r Region) bool { return !r.ValidIn(year) || year == 0 && r.To != 0 })
	if len(valid) > 0 {
		return valid
	}
	return all
}

// skipBlank passes over the space or dot that titles put between places.
func (s *placeScan) skipBlank(i int) int {
	for j := i; j < i+2 && j < len(s.text.runes); j++ {
		switch s.text.rune(j) {
		case ' ', '\u3000', '\u00a0', '·':
		default:
			return j
		}
	}
	return i
}

// standsAlone reports whether a name that is no part of a chain may be taken.
func (s *placeScan) standsAlone(n placeName) bool {
	switch {
	case n.guarded:
		return false
	case n.short:
		return s.shortStands(n)
	case n.end-n.start == 2: // 莘县, but not in 示范县
		return s.opens(n)
	case n.end-n.start == 3 && slices.Contains(must(loadGazetteerOnce()).RunOn, s.text.slice(n.start+1, n.end)):
		return s.opens(n) // 海城市, but not in 沿海城市
	}
	return true
}

// shortStands reports whether the neighbours of a short name speak for a
// place: a word of government behind it, or the end of the phrase with
// nothing, or a leader such as 法治, before it.
func (s *placeScan) shortStands(n placeName) bool {
	if s.followed(n) {
		return true
	}
	return !unicode.Is(unicode.Han, s.text.rune(n.end)) && s.opens(n)
}

// opens reports whether a name begins its phrase: no word runs into it but a
// leader.
func (s *placeScan) opens(n placeName) bool {
	if !unicode.Is(unicode.Han, s.text.rune(n.start-1)) {
		return true
	}
	head := s.text.text[:s.text.bytes[n.start]]
	return slices.ContainsFunc(must(loadGazetteerOnce()).Leaders, func(l string) bool { return strings.HasSuffix(head, l) })
}

// followed reports whether a word of government stands behind a name.
func (s *placeScan) followed(n placeName) bool {
	return slices.ContainsFunc(must(loadGazetteerOnce()).Followers, func(f string) bool { return s.text.hasPrefix(n.end, f) })
}

// runeLen is the length of a text in code points.
func runeLen(s string) int { return utf8.RuneCountInString(s) }
