package compare

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/report"
)

// PickRule is printed beside every matrix. It is the order of better.
const PickRule = "one value a cell: reported before estimated, the value itself before one given as the base of a change, exact before bounded, " +
	"from the report of that year before later ones, checks not failed before failed, wholes before parts, better grade first, then the first in the text; " +
	"values whose scope is not said stand in the row of the place itself; " +
	"values that differ in issuer, kind of report, scope, aggregation, part of the year, definition or unit are rows of their own"

// PickRuleZH is PickRule in Chinese.
const PickRuleZH = "每格一个数，依次取：已实现先于预计，本身的数先于作为变化基数的数，精确先于约数，当年报告先于后来的报告，核验不符的靠后，总数先于分项，" +
	"读数等级高的优先，再取文中最先出现的；未说明范围的归入本地一行；发布者、报告类型、范围、累计方式、所指时段、口径、单位不同的另起一行"

func cellOf(year int, figures []report.FigureRow) Cell {
	c := Cell{Year: year}
	var all []report.FigureRow
	for _, f := range figures {
		if f.RefYear == year {
			all = append(all, f)
		}
	}
	if len(all) == 0 {
		return c
	}
	slices.SortStableFunc(all, better)
	c.Shown, c.Others = &all[0], all[1:]
	if slices.ContainsFunc(c.Others, func(o report.FigureRow) bool { return valueOf(o) != valueOf(*c.Shown) }) {
		c.Note = "several values are stated"
	}
	return c
}

// better orders candidates for one cell by PickRule.
func better(a, b report.FigureRow) int {
	return cmp.Or(
		cmp.Compare(flag(a.Estimated), flag(b.Estimated)),
		cmp.Compare(flag(a.Status == report.StatusBase), flag(b.Status == report.StatusBase)),
		cmp.Compare(boundRank(a.Bound), boundRank(b.Bound)),
		cmp.Compare(distance(a), distance(b)),
		cmp.Compare(flag(a.CheckResult == report.CheckFail), flag(b.CheckResult == report.CheckFail)),
		cmp.Compare(flag(a.PartOf != ""), flag(b.PartOf != "")),
		strings.Compare(string(a.Grade), string(b.Grade)),
		cmp.Compare(a.Head.ID, b.Head.ID),
		cmp.Compare(a.Figure.Start, b.Figure.Start),
	)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

func boundRank(b report.Bound) int {
	switch b {
	case report.BoundExact:
		return 0
	case report.BoundAbout, report.BoundOver, report.BoundUnder:
		return 1
	}
	return 2
}

// far is behind every report that can be later than the year it speaks of.
const far = 1000

// distance is how many years after the value's year the report is; a result
// told before its year is over is worth least. A target is stated in the
// report of the year before: the nearest one counts.
func distance(f report.FigureRow) int {
	d := f.Head.ReportYear - f.RefYear
	switch {
	case !settled(f.Status):
		return max(d, -d)
	case d < 0:
		return far
	}
	return d
}

// valueOf is the value in the canonical unit, or as printed where the figure
// has no other.
func valueOf(f report.FigureRow) report.Decimal {
	if f.ValueStd.Known() {
		return f.ValueStd
	}
	return f.Value
}
