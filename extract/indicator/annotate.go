package indicator

import (
	"nianbao/data"
	"nianbao/report"
)

// Annotate fills Indicators, ValueStd, UnitStd, CheckResult, CheckNote,
// Reasons and Grade of r.Figures in place. The figures stand in the order of
// the text; PartOf holds "#" and the index of the whole. Those of rates, which
// are stated in words, that are values of an indicator join them.
func Annotate(r *report.Report, rates []report.Figure) {
	m := matcherFor(r)
	defer m.release()
	r.Figures = join(r.Figures, m.wordRates(rates))
	for i := range r.Figures {
		r.Figures[i].Indicators = m.indicators(&r.Figures[i], previousEnd(r.Figures, i))
	}
	dropWholes(r.Figures)
	for i := range r.Figures {
		m.standardise(&r.Figures[i])
	}
	check(m.c, m.text, r)
	table := data.Grades()
	for i := range r.Figures {
		grade(r, &r.Figures[i], table)
	}
}

// previousEnd is where the figure before ends, 0 where there is none.
func previousEnd(figures []report.Figure, i int) int {
	if i == 0 || figures[i-1].End > figures[i].Start {
		return 0
	}
	return figures[i-1].End
}
