package compare

import (
	"context"
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// mentionContext is how many characters around a name without number are shown.
const mentionContext = 40

// explain gives every empty cell its code.
func explain(ctx context.Context, src Source, m *Matrix, heads map[rowKey]map[int][]report.Head) error {
	ledger, err := ledgerOf(ctx, src, m)
	if err != nil {
		return err
	}
	elsewhere := otherRows(m)
	for i := range m.Rows {
		r := &m.Rows[i]
		for j := range r.Cells {
			c := &r.Cells[j]
			if c.Shown != nil {
				continue
			}
			key := rowKey{r.PlaceCode, r.Department}
			reports := heads[key][c.Year]
			switch {
			case elsewhere[cellKey{key, c.Year}]:
				c.Blank, c.Note = report.BlankNotComparable, "another row of this issuer has a value"
			case len(reports) > 0:
				if err := searchName(src, m, reports, c); err != nil {
					return err
				}
			default:
				c.Blank, c.Note = ledger.state(key, c.Year)
			}
		}
	}
	return nil
}

type cellKey struct {
	row  rowKey
	year int
}

// otherRows marks the cells for which some row of the place has a value.
func otherRows(m *Matrix) map[cellKey]bool {
	out := map[cellKey]bool{}
	for _, r := range m.Rows {
		for _, c := range r.Cells {
			if c.Shown != nil {
				out[cellKey{rowKey{r.PlaceCode, r.Department}, c.Year}] = true
			}
		}
	}
	return out
}

// searchName tells a report that names the indicator without a number from one
// that does not name it at all.
func searchName(src Source, m *Matrix, reports []report.Head, c *Cell) error {
	for _, h := range reports {
		text, err := src.Text(h.ID)
		if err != nil {
			return err
		}
		for _, name := range append([]string{m.Indicator.ZH}, m.Indicator.Aliases...) {
			if at := strings.Index(text, name); name != "" && at >= 0 {
				c.Blank, c.Note = report.BlankNoNumber, name
				start := utf8.RuneCountInString(text[:at])
				c.Mention = &Mention{ReportID: h.ID, Text: around(text, at, len(name)),
					Span: report.Span{Start: start, End: start + utf8.RuneCountInString(name)}}
				return nil
			}
		}
	}
	c.Blank, c.Note = report.BlankNotMentioned, "no name of the indicator occurs"
	return nil
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
	return strings.Map(func(r rune) rune {
		if r == '\n' {
			return ' '
		}
		return r
	}, text[lo:hi])
}

// ledger is the coverage of the places and years of a matrix.
type ledger map[cellKey]report.Coverage

func ledgerOf(ctx context.Context, src Source, m *Matrix) (ledger, error) {
	if len(m.Years) == 0 || len(m.Rows) == 0 {
		return ledger{}, nil
	}
	f := report.Filter{YearFrom: m.Years[0], YearTo: m.Years[len(m.Years)-1]}
	for _, r := range m.Rows {
		f.Places = append(f.Places, r.PlaceCode)
	}
	out := ledger{}
	for cov, err := range src.Coverage(ctx, f) {
		if err != nil {
			return nil, err
		}
		k := cellKey{rowKey{cov.PlaceCode, cov.Department}, cov.Year}
		if old, ok := out[k]; !ok || informative(cov) > informative(old) {
			out[k] = cov
		}
	}
	return out, nil
}

// informative prefers a reason that was found out to one that is assumed.
func informative(c report.Coverage) int {
	switch report.Blank(c.State) {
	case report.BlankNotCollected:
		return 0
	case report.BlankNotPublished:
		return 1
	}
	return 2
}

func (l ledger) state(row rowKey, year int) (report.Blank, string) {
	c, ok := l[cellKey{row, year}]
	if !ok || c.State == report.StateCollected {
		return report.BlankNotCollected, "no report of this year is in the corpus"
	}
	return report.Blank(c.State), c.Evidence
}
