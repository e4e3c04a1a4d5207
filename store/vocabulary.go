package store

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/report"
)

// vocabulary is a closed list of codes that is stored as a few bits of
// figure_row.traits. New codes go to the end of their list: the position is
// what is stored. There is room for 2^bits codes.
type vocabulary struct {
	column string // in the view figures; "" where the view does not show it
	shift  uint
	bits   uint
	codes  []string
}

// The vocabularies of a figure. Their order and bits never change.
var (
	vocabBound = vocabulary{"bound", 0, 4, codes(report.BoundExact, report.BoundAbout, report.BoundOver,
		report.BoundAtLeast, report.BoundAtMost, report.BoundUnder, report.BoundRange)}
	vocabMeasure = vocabulary{"measure", 4, 3, codes(report.MeasureLevel, report.MeasureGrowth, report.MeasureShare)}
	vocabStatus  = vocabulary{"status", 7, 3, codes(report.StatusActual, report.StatusTarget, report.StatusBase, report.StatusRule)}
	vocabAgg     = vocabulary{"aggregation", 10, 3, codes(report.AggUnknown, report.AggInPeriod, report.AggStock,
		report.AggCumulative, report.AggPerUnit)}
	vocabYearFrom  = vocabulary{"", 13, 3, fromCodes}
	vocabScopeFrom = vocabulary{"scope_from", 16, 3, fromCodes}
	vocabGrade     = vocabulary{"grade", 19, 3, codes[report.Grade]("A", "B", "C", "D")}
	vocabCheck     = vocabulary{"check_result", 22, 3, codes(report.CheckPass, report.CheckFail, report.CheckUnsure)}
)

var fromCodes = codes(report.FromClause, report.FromSentence, report.FromSection, report.FromReport)

// estimatedBit is Figure.Estimated within traits.
const estimatedBit = 1 << 25

// codes puts the blank code first: 0 is "not said" in every vocabulary.
func codes[T ~string](list ...T) []string {
	out := []string{""}
	for _, c := range list {
		out = append(out, string(c))
	}
	return out
}

func (v vocabulary) mask() int64 { return (1<<v.bits - 1) << v.shift }

func (v vocabulary) pack(code string) (int64, error) {
	i := slices.Index(v.codes, code)
	if i < 0 {
		return 0, fmt.Errorf("%q is not in the vocabulary of %s", code, v.column)
	}
	return int64(i) << v.shift, nil
}

func (v vocabulary) unpack(traits int64) string {
	if i := int(traits & v.mask() >> v.shift); i < len(v.codes) {
		return v.codes[i]
	}
	return ""
}

// sql is an expression that gives the code, for the views.
func (v vocabulary) sql(traits string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CASE (%s >> %d) & %d", traits, v.shift, 1<<v.bits-1)
	for i, c := range v.codes {
		fmt.Fprintf(&b, " WHEN %d THEN '%s'", i, c)
	}
	return b.String() + " END"
}

func packTraits(f *report.Figure) (int64, error) {
	var traits int64
	for _, p := range []struct {
		v    *vocabulary
		code string
	}{
		{&vocabBound, string(f.Bound)}, {&vocabMeasure, string(f.Measure)}, {&vocabStatus, string(f.Status)},
		{&vocabAgg, string(f.Aggregation)}, {&vocabYearFrom, string(f.RefYearFrom)},
		{&vocabScopeFrom, string(f.ScopeFrom)}, {&vocabGrade, string(f.Grade)}, {&vocabCheck, string(f.CheckResult)},
	} {
		bits, err := p.v.pack(p.code)
		if err != nil {
			return 0, err
		}
		traits |= bits
	}
	if f.Estimated {
		traits |= estimatedBit
	}
	return traits, nil
}

func unpackTraits(traits int64, f *report.Figure) {
	f.Bound = report.Bound(vocabBound.unpack(traits))
	f.Measure = report.Measure(vocabMeasure.unpack(traits))
	f.Status = report.Status(vocabStatus.unpack(traits))
	f.Aggregation = report.Aggregation(vocabAgg.unpack(traits))
	f.RefYearFrom = report.From(vocabYearFrom.unpack(traits))
	f.ScopeFrom = report.From(vocabScopeFrom.unpack(traits))
	f.Grade = report.Grade(vocabGrade.unpack(traits))
	f.CheckResult = report.CheckResult(vocabCheck.unpack(traits))
	f.Estimated = traits&estimatedBit != 0
}
