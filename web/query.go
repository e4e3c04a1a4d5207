package web

import (
	"net/url"
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
	Page   int // from 1
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

// parseState reads the address. Unknown names are *report.NameError.
func parseState(q url.Values) (state, error) {
	st := state{values: q, Query: strings.TrimSpace(q.Get("q")), Tab: q.Get("tab"), View: q.Get("view"), Sort: q.Get("sort"),
		Plain: q.Get("synonyms") == "off"}
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
	for _, l := range words(q["level"]) {
		f.Levels = append(f.Levels, report.Level(l))
	}
	for _, v := range words(q["status"]) {
		f.Statuses = append(f.Statuses, report.Status(v))
	}
	f.Units = words(q["unit"])
	f.AllVersions = q.Get("versions") == "all"
	if y := strings.Join(words(q["year"]), ","); y != "" {
		f.YearFrom, f.YearTo, f.Years, err = data.ResolveYears(y)
	}
	return err
}

func resolved[T any](values []string, by func([]string) ([]T, error)) ([]T, error) {
	ws := words(values)
	if len(ws) == 0 {
		return nil, nil
	}
	return by(ws)
}

// words splits repeated and comma-separated parameters.
func words(values []string) []string {
	var out []string
	for _, v := range values {
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
		if k != "lang" {
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

// Command is the command line that gives the same.
func (st state) Command(verb string) string {
	var b strings.Builder
	b.WriteString("nianbao " + verb)
	if st.Query != "" {
		b.WriteString(" " + quote(st.Query))
	}
	for _, k := range filterKeys {
		if ws := words(st.values[k]); len(ws) > 0 {
			b.WriteString(" --" + k + " " + quote(strings.Join(ws, ",")))
		}
	}
	return b.String()
}

// quote makes a word safe to paste into a shell.
func quote(s string) string {
	if !strings.ContainsAny(s, " \t\n'\"\\$`*?[](){}<>|&;#~!“”") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
