package data

import (
	"slices"
	"strings"

	"nianbao/report"
)

// NationalCode is the place of what the State Council and its ministries
// report; the division codes have none for the country as a whole.
const NationalCode = "000000"

// Region is a division of the country as one row of the code table: a code
// that changed its name has several.
type Region struct {
	Code  string
	Name  string // full: 威海市, 凉山彝族自治州
	Short string // 威海, 凉山; 莘县 stays 莘县
	Level report.Level
	// Parent is the code of the city or, where there is none between, the
	// province above; "" at the top.
	Parent string
	// The row holds in the years From ≤ year < To, as on 31 December; To 0:
	// still in force.
	From, To   int
	Successors []string // codes of the same ground when the row ended
	Overlay    bool     // from gazetteer.yaml: no code of the state table
}

// tableBegins is the first year of the code table. What held then is taken to
// have held before: reports go back to the fifties.
const tableBegins = 1981

// ValidIn reports whether the row holds in a year; year 0 is any.
func (r Region) ValidIn(year int) bool {
	return year == 0 || r.From <= max(year, tableBegins) && (r.To == 0 || year < r.To)
}

// LookupRegion returns the row of a code that holds in a year. For year 0,
// and for a year in which the code did not exist, ok is true only for year 0
// and the row is the newest.
func LookupRegion(code string, year int) (Region, bool) {
	t := regions()
	rows := t.byCode[code]
	for i := len(rows) - 1; i >= 0; i-- {
		if r := t.rows[rows[i]]; r.ValidIn(year) {
			return r, true
		}
	}
	return Region{}, false
}

// FindRegions lists the divisions that bear a full, common or short name,
// those in force first, then the higher, then by code. within is the code of
// something above, or "". A code counts once, with the row of that year, or
// the newest for year 0.
func FindRegions(name, within string, year int) []Region {
	t := regions()
	entry, _ := t.names.get(strings.TrimSpace(name))
	rows := append(slices.Clone(entry.full), entry.short...)
	out := make([]Region, 0, len(rows))
	for _, r := range t.pick(rows, year, true) {
		if within == "" || Below(r.Code, within, year) {
			out = append(out, r)
		}
	}
	return out
}

// Below reports whether a code lies inside another or is the same. A place of
// the gazetteer lies where its parent lies.
func Below(code, above string, year int) bool {
	if prefix := report.PlacePrefix(above); strings.HasPrefix(code, prefix) {
		return true
	}
	t := regions()
	for range 4 { // a longer chain of parents would be a fault in the gazetteer
		rows := t.byCode[code]
		if len(rows) == 0 || !t.rows[rows[0]].Overlay {
			return false
		}
		code = t.rows[rows[0]].Parent
		if code != "" && strings.HasPrefix(code, report.PlacePrefix(above)) {
			return true
		}
	}
	return false
}

// Ancestors returns the province and the city that a code lies in, itself
// included; the zero Region where there is none, as the city of a district of
// Shanghai.
func Ancestors(code string, year int) (province, city Region) {
	for range 4 {
		r, ok := nearestRow(code, year)
		if !ok {
			return province, city
		}
		switch r.Level {
		case report.LevelProvince:
			return r, city
		case report.LevelCity:
			city = r
		}
		code = r.Parent
	}
	return province, city
}

// nearestRow is the row of that year, or else the newest.
func nearestRow(code string, year int) (Region, bool) {
	if r, ok := LookupRegion(code, year); ok {
		return r, true
	}
	return LookupRegion(code, 0)
}

// FullName is the name with what it lies in, 山东省威海市环翠区.
func FullName(code string, year int) string {
	r, ok := nearestRow(code, year)
	if !ok {
		return code
	}
	province, city := Ancestors(code, year)
	name := ""
	for _, above := range []Region{province, city} {
		if above.Code != r.Code {
			name += above.Name
		}
	}
	return name + r.Name
}
