package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// state is what an address asks for: the words, the filter and the page.
type state struct {
	values url.Values // as given, without what only display needs
	Query  string
	Tab    string // reports, passages, figures, commitments, practices …
	View   string // "" or kwic
	Sort   string
	Group  string // of a concordance: place or year
	Page   int    // from 1
	Filter report.Filter
	Plain  bool // no synonyms
}

// filterKeys are the parameters that narrow a search; they are the command
// line's words.
var filterKeys = []string{"place", "level", "department", "kind", "year", "topic", "indicator", "unit", "status"}

// perPage is how many hits a page shows.
const perPage = 20

// maxPage bounds how far one may leaf.
const maxPage = 500

// maxValue bounds a parameter; longer ones are cut off by the browser's
// address anyway.
const maxValue = 2000

// parseState reads the address. Unknown names are *report.NameError.
func parseState(q url.Values) (state, error) {
	st := state{values: q, Query: strings.TrimSpace(q.Get("q")), Tab: q.Get("tab"), View: q.Get("view"), Sort: q.Get("sort"),
		Group: q.Get("group"), Plain: q.Get("synonyms") == "off"}
	if len(st.Query) > maxValue {
		st.Query = strings.ToValidUTF8(st.Query[:maxValue], "")
	}
	st.Page, _ = strconv.Atoi(q.Get("page"))
	st.Page = min(max(st.Page, 1), maxPage)
	err := st.readFilter(q)
	return st, err
}

func (st *state) readFilter(q url.Values) (err error) {
	f := &st.Filter
	if f.Places, err = resolved(q["place"], data.ResolvePlaces); err != nil {
		return err
	}
	if f.Departments, err = resolved(q["department"], data.ResolveDepartments); err != nil {
		return err
	}
	if f.Kinds, err = resolved(q["kind"], data.ResolveKinds); err != nil {
		return err
	}
	if f.Topics, err = resolved(q["topic"], data.ResolveTopics); err != nil {
		return err
	}
	if f.Indicators, err = resolved(q["indicator"], data.ResolveIndicators); err != nil {
		return err
	}
	if y := strings.Join(words(q["year"]), ","); y != "" {
		if f.YearFrom, f.YearTo, f.Years, err = data.ResolveYears(y); err != nil {
			return err
		}
	}
	f.Units, f.ReportIDs = words(q["unit"]), words(q["report"])
	f.Measurable, f.Boilerplate, f.AllVersions = q.Get("measurable") != "", q.Get("boilerplate") != "", q.Get("versions") == "all"
	return st.readCodes(q)
}

// readCodes reads the closed vocabularies.
func (st *state) readCodes(q url.Values) (err error) {
	f := &st.Filter
	if f.Levels, err = oneOf("level", q, report.LevelNational, report.LevelProvince, report.LevelCity, report.LevelCounty, report.LevelTownship); err != nil {
		return err
	}
	if f.Statuses, err = oneOf("status", q, report.StatusActual, report.StatusTarget, report.StatusBase, report.StatusRule); err != nil {
		return err
	}
	if f.Strengths, err = oneOf("strength", q, report.StrengthEnsure, report.StrengthStrive, report.StrengthAdvance); err != nil {
		return err
	}
	f.Stances, err = oneOf("stance", q, report.StanceDone, report.StancePlanned, report.StanceCited, report.StanceNegated)
	return err
}

func resolved[T any](values []string, by func([]string) ([]T, error)) ([]T, error) {
	ws := words(values)
	if len(ws) == 0 {
		return nil, nil
	}
	return by(ws)
}

// oneOf checks the words of a parameter against its vocabulary.
func oneOf[T ~string](key string, q url.Values, known ...T) ([]T, error) {
	var out []T
	for _, w := range words(q[key]) {
		if !slices.Contains(known, T(w)) {
			err := &report.NameError{Kind: key, Name: w, Err: report.ErrUnknownName}
			for _, k := range known {
				err.Suggestions = append(err.Suggestions, string(k))
			}
			return nil, err
		}
		out = append(out, T(w))
	}
	return out, nil
}

// words splits repeated and comma-separated parameters.
func words(values []string) []string {
	var out []string
	for _, v := range values {
		if len(v) > maxValue {
			continue
		}
		for _, w := range strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == '，' || r == '、' }) {
			if w = strings.TrimSpace(w); w != "" {
				out = append(out, w)
			}
		}
	}
	return out
}

// with is this address with some parameters changed; an empty value drops one.
// Changing anything but the page goes back to the first page.
func (st state) with(path string, changes ...string) string {
	q := url.Values{}
	for k, v := range st.values {
		if k != "lang" && k != "tries" && len(v) > 0 && v[0] != "" {
			q[k] = v
		}
	}
	q.Del("page")
	for i := 0; i+1 < len(changes); i += 2 {
		if changes[i+1] == "" {
			q.Del(changes[i])
		} else {
			q.Set(changes[i], changes[i+1])
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// Value is a parameter as it was given.
func (st state) Value(key string) string { return strings.Join(words(st.values[key]), "、") }

// placeNames are the places in force, as they are typed into a form.
func (st state) placeNames() string {
	var out []string
	for _, w := range words(st.values["place"]) {
		out = append(out, typed(w))
	}
	return strings.Join(out, "、")
}

// Flags are the filter as the command line takes it.
func (st state) Flags() string {
	var b strings.Builder
	for _, k := range filterKeys {
		if ws := words(st.values[k]); len(ws) > 0 {
			b.WriteString(" --" + k + " " + quote(strings.Join(ws, ",")))
		}
	}
	return b.String()
}

// active are the filters in force, each with the address without it.
func (st state) active(l layout, path string, keys ...string) []link {
	var out []link
	for _, k := range keys {
		ws := words(st.values[k])
		for i, w := range ws {
			ws[i] = l.named(k, w)
		}
		if len(ws) > 0 {
			out = append(out, link{l.Code(k) + l.T("：", ": ") + strings.Join(ws, "、"), st.with(path, k, "")})
		}
	}
	return out
}

// quote makes a word safe to paste into a shell.
func quote(s string) string {
	if s != "" && !strings.ContainsAny(s, " \t\n'\"\\$`*?[](){}<>|&;#~!“”-") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
