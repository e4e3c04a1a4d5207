package figure

import (
	"strings"
	"sync"

	"nianbao/data"
)

// words are the rules of data/rules, compiled.
type words struct {
	trigger       [0x10000]bool
	units         *unitTable
	excluded      *patternTable
	boundBefore   *wordSet
	boundAfter    *wordSet
	cues          *wordSet // tag: the unit that needs the word
	takesCount    *wordSet // verbs before a small Chinese numeral
	repeated      *wordSet // verbs behind 两次
	issuing       *wordSet // verbs before policies that go by their articles
	articled      *wordSet // what 条 counts
	plant         *wordSet // plants that go by their capacity
	sized         *wordSet // nouns whose size an amount may state
	impliedAfter  *wordSet
	impliedBefore *wordSet
	zeroVerb      *wordSet
	zeroNoun      *wordSet
	change        *wordSet // 增长 下降 …: up, down, to
	changeNoun    *wordSet // 增速 降幅 …
	share         *wordSet // 占 率 比重 …
	status        *wordSet
	estimated     *wordSet
	aggregate     *wordSet
	spanBase      *wordSet
	compare       *wordSet
	scope         *wordSet
	period        *wordSet
	yearPart      *wordSet // behind a year: 上半年, 底
	opening       *wordSet // spans of years that open a paragraph
	lead          *wordSet // stripped from the front of a label
	trail         *wordSet // … and from its end
	split         *wordSet // 分别 各 其中
	bare          *wordSet // nouns that say nothing alone
	ownRate       *wordSet // rates that need no subject
	verbs         *wordSet // words that jieba takes for nouns
	tags          *wordSet // words with another part of speech than jieba gives
	pivot         *wordSet // verbs that make somebody do something
	predicate     *wordSet // verbs that tell what the things did
	cuts          *wordSet // words that jieba glues together
	partial       *wordSet // words that only say which part of the whole
	currency      *wordSet // currencies before an amount
	means         *wordSet // prepositions whose phrase a label does not need
	nominal       *wordSet // verbs that end a noun phrase
	hollow        *wordSet // nouns behind a number that do not say what it counts
	climb         *wordSet // verbs of reaching a step
	aside         *wordSet // brackets that say how a value was taken
	causing       *wordSet // verbs whose object is a verb
	base          *wordSet // what may stand between 由 and an earlier value
	light         *wordSet // verbs that may be dropped
	doing         *wordSet // verbs whose object happens
	hanging       *wordSet // sums that say what for in the next clause
}

var compiled = sync.OnceValue(compile)

func compile() *words {
	w := &words{units: loadUnits(), excluded: newPatternTable()}
	w.triggers()
	for _, r := range data.Rules("exclude") {
		for _, p := range r.Words {
			w.excluded.add(p, r.Numeral, r.Key, r.Gives == "none")
		}
	}
	w.boundBefore = setOf("bounds", "before")
	w.boundAfter = setOf("bounds", "after")
	w.cues = setOf("units", "cue")
	w.takesCount = setOf("units", "verb")
	w.repeated = setOf("units", "repeated")
	w.issuing = setOf("units", "issuing")
	w.articled = setOf("units", "articled")
	w.sized = setOf("units", "sized")
	w.plant = setOf("units", "plant")
	w.currency = setOf("units", "currency")
	w.impliedAfter = setOf("implied", "after")
	w.impliedBefore = setOf("implied", "before")
	w.zeroVerb = setOf("zero", "verb")
	w.zeroNoun = setOf("zero", "noun")
	w.change = setOf("change", "verb")
	w.changeNoun = setOf("change", "noun")
	w.share = setOf("change", "share")
	w.status = setOf("status", "clause")
	w.estimated = setOf("status", "estimated")
	w.aggregate = setOf("aggregation", "clause")
	w.spanBase = setOf("aggregation", "base")
	w.compare = setOf("compare", "clause")
	w.scope = setOf("scope", "clause")
	w.period = setOf("period", "clause")
	w.yearPart = setOf("period", "part")
	w.opening = setOf("period", "opening")
	w.lead = setOf("label", "lead")
	w.trail = setOf("label", "trail")
	w.split = setOf("label", "split")
	w.bare = setOf("label", "bare")
	w.ownRate = setOf("label", "own_rate")
	w.verbs = setOf("label", "verb")
	w.tags = setOf("label", "tag")
	w.means = setOf("label", "means")
	w.nominal = setOf("label", "nominal")
	w.hollow = setOf("label", "hollow")
	w.climb = setOf("label", "climb")
	w.aside = setOf("label", "aside")
	w.causing = setOf("label", "causing")
	w.base = setOf("status", "base")
	w.light = setOf("label", "light")
	w.doing = setOf("label", "doing")
	w.hanging = setOf("label", "hanging")
	w.pivot = setOf("label", "pivot")
	w.predicate = setOf("label", "predicate")
	w.partial = setOf("label", "partial")
	w.cuts = setOf("label", "cut")
	return w
}

// setOf gathers the words of one area that stand at one place.
func setOf(area, place string) *wordSet {
	s := newWordSet()
	for _, r := range data.Rules(area) {
		if r.Place != place {
			continue
		}
		for _, w := range r.Words {
			for _, form := range spanForms(w) {
				s.add(form, r.Gives, r.Key)
			}
		}
	}
	return s.done()
}

// spanForms writes out #, which stands for a number of years from two on.
func spanForms(w string) []string {
	if i := strings.Index(w, "五”"); i > 0 { // “十二五 ”时期
		spaced := spanNumbers(w[:i+len("五")] + " " + w[i+len("五"):])
		return append(spanNumbers(w), spaced...)
	}
	return spanNumbers(w)
}

func spanNumbers(w string) []string {
	if !strings.Contains(w, "#") {
		return []string{w}
	}
	var out []string
	if strings.Contains(w, "十#五") { // “十一五”, the eleventh plan
		out = append(out, strings.ReplaceAll(w, "#", "一"))
	}
	for _, n := range [...]string{"两", "二", "三", "四", "五", "六", "七", "八", "九", "十", "2", "3", "4", "5", "6", "7", "8", "9", "10"} {
		out = append(out, strings.ReplaceAll(w, "#", n))
	}
	return out
}

func (w *words) triggers() {
	for r := range w.trigger {
		w.trigger[r] = startsNumber(rune(r))
	}
	for _, r := range "翻未没无半打" {
		w.trigger[r] = true
	}
}

func (w *words) isTrigger(r rune) bool { return r >= 0 && r < 0x10000 && w.trigger[r] }

// scanner reads one text.
type scanner struct {
	t *text
	w *words

	found []quantity // of the stretch that was scanned last
	runes []rune     // of the window that was tagged last, and where in the text they stand
	place []int
	toks  []token // of the sentence that was tagged last
}
