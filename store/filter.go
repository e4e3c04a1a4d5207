package store

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"nianbao/report"
)

// where gathers conditions and their arguments.
type where struct {
	conds []string
	args  []any
}

func (q *where) add(cond string, args ...any) {
	q.conds = append(q.conds, cond)
	q.args = append(q.args, args...)
}

// in adds column IN (…); nothing where there are no values.
func in[T any](q *where, column string, values []T) {
	if len(values) == 0 {
		return
	}
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = v
	}
	q.add(column+" IN ("+marks(len(values))+")", args...)
}

// inWords is in for columns that hold keys of the table word.
func inWords(q *where, column string, values []string) {
	if len(values) == 0 {
		return
	}
	list, _ := json.Marshal(values)
	q.add(column+" IN (SELECT id FROM word WHERE text IN (SELECT value FROM json_each(?)))", string(list))
}

func (q *where) sql() string {
	if len(q.conds) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(q.conds, " AND ")
}

// reportConds is the part of a filter that is about reports; r is the alias of
// report_row. Reports that were asked for by name are given even where another
// stands for their work.
func reportConds(f report.Filter) *where { return conds(f, reportPlaces) }

// cellConds is the same for cells of coverage.
func cellConds(f report.Filter) *where { return conds(f, cellPlaces) }

func conds(f report.Filter, places func(q *where, prefixes []string)) *where {
	q := &where{}
	if prefixes := prefixesOf(f.Places); len(prefixes) > manyPlaces {
		placeLists(q, prefixes)
	} else if len(prefixes) > 0 {
		places(q, prefixes)
	}
	in(q, "r.level", f.Levels)
	in(q, "r.department", departments(f.Departments))
	in(q, "r.report_kind", f.Kinds)
	years(q, f)
	if len(f.ReportIDs) > 0 {
		list, _ := json.Marshal(f.ReportIDs)
		q.add("r.report_id IN (SELECT value FROM json_each(?))", string(list))
	} else if !f.AllVersions {
		q.add("r.preferred = 1")
	}
	return q
}

// manyPlaces is from where on places are looked up in lists: ranges are found
// by the index, but SQLite takes no expression with a thousand of them.
const manyPlaces = 50

// prefixesOf are the digits with which the codes of places and of what lies
// below them begin; none where the whole country is among them.
func prefixesOf(codes []string) []string {
	var out []string
	for _, code := range codes {
		p := report.PlacePrefix(code)
		if p == "" {
			return nil
		}
		out = append(out, p)
	}
	return out
}

// reportPlaces selects reports by the beginnings of their codes. Codes are
// digits, so ":", the character after "9", ends the range of a prefix. Several
// ranges are looked up one by one: joined by OR, SQLite goes through all
// reports instead.
func reportPlaces(q *where, prefixes []string) {
	if len(prefixes) == 1 {
		cellPlaces(q, prefixes)
		return
	}
	ranges, args := placeRanges(prefixes, "SELECT id FROM report_row WHERE place_code >= ? AND place_code < ?")
	q.add("r.id IN ("+strings.Join(ranges, " UNION ALL ")+")", args...)
}

// cellPlaces is reportPlaces for any table with a place.
func cellPlaces(q *where, prefixes []string) {
	ranges, args := placeRanges(prefixes, "(r.place_code >= ? AND r.place_code < ?)")
	q.add("("+strings.Join(ranges, " OR ")+")", args...)
}

func placeRanges(prefixes []string, cond string) (conds []string, args []any) {
	for _, p := range prefixes {
		conds = append(conds, cond)
		args = append(args, p, p+":")
	}
	return conds, args
}

// placeLists selects by one list for each length of a prefix.
func placeLists(q *where, prefixes []string) {
	byLength := map[int][]string{}
	for _, p := range prefixes {
		byLength[len(p)] = append(byLength[len(p)], p)
	}
	var conds []string
	var args []any
	for _, n := range slices.Sorted(maps.Keys(byLength)) {
		list, _ := json.Marshal(byLength[n])
		conds = append(conds, "substr(r.place_code, 1, "+strconv.Itoa(n)+") IN (SELECT value FROM json_each(?))")
		args = append(args, string(list))
	}
	q.add("("+strings.Join(conds, " OR ")+")", args...)
}

// departments turns the key of the government itself into the blank that
// reports carry.
func departments(keys []string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		if k != report.GovernmentItself {
			out[i] = k
		}
	}
	return out
}

// years is report.Filter.MatchesYear in SQL.
func years(q *where, f report.Filter) {
	list := &where{}
	in(list, "r.report_year", f.Years)
	span := &where{}
	if f.YearFrom != 0 {
		span.add("r.report_year >= ?", f.YearFrom)
	}
	if f.YearTo != 0 {
		span.add("r.report_year <= ?", f.YearTo)
	}
	switch {
	case len(list.conds) == 0:
		q.conds, q.args = append(q.conds, span.conds...), append(q.args, span.args...)
	case len(span.conds) == 0:
		q.add(list.conds[0], list.args...)
	default:
		q.add("("+list.conds[0]+" OR ("+strings.Join(span.conds, " AND ")+"))", append(list.args, span.args...)...)
	}
}

// itemOrder is the order of all tables: that of reports, then of the text.
const itemOrder = " ORDER BY r.place_code, r.department, r.report_kind, r.report_year, r.report_id"

// itemRange joins the items of a report by the range of their keys.
const itemRange = " BETWEEN r.id << 20 AND (r.id << 20) + 1048575"
