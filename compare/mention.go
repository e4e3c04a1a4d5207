package compare

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/data"
	"nianbao/report"
)

// Mention is a passage that names an indicator.
type Mention struct {
	ReportID string
	Span     report.Span
	Text     string
}

// mentionContext is how many characters around a name without number are shown.
const mentionContext = 40

// name is one way in which a report may name an indicator.
type name struct {
	text   string
	growth bool // only where a word of change follows in its clause
	loose  bool // an everyday name: a number beside it may be counted otherwise
	rate   bool // the indicator is a rate: its number has % behind it
}

// namesOf are the words by which the rules find an indicator, the plainest
// first, and then the names by which people ask for it.
func namesOf(ind data.Indicator) []name {
	base, growth := ind, ind.GrowthOf != ""
	if growth {
		base, _ = data.LookupIndicator(ind.GrowthOf)
	}
	rate := ind.Unit == "%"
	var out []name
	add := func(n name) {
		known := slices.ContainsFunc(out, func(o name) bool { return o.text == n.text || !o.loose && strings.Contains(n.text, o.text) })
		if utf8.RuneCountInString(n.text) > 1 && !known {
			out = append(out, n)
		}
	}
	for _, m := range base.Match {
		if len(m.Label) != 1 || len(m.Near)+len(m.Clause)+len(m.Sentence) > 0 {
			continue // named by several words together
		}
		for w := range strings.SplitSeq(m.Label[0], "|") {
			add(name{text: w, growth: growth, rate: rate})
		}
	}
	for i, w := range append([]string{base.ZH}, base.Aliases...) {
		add(name{text: w, growth: growth, loose: i > 0, rate: rate})
	}
	if growth {
		for _, w := range append([]string{ind.ZH}, ind.Aliases...) {
			add(name{text: w, loose: true, rate: rate})
		}
	}
	return out
}

// finding is what a text says about an indicator that has no value from it.
type finding struct {
	blank   report.Blank
	note    string
	mention *Mention
	weight  int
}

// read finds out why none of the reports has a value: the mention that says
// most about it is shown.
func (x *explainer) read(reports []report.Head) finding {
	best := finding{blank: report.BlankNotMentioned, note: "no name of the indicator occurs"}
	for _, h := range reports {
		if f := x.seen[h.ID]; f.weight > best.weight {
			best = f
		}
	}
	return best
}

// search weighs every mention in one report: a number beside the name in the
// account of the year says more than a name alone, and a plan says least.
func (x *explainer) search(id string) (finding, error) {
	text, err := x.src.Text(id)
	if err != nil {
		return finding{}, err
	}
	best, at, size := finding{}, 0, 0
	var plans []report.Span
	for _, n := range x.names {
		for from := 0; ; {
			i := strings.Index(text[from:], n.text)
			if i < 0 {
				break
			}
			i += from
			from = i + len(n.text)
			if plans == nil {
				if plans, err = x.planned(id, text); err != nil {
					return finding{}, err
				}
			}
			f := n.judge(clauseAfter(text, from), slices.ContainsFunc(plans, func(sp report.Span) bool { return sp.Start <= i && i < sp.End }))
			if f.weight > best.weight || f.weight == best.weight && f.weight > 0 && i < at {
				best, at, size = f, i, len(n.text)
			}
		}
	}
	if best.weight == 0 {
		return finding{blank: report.BlankNotMentioned, note: "no name of the indicator occurs"}, nil
	}
	start := utf8.RuneCountInString(text[:at])
	best.mention = &Mention{ReportID: id, Text: around(text, at, size),
		Span: report.Span{Start: start, End: start + utf8.RuneCountInString(text[at:at+size])}}
	return best, nil
}

// planned are the plan sections of a report, in bytes of its text.
func (x *explainer) planned(id, text string) ([]report.Span, error) {
	sections, err := x.src.Sections(x.ctx, id)
	if err != nil {
		return nil, err
	}
	out := []report.Span{}
	idx := report.NewTextIndex(text)
	for _, s := range sections {
		if s.Role == report.RolePlan {
			out = append(out, report.Span{Start: idx.Byte(s.Start), End: idx.Byte(s.End)})
		}
	}
	return out, nil
}

// judge weighs one mention by what follows in its clause.
func (n name) judge(after string, plan bool) finding {
	changes := strings.Contains(after, "增长") || strings.Contains(after, "增速") || strings.Contains(after, "增幅") || strings.Contains(after, "下降")
	if n.growth && !changes || n.loose && compounded(after) {
		return finding{}
	}
	number, percent := numberIn(after)
	switch {
	case plan:
		return finding{blank: report.BlankNoNumber, note: n.text + ": only in the plan", weight: 1}
	case number && percent != n.rate || n.rate && percent && !n.growth && changes && !n.loose:
		return finding{blank: report.BlankNoNumber, note: n.text + ": only a number of another measure", weight: 3}
	case number:
		return finding{blank: report.BlankNotComparable, note: n.text + ": the number beside it is counted otherwise", weight: 4}
	}
	return finding{blank: report.BlankNoNumber, note: n.text, weight: 2}
}

// compounded says whether a name goes on as another word: 经济增长点.
func compounded(after string) bool {
	for _, w := range []string{"点", "极", "带", "方式", "模式", "动力", "潜力", "引擎", "贡献", "质量", "新动能", "空间"} {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	return false
}

// clauseBytes bounds how far behind a name its number is looked for.
const clauseBytes = 120

// clauseAfter is the text up to the next mark, where a comma between digits is
// none.
func clauseAfter(text string, from int) string {
	end := min(len(text), from+clauseBytes)
	if i := strings.IndexAny(text[from:end], "，。；;！？、\n"); i >= 0 {
		end = from + i
	}
	for end > from && end < len(text) && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[from:end]
}

// numberIn says whether a clause has a number with a unit, and whether its
// unit is %. Years and ranks are no such numbers.
func numberIn(clause string) (number, percent bool) {
	rest := clause
	for {
		i := strings.IndexFunc(rest, unicode.IsDigit)
		if i < 0 {
			return number, percent
		}
		rest = rest[i:]
		j := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' && r != ',' && r != ' ' })
		if j < 0 {
			return number, percent
		}
		rest = rest[j:]
		switch {
		case strings.HasPrefix(rest, "%"), strings.HasPrefix(rest, "％"), strings.HasPrefix(rest, "个百分点"):
			return true, true
		case strings.HasPrefix(rest, "年"), strings.HasPrefix(rest, "月"), strings.HasPrefix(rest, "位"), strings.HasPrefix(rest, "名"), strings.HasPrefix(rest, "个千亿"), strings.HasPrefix(rest, "个百亿"):
		default:
			return true, false
		}
	}
}

// around cuts a snippet on code point borders.
func around(text string, at, n int) string {
	lo, hi := at, at+n
	for i := 0; i < mentionContext && lo > 0; i++ {
		_, w := utf8.DecodeLastRuneInString(text[:lo])
		lo -= w
	}
	for i := 0; i < mentionContext && hi < len(text); i++ {
		_, w := utf8.DecodeRuneInString(text[hi:])
		hi += w
	}
	return strings.ReplaceAll(text[lo:hi], "\n", " ")
}
