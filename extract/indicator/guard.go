package indicator

import (
	"slices"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// partial reports whether the figure is held to an occasion within the year.
func (m *matcher) partial(f *report.Figure) bool {
	return slices.ContainsFunc(m.c.partial, func(w string) bool {
		return strings.Contains(f.Label, w) || strings.Contains(f.Period, w)
	})
}

// overYears reports whether the figure is a mean of several years or a growth
// over more than one: 年均增长8%, 比2010年增长1.2倍.
func (m *matcher) overYears(f *report.Figure) bool {
	before := string(m.beforeList(f, averageReach))
	if slices.ContainsFunc(m.c.average, func(w string) bool { return strings.Contains(f.Label, w) || strings.Contains(before, w) }) {
		return true
	}
	return f.Measure == report.MeasureGrowth &&
		(f.Aggregation == report.AggCumulative || planPeriod(f.Comparison) || planPeriod(before) || m.otherBase(f) || m.baseBefore(f))
}

// planPeriod: growth 比“十一五”末 runs over five years.
func planPeriod(s string) bool {
	return strings.Contains(s, "”末") || strings.Contains(s, "五末") || strings.Contains(s, "时期末") || strings.Contains(s, "期末增")
}

// averageReach is how many code points before a number are looked at for 年均:
// 年均分别增长11.4%和13%.
const averageReach = 8

// otherBase reports whether a growth is compared with a year that is not the
// one before.
func (m *matcher) otherBase(f *report.Figure) bool {
	year := 0
	for _, r := range f.Comparison {
		if isDigit(r) && year < 10000 {
			year = year*10 + int(r-'0')
		}
	}
	return year > 1000 && year != m.yearOf(f)-1
}

// yearOf is the year of a growth. One inherited from a heading may be the
// first of several (2011—2015年), so the report's is taken.
func (m *matcher) yearOf(f *report.Figure) int {
	if f.RefYearFrom == report.FromSection {
		return m.r.ReportYear
	}
	return f.RefYear
}

// baseReach is how many code points before a growth its base year may stand:
// 由2015年的556亿元提高到986亿元，增长77%.
const baseReach = 40

// baseBefore looks for a base year in the words before the number: 比, 与, 由
// or 从 and a year that is not the one before.
func (m *matcher) baseBefore(f *report.Figure) bool {
	end := min(max(f.Start, 0), len(m.text))
	for i := end - 1; i >= max(4, end-baseReach) && !isOneOf(m.text[i], "。；;\n"); i-- {
		head := max(0, i-5)
		for head > 0 && m.text[head] == ' ' {
			head--
		}
		if m.text[i] != '年' || !isOneOf(m.text[head], "比与较由从") {
			continue
		}
		year, ok := 0, true
		for _, r := range m.text[i-4 : i] {
			ok = ok && isDigit(r)
			year = year*10 + int(r-'0')
		}
		if ok {
			return year != m.yearOf(f)-1
		}
	}
	return false
}

// perUnit reports whether the figure is a tariff or a rate per something
// (每平方公里产生1.75亿元GDP和0.6亿元税收).
func (m *matcher) perUnit(f *report.Figure) bool {
	if f.Aggregation == report.AggPerUnit {
		return true
	}
	at := m.clauseStart(f)
	for _, o := range m.surroundings.found {
		if m.c.per.has(o.term) && o.start >= at && o.end <= f.Start {
			return true
		}
	}
	return slices.ContainsFunc(m.found, func(o occurrence) bool { return m.c.per.has(o.term) })
}

// ofPart reports whether the text speaks of a part of the place: the last word
// before the figure that names the whole or opens a clause with a part, in this
// sentence or the one before, names a part.
func (m *matcher) ofPart(f *report.Figure) bool {
	for i, list := range [2][]occurrence{m.surroundings.found, m.lastFound} {
		part, at := false, -1
		for _, o := range list {
			isPart := m.c.area.has(o.term)
			if (isPart && m.speaksOf(o, i > 0) || m.c.whole.has(o.term)) && o.end <= f.Start && o.end > at {
				part, at = isPart, o.end
			}
		}
		if at >= 0 {
			return part
		}
	}
	return false
}

// partReach is how far from the beginning of its clause the name of a part of
// the place ends that the clause is about: 望海高新技术产业开发区实现….
const partReach = 10

// speaksOf reports whether a clause opens with the part of the place that a word
// names. A sentence before that only furthers it (推进综合保税区建设) says nothing of
// this one.
func (m *matcher) speaksOf(o occurrence, before bool) bool {
	at := o.start
	for at > 0 && !isOneOf(m.text[at-1], clauseEnds+"、") {
		if at--; o.start-at > partReach {
			return false
		}
	}
	verb := string(m.text[at:o.start])
	return !before || !slices.ContainsFunc(m.c.objects, func(w string) bool { return strings.Contains(verb, w) })
}

// forbidden reports whether a guard word occurs. One that is only a piece of a
// longer word of the rule (城镇 in 城镇以上) does not count.
func (m *matcher) forbidden(r *rule, f *report.Figure) bool {
	for _, list := range [2][]occurrence{m.found, m.outside} {
		for _, o := range list {
			if r.not.has(o.term) && !insideOwn(r, o, list) {
				return true
			}
		}
	}
	if slices.ContainsFunc(m.found, func(o occurrence) bool { return r.notLabel.has(o.term) }) {
		return true
	}
	if len(r.notClause) > 0 && m.inClause(r, f) {
		return true
	}
	if len(r.match.NotSentence) > 0 {
		for _, o := range m.surroundings.found {
			if r.notSentence.has(o.term) {
				return true
			}
		}
	}
	return false
}

// totalBehindNew reports a number that only says what the total has come to,
// behind a clause about what is new: 新增30万人，达到430万人.
func (m *matcher) totalBehindNew(f *report.Figure) bool {
	if f.Measure != report.MeasureLevel || !strings.Contains(f.Label, "增") {
		return false
	}
	words := string(m.text[m.clauseStart(f):min(max(f.Start, 0), len(m.text))])
	return slices.Contains(m.c.reached, strings.Trim(words, " 约近超过已"))
}

// inClause looks for a guard from the beginning of the clause to the figure:
// 新增创新平台10个、规上工业企业100家 states both as new.
func (m *matcher) inClause(r *rule, f *report.Figure) bool {
	at := m.clauseStart(f)
	return slices.ContainsFunc(m.surroundings.found, func(o occurrence) bool {
		return o.start >= at && o.end <= f.Start && slices.Contains(r.notClause, o.term)
	})
}

func insideOwn(r *rule, o occurrence, list []occurrence) bool {
	return slices.ContainsFunc(list, func(p occurrence) bool {
		return p.start <= o.start && o.end <= p.end && p.end-p.start > o.end-o.start && r.explain.has(p.term) && !r.not.has(p.term)
	})
}

func (m *matcher) ofReport(d *data.Match, f *report.Figure) bool {
	return (len(d.Departments) == 0 || slices.Contains(d.Departments, m.r.Department)) &&
		(len(d.Kinds) == 0 || slices.Contains(d.Kinds, m.r.Kind)) &&
		(len(d.Topics) == 0 || slices.Contains(d.Topics, f.Topic))
}

// nearestDomain is the domain named last before the figure: in its label, in
// its sentence, in the sentence before, in the headings.
func (m *matcher) nearestDomain(f *report.Figure) int {
	if d := m.lastDomain(m.found, 1<<30); d != 0 {
		return d
	}
	if d := m.lastDomain(m.surroundings.found, f.Start); d != 0 {
		return d
	}
	if d := m.lastDomain(m.lastFound, f.Start); d != 0 {
		return d
	}
	return m.lastDomain(m.headings(f.Section), 1<<30)
}

func (m *matcher) lastDomain(list []occurrence, before int) int {
	best, at, length := 0, -1, 0
	for _, o := range list {
		d := m.c.domain[o.term]
		if d == 0 || o.end > before || o.end < at || (o.end == at && o.end-o.start < length) {
			continue
		}
		best, at, length = d, o.end, o.end-o.start
	}
	return best
}

// isChange reports whether the words right before the number make it an amount
// of change (比上年增加20天), which is no level, unless the rule asks for them.
func (m *matcher) isChange(r *rule, f *report.Figure) bool {
	if f.Measure != report.MeasureLevel {
		return false
	}
	before := m.before(f, 16)
	for len(before) > 0 && (isOneOf(before[len(before)-1], "了约近超 共.、和及元人件个家户张天万亿") || isDigit(before[len(before)-1])) {
		before = before[:len(before)-1]
	}
	for _, w := range m.c.change {
		if n := len(before) - len(w); n >= 0 && slices.Equal(before[n:], w) {
			t, known := m.c.terms[string(w)]
			return !known || !r.core.has(t)
		}
	}
	return false
}
