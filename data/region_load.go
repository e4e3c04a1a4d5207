package data

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"nianbao/report"
)

// regionTable is the code table with its indexes. Row numbers are int32: the
// name index holds some twenty thousand of them.
type regionTable struct {
	rows         []Region
	byCode       map[string][]int32 // by year, oldest first
	names        *names[regionNames]
	predecessors map[string][]string
}

// regionNames are the rows that a name may mean.
type regionNames struct {
	full  []int32 // official, or as good: 凉山州
	short []int32
	// guarded: a short name that is an everyday word too (和平), or a full
	// one that many places have (城区): taken only behind the place it is in.
	guarded bool
}

var loadRegionsOnce = sync.OnceValues(loadRegions)

func regions() *regionTable { return must(loadRegionsOnce()) }

// Regions lists every row of the table, by code and year.
func Regions() []Region { return slices.Clone(regions().rows) }

func loadRegions() (*regionTable, error) {
	g, err := loadGazetteerOnce()
	if err != nil {
		return nil, err
	}
	body, err := files.ReadFile("regions.csv")
	if err != nil {
		return nil, fmt.Errorf("data/regions.csv: %w", err)
	}
	rows, err := parseRegions(string(body), g)
	if err != nil {
		return nil, err
	}
	rows = append(rows, g.regions()...)
	slices.SortStableFunc(rows, func(a, b Region) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.From, b.From))
	})
	return indexRegions(rows, g), nil
}

// regionColumns of regions.csv: code,name,parent,from,to,successors.
const regionColumns = 6

func parseRegions(body string, g *gazetteer) ([]Region, error) {
	rows := make([]Region, 0, strings.Count(body, "\n")+64)
	line := 0
	for text := range strings.Lines(body) {
		line++
		if text[0] < '0' || text[0] > '9' { // comments and the heading
			continue
		}
		r, err := parseRegion(strings.TrimSuffix(text, "\n"), g)
		if err != nil {
			return nil, fmt.Errorf("data/regions.csv:%d: %w", line, err)
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func parseRegion(line string, g *gazetteer) (Region, error) {
	var cell [regionColumns]string
	for i := range cell {
		var found bool
		cell[i], line, found = strings.Cut(line, ",")
		if found == (i == regionColumns-1) {
			return Region{}, fmt.Errorf("want %d cells", regionColumns)
		}
	}
	from, err := strconv.Atoi(cell[3])
	if err != nil || len(cell[0]) != 6 {
		return Region{}, fmt.Errorf("code %q, from %q: want six digits and a year", cell[0], cell[3])
	}
	r := Region{Code: cell[0], Name: cell[1], Parent: cell[2], From: from, Level: codeLevel(cell[0])}
	r.Short = g.shortName(r.Name)
	if cell[4] != "" {
		if r.To, err = strconv.Atoi(cell[4]); err != nil {
			return Region{}, fmt.Errorf("to %q is no year", cell[4])
		}
		r.Successors = successors(cell[5])
	}
	return r, nil
}

// successors reads 130108[2001];130111: what the ground became when the row
// ended stands without a year; parts that left earlier carry theirs and count
// only where nothing else is known.
func successors(cell string) []string {
	if cell == "" {
		return nil
	}
	var last, earlier []string
	for code := range strings.SplitSeq(cell, ";") {
		if code, _, dated := strings.Cut(code, "["); dated {
			earlier = append(earlier, code)
		} else {
			last = append(last, code)
		}
	}
	if last == nil {
		return earlier
	}
	return last
}

// codeLevel reads the level off the code: 370000, 371000, 371002.
func codeLevel(code string) report.Level {
	switch {
	case code == NationalCode:
		return report.LevelNational
	case code[2:] == "0000":
		return report.LevelProvince
	case code[4:] == "00":
		return report.LevelCity
	}
	return report.LevelCounty
}

func indexRegions(rows []Region, g *gazetteer) *regionTable {
	t := &regionTable{
		rows:         rows,
		byCode:       make(map[string][]int32, len(rows)),
		names:        newNames[regionNames](2 * len(rows)),
		predecessors: map[string][]string{},
	}
	addHeirs(rows)
	for i := range rows {
		r := &rows[i]
		t.byCode[r.Code] = append(t.byCode[r.Code], int32(i))
		for _, s := range r.Successors {
			if s != r.Code && !slices.Contains(t.predecessors[s], r.Code) {
				t.predecessors[s] = append(t.predecessors[s], r.Code)
			}
		}
		t.addName(r.Name, int32(i), true)
		if r.Short != r.Name {
			t.addName(r.Short, int32(i), false)
		}
		for _, name := range g.commonNames(*r) {
			t.addName(name, int32(i), true)
		}
	}
	g.addTo(t)
	return t
}

func (t *regionTable) addName(name string, row int32, full bool) {
	e, _ := t.names.get(name)
	if full {
		e.full = append(e.full, row)
	} else {
		e.short = append(e.short, row)
	}
	t.names.set(name, e)
}

// pick turns rows into regions: one a code, the row of that year or else the
// newest, in order. With strict, codes that did not exist in the year are
// left out.
func (t *regionTable) pick(rows []int32, year int, strict bool) []Region {
	out := make([]Region, 0, len(rows))
	if len(rows) == 1 { // nearly every name
		if r := t.rows[rows[0]]; !strict || r.ValidIn(year) {
			out = append(out, r)
		}
		return out
	}
	at := make(map[string]int, len(rows))
	for _, i := range rows {
		r := t.rows[i]
		if strict && !r.ValidIn(year) {
			continue
		}
		if k, ok := at[r.Code]; ok {
			if better(r, out[k], year) {
				out[k] = r
			}
			continue
		}
		at[r.Code] = len(out)
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b Region) int { return compareRegions(a, b, year) })
	return out
}

// better reports whether a is to stand for a code rather than b.
func better(a, b Region, year int) bool {
	if a.ValidIn(year) != b.ValidIn(year) {
		return a.ValidIn(year)
	}
	return a.From > b.From
}

var levelOrder = map[report.Level]int{
	report.LevelNational: 0, report.LevelProvince: 1, report.LevelCity: 2, report.LevelCounty: 3, report.LevelTownship: 4,
}

func compareRegions(a, b Region, year int) int {
	return cmp.Or(
		boolFirst(a.ValidIn(year), b.ValidIn(year)),
		boolFirst(a.To == 0, b.To == 0),
		cmp.Compare(levelOrder[a.Level], levelOrder[b.Level]),
		cmp.Compare(a.Code, b.Code),
	)
}

func boolFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
