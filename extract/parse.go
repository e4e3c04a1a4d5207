package extract

import (
	"fmt"
	"strings"

	"nianbao/extract/figure"
	"nianbao/extract/indicator"
	"nianbao/extract/outline"
	"nianbao/internal/segment"
	"nianbao/report"
)

// Parsed is what one line of text holds. Offsets count code points of the line.
type Parsed struct {
	Figures     []ParsedFigure      `json:"figures"`
	Commitments []report.Commitment `json:"commitments"`
	Citations   []report.Citation   `json:"citations"`
	Practices   []report.Practice   `json:"practices"`
}

// ParsedFigure is the part of a figure that a line alone can tell
// (design.md, parse).
type ParsedFigure struct {
	Start       int                `json:"start"`
	End         int                `json:"end"`
	Raw         string             `json:"raw"`
	Value       report.Decimal     `json:"value"`
	ValueHigh   report.Decimal     `json:"value_high"`
	ValueMin    report.Decimal     `json:"value_min"`
	ValueMax    report.Decimal     `json:"value_max"`
	Unit        string             `json:"unit"`
	Bound       report.Bound       `json:"bound"`
	Measure     report.Measure     `json:"measure"`
	Status      report.Status      `json:"status"`
	Aggregation report.Aggregation `json:"aggregation"`
	Estimated   bool               `json:"estimated"`
	Period      string             `json:"period"`
	Scope       string             `json:"scope"`
	Comparison  string             `json:"comparison"`
	Label       string             `json:"label"`
	Indicator   string             `json:"indicator"` // ; between several
	Rule        string             `json:"rule"`
}

// Parse reads one passage without knowing its report: nianbao parse.
func Parse(line string) (Parsed, error) {
	seg, err := segment.Shared()
	if err != nil {
		return Parsed{}, fmt.Errorf("parse: %w", err)
	}
	rep := &report.Report{Text: strings.ToValidUTF8(strings.ReplaceAll(line, "\x00", "\uFFFD"), "\uFFFD")}
	r := []rune(rep.Text)
	o := outline.ParseRunes(r, nil, nil, 0)
	rep.Paragraphs, rep.Sentences, rep.Sections = o.Paragraphs, o.Sentences, o.Sections
	for i := range rep.Sections { // a passage has no opening or signature
		if s := &rep.Sections[i]; s.Role == report.RoleOpening || s.Role == report.RoleClosing {
			s.Role = report.RoleReview
		}
	}
	figures, rates := figure.FindAll(rep, seg)
	rep.Figures = figures
	indicator.Annotate(rep, rates)
	nameFigures(rep)
	x := newReading(rep, r)
	x.items()
	out := Parsed{Figures: []ParsedFigure{}, Commitments: []report.Commitment{}, Citations: []report.Citation{}, Practices: []report.Practice{}}
	for i := range rep.Figures {
		out.Figures = append(out.Figures, parsedFigure(&rep.Figures[i]))
	}
	out.Commitments = append(out.Commitments, rep.Commitments...)
	out.Citations = append(out.Citations, rep.Citations...)
	out.Practices = append(out.Practices, rep.Practices...)
	return out, nil
}

func parsedFigure(f *report.Figure) ParsedFigure {
	return ParsedFigure{
		Start: f.Start, End: f.End, Raw: f.Raw, Value: f.Value, ValueHigh: f.ValueHigh, ValueMin: f.ValueMin, ValueMax: f.ValueMax,
		Unit: f.Unit, Bound: f.Bound, Measure: f.Measure, Status: f.Status, Aggregation: f.Aggregation, Estimated: f.Estimated,
		Period: f.Period, Scope: f.Scope, Comparison: f.Comparison, Label: f.Label, Indicator: strings.Join(f.Indicators, ";"), Rule: f.Rule,
	}
}
