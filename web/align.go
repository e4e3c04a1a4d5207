package web

import (
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"nianbao/compare"
	"nianbao/report"
)

// alignPage is what templates/align.html shows: two reports, sentence by
// sentence.
type alignPage struct {
	layout
	state
	Left, Right *report.Head
	Pairs       []pairRow
	Counts      []tab // how many of each kind, each with the address that shows only these
	Files       []link
	Prev, Next  string
}

type pairRow struct {
	Section     string // set where a new section begins
	Match       compare.Match
	Left, Right template.HTML
	LeftHref    string
	RightHref   string
}

// pairsShown bounds the sentences of one page.
const pairsShown = 120

func twoReports(s string) (left, right string, err error) {
	ids := words([]string{s})
	if len(ids) != 2 {
		return "", "", fmt.Errorf("compare reports: two identifiers are needed: %w", report.ErrNotFound)
	}
	return ids[0], ids[1], nil
}

func (s *server) align(w http.ResponseWriter, r *http.Request) {
	p := alignPage{layout: s.layout(w, r, "compare", "两份报告对照", "Two reports side by side")}
	p.state, _ = parseState(r.URL.Query())
	left, right, err := twoReports(r.URL.Query().Get("reports"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if p.Left, p.Right, err = s.heads(r, left, right); err != nil {
		s.fail(w, r, err)
		return
	}
	pairs, err := compare.Align(r.Context(), s.Store, left, right)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p.fill(pairs)
	s.render(w, "align", http.StatusOK, &p)
}

func (s *server) heads(r *http.Request, left, right string) (*report.Head, *report.Head, error) {
	a, err := s.Store.Head(r.Context(), left)
	if err != nil {
		return nil, nil, err
	}
	b, err := s.Store.Head(r.Context(), right)
	return &a, &b, err
}

var matches = []compare.Match{compare.MatchSame, compare.MatchNumbers, compare.MatchChanged, compare.MatchLeft, compare.MatchRight}

func (p *alignPage) fill(pairs []compare.Pair) {
	only := compare.Match(p.values.Get("show"))
	count := map[compare.Match]int{}
	var shown []compare.Pair
	for _, pair := range pairs {
		count[pair.Match]++
		if only == "" || pair.Match == only {
			shown = append(shown, pair)
		}
	}
	p.Counts = append(p.Counts, tab{p.T("全部 ", "all ") + itoa(len(pairs)), p.with("/compare", "show", ""), only == ""})
	for _, m := range matches {
		p.Counts = append(p.Counts, tab{p.Code(m) + " " + itoa(count[m]), p.with("/compare", "show", string(m)), only == m})
	}
	p.Files = p.links("/compare")
	p.rows(shown)
}

func (p *alignPage) rows(pairs []compare.Pair) {
	from := min((p.Page-1)*pairsShown, len(pairs))
	to := min(from+pairsShown, len(pairs))
	if p.Page > 1 {
		p.Prev = p.with("/compare", "page", itoa(p.Page-1))
	}
	if to < len(pairs) {
		p.Next = p.with("/compare", "page", itoa(p.Page+1))
	}
	section := ""
	for _, pair := range pairs[from:to] {
		row := pairRow{Match: pair.Match, LeftHref: at(p.Left.ID, pair.Left), RightHref: at(p.Right.ID, pair.Right)}
		if pair.Section != section {
			section = pair.Section
			if !strings.Contains(pair.LeftText+pair.RightText, section) {
				row.Section = section // else the sentence is the heading itself
			}
		}
		row.Left, row.Right = differences(pair)
		p.Pairs = append(p.Pairs, row)
	}
}

// at is the address of a place in a report, blank where there is none.
func at(id string, sp report.Span) string {
	if sp.Empty() {
		return ""
	}
	return fmt.Sprintf("/report/%s?at=%d-%d#at", id, sp.Start, sp.End)
}

// differences marks what the two sentences of a pair do not share.
func differences(p compare.Pair) (left, right template.HTML) {
	if p.Match != compare.MatchNumbers && p.Match != compare.MatchChanged {
		return template.HTML(template.HTMLEscapeString(p.LeftText)), template.HTML(template.HTMLEscapeString(p.RightText))
	}
	a, b := []rune(p.LeftText), []rune(p.RightText)
	keepA, keepB := common(a, b)
	return marked(a, keepA, "del"), marked(b, keepB, "ins")
}

// marked wraps the runs that are not kept.
func marked(s []rune, keep []bool, tag string) template.HTML {
	var b strings.Builder
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && keep[j] == keep[i] {
			j++
		}
		text := template.HTMLEscapeString(string(s[i:j]))
		if keep[i] {
			b.WriteString(text)
		} else {
			b.WriteString("<" + tag + ">" + text + "</" + tag + ">")
		}
		i = j
	}
	return template.HTML(b.String())
}

// diffMost bounds the sentences that are compared character by character: the
// work grows with the product of their lengths.
const diffMost = 600

// common finds a longest common subsequence and says which characters of each
// side belong to it.
func common(a, b []rune) (keepA, keepB []bool) {
	keepA, keepB = make([]bool, len(a)), make([]bool, len(b))
	if len(a) > diffMost || len(b) > diffMost {
		return keepA, keepB
	}
	table := lcs(a, b)
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			keepA[i], keepB[j] = true, true
			i, j = i+1, j+1
		case table[i+1][j] >= table[i][j+1]:
			i++
		default:
			j++
		}
	}
	return keepA, keepB
}

// lcs[i][j] is the length of the longest common subsequence of a[i:] and b[j:].
func lcs(a, b []rune) [][]int16 {
	table := make([][]int16, len(a)+1)
	cells := make([]int16, (len(a)+1)*(len(b)+1))
	for i := range table {
		table[i] = cells[i*(len(b)+1) : (i+1)*(len(b)+1)]
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	return table
}
