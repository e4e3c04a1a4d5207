package store

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

var ctx = context.Background()

// clock is a time that stands still.
func clock() time.Time { return time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC) }

func open(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir, Options{Create: true, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// add captures a text, enters it as a document and returns it as Pending would.
func add(t testing.TB, s *Store, path, body string) report.Document {
	t.Helper()
	c, _, err := s.Capture(ctx, report.Capture{Path: path, MediaType: "text/plain"}, []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	parts := []report.Part{{Snapshot: c.Snapshot, MediaType: c.MediaType, Name: path}}
	if _, err := s.PutDocument(ctx, parts, c.ID); err != nil {
		t.Fatal(err)
	}
	return report.Document{Parts: parts, Bodies: [][]byte{[]byte(body)}, Capture: c}
}

// sample is a report about an invented place with one item of each kind.
func sample(doc report.Document, place string, year int) *report.Report {
	text := string(doc.Bodies[0])
	id := report.ReportID(doc.Parts)
	r := &report.Report{
		ID: id, Title: "云山市民政局年度报告", Text: text, TextHash: "h" + id, Chars: report.CountChars(text), Parts: doc.Parts,
		Identity: report.Identity{PlaceCode: place, Place: "云山市", ProvinceCode: place[:2] + "0000", Province: "云川省", Level: report.LevelCity,
			Department: "civil_affairs", Issuer: "云山市民政局", IssuerID: place + "-civil_affairs", Kind: report.KindRuleOfLaw, ReportYear: year, Published: fmt.Sprint(year + 1)},
		Runs:       []report.Run{{Span: report.Span{Start: 0, End: 10}, Part: 0, Page: 2, Block: 3}, {Span: report.Span{Start: 11, End: 20}, Block: 4}},
		Masks:      []report.Span{{Start: 0, End: 2}},
		Paragraphs: []report.Span{{Start: 0, End: 20}},
		Sentences:  []report.Span{{Start: 0, End: 10}, {Start: 10, End: 20}},
		Sections: []report.Section{{Span: report.Span{Start: 0, End: 20}, Heading: report.Span{Start: 0, End: 3}, Title: "依法行政",
			Number: "一、", Depth: 1, Parent: -1, Topic: "legislation", Role: report.RoleReview}},
		Grids:  []report.Grid{{Caption: "表", Rows: 1, Cols: 1, Cells: []report.Cell{{Row: 0, RowSpan: 1, ColSpan: 1, Path: []string{"甲"}}}}},
		Issues: []report.Issue{{Code: report.IssueShort, Note: "短"}}, Extractor: "x1",
		Source: report.Source{URL: doc.Capture.Address(), Snapshot: doc.Capture.Snapshot, RetrievedAt: doc.Capture.RetrievedAt},
	}
	r.WorkID = report.WorkID(r.Identity, r.ID)
	r.Figures = []report.Figure{{ID: report.ItemID("f", id, report.Span{Start: 2, End: 6}, "raw"), Span: report.Span{Start: 2, End: 6}, Raw: "46.98万元",
		Value: "469800", ValueStd: "46.98", ValueMin: "0.1", ValueMax: "123456789012345678901234.5", Unit: "元", UnitStd: "万元",
		Bound: report.BoundAbout, Measure: report.MeasureGrowth, Status: report.StatusTarget, Aggregation: report.AggCumulative, Estimated: true,
		Comparison: "同比", Period: "上半年", RefYear: year, RefYearFrom: report.FromReport, Scope: "全市", ScopeFrom: report.FromSection,
		Label: "发放临时救助金", LabelSpan: report.Span{Start: 1, End: 2}, Indicators: []string{"relief", "aid"}, PartOf: "odd-id", Split: "a",
		Sentence: 0, Section: 0, Topic: "legislation", Page: 2, Rule: "money", Grade: "B", Reasons: []string{"unit_explicit", "label"},
		CheckResult: report.CheckFail, CheckNote: "3 + 4 ≠ 8"}}
	r.Commitments = []report.Commitment{{ID: "c0123456789abcdef", Span: report.Span{Start: 10, End: 20}, Text: "将发放救助金", TargetYear: year + 1,
		TargetYearEnd: year + 5, TargetYearFrom: "section", Deadline: "年底", Strength: report.StrengthEnsure, Measurable: true, Topic: "legislation",
		Section: 0, Figures: []string{"f1", "f2"}}}
	r.Problems = []report.Problem{{ID: "p0123456789abcdef", Span: report.Span{Start: 3, End: 9}, Text: "力量不足", Topic: "legislation", Section: -1}}
	r.Citations = []report.Citation{{ID: "lfedcba9876543210", Span: report.Span{Start: 3, End: 9}, Raw: "《云山办法》", Title: "云山办法", Number: "云府〔2023〕1号",
		NumberRaw: "云府[2023]1号", Year: 2023, Class: "rule", Section: 0, Topic: "legislation"}}
	r.Practices = []report.Practice{{ID: "k0123456789abcdef", Span: report.Span{Start: 3, End: 9}, Name: "一桥通办", Raw: "“一桥通办”", Quoted: true,
		Stance: report.StanceDone, Sentence: 1, Section: 0, Topic: "legislation"}}
	return r
}

func put(t testing.TB, s *Store, list ...Extraction) {
	t.Helper()
	if err := s.PutExtractions(ctx, list); err != nil {
		t.Fatal(err)
	}
}

func isReport(doc report.Document, r *report.Report) Extraction {
	return Extraction{Document: doc, Report: r, Verdict: report.Verdict{Code: report.VerdictReport}}
}

// all gathers an iterator.
func all[T any](t testing.TB, seq func(func(T, error) bool)) []T {
	t.Helper()
	var out []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func TestReportComesBackWhole(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	doc := add(t, s, "云山.txt", strings.Repeat("云山市临时救助", 5))
	want := sample(doc, "991100", 2020)
	pending := all(t, s.Pending(ctx, "x1"))
	if len(pending) != 1 || string(pending[0].Bodies[0]) != want.Text {
		t.Fatalf("pending: %+v", pending)
	}
	put(t, s, isReport(pending[0], want))
	if left := all(t, s.Pending(ctx, "x1")); len(left) != 0 {
		t.Errorf("still pending: %d", len(left))
	}
	check := func(s *Store) {
		got, err := s.Report(ctx, want.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("report:\n got %+v\nwant %+v", got, want)
		}
	}
	check(s)
	put(t, s, isReport(doc, want)) // again: the same
	check(s)
	s.Close()
	r, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	check(r)
}

func TestRowsOfItems(t *testing.T) {
	s := open(t, t.TempDir())
	doc := add(t, s, "a.txt", strings.Repeat("云山市临时救助", 5))
	r := sample(doc, "991100", 2020)
	put(t, s, isReport(doc, r))
	f := report.Filter{Places: []string{"990000"}, Topics: []string{"legislation"}}
	figures := all(t, s.Figures(ctx, f))
	if len(figures) != 1 || !reflect.DeepEqual(figures[0].Figure, r.Figures[0]) {
		t.Fatalf("figures: %+v", figures)
	}
	row := figures[0]
	if row.SectionTitle != "依法行政" || row.SentenceText != "云山市临时救助云山市" || row.Head.ID != r.ID || row.SentenceSpan != r.Sentences[0] {
		t.Errorf("surroundings: %+v", row)
	}
	byIndicator := all(t, s.Figures(ctx, report.Filter{Indicators: []string{"aid", "relief"}, Statuses: []report.Status{report.StatusTarget}}))
	if !reflect.DeepEqual(byIndicator, figures) {
		t.Errorf("by indicator: %+v", byIndicator)
	}
	if got := all(t, s.Figures(ctx, report.Filter{Units: []string{"亩"}})); len(got) != 0 {
		t.Errorf("by unit: %+v", got)
	}
	if got := all(t, s.Commitments(ctx, f)); len(got) != 1 || !reflect.DeepEqual(got[0].Commitment, r.Commitments[0]) {
		t.Errorf("commitments: %+v", got)
	}
	if got := all(t, s.Problems(ctx, f)); len(got) != 1 || got[0].Problem != r.Problems[0] {
		t.Errorf("problems: %+v", got)
	}
	if got := all(t, s.Citations(ctx, f)); len(got) != 1 || got[0].Citation != r.Citations[0] {
		t.Errorf("citations: %+v", got)
	}
	if got := all(t, s.Practices(ctx, f)); len(got) != 1 || got[0].Practice != r.Practices[0] || got[0].Issuers != 1 {
		t.Errorf("practices: %+v", got)
	}
	if got := all(t, s.Reports(ctx, f)); len(got) != 1 || got[0].Figures != 1 || !got[0].Preferred {
		t.Errorf("reports: %+v", got)
	}
}
