package data

import (
	"strings"

	"nianbao/report"
)

// RegionIn follows a place through abolition and renaming to the row that
// holds in a year: 密云县 in 2016 is 密云区, and 密云区 in 2010 密云县. It gives
// up where the ground was divided.
func RegionIn(r Region, year int) (Region, bool) {
	t := regions()
	for range 8 { // no code has moved more often
		if r.ValidIn(year) {
			return r, true
		}
		if same, ok := LookupRegion(r.Code, year); ok {
			return same, true
		}
		next := r.Successors
		if r.From > year {
			next = t.predecessors[r.Code]
		}
		if len(next) > 1 {
			next = t.sameStem(r, next)
		}
		if len(next) != 1 {
			return Region{}, false
		}
		moved, ok := t.step(next[0], r, year)
		if !ok {
			return Region{}, false
		}
		r = moved
	}
	return Region{}, false
}

// addHeirs gives prefectures that became cities their successors, which the
// source leaves out: the prefecture-level place of the same short name in the
// same province that begins when they end (吕梁地区 → 吕梁市, 2003).
func addHeirs(rows []Region) {
	type birth struct {
		province, short string
		year            int
	}
	born := map[birth]string{}
	for _, r := range rows {
		if r.Level == report.LevelCity {
			born[birth{r.Code[:2], r.Short, r.From}] = r.Code
		}
	}
	for i, r := range rows {
		if r.Level != report.LevelCity || r.To == 0 || r.Successors != nil {
			continue
		}
		if code := born[birth{r.Code[:2], r.Short, r.To}]; code != "" && code != r.Code {
			rows[i].Successors = []string{code}
		}
	}
}

// sameStem keeps the codes that bear, in any year, the short name of r: when
// a county gave ground to several, the one that kept its name is its heir.
func (t *regionTable) sameStem(r Region, codes []string) []string {
	var out []string
	for _, code := range codes {
		for _, i := range t.byCode[code] {
			if t.stem(t.rows[i].Name) == t.stem(r.Name) {
				out = append(out, code)
				break
			}
		}
	}
	return out
}

// stem is a name without its last character: 密云县 and 密云区 share one.
func (t *regionTable) stem(name string) string {
	for _, end := range []string{"县", "区", "市"} {
		if s, ok := strings.CutSuffix(name, end); ok {
			return s
		}
	}
	return name
}

// step goes from r to a neighbouring code: to the row of the year, or, when
// that is further off, to the row next to r in time.
func (t *regionTable) step(code string, r Region, year int) (Region, bool) {
	if row, ok := LookupRegion(code, year); ok {
		return row, true
	}
	rows := t.byCode[code]
	if len(rows) == 0 {
		return Region{}, false
	}
	if r.From > year {
		return t.rows[rows[0]], true
	}
	return t.rows[rows[len(rows)-1]], true
}
