package figure

import (
	"strings"

	"nianbao/internal/segment"
	"nianbao/report"
)

// sentence is a stretch with its quantities and the words around them.
type sentence struct {
	*scanner
	stretch
	qs   []quantity
	toks []token
	seg  *segment.Segmenter
	era  string // span of years that the paragraph speaks of
	now  int    // year in which the text was spoken, 0 unknown
	// what was found so far, by quantity
	labels   []label
	forms    []form
	groups   []group
	statuses []report.Status
}

// token is a word with its place in the report's text.
type token struct {
	a, b int
	text string
	tag  string
}

// windowBefore and windowAfter bound how much of a sentence around a quantity
// is tagged: a line of 20 MB costs no more than its figures.
const (
	windowBefore = 110
	windowAfter  = 50
)

// tag cuts the windows around the quantities into words. A comma stands in
// for each quantity, so that no word reaches into one.
func (s *sentence) tag() {
	s.toks = s.scanner.toks[:0]
	defer func() { s.scanner.toks = s.toks }() // for the next sentence
	for k := 0; k < len(s.qs); {
		a := max(s.Start, s.qs[k].start-windowBefore)
		j := k
		for j+1 < len(s.qs) && s.qs[j+1].start-windowBefore <= s.qs[j].end+windowAfter {
			j++
		}
		s.tagWindow(a, min(s.End, s.qs[j].end+windowAfter), s.qs[k:j+1])
		k = j + 1
	}
}

func (s *sentence) tagWindow(a, b int, qs []quantity) {
	runes, place := s.runes[:0], s.place[:0]
	for i, k := a, 0; i < b; {
		if k < len(qs) && i >= qs[k].start {
			runes, place = append(runes, '，'), append(place, i)
			i = max(i+1, qs[k].end)
			k++
			continue
		}
		r := s.t.raw[i]
		if n := s.t.particle(i, b); n > 0 { // PM2.5 is one word
			runes, place = append(runes, '粉', '尘'), append(place, i, i+n-1)
			i += n
			continue
		}
		if s.t.f[i] == ' ' || r == '\n' { // blanks inside words
			i++
			continue
		}
		runes, place = append(runes, r), append(place, i)
		i++
	}
	s.runes, s.place = runes, place // for the next window
	if s.seg == nil {
		return
	}
	for _, w := range s.seg.Tag(string(runes)) {
		if w.Start >= len(place) || w.End > len(place) || w.End <= w.Start {
			continue
		}
		t := token{place[w.Start], place[w.End-1] + 1, w.Text, w.Tag}
		if t.b-t.a != w.End-w.Start {
			t.text = s.t.compact(t.a, t.b)
		}
		if n := len(s.toks); n > 0 && t.text == "比" && s.toks[n-1].text == "占" && s.toks[n-1].b == t.a {
			s.toks[n-1] = token{s.toks[n-1].a, t.b, "占比", "n"}
			continue
		}
		s.toks = s.mend(s.toks, t)
	}
}

// particle is the length of PM2.5 or PM10 at i, 0 where neither stands.
func (t *text) particle(i, limit int) int {
	if t.f[i] != 'P' && t.f[i] != 'p' || i+4 > limit || t.f[i+1] != 'M' && t.f[i+1] != 'm' {
		return 0
	}
	switch {
	case t.f[i+2] == '1' && t.f[i+3] == '0':
		return 4
	case i+5 <= limit && t.f[i+2] == '2' && t.f[i+3] == '.' && t.f[i+4] == '5':
		return 5
	}
	return 0
}

// compact is the text of [a,b) without blanks.
func (t *text) compact(a, b int) string {
	var out []rune
	for i := a; i < b; i++ {
		if t.f[i] != ' ' && t.f[i] != '\n' {
			out = append(out, t.raw[i])
		}
	}
	return string(out)
}

// mend appends a word, with what jieba makes of words it does not know
// corrected: they are names of things, and a 达 at their end is the verb
// (节约 率达).
func (s *sentence) mend(out []token, t token) []token {
	var short [8]rune
	r := short[:0]
	for _, c := range t.text {
		r = append(r, c)
	}
	if w, ok := s.w.cuts.has(r); ok { // 降低成本
		n := int(w.tag[0] - '0')
		return append(out, token{t.a, t.a + n, string(r[:n]), "v"}, token{t.a + n, t.b, string(r[n:]), "n"})
	}
	if len(r) == 2 && r[0] == '年' && t.tag == "x" && isDigit(s.t.at(t.a-1)) { // 2020 + 年全 + 社会
		return append(out, token{t.a, t.a + 1, "年", "m"}, token{t.a + 1, t.b, string(r[1:]), "n"})
	}
	if t.tag == "x" && isLetter(fold(r[0])) { // 5 + G + 基站
		t.tag = "eng"
	} else if t.tag == "x" && isDigit(fold(r[0])) && isLetter(s.t.at(t.b)) {
		t.tag = "m"
	}
	if w, ok := s.w.tags.has(r); ok {
		t.tag = w.tag
	} else if t.tag != "v" {
		if _, ok := s.w.verbs.has(r); ok || len(r) == 4 && endsInDeed(r) {
			t.tag = "v"
		}
	}
	if t.tag != "x" || r[0] < 0x2E80 || r[0] >= 0xFF00 || strings.ContainsRune("，。、；：！？（）", r[0]) {
		return append(out, t)
	}
	t.tag = "nx"
	if n := len(r); n > 1 && (r[n-1] == '达' || r[n-1] == '为') {
		return append(out, token{t.a, t.b - 1, string(r[:n-1]), "nx"}, token{t.b - 1, t.b, string(r[n-1]), "v"})
	}
	return append(out, t)
}

// endsInDeed reports whether a phrase of four is an adverb and a verb that jieba
// glues together: 如期完成, 全线贯通.
func endsInDeed(r []rune) bool {
	switch string(r[2:]) {
	case "完成", "贯通", "推进", "建成", "启动", "实施", "开工", "竣工", "投产", "落实", "开展":
		return true
	}
	return false
}

// between returns the tokens that lie inside [a,b).
func (s *sentence) between(a, b int) []token {
	lo, hi := 0, len(s.toks)
	for lo < hi {
		m := (lo + hi) / 2
		if s.toks[m].a < a {
			lo = m + 1
		} else {
			hi = m
		}
	}
	end := lo
	for end < len(s.toks) && s.toks[end].b <= b {
		end++
	}
	return s.toks[lo:end]
}
