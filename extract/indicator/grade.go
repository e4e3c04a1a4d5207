package indicator

import (
	"slices"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// labelLong is how many code points a label has at most that a reader takes in
// as one phrase; one in a hundred labels of hand-made ones is longer.
const labelLong = 30

// labelShort: a label of two code points (上线, 个人) seldom says enough when
// no indicator confirms it.
const labelShort = 3

// grade adds the reason codes that the other steps left to find, and reads the
// grade off the table.
func grade(r *report.Report, f *report.Figure, table data.GradeTable) {
	for _, code := range reasons(r, f) {
		if !slices.Contains(f.Reasons, code) {
			f.Reasons = append(f.Reasons, code)
		}
	}
	f.Grade = table.Grade(f.Reasons)
}

func reasons(r *report.Report, f *report.Figure) []string {
	var out []string
	if !has(f, "label_") {
		out = append(out, labelReason(f))
	}
	if code := unitReason(f); code == "unit_unknown" || !has(f, "unit_") && !slices.Contains(f.Reasons, "in_words") {
		out = append([]string{code}, out...)
	}
	add := func(code string, holds bool) {
		if holds {
			out = append(out, code)
		}
	}
	runes := len([]rune(f.Label))
	add("label_long", runes > labelLong)
	add("weak_context", runes > 0 && runes < labelShort && len(f.Indicators) == 0)
	add("indicator_matched", len(f.Indicators) > 0)
	add("check_"+string(f.CheckResult), f.CheckResult != report.CheckNone)
	add("bound_fuzzy", f.Bound != report.BoundExact && f.Bound != "")
	add("in_table", f.Sentence < 0)
	add("damaged_text", slices.ContainsFunc(r.Issues, func(i report.Issue) bool { return i.Code == report.IssueDamaged }))
	return out
}

// has reports whether the reading has given a reason of a kind already.
func has(f *report.Figure, kind string) bool {
	return slices.ContainsFunc(f.Reasons, func(code string) bool { return strings.HasPrefix(code, kind) })
}

func unitReason(f *report.Figure) string {
	if _, known := data.LookupUnit(f.Unit); !known {
		return "unit_unknown"
	}
	if strings.Contains(f.Raw, f.Unit) || f.Unit == "%" {
		return "unit_explicit"
	}
	return "unit_implied"
}

func labelReason(f *report.Figure) string {
	switch {
	case f.Label == "":
		return "label_missing"
	case f.LabelSpan.Empty():
		return "label_composed"
	}
	return "label_resolved"
}
