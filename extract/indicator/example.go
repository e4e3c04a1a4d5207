package indicator

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/data"
	"nianbao/report"
)

// LintExamples runs every example and counterexample of the catalogue against
// all indicators together, and says where one fails and what is in the way.
func LintExamples() []error {
	var errs []error
	for _, x := range data.Indicators() {
		for _, e := range x.Examples {
			errs = append(errs, lintExample(x, e, false))
		}
		for _, e := range x.Counterexamples {
			errs = append(errs, lintExample(x, e, true))
		}
	}
	return slices.DeleteFunc(errs, func(err error) bool { return err == nil })
}

func lintExample(x data.Indicator, e data.IndicatorExample, counter bool) error {
	r := handMade(x, e)
	Annotate(r, nil)
	got := r.Figures[len(r.Figures)-1].Indicators
	fault := ""
	switch has := slices.Contains(got, x.Key); {
	case counter && has:
		fault = "the counterexample must not have it; add the word that tells them apart to not"
	case counter && e.Is != "" && !slices.Equal(got, []string{e.Is}):
		fault = fmt.Sprintf("it has %q, not %s; correct is, or the other entry", strings.Join(got, ";"), e.Is)
	case !counter && !has:
		fault = inTheWay(r, x, got)
	}
	switch {
	case fault != "" && !e.Gap:
		return fmt.Errorf("%s: %s: %s %s [%s]: %s", data.IndicatorPlace(x.Key), x.Key, e.Text, e.Figure, e.Label, fault)
	case fault == "" && e.Gap:
		return fmt.Errorf("%s: %s: %s %s: it works now; take away its gap mark", data.IndicatorPlace(x.Key), x.Key, e.Text, e.Figure)
	}
	return nil
}

// inTheWay says why the last figure of r is no value of the indicator.
func inTheWay(r *report.Report, x data.Indicator, got []string) string {
	if len(got) > 0 {
		return fmt.Sprintf("it has %s instead; add what tells them apart to label, near or not", strings.Join(got, ";"))
	}
	m := matcherFor(r)
	defer m.release()
	f := &r.Figures[len(r.Figures)-1]
	unit, ok := data.LookupUnit(f.Unit)
	m.look(f, previousEnd(r.Figures, len(r.Figures)-1))
	fault := "no match has all its words of label, near, clause and sentence here"
	for n := range m.c.rules {
		rule := &m.c.rules[n]
		switch {
		case m.c.indicators[rule.indicator].Key != x.Key || !all(rule.label, m.inLabel, m.turn):
		case !ok || !rule.units[unit.Key]:
			fault = fmt.Sprintf("unit %s is not among its units; add it there", f.Unit)
		case m.forbidden(rule, f):
			fault = "a word of not, not_label, not_clause or not_sentence stands there; take it out or make it longer"
		case m.holds(rule, f, unit):
			if left := m.leftOver(m.explain(int32(n), rule)); left != "" {
				return fmt.Sprintf("no word of its match accounts for “%s”: add it to allow, or to not if it narrows the figure", left)
			}
		}
	}
	return fault
}

// leftOver is the first run of the label that a rule does not account for.
func (m *matcher) leftOver(h hit) string {
	from := slices.Index(h.cover, false)
	if from < 0 {
		return ""
	}
	to := from
	for to < len(h.cover) && !h.cover[to] {
		to++
	}
	return string(m.label[from:to])
}

// numberPattern cuts an example's figure into number, multiplier and unit.
var numberPattern = regexp.MustCompile(`^\D*?([\d.]+)([十百千万亿]*)[余多]?([十百千万亿]*)(.*?)(以上|以内|以下|左右)?$`)

// handMade builds a report of one sentence with one figure, as an example
// describes it, so that the matcher is tested without the figure extractor.
func handMade(x data.Indicator, e data.IndicatorExample) *report.Report {
	at := max(0, strings.Index(e.Text, e.Figure))
	start := utf8.RuneCountInString(e.Text[:at])
	f := report.Figure{
		Span: report.Span{Start: start, End: start + utf8.RuneCountInString(e.Figure)},
		Raw:  e.Figure, Label: e.Label, Measure: e.Measure, Unit: x.Unit, Value: "1",
		Status: report.StatusActual, Bound: report.BoundExact, Section: -1,
	}
	if m := numberPattern.FindStringSubmatch(e.Figure); m != nil {
		f.Value = report.Decimal(m[1])
		f.Unit = m[4]
	}
	if f.Unit == "" {
		f.Unit = x.Unit
	}
	if !strings.ContainsAny(e.Figure, "0123456789") { // 未收到…件
		f.Value, f.Reasons = "0", []string{zeroInWords}
	}
	if f.Measure == "" {
		f.Measure = report.MeasureLevel
		if f.Unit == "%" {
			f.Measure = report.MeasureShare
		}
	}
	if at := strings.Index(e.Text, e.Label); at >= 0 {
		start := utf8.RuneCountInString(e.Text[:at])
		f.LabelSpan = report.Span{Start: start, End: start + utf8.RuneCountInString(e.Label)}
	}
	end := utf8.RuneCountInString(e.Text)
	return &report.Report{Text: e.Text, Sentences: []report.Span{{Start: 0, End: end}}, Paragraphs: []report.Span{{Start: 0, End: end}}, Figures: append(earlier(e.Text[:at]), f)}
}

// counted finds the numbers with a measure word that stand before the figure.
var counted = regexp.MustCompile(`\d[\d.]*[十百千万亿余多]*(件|个|次|家|名|处|项|份|元|人次|场次|本)`)

// earlier are the figures before the one that is meant, without labels.
func earlier(text string) []report.Figure {
	var out []report.Figure
	for _, at := range counted.FindAllStringIndex(text, -1) {
		start := utf8.RuneCountInString(text[:at[0]])
		out = append(out, report.Figure{Span: report.Span{Start: start, End: start + utf8.RuneCountInString(text[at[0]:at[1]])}, Raw: text[at[0]:at[1]]})
	}
	return out
}
