package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"nianbao/report"
)

// corpusOf enters one report for each "place department kind year".
func corpusOf(t *testing.T, lines ...string) *Store {
	s := open(t, t.TempDir())
	var list []Extraction
	for i, line := range lines {
		doc := add(t, s, fmt.Sprintf("%d.txt", i), line+strings.Repeat("云山市临时救助", 5))
		r := sample(doc, "991100", 0)
		fmt.Sscan(line, &r.PlaceCode, &r.Department, &r.Kind, &r.ReportYear)
		if r.Department == "government" {
			r.Department = ""
		}
		r.Level = levelOf(r.PlaceCode)
		r.WorkID = report.WorkID(r.Identity, r.ID)
		list = append(list, isReport(doc, r))
	}
	put(t, s, list...)
	return s
}

func TestFilter(t *testing.T) {
	s := corpusOf(t,
		"991100 civil_affairs rule_of_law 2019", "991100 civil_affairs rule_of_law 2020", "991100 government work_report 2020",
		"991102 justice rule_of_law 2020", "990000 government work_report 2021", "981100 civil_affairs rule_of_law 2022")
	for _, tc := range []struct {
		f    report.Filter
		want string // places and years, in order
	}{
		{report.Filter{}, "981100/2022 990000/2021 991100/2020 991100/2019 991100/2020 991102/2020"},
		{report.Filter{Places: []string{"990000"}}, "990000/2021 991100/2020 991100/2019 991100/2020 991102/2020"},
		{report.Filter{Places: []string{"991100"}}, "991100/2020 991100/2019 991100/2020 991102/2020"},
		{report.Filter{Places: []string{"991102", "981100"}}, "981100/2022 991102/2020"},
		{report.Filter{Places: []string{"991102", "990000"}}, "990000/2021 991100/2020 991100/2019 991100/2020 991102/2020"},
		{report.Filter{Places: []string{"991102", "000000"}, YearFrom: 2021}, "981100/2022 990000/2021"},
		{report.Filter{Places: []string{"000000"}, YearFrom: 2021}, "981100/2022 990000/2021"},
		{report.Filter{Places: []string{"990000"}, Levels: []report.Level{report.LevelCounty}}, "991102/2020"},
		{report.Filter{Departments: []string{report.GovernmentItself}}, "990000/2021 991100/2020"},
		{report.Filter{Departments: []string{"justice", report.GovernmentItself}}, "990000/2021 991100/2020 991102/2020"},
		{report.Filter{Kinds: []report.Kind{report.KindWorkReport}}, "990000/2021 991100/2020"},
		{report.Filter{YearFrom: 2020, YearTo: 2021}, "990000/2021 991100/2020 991100/2020 991102/2020"},
		{report.Filter{Years: []int{2019, 2022}}, "981100/2022 991100/2019"},
		{report.Filter{Years: []int{2019}, YearFrom: 2021}, "981100/2022 990000/2021 991100/2019"},
		{report.Filter{Indicators: []string{"aid"}, YearTo: 2019}, "991100/2019"},
		{report.Filter{Indicators: []string{"nothing"}}, ""},
		{report.Filter{Topics: []string{"legislation"}, YearTo: 2019}, "991100/2019"},
		{report.Filter{Topics: []string{"'; DROP TABLE report_row; --"}}, ""},
	} {
		var got []string
		for _, h := range all(t, s.Reports(ctx, tc.f)) {
			got = append(got, fmt.Sprintf("%s/%d", h.PlaceCode, h.ReportYear))
			if !tc.f.MatchesYear(h.ReportYear) {
				t.Errorf("%+v: year %d", tc.f, h.ReportYear)
			}
		}
		if strings.Join(got, " ") != tc.want {
			t.Errorf("%+v:\n got %s\nwant %s", tc.f, strings.Join(got, " "), tc.want)
		}
		// Each report has one figure, on the topic and of the indicators asked for.
		if n := len(all(t, s.Figures(ctx, tc.f))); n != len(got) {
			t.Errorf("%+v: %d figures of %d reports", tc.f, n, len(got))
		}
		if cells := all(t, s.Coverage(ctx, report.Filter{Places: tc.f.Places})); len(cells) == 0 {
			t.Errorf("%+v: no coverage of its places", tc.f)
		}
	}
}

// Thousands of places are too many for ranges, and find the same.
func TestManyPlaces(t *testing.T) {
	s := corpusOf(t, "991100 civil_affairs rule_of_law 2019", "991102 justice rule_of_law 2020", "981100 civil_affairs rule_of_law 2022")
	for first, want := range map[string]string{"990000": "991100 991102", "991102": "991102", "991100": "991100 991102", "971100": ""} {
		places := []string{first}
		for i := range 3000 {
			places = append(places, fmt.Sprintf("96%04d", i))
		}
		var got []string
		for _, h := range all(t, s.Reports(ctx, report.Filter{Places: places})) {
			got = append(got, h.PlaceCode)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: got %v, want %s", first, got, want)
		}
	}
}

func TestIndicatorsAreCounted(t *testing.T) {
	s := corpusOf(t, "991100 civil_affairs rule_of_law 2019", "991100 civil_affairs rule_of_law 2020", "981100 civil_affairs rule_of_law 2020")
	got, err := s.Indicators(ctx, report.Filter{})
	if err != nil || len(got) != 2 || got[0].Indicator != "aid" || got[0].Figures != 3 || got[0].Places != 2 || got[0].Targets != 3 || got[0].CheckFailed != 3 {
		t.Errorf("%+v %v", got, err)
	}
	some := all(t, s.Figures(ctx, report.Filter{}))[0]
	if id, err := s.FindItem(ctx, some.Figure.ID); err != nil || id != some.Head.ID {
		t.Errorf("find: %s %v", id, err)
	}
	if bad, err := s.Check(ctx); err != nil || len(bad) != 0 {
		t.Errorf("check: %v %v", bad, err)
	}
}

// Iterators can be broken off, nested and cancelled.
func TestIteratorsEndEarly(t *testing.T) {
	s := corpusOf(t, "991100 civil_affairs rule_of_law 2019", "991100 civil_affairs rule_of_law 2020", "981100 civil_affairs rule_of_law 2020")
	n := 0
	for range 100 {
		for h, err := range s.Reports(ctx, report.Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			for f, err := range s.Figures(ctx, report.Filter{ReportIDs: []string{h.ID}}) {
				if err != nil || f.Head.ID != h.ID {
					t.Fatal(f, err)
				}
				n++
				break
			}
			break
		}
	}
	if n != 100 {
		t.Errorf("%d figures", n)
	}
	stop, cancel := context.WithCancel(ctx)
	defer cancel()
	var last error
	for _, err := range s.Reports(stop, report.Filter{}) {
		last = err
		cancel()
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("cancelled: %v", last)
	}
	if open := s.db.Stats().InUse; open > 1 { // the one that watches for changes
		t.Errorf("%d connections are still in use", open)
	}
}
