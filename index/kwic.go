package index

import (
	"context"
	"strings"

	"nianbao/report"
)

// Orders of a concordance, beside the Sort constants that order its reports.
const (
	SortLeft  = "left"  // by what stands before, read backwards
	SortRight = "right" // by what stands after
)

// Groupings of a concordance.
const (
	GroupPlace = "place"
	GroupYear  = "year"
)

// KWICRequest asks for every match with its surroundings, a line each.
type KWICRequest struct {
	// Request's Sort takes SortLeft and SortRight too; blank is SortPlace.
	// Offset and Limit count lines; Snippets, Context and Facets do nothing.
	Request
	Left, Right int    // code points of context, 0: DefaultKWIC
	Group       string // GroupPlace, GroupYear or blank
}

// DefaultKWIC is the context of a concordance line to either side.
const DefaultKWIC = 20

// maxLines bounds the lines that are sorted; all are counted.
const maxLines = 1_000_000

// KWIC is a concordance. Frequencies are relative to the reports searched and
// to their length: both denominators are here.
type KWIC struct {
	Rate
	Matching  int         `json:"matching"` // reports with a match
	Truncated bool        `json:"truncated"`
	Lines     []KWICLine  `json:"lines"`
	Groups    []KWICGroup `json:"groups,omitempty"`
	Terms     []Term      `json:"terms,omitempty"`
	Expanded  []Expansion `json:"expanded,omitempty"`
}

// Rate is a count with its denominators.
type Rate struct {
	Matches        int     `json:"matches"`
	Reports        int     `json:"reports"` // searched
	Chars          int     `json:"chars"`   // of the reports searched, without white space
	PerReport      float64 `json:"per_report"`
	PerTenThousand float64 `json:"per_10000_chars"`
}

func (r *Rate) divide() {
	if r.Reports > 0 {
		r.PerReport = float64(r.Matches) / float64(r.Reports)
	}
	if r.Chars > 0 {
		r.PerTenThousand = float64(r.Matches) * 10_000 / float64(r.Chars)
	}
}

// KWICLine is a match with its surroundings; line breaks in them are spaces.
type KWICLine struct {
	Head
	report.Span
	Left  string `json:"left"`
	Match string `json:"match"`
	Right string `json:"right"`
}

// KWICGroup is the share of one place or year; groups without a match are
// listed too.
type KWICGroup struct {
	Value string `json:"value"`
	Name  string `json:"name"`
	Rate
	Matching int `json:"matching"`
}

// line is a match before its context is cut out.
type line struct {
	of int32 // position in found.ords
	span
}

// concordance is a KWIC while it is made.
type concordance struct {
	*search
	found *found
	texts []string // of the reports, by position in found.ords
	lines [][]span
}

// KWIC makes a concordance.
func (x *Index) KWIC(ctx context.Context, q KWICRequest) (KWIC, error) {
	var out KWIC
	err := guarded(func() error {
		q.Left, q.Right = bounded(q.Left, DefaultKWIC, maxContext), bounded(q.Right, DefaultKWIC, maxContext)
		if q.Sort == "" {
			q.Sort = SortPlace
		}
		s, f, done, err := x.run(ctx, q.Request)
		if err != nil {
			return err
		}
		defer done()
		k := &concordance{search: s, found: f}
		out, err = k.make(ctx, q)
		return err
	})
	return out, err
}

func (k *concordance) make(ctx context.Context, q KWICRequest) (KWIC, error) {
	out := KWIC{Terms: k.plan.terms, Expanded: k.plan.expanded}
	out.Reports, out.Chars = k.found.searched, k.found.chars
	if err := k.collect(ctx); err != nil {
		return out, err
	}
	for _, spans := range k.lines {
		out.Matches += len(spans)
		out.Matching += min(len(spans), 1)
	}
	out.divide()
	lines, truncated, err := k.sort(ctx, q.Sort)
	if err != nil {
		return out, err
	}
	out.Truncated = truncated
	from := min(k.request.Offset, len(lines))
	if out.Lines, err = k.cut(lines[from:min(from+k.request.Limit, len(lines))], q); err != nil {
		return out, err
	}
	if q.Group != "" {
		out.Groups, err = k.groups(ctx, q.Group)
	}
	return out, err
}

// collect finds every match in every report, on all cores.
func (k *concordance) collect(ctx context.Context) error {
	k.texts, k.lines = make([]string, len(k.found.ords)), make([][]span, len(k.found.ords))
	if k.plan.root == nil {
		return nil
	}
	return parallel(ctx, len(k.found.ords), func(i int) error {
		c, err := k.candidate(k.found.ords[i])
		if c == nil {
			return err
		}
		k.texts[i] = c.text
		pieces := c.whole()
		if k.request.Unit != "" {
			pieces = pieces[:0]
			for _, u := range k.matchingUnits(c) {
				pieces = append(pieces, c.bytes([]report.Span{u.searched})...)
			}
			pieces = joined(pieces)
		}
		k.lines[i] = separate(c.sortedHits(k.plan.root, pieces))
		return c.err
	})
}

// sort lists the lines in the order asked for.
func (k *concordance) sort(ctx context.Context, by string) ([]line, bool, error) {
	reports := by
	if by == SortLeft || by == SortRight {
		reports = SortPlace
	}
	k.request.Sort = reports
	o, err := k.order(ctx, k.found, len(k.found.ords))
	if err != nil {
		return nil, false, err
	}
	var out []line
	for _, i := range o.at {
		for _, s := range k.lines[i] {
			if len(out) == maxLines {
				return out, true, nil
			}
			out = append(out, line{i, s})
		}
	}
	if by == SortLeft || by == SortRight {
		k.byContext(out, by)
	}
	return out, false, nil
}

// cut makes the lines of one page.
func (k *concordance) cut(lines []line, q KWICRequest) ([]KWICLine, error) {
	out := make([]KWICLine, len(lines))
	indexes := map[int32]*report.TextIndex{}
	for i, l := range lines {
		head, err := k.head(k.found.ords[l.of])
		if err != nil {
			return nil, err
		}
		text := k.texts[l.of]
		x := indexes[l.of]
		if x == nil {
			x = report.NewTextIndex(text)
			indexes[l.of] = x
		}
		at := report.Span{Start: x.Rune(l.lo), End: x.Rune(l.hi)}
		out[i] = KWICLine{Head: head, Span: at, Match: oneLine(text[l.lo:l.hi]),
			Left:  oneLine(text[x.Byte(at.Start-q.Left):l.lo]),
			Right: oneLine(text[l.hi:x.Byte(at.End+q.Right)])}
	}
	return out, nil
}

// oneLine keeps a line of the concordance a line.
func oneLine(s string) string {
	return strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(s)
}
