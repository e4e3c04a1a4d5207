package indicator

import (
	"nianbao/report"
)

// surroundings are the texts of one report cut the way rules look at them.
type surroundings struct {
	c         *catalogue
	r         *report.Report
	text      []rune      // folded
	sentence  int         // the one that found is about, -1 none
	entered   report.Span // what of it was read
	found     []occurrence
	lastFound []occurrence // of the sentence before, in the same paragraph
	heading   map[int][]occurrence
}

func newSurroundings(c *catalogue, r *report.Report) *surroundings {
	return &surroundings{c: c, r: r, text: fold([]rune(r.Text)), sentence: -1, heading: map[int][]occurrence{}}
}

// span of the figure's sentence; a figure of a table has its own cell only.
func (s *surroundings) sentenceSpan(f *report.Figure) report.Span {
	own := s.clamp(f.Span)
	if f.Sentence < 0 || f.Sentence >= len(s.r.Sentences) {
		return own
	}
	sp := s.clamp(s.r.Sentences[f.Sentence])
	if sp.Len() > maxSentence {
		sp.Start = max(sp.Start, (own.Start/readStep-1)*readStep)
		sp.End = min(sp.End, (own.End/readStep+2)*readStep)
	}
	return s.clamp(sp)
}

// maxSentence bounds what is read around a figure, in code points: a file
// without punctuation is one sentence, and the time stays linear in it.
const maxSentence = 1200

// readStep is the raster on which a part of such a sentence is read, so that
// neighbouring figures read the same part once.
const readStep = 300

func (s *surroundings) clamp(sp report.Span) report.Span {
	sp.Start = min(max(sp.Start, 0), len(s.text))
	sp.End = min(max(sp.End, sp.Start), len(s.text))
	return sp
}

// enter scans the figure's sentence once for all figures in it.
func (s *surroundings) enter(f *report.Figure) report.Span {
	sp := s.sentenceSpan(f)
	if f.Sentence >= 0 && f.Sentence == s.sentence && sp == s.entered {
		return sp
	}
	s.sentence, s.entered = f.Sentence, sp
	s.lastFound = s.lastFound[:0]
	s.found = s.scan(sp, s.found[:0])
	if prev := f.Sentence - 1; prev >= 0 && f.Sentence < len(s.r.Sentences) && s.sameParagraph(prev, f.Sentence) {
		last := s.clamp(s.r.Sentences[prev])
		last.Start = max(last.Start, last.End-maxSentence)
		s.lastFound = s.scan(last, s.lastFound)
	}
	return sp
}

// sameParagraph: no line break between two neighbouring sentences.
func (s *surroundings) sameParagraph(a, b int) bool {
	from, to := s.clamp(s.r.Sentences[a]).End, s.clamp(s.r.Sentences[b]).Start
	for i := from - 1; i < to; i++ {
		if i >= 0 && s.text[i] == '\n' {
			return false
		}
	}
	return true
}

// scan finds the words of a span; offsets are those of the report.
func (s *surroundings) scan(sp report.Span, out []occurrence) []occurrence {
	n := len(out)
	out = s.c.context.find(s.text[sp.Start:sp.End], out)
	for i := n; i < len(out); i++ {
		out[i].start += sp.Start
		out[i].end += sp.Start
	}
	return out
}

// headings are the words of the section's heading and those above it.
func (s *surroundings) headings(section int) []occurrence {
	if section < 0 || section >= len(s.r.Sections) {
		return nil
	}
	if found, ok := s.heading[section]; ok {
		return found
	}
	var found []occurrence
	for i, depth := section, 0; i >= 0 && i < len(s.r.Sections) && depth < 8; i, depth = s.r.Sections[i].Parent, depth+1 {
		found = s.c.context.find(fold([]rune(s.r.Sections[i].Title)), found)
	}
	s.heading[section] = found
	return found
}

// before is up to n code points right before the figure.
func (s *surroundings) before(f *report.Figure, n int) []rune {
	end := min(max(f.Start, 0), len(s.text))
	return s.text[max(0, end-n):end]
}

// beforeList is before, but for the numbers of the same list: what stands
// before 6.1%、7.5%和5.2% is said of each of them.
func (s *surroundings) beforeList(f *report.Figure, n int) []rune {
	text := s.before(f, clauseReach)
	for len(text) > 0 && (isDigit(text[len(text)-1]) || isOneOf(text[len(text)-1], ".%、和及以上左右 ")) {
		text = text[:len(text)-1]
	}
	return text[max(0, len(text)-n):]
}

// clauseStart is where the figure's clause begins, over the figures before it.
func (s *surroundings) clauseStart(f *report.Figure) int {
	at := min(max(f.Start, 0), len(s.text))
	for floor := max(0, at-clauseReach); at > floor && !isOneOf(s.text[at-1], clauseEnds); {
		at--
	}
	return at
}

// clauseReach bounds how far a clause is followed, in code points.
const clauseReach = 80

const clauseEnds = "，,；;。：:！？!?\n\t"

// window is what stands around a figure and belongs to it: back to the clause
// before or the figure before, forward to the next mark or number.
func (s *surroundings) window(f *report.Figure, sentence report.Span, previousEnd int) report.Span {
	start := min(max(f.Start, 0), len(s.text))
	floor := max(sentence.Start, previousEnd, start-clauseReach)
	ends := clauseEnds
	if f.LabelSpan.Start >= f.End && !f.LabelSpan.Empty() {
		ends += "、" // 4次新闻发布会、2次微访谈: what is counted stands behind
	}
	for start > floor && !isOneOf(s.text[start-1], ends) {
		start--
	}
	end := min(max(f.End, start), len(s.text))
	for end < min(sentence.End, f.End+clauseReach) && !isOneOf(s.text[end], clauseEnds+"、()（）【】") && !isDigit(s.text[end]) {
		end++
	}
	return report.Span{Start: start, End: end}
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isOneOf(r rune, set string) bool {
	for _, x := range set {
		if x == r {
			return true
		}
	}
	return false
}
