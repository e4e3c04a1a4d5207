package corpus

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"nianbao/data"
	"nianbao/report"
)

// Lengths of a report in code points, title and signature included. Around
// 2,000, the length at which the design's trials were made.
const (
	shortest = 1500
	longest  = 2500
)

// FirstYear and LastYear bound the years reported on.
const (
	FirstYear = 2008
	LastYear  = 2023
)

// departments is how many kinds of department report.
const departments = 30

// Maker makes reports. It is safe for concurrent use.
type Maker struct {
	seed     uint64
	places   []place
	issuers  []data.Department
	material material
	words    []string
}

// place is where a report is from.
type place struct{ name, short, code string }

// Text is one made report.
type Text struct {
	Name string // of its file
	Body string // title line first
}

// New prepares a maker; seed chooses the corpus.
func New(seed uint64) (*Maker, error) {
	words, err := commonWords()
	if err != nil {
		return nil, fmt.Errorf("corpus: %w", err)
	}
	m := &Maker{seed: seed, words: words, material: gather(), issuers: data.Departments()}
	if len(m.issuers) > departments {
		m.issuers = m.issuers[:departments]
	}
	for _, r := range data.Regions() {
		if r.To != 0 || r.From > FirstYear || r.Level != report.LevelCity && r.Level != report.LevelCounty {
			continue
		}
		p := place{name: r.Name, short: r.Short, code: r.Code}
		if province, city := data.Ancestors(r.Code, LastYear); r.Level == report.LevelCounty {
			p.name = cmp.Or(city.Name, province.Name) + r.Name
		}
		m.places = append(m.places, p)
	}
	return m, nil
}

// Report makes report i: every i is another place, department and year, until
// all of them are used up.
func (m *Maker) Report(i int) Text {
	w := m.writer(i)
	title := w.pick(titles)
	title = strings.NewReplacer("{issuer}", w.issuer, "{year}", fmt.Sprint(w.year)).Replace(title)
	w.line(title, w.opening())
	target := shortest + w.rng.IntN(longest-shortest)
	w.line("一、" + w.pick(m.material.reviewHeads))
	for n := 1; w.runes < target*3/4; n++ {
		w.paragraph(n)
	}
	w.line("二、" + w.pick(problemHeads))
	w.list(m.material.problems, 3)
	w.line("三、" + fmt.Sprint(w.year+1) + w.pick(planHeads))
	w.list(m.material.plans, 3)
	w.line(w.issuer, fmt.Sprintf("%d年%d月%d日", w.year+1, 1+w.rng.IntN(3), 1+w.rng.IntN(28)))
	return Text{Name: fmt.Sprintf("%06d.txt", i), Body: w.text.String()}
}

// Write writes reports 0 … n-1 into a new folder, a thousand to a subfolder.
// It returns the bytes written.
func (m *Maker) Write(dir string, n int) (int64, error) {
	var size int64
	for i := range n {
		t := m.Report(i)
		sub := filepath.Join(dir, fmt.Sprintf("%03d", i/1000))
		if i%1000 == 0 {
			if err := os.MkdirAll(sub, 0o755); err != nil {
				return size, fmt.Errorf("corpus: %w", err)
			}
		}
		if err := os.WriteFile(filepath.Join(sub, t.Name), []byte(t.Body), 0o644); err != nil {
			return size, fmt.Errorf("corpus: %w", err)
		}
		size += int64(len(t.Body))
	}
	return size, nil
}

// writer writes one report.
type writer struct {
	*Maker
	rng    *rand.Rand
	place  place
	issuer string
	year   int
	text   strings.Builder
	runes  int
	used   map[string]bool // sentences
}

// stride walks through all places, departments and years in a scattered order:
// a prime that divides none of their products.
const stride = 7_368_787

func (m *Maker) writer(i int) *writer {
	years := LastYear - FirstYear + 1
	n := int((uint64(i)*stride + m.seed) % uint64(len(m.places)*len(m.issuers)*years))
	w := &writer{Maker: m, rng: rand.New(rand.NewPCG(m.seed, uint64(i))), used: map[string]bool{}}
	w.place = m.places[n%len(m.places)]
	n /= len(m.places)
	w.issuer = w.place.name + m.issuers[n%len(m.issuers)].Name
	w.year = FirstYear + n/len(m.issuers)
	return w
}

func (w *writer) pick(list []string) string { return list[w.rng.IntN(len(list))] }

// line writes lines of their own.
func (w *writer) line(lines ...string) {
	for _, l := range lines {
		w.text.WriteString(l)
		w.text.WriteString("\n")
		w.runes += utf8.RuneCountInString(l) + 1
	}
}

// paragraph writes 3 to 6 sentences under a heading of the second level.
func (w *writer) paragraph(n int) {
	var b strings.Builder
	b.WriteString("（" + numeral(n) + "）" + w.vary(w.pick(w.material.leads)))
	for range 3 + w.rng.IntN(4) {
		if w.rng.IntN(20) < 17 {
			b.WriteString(w.composed())
			continue
		}
		b.WriteString(w.vary(w.fresh(w.material.review)))
	}
	w.line(b.String())
}

// fresh picks a sentence that this report has not used, if it finds one.
func (w *writer) fresh(list []string) string {
	s := w.pick(list)
	for range 5 {
		if !w.used[s] {
			break
		}
		s = w.pick(list)
	}
	w.used[s] = true
	return s
}

// list writes n numbered sentences in one paragraph.
func (w *writer) list(sentences []string, n int) {
	var b strings.Builder
	for i := range n {
		b.WriteString(numeral(i+1) + "是" + w.vary(w.fresh(sentences)))
	}
	w.line(b.String())
}

var digits = []string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}

// numeral writes 1 … 99 as headings do.
func numeral(n int) string {
	switch {
	case n <= 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n-10]
	case n%10 == 0:
		return digits[n/10] + "十"
	}
	return digits[n/10] + "十" + digits[n%10]
}
