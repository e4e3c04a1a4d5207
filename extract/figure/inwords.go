package figure

import (
	"slices"
	"strings"
	"sync"

	"nianbao/data"
	"nianbao/internal/segment"
	"nianbao/report"
)

// kindWhole is a rate in words: 全部按期办结. It stands apart from the kinds of
// units, since no unit is printed.
const kindWhole unitKind = 100

// wholeWords is data/rates.yaml, compiled.
type wholeWords struct {
	trigger                        [0x10000]bool
	phrases, hedges, efforts, lead *wordSet // phrases: tag says what the rate is called
	behind                         map[string]bool
	not                            map[string][]string
}

var compiledWholes = sync.OnceValue(func() *wholeWords {
	t := data.RatesInWords()
	w := &wholeWords{phrases: newWordSet(), behind: map[string]bool{}, not: map[string][]string{}}
	for _, r := range t.Rates {
		w.behind[r.Key], w.not[r.Key] = r.Behind, r.Not
		for _, phrase := range r.Words {
			w.phrases.add(phrase, r.Says, r.Key)
		}
	}
	for first := range w.phrases.first {
		w.trigger[first&0xFFFF] = true
	}
	w.phrases.done()
	w.hedges, w.efforts, w.lead = plainSet(t.Hedges), plainSet(t.Efforts), plainSet(t.Leads)
	return w
})

func plainSet(list []string) *wordSet {
	s := newWordSet()
	for _, w := range list {
		s.add(w, "", "")
	}
	return s.done()
}

// FindAll returns the figures, and apart from them the rates that are stated in
// words: whether these are figures is for the catalogue of indicators to say.
// Their labels end in the name of the rate.
func FindAll(r *report.Report, seg *segment.Segmenter) (figures, rates []report.Figure) {
	f := find(r, seg)
	return f.figs, f.rates
}

// inWords finds the rates in words of one stretch. They are read in a sentence
// of their own, so that they change nothing of the figures beside them.
func (f *finder) inWords(st stretch) {
	found := f.wholes(st)
	if len(found) == 0 {
		return
	}
	s := f.sentenceOf(st, f.scan(st.Start, st.End))
	for _, q := range found {
		if !slices.ContainsFunc(s.qs, func(p quantity) bool { return p.start < q.end && q.start < p.end }) {
			s.qs = append(s.qs, q)
		}
	}
	slices.SortFunc(s.qs, func(a, b quantity) int { return a.start - b.start })
	s.tag()
	carry := f.carry
	if st.Start > f.carryAt {
		carry = label{}
	}
	section := sectionOf(f.r.Sections, st.Start)
	for k := range s.qs {
		fig := f.figure(s, k, section)
		if s.qs[k].kind == kindWhole && s.whole(k, &fig, carry) {
			f.rates = append(f.rates, fig)
		}
	}
}

// wholes finds the phrases that end their clause, or that their object ends.
func (f *finder) wholes(st stretch) (out []quantity) {
	w, t := compiledWholes(), f.t
	for i := st.Start; i < st.End; i++ {
		if r := t.f[i]; r >= 0x10000 || !w.trigger[r] || t.zone[i]&(zoneTitle|zoneQuote|zoneGrid|zoneMask) != 0 {
			continue
		}
		p, ok := w.phrases.at(t.f, i, st.End)
		if !ok {
			continue
		}
		end := i + len(p.text)
		if next := t.at(t.skipBlanks(end, st.End)); isDelimiter(next) || w.behind[p.rule] && next != '率' && next != '的' {
			n := numeral{start: i, end: end, val: number{100, 0}}
			out = append(out, quantity{start: i, end: end, numStart: i, numEnd: end, unitEnd: end,
				low: n, unit: "%", kind: kindWhole, rule: p.rule, reasons: []string{"in_words"}})
		}
		i = end - 1
	}
	return out
}

