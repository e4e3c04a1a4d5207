package web

import (
	"fmt"
	"strings"

	"nianbao/compare"
)

// matrixRow is a row of the matrix for reading.
type matrixRow struct {
	Name  string
	Note  string // how it differs from the main row of its place
	Main  bool
	Unit  string
	Cells []matrixCell
}

type matrixCell struct {
	Text   string
	Href   string // opens its sentence, or the sentence that names the indicator
	Hint   string
	Blank  bool
	Change string
	Others int
	Fail   bool
	Far    string // multiple of the median of the years around, where far from it
}

func (l layout) row(r, main compare.Row, plain bool, sc scale) matrixRow {
	out := matrixRow{Name: rowName(l, r, plain), Main: r.Main, Unit: sc.unit(r.Series.Unit), Note: l.differs(r, main)}
	for _, c := range r.Cells {
		if c.Shown == nil {
			out.Cells = append(out.Cells, l.blankCell(c))
		} else {
			out.Cells = append(out.Cells, l.valueCell(c, sc))
		}
	}
	return out
}

// differs says in words what sets a row apart from the main one of its place.
func (l layout) differs(r, main compare.Row) string {
	var parts []string
	s, m := r.Series, main.Series
	add := func(different bool, word string) {
		if different && word != "" {
			parts = append(parts, word)
		}
	}
	add(r.Department != main.Department, l.Department(r.Department))
	add(s.Target, l.T("目标", "target"))
	add(s.Scope != m.Scope, s.Scope)
	add(s.Aggregation != m.Aggregation, l.Code(s.Aggregation))
	add(s.Period != m.Period, s.Period)
	add(s.Definition != m.Definition, s.Definition)
	add(s.Measure != m.Measure, l.Code(s.Measure))
	add(s.Kind != m.Kind, l.Kind(s.Kind))
	add(s.Unit != m.Unit && len(parts) == 0, s.Unit)
	if len(parts) == 0 {
		return l.T("另一口径", "counted otherwise")
	}
	return strings.Join(parts, " · ")
}

func (l layout) valueCell(c compare.Cell, sc scale) matrixCell {
	f := c.Shown
	out := matrixCell{Text: boundSigns[f.Bound] + sc.number(f.ValueStd), Href: itemHref(f.Head.ID, f.Figure.ID),
		Hint: f.SentenceText, Others: len(c.Others), Fail: f.CheckResult == "fail", Far: c.Multiple()}
	if high := c.High(); high.Known() {
		out.Text += "–" + sc.number(high)
	}
	if ch := c.Change; ch != nil {
		out.Change = change(l, ch)
	}
	return out
}

// change is the step from the year before: percentage points between rates,
// else per cent.
func change(l layout, ch *compare.Change) string {
	number, unit := ch.Percent, "%"
	if ch.Points {
		number, unit = ch.Difference, l.T(" 百分点", " pp")
	}
	if number == "" {
		return ""
	}
	if !strings.HasPrefix(number, "-") && number != "0" {
		return "+" + grouped(number) + unit
	}
	return grouped(number) + unit
}

func (l layout) blankCell(c compare.Cell) matrixCell {
	out := matrixCell{Text: l.Code(c.Blank), Hint: l.Reason(c.Note), Blank: true}
	if m := c.Mention; m != nil {
		out.Href = fmt.Sprintf("/report/%s?at=%d-%d#at", m.ReportID, m.Span.Start, m.Span.End)
		out.Hint = m.Text
	}
	return out
}
