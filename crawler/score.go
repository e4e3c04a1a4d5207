package crawler

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"nianbao/data"
	"nianbao/report"
)

// worth is what a text is worth.
type worth struct {
	title, column, lends, against int
	ignored                       bool
}

// points is the better of what the text is worth as a title and as a column.
func (w worth) points() int { return max(w.title, w.column) }

// scorer prices texts and addresses by the rules in data/discovery.
type scorer struct {
	rules   *data.DiscoveryRules
	kinds   []report.Kind // wanted; empty: all
	mu      sync.Mutex
	known   map[string]worth // navigation stands on every page
	targets map[string]target
}

// knownLimit bounds the memory of priced texts.
const knownLimit = 50_000

func newScorer(rules *data.DiscoveryRules, kinds []report.Kind) *scorer {
	return &scorer{rules: rules, kinds: kinds, known: map[string]worth{}, targets: map[string]target{}}
}

// text prices the text of a link or the name of a column.
func (s *scorer) text(text string) worth {
	s.mu.Lock()
	defer s.mu.Unlock()
	w, ok := s.known[text]
	if ok {
		return w
	}
	w = s.price(text)
	if len(s.known) < knownLimit {
		s.known[text] = w
	}
	return w
}

func (s *scorer) price(text string) worth {
	text = strings.ReplaceAll(text, " ", "")
	var w worth
	for _, r := range s.rules.Titles {
		if s.wanted(r) && r.Weight > w.title && r.Match(text) {
			w.title = r.Weight
		}
	}
	for _, r := range s.rules.Columns {
		if s.wanted(r) && r.Match(text) {
			w.column = max(w.column, r.Weight)
			w.lends = max(w.lends, r.Lends)
		}
	}
	for _, r := range s.rules.Against {
		if r.Match(text) {
			w.against = max(w.against, r.Weight)
		}
	}
	if w.points() == 0 {
		w.ignored = slices.ContainsFunc(s.rules.Ignore, func(r *data.LinkRule) bool { return r.Match(text) })
	}
	return w
}

// wanted: a rule for certain kinds of report counts only where one of them is
// looked for.
func (s *scorer) wanted(r *data.LinkRule) bool {
	return len(s.kinds) == 0 || len(r.Kinds) == 0 ||
		slices.ContainsFunc(r.Kinds, func(k report.Kind) bool { return slices.Contains(s.kinds, k) })
}

// address prices the folders of an address by the pinyin initials in them. The
// last folder or file counts in full, those above only half: what lies below a
// promising column is not promising by that alone.
func (s *scorer) address(u *url.URL) int {
	segments := strings.Split(strings.Trim(u.Path, "/"), "/")
	best := 0
	for i, segment := range segments {
		w := s.segment(strings.ToLower(segment))
		if i < lastFolder(segments) {
			w /= 2
		}
		best = max(best, w)
	}
	return best
}

// lastFolder is the index of the segment that names the column: the last one,
// or the one before an index file.
func lastFolder(segments []string) int {
	last := len(segments) - 1
	if last > 0 && strings.HasPrefix(segments[last], "index.") {
		last--
	}
	return last
}

func (s *scorer) segment(segment string) int {
	best := 0
	for _, t := range s.rules.Tokens {
		if t.Weight > best && strings.Contains(segment, strings.ToLower(t.Token)) {
			best = t.Weight
		}
	}
	return best
}

// role guesses from the address what lies behind a link.
func (s *scorer) role(u *url.URL) (role report.LinkRole, skip bool) {
	extension := strings.TrimPrefix(strings.ToLower(path.Ext(u.Path)), ".")
	target := u.EscapedPath()
	if u.RawQuery != "" {
		target += "?" + u.RawQuery
	}
	matches := func(r *data.AddressRule) bool { return r.Match(target) }
	switch {
	case slices.Contains(s.rules.Attachments, extension), slices.ContainsFunc(s.rules.Downloads, matches):
		return report.RoleAttachment, false
	case slices.Contains(s.rules.Skip, extension):
		return report.RolePage, true
	case slices.ContainsFunc(s.rules.Lists, matches):
		return report.RoleList, false
	case slices.ContainsFunc(s.rules.Articles, matches):
		return report.RoleArticle, false
	}
	return report.RolePage, false
}