// whole turns the phrase at k into a share of 100 %, false where its clause
// hedges, or only tries, or where nothing says what it is a rate of.
func (s *sentence) whole(k int, f *report.Figure, carry label) bool {
	w, q := compiledWholes(), &s.qs[k]
	clause := s.wholeClause(k)
	if _, _, hedged := w.hedges.in(s.t.f, clause, q.start); hedged {
		return false
	}
	if _, _, tried := w.efforts.in(s.t.f, clause, q.start); tried && f.Status != report.StatusTarget {
		return false
	}
	p, _ := w.phrases.at(s.t.f, q.start, q.end)
	subject := s.wholeSubject(k, carry)
	if subject == "" || slices.ContainsFunc(w.not[q.rule], func(n string) bool { return strings.Contains(subject, n) }) || p.tag == "" && !strings.Contains(subject, "率") {
		return false
	}
	f.Measure = report.MeasureShare
	f.Label, f.LabelSpan = subject+p.tag, report.Span{}
	f.Reasons = []string{"in_words", "label_composed"}
	s.labels[k] = label{}
	return true
}

// wholeClause is where the clause of the phrase begins, over brackets:
// 推进村（社区）法律顾问全覆盖.
func (s *sentence) wholeClause(k int) int {
	i := s.qs[k].start
	for i > s.Start {
		if r := s.t.f[i-1]; r == ')' {
			if open := s.opening(i-1, s.Start); open > s.Start && open < i-1 {
				i = open
				continue
			}
		}
		if s.hard(i-1) && s.t.f[i-1] != '\n' && !s.insideQuantity(i-1) {
			break
		}
		i--
	}
	return i
}

// wholeSubject is what the rate at k is of: the words behind it or before it in
// its clause, else what the figures or the clause before speak of, else what the
// sentence before did.
func (s *sentence) wholeSubject(k int, carry label) string {
	q := &s.qs[k]
	if compiledWholes().behind[q.rule] {
		toks := s.between(q.end, s.postEnd(k))
		if n := s.nounPhrase(toks); n > 0 && n == len(toks) {
			return tidy(join(toks))
		}
		if hasNoun(toks) { // of something that is no plain noun
			return ""
		}
	}
	own := tidy(join(s.leadless(s.clean(s.between(s.preStart(k), q.start)))))
	switch {
	case own != "":
		return s.withListed(k, own)
	case k > 0:
		return s.withListed(k, "")
	}
	if start := s.clauseStart(k); start > s.Start {
		return tidy(join(s.leadless(s.clean(s.clauseBefore(start - 1)))))
	}
	return carry.noun
}

// leadless drops verbs and words that only lead to the phrase.
func (s *sentence) leadless(toks []token) []token {
	lead := compiledWholes().lead
	for len(toks) > 0 {
		if _, ok := lead.has([]rune(toks[0].text)); !ok && toks[0].tag != "x" {
			break
		}
		toks = toks[1:]
	}
	for len(toks) > 0 {
		if _, ok := lead.has([]rune(toks[len(toks)-1].text)); !ok {
			break
		}
		toks = toks[:len(toks)-1]
	}
	return toks
}

// clauseBefore are the words of the clause that ends at end.
func (s *sentence) clauseBefore(end int) []token {
	a := end
	for a > s.Start && !s.hard(a-1) {
		a--
	}
	return s.between(a, end)
}

// maxListed bounds how many figures of a list share a rate.
const maxListed = 3

// withListed puts what the figures before count in front of what stands between
// them and the phrase: 237件人大建议和232件政协提案全部办复.
func (s *sentence) withListed(k int, own string) string {
	var nouns []string
	j := k - 1
	if own != "" {
		nouns = append(nouns, own)
		if k > 0 && s.preStart(k) == s.qs[k-1].end { // it is what the figure before counts
			j--
			if k < 2 || !s.lists(k-2) {
				return own
			}
		}
	}
	for ; j >= 0 && len(nouns) < maxListed; j-- {
		if s.qs[j].kind == kindWhole || s.qs[j].kind == kindRate || len(nouns) > 0 && !s.lists(j) {
			break
		}
		if n := s.labels[j].noun; n != "" && !slices.ContainsFunc(nouns, func(m string) bool { return strings.Contains(m, n) }) {
			nouns = append(nouns, n)
		}
	}
	slices.Reverse(nouns)
	return strings.Join(nouns, "、")
}

// lists reports whether a list goes on from quantity j to the next one.
func (s *sentence) lists(j int) bool {
	a, b := s.qs[j].end, s.qs[j+1].start
	return b-a < 20 && !s.hardBetween(a, b) && strings.ContainsAny(string(s.t.f[a:b]), "、和与及")
}
