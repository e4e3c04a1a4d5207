package store

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// Mentions are Practices without what counting does not need.
func TestMentionsAreThePractices(t *testing.T) {
	s, ctx := open(t, t.TempDir()), t.Context()
	before := s.Generation()
	for i, place := range []string{"991100", "991200", "991300"} {
		doc := add(t, s, place+".txt", strings.Repeat("云山市临时救助", 5+i))
		put(t, s, isReport(doc, sample(doc, place, 2020+i)))
	}
	if s.Generation() == before {
		t.Error("the corpus changed unseen")
	}
	for _, f := range []report.Filter{{Boilerplate: true}, {}, {Places: []string{"991200"}, Boilerplate: true}, {YearFrom: 2021, Boilerplate: true},
		{Stances: []report.Stance{report.StanceDone}}, {Stances: []report.Stance{report.StanceNegated}}, {Names: []string{"没有"}}} {
		want, got := all(t, s.Practices(ctx, f)), all(t, s.Mentions(ctx, f))
		for i := range want {
			p := &want[i]
			*p = report.PracticeRow{Head: p.Head, Practice: report.Practice{ID: p.ID, Name: p.Name, Stance: p.Stance, Boilerplate: p.Boilerplate, Span: report.Span{Start: p.Start}}}
		}
		slices.SortFunc(got, func(a, b report.PracticeRow) int {
			return cmp.Or(cmp.Compare(a.Head.PlaceCode, b.Head.PlaceCode), cmp.Compare(a.Start, b.Start))
		})
		if len(got) != len(want) {
			t.Errorf("%+v: %d mentions, %d practices", f, len(got), len(want))
			continue
		}
		for i := range got {
			if got[i].Practice != want[i].Practice || got[i].Head.ID != want[i].Head.ID {
				t.Errorf("%+v: %+v, want %+v", f, got[i], want[i])
			}
		}
	}
}
